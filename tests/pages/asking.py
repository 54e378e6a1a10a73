"""Asking the application for an address, as a program would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from data_access.settings import Settings
from tests.in_force import in_force


def made(store: str) -> Flask:
    """The application for a store; its module makes one of its own as soon as it is imported."""
    from data_access import engine

    before = engine.current()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", store)
        import app

        server: Flask = app.create_app(Settings(database_url=store)).server
    engine.use(before)
    return server


def clients(server: Flask, store: str) -> Iterator[FlaskClient]:
    """A client of the application while the store is in force."""
    with in_force(store), server.test_client() as client:
        yield client


def items(client: FlaskClient, address: str) -> list[dict[str, Any]]:
    """Every object at an address, page by page, by the addresses that the answers give."""
    found: list[dict[str, Any]] = []
    following: str | None = address
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        body = answer.get_json()
        found += body["items"]
        following = body["next"]
    assert len(found) == body["total"]
    return found
