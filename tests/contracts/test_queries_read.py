"""The web application reads; only the loader writes. By source here, by connection in ``tests/test_contracts.py``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.contracts.source import ROOMS, hidden, imported_roots, imports, mentions, room_of, sources

READERS = ("data_access/queries", "data_access/cache.py", "data_access/engine.py", "data_access/snapshot.py")
CONNECTING = {"engine.py", "snapshot.py"}
WRITERS = ("data_access/loader/", "data_access/migrations/")

# What a question may be put with. Another name that only reads belongs here; one that writes does not.
QUESTION = {
    "and_", "or_", "not_", "case", "cast", "distinct", "exists", "func", "literal", "null", "select", "tuple_",
    "union_all", "column", "table", "ColumnElement", "Connection", "FromClause", "Row", "Select",
}  # fmt: skip
# A type of PostgreSQL, for what its full-text index is asked.
TYPES = {"TSQUERY"}
ENGINE = {
    "sqlalchemy": {
        "Connection",
        "Engine",
        "column",
        "create_engine",
        "event",
        "func",
        "inspect",
        "select",
        "table",
    },
    "sqlalchemy.engine": {"URL", "make_url"},
    "sqlalchemy.exc": {"DBAPIError", "TimeoutError"},
    "sqlalchemy.pool": {"NullPool"},
}
WRITING = {
    "insert", "update", "delete", "merge", "text", "create", "drop", "create_all", "drop_all", "truncate",
    "exec_driver_sql", "DDL", "writing_engine", "Session", "sessionmaker", "to_sql", "add_all", "bulk_save_objects",
    "autocommit", "begin", "begin_nested", "commit",
}  # fmt: skip
# The engine's own: how connections are set up, and the loader's engine that it defines.
SETTING_UP = {"writing_engine", "begin", "commit", "exec_driver_sql"}
SETTING_STATEMENTS = {
    "'PRAGMA query_only = ON'",
    "'SET default_transaction_read_only = on'",
    "'SET random_page_cost = 1.1'",
    """f"SET statement_timeout = '{STATEMENT_TIMEOUT}s'\"""",
    """f"SET lock_timeout = '{LOCK_TIMEOUT}s'\"""",
    "f'PRAGMA {pragma}'",
    "'BEGIN IMMEDIATE'",
}
SQL = re.compile(
    r"\s*(insert\s+into|replace\s+into|update\s+\S+\s+set|delete\s+from|(create|drop|alter|truncate)\s+\w+\s+\S|"
    r"merge\s+into|vacuum\b|pragma\s|grant\s|set\s+\w+\s*(=|to)|attach\s+(database\s|'))",
    re.IGNORECASE,
)
DRIVERS = {"sqlite3", "psycopg", "psycopg2", "alembic", "pandas"}


def writes(source: str, *, engine: bool = False) -> list[str]:
    """Each way in which the Python text of a query could write, as ``line: what``."""
    writings = [*_foreign(source, engine), *_named(source, engine), *_spoken(source, engine)]
    return [
        f"{line}: {what}"
        for line, what in sorted({*writings, *((line, "hidden") for line in hidden(source))})
    ]


def _foreign(source: str, engine: bool) -> Iterator[tuple[int, str]]:
    """What is taken from SQLAlchemy beyond asking, or from another driver."""
    allowed = ENGINE if engine else {"sqlalchemy": QUESTION, "sqlalchemy.dialects.postgresql": TYPES}
    for line, module, name in imports(source):
        root = module.partition(".")[0]
        if root in DRIVERS or (root == "sqlalchemy" and name not in allowed.get(module, set())):
            yield line, f"import of {module} {name}".strip()


def _named(source: str, engine: bool) -> Iterator[tuple[int, str]]:
    for line, name in mentions(source):
        if name in WRITING - (SETTING_UP if engine else set()):
            yield line, name


def _spoken(source: str, engine: bool) -> Iterator[tuple[int, str]]:
    """SQL as text, wherever it stands but in a docstring, and whatever text is handed to ``execute``."""
    allowed = SETTING_STATEMENTS if engine else set()
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            (".execute", ".scalar", ".scalars")
        ):
            texts = [each for each in node.args if isinstance(each, ast.Constant | ast.JoinedStr)]
            yield from ((node.lineno, "text executed") for each in texts if ast.unparse(each) not in allowed)
    passive = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and id(node) not in inside | passive
        ):
            literal = ast.unparse(node)
            if SQL.match(literal.lstrip("f").strip("'\"").replace("\\n", " ")) and literal not in allowed:
                yield node.lineno, literal


