"""A small application with the product's cache, so that one test is about one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, Response

from data_access.settings import Settings
from tests.in_force import in_force
from tests.prepared import sqlite_copy
from web import failures, headers, response_cache

Make = Callable[[], Response]


class Small:
    """An application of one address, ``/page``; ``make`` and ``canonical`` may be set, ``made`` counts."""

    def __init__(self, settings: Settings) -> None:
        self.server = Flask("small")
        self.made = 0
        self.make: Make = lambda: Response(
            "A page that is long enough to be compressed. " * 40, mimetype="text/html"
        )
        self.canonical: str | None = "/page"
        response_cache.register(self.server, settings)
        headers.register(self.server, settings)
        failures.register(self.server)
        self.server.add_url_rule("/page", view_func=self._page)
        self.server.add_url_rule("/api/page", endpoint="api", view_func=self._page)
        self.cache = self.server.extensions[response_cache.EXTENSION]

    def _page(self) -> Response:
        return response_cache.answer(self.canonical, self._counted)

    def _counted(self) -> Response:
        self.made += 1
        return self.make()


@pytest.fixture
def own(default_store: str, tmp_path: Path) -> Iterator[str]:
    """A copy of the default store, in force, that this test may spoil."""
    with in_force(
        sqlite_copy(Path(default_store.removeprefix("sqlite:///")), tmp_path / "own.sqlite3")
    ) as url:
        yield url


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The data version of a store that need not be there."""
    fields = {"version": "abc:1"}
    monkeypatch.setattr(response_cache, "data_version", lambda: fields["version"])
    monkeypatch.setattr(response_cache, "newest_frozen", lambda: 0)
    return fields


@pytest.fixture
def small(version: dict[str, str], tmp_path: Path) -> Iterator[Small]:
    """The small application, with a folder that its processes share."""
    yield Small(Settings(cache_dir=str(tmp_path / "cache")))
