"""Every question, put to a real store: what reaches the database only selects."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import Engine, event

from data_access import queries
from data_access.cache import forget
from data_access.search.memory_index import NOTHING

ARGUMENTS = {
    "kind": "promise",
    "measure_id": "falls-with-harm", "area_id": "WX", "collaborative_id": "WX", "ident": "x", "code": "DEMO-A",
    "topic_id": "B-FALL", "only": ("falls-with-harm",), "end": date(2015, 6, 1),
    "known_at": 1, "load_id": 1, "day": date(2015, 6, 1), "first": date(2015, 4, 1), "last": date(2015, 6, 30),
    "quarter": "2015-16-Q2", "version": 1, "archive": False,
    "typed": "falls", "memory": NOTHING,
    "edition": "0123456789ab:1", "codes": ("DEMO-A", "WX"), "names": {"DEMO-A": "A hospital"},
}  # fmt: skip


# Modules that ask nothing: they are handed rows that were read before.
ASK_NOTHING = {"citations"}


def modules() -> set[str]:
    """The modules of the queries that ask something."""
    return {each.name for each in pkgutil.iter_modules(queries.__path__)} - ASK_NOTHING


def questions() -> dict[str, Callable[..., Any]]:
    """Every public function of the queries; what is kept for a day is asked anew."""
    functions = {}
    for name_of_module in sorted(modules()):
        module = import_module(f"data_access.queries.{name_of_module}")
        for name, question in inspect.getmembers(module, inspect.isfunction):
            own = question.__module__ == module.__name__ and not name.startswith("_")
            # What is handed series or a definition that were read before asks the same as those by id, or nothing.
            if own and not {"series", "definition"} & inspect.signature(question).parameters.keys():
                functions[f"{name_of_module}.{name}"] = question
    return functions


@contextmanager
def overheard() -> Iterator[list[str]]:
    """All that any engine of this process says to its database meanwhile."""
    statements: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement.strip())

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def test_there_is_a_question_in_every_module() -> None:
    assert {name.partition(".")[0] for name in questions()} == modules()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("question", questions().values(), ids=questions().keys())
def test_it_only_selects(question: Callable[..., Any]) -> None:
    wanted = {name: ARGUMENTS[name] for name in inspect.signature(question).parameters}
    forget()
    with overheard() as statements:
        question(**wanted)
    executed = [
        each for each in statements if each != "BEGIN"
    ]  # of the reading transaction, which SQLite takes no lock for
    assert executed
    assert [each for each in executed if not each.upper().startswith(("SELECT", "WITH"))] == []