def test_no_query_can_write() -> None:
    read = list(sources(*READERS))
    assert len(read) > 5
    writes_by_module = {
        room_of(path): lines
        for path in read
        if (lines := writes(path.read_text(), engine=path.name in CONNECTING))
    }
    assert writes_by_module == {}


@pytest.mark.parametrize(
    "text",
    [
        "from sqlalchemy import insert",
        "from sqlalchemy import insert as harmless",
        "from sqlalchemy import delete as select",
        "from sqlalchemy import text",
        "from sqlalchemy.sql.expression import update as change",
        "from sqlalchemy.dialects.sqlite import insert as put",
        "from sqlalchemy.schema import CreateTable",
        "from sqlalchemy import *",
        "import sqlalchemy as sa\nconnection.execute(sa.delete(area))",
        "import sqlalchemy.orm",
        "import sqlite3",
        "from pandas import DataFrame",
        "connection.execute(area.insert().values(id='X'))",
        "change = area.update\nconnection.execute(change())",
        "connection.execute(getattr(area, 'delete')())",
        "import data_access.tables as tables\ngetattr(tables.area, kind)()",
        "getattr(area, 'del' + 'ete')()",
        "from operator import methodcaller\nmethodcaller('x')(area)",
        "connection.execute('SELECT 1')",
        "connection.execute(f'SELECT {word}')",
        "connection.exec_driver_sql(words)",
        "words = 'DELETE FROM area'",
        "words = f'DELETE FROM {name}'",
        "words = '''\n  insert  into area values (1)'''",
        "metadata.drop_all(connection)",
        "area.drop(connection)",
        "from data_access.engine import writing_engine",
        "from data_access import engine\nengine.writing_engine(url)",
        "from data_access.engine import writing_engine as reading",
        "connection.commit()",
        "__import__('sqlalchemy').insert(area)",
        "import importlib",
    ],
)
def test_a_query_that_could_write_is_found(text: str) -> None:
    assert writes(text)


@pytest.mark.parametrize(
    "text",
    [
        "from sqlalchemy import insert",
        "connection.execute('DELETE FROM area')",
        "cursor.execute('PRAGMA query_only = OFF')",
        "connection.execute(area.delete())",
    ],
)
def test_an_engine_that_could_write_is_found(text: str) -> None:
    assert writes(text, engine=True)


@pytest.mark.parametrize(
    "text",
    [
        "from sqlalchemy import func, select\nconnection.scalar(select(func.max(load.c.id)))",
        '"""Updates of a measure: when each was set."""',
        "rows = connection.execute(select(area.c.name)).all()",
    ],
)
def test_a_question_is_no_write(text: str) -> None:
    assert writes(text) == []


def test_only_loader_and_migrations_take_the_writing_engine() -> None:
    mentioned = [
        f"{room_of(path)}:{line}"
        for path in sources(*ROOMS)
        if not room_of(path).startswith(WRITERS) and room_of(path) != "data_access/engine.py"
        for line, name in mentions(path.read_text())
        if name == "writing_engine"
    ]
    assert mentioned == []


def test_only_what_builds_a_store_makes_an_engine_of_its_own() -> None:
    makers = {
        room_of(path)
        for path in sources(*ROOMS)
        if any(name in {"create_engine", "engine_from_config"} for _, name in mentions(path.read_text()))
    }
    assert {path for path in makers if not path.startswith(WRITERS)} == {"data_access/engine.py"}


def test_app_takes_nothing_that_could_write() -> None:
    """import-linter, which holds this for the pages, sees packages only, and ``app.py`` is a module."""
    (app,) = sources("app.py")
    assert imported_roots(app.read_text()) & {"sqlalchemy", *DRIVERS} == set()
    taken = {f"{module}.{name}" for _, module, name in imports(app.read_text())}
    offline = tuple(f"data_access.{room}" for room in ("loader", "migrations", "published", "demonstration"))
    assert [name for name in taken if name.startswith(offline)] == []
