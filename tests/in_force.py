"""Which store this process reads, for as long as a test needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from data_access import engine
from data_access.settings import Settings


@contextmanager
def in_force(url: str) -> Iterator[str]:
    """Read the store at ``url``; afterwards the one before is in force again and no connection stays open."""
    before = engine.current()
    engine.use(Settings(database_url=url))
    try:
        yield url
    finally:
        engine.reading_engine(url).dispose()
        engine.use(before)
