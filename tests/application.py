"""The application as a program meets it: made for a store, and asked for addresses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from data_access import cache, engine
from data_access.settings import Settings
from tests.in_force import in_force


def application(settings: Settings) -> Flask:
    """The application for a store; its module makes one of its own as soon as it is imported."""
    before = engine.current()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", settings.database_url)
        import app

        server: Flask = app.create_app(settings).server
    engine.use(before)
    return server


@contextmanager
def another_application(settings: Settings) -> Iterator[FlaskClient]:
    """A client of an application besides the tests' own, which has its query cache again afterwards."""
    started = cache.cache.app
    with in_force(settings.database_url):
        yield application(settings).test_client()
    cache.cache.app = started


def items(client: FlaskClient, address: str) -> list[dict[str, Any]]:
    """Every object at an address of the API, page by page, by the addresses that the answers give."""
    entries: list[dict[str, Any]] = []
    following: str | None = address
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        body = answer.get_json()
        entries += body["items"]
        following = body["next"]
    assert len(entries) == body["total"]
    return entries
