"""Every question, put to a real store: what reaches the database only selects."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import Engine, event

from data_access import queries
from data_access.cache import forget

ASKED = {
    "measure_id": "falls-with-harm", "area_id": "WX", "collaborative_id": "WX", "ident": "x", "code": "DEMO-A",
    "topic_id": "B-FALL", "only": ("falls-with-harm",),
}  # fmt: skip


def questions() -> dict[str, Callable[..., Any]]:
    """Every public function of the queries; what is kept for a day is asked anew."""
    found = {}
    for each in pkgutil.iter_modules(queries.__path__):
        module = import_module(f"data_access.queries.{each.name}")
        for name, question in inspect.getmembers(module, inspect.isfunction):
            if question.__module__ == module.__name__ and not name.startswith("_"):
                found[f"{each.name}.{name}"] = question
    return found


@contextmanager
def overheard() -> Iterator[list[str]]:
    """All that any engine of this process says to its database meanwhile."""
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        said.append(statement.strip())

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def test_there_is_a_question_in_every_module() -> None:
    modules = {each.name for each in pkgutil.iter_modules(queries.__path__)}
    assert {name.partition(".")[0] for name in questions()} == modules


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("question", questions().values(), ids=questions().keys())
def test_it_only_selects(question: Callable[..., Any]) -> None:
    wanted = {name: ASKED[name] for name in inspect.signature(question).parameters}
    forget()
    with overheard() as said:
        question(**wanted)
    asked = [
        each for each in said if each != "BEGIN"
    ]  # of the reading transaction, which SQLite takes no lock for
    assert asked
    assert [each for each in asked if not each.upper().startswith(("SELECT", "WITH"))] == []
