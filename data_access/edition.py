"""The data version that one answer is made of: all its parts are of one edition, and the store is asked once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_held: ContextVar[str | None] = ContextVar("data version of the answer that is being made", default=None)


def held() -> str | None:
    """The version in hand, ``None`` where nobody holds one."""
    return _held.get()


@contextmanager
def holding(version: str) -> Iterator[None]:
    """Hold a version while an answer is made."""
    token = _held.set(version)
    try:
        yield
    finally:
        _held.reset(token)
