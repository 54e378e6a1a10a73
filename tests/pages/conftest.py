"""Pages as functions, reading the default store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.in_force import in_force


@pytest.fixture
def store(default_store: str) -> Iterator[str]:
    """The default store, in force while the test runs."""
    with in_force(default_store) as url:
        yield url
