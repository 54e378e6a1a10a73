"""The web application reads and nothing else: the connection itself refuses every write."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access.engine import reading

WRITES = {
    "insert": "INSERT INTO pledge (number, title, meaning) VALUES (6, 'x', 'y')",
    "update": "UPDATE area SET name = 'x' WHERE id = 'WX'",
    "delete": "DELETE FROM observation",
    "create": "CREATE TABLE scribble (word TEXT)",
    "drop": "DROP TABLE rollup",
    "alter": "ALTER TABLE area ADD COLUMN scribble TEXT",
}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("statement", WRITES.values(), ids=WRITES.keys())
def test_every_write_is_refused_and_changes_nothing(statement: str) -> None:
    count = text("SELECT (SELECT COUNT(*) FROM observation) + (SELECT COUNT(*) FROM pledge)")
    with reading() as connection:
        before = connection.scalar(count)
    with reading() as connection, pytest.raises(DBAPIError, match=r"(?i)read-?\s?only"):
        connection.execute(text(statement))
        connection.commit()
    with reading() as connection:
        assert connection.scalar(count) == before
        assert connection.scalar(text("SELECT name FROM area WHERE id = 'WX'")) == "Wessex"


@pytest.mark.usefixtures("store")
def test_a_connection_stays_read_only_when_it_is_used_again() -> None:
    for _ in range(3):
        with reading() as connection, pytest.raises(DBAPIError):
            connection.execute(text(WRITES["insert"]))
