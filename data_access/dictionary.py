"""The data dictionary, written from the tables themselves: ``python -m data_access.dictionary``.

With ``--check`` nothing is written; exit code 1 where ``docs/data-dictionary.md`` is not what the tables say.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Double, Integer, LargeBinary, Table, Text
from sqlalchemy.types import TypeEngine

from data_access.settings import ROOT
from data_access.tables import metadata
from data_access.vocabularies import VOCABULARIES

PLACE = ROOT / "docs" / "data-dictionary.md"

_TYPES: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (Text, "text"),
    (Boolean, "true or false"),
    (DateTime, "date and time"),
    (Date, "date"),
    (Integer, "whole number"),
    (Double, "number"),
    (LargeBinary, "bytes"),
)
_HEAD = """# Data dictionary

The tables of the store, the same on SQLite and PostgreSQL.

Written from `data_access/tables.py` and `data_access/vocabularies.py`. To change a line here, change it there and
write this page again; a test fails where the two differ:

    python -m data_access.dictionary

**Key** names the column, or the columns together, that no two rows share. *Required* columns are never empty. An empty
cell means "not known" unless its line says otherwise. Dates are calendar days and times are UTC. A period is known by
its first day. `area`, `measure` and the like after an arrow are the table that the column points to.
"""


class Undocumented(Exception):
    """A table or column says nothing about itself. The message names it."""


def dictionary(tables: Sequence[Table] | None = None) -> str:
    """The whole page as Markdown. Raises ``Undocumented`` naming what has no comment."""
    chosen = list(metadata.tables.values()) if tables is None else list(tables)
    contents = "\n".join(
        f"- [`{table.name}`](#{table.name}): {_comment(table.comment, table.name)}" for table in chosen
    )
    return "\n".join([_HEAD, contents, "", *("\n".join(_section(table)) for table in chosen)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or with ``--check`` say whether it is what the tables say."""
    parser = argparse.ArgumentParser(
        prog="python -m data_access.dictionary", description="Write docs/data-dictionary.md from the tables."
    )
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    checking = parser.parse_args(arguments).check
    try:
        text = dictionary()
    except Undocumented as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    if not checking:
        PLACE.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{PLACE.relative_to(ROOT)} is written: {len(metadata.tables)} tables.\n")
        return 0
    if PLACE.exists() and PLACE.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(
        "docs/data-dictionary.md is not what the tables say. Write it again: python -m data_access.dictionary\n"
    )
    return 1


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"{_comment(table.comment, table.name)}.\n"
    yield f"**Key**: {', '.join(f'`{column.name}`' for column in table.primary_key)}.\n"
    yield "| Column | Type | Required | Meaning |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {_type(column)} | {'' if column.nullable else 'yes'} | {_meaning(column)} |"
    for column in table.columns:
        yield from _words(f"{table.name}.{column.name}", column.name)
    yield ""


def _words(key: str, column: str) -> Iterator[str]:
    if key not in VOCABULARIES:
        return
    first = next(other for other, words in VOCABULARIES.items() if words is VOCABULARIES[key])
    if first != key:
        yield f"\nWords in `{column}`: see `{first}`."
        return
    yield f"\nWords in `{column}`:\n"
    for word, meaning in VOCABULARIES[key].items():
        yield f"- `{word}`: {meaning}"


def _meaning(column: Column[object]) -> str:
    meaning = _comment(column.comment, f"{column.table.name}.{column.name}").replace("|", "\\|")
    names = [key.column.table.name for key in column.foreign_keys] or [column.info.get("names", "")]
    pointed = ", ".join(f"[`{name}`](#{name})" for name in names if name)
    return meaning + (f" → {pointed}" if pointed else "") + (" (no two alike)" if column.unique else "")


def _type(column: Column[object]) -> str:
    for kind, words in _TYPES:
        if isinstance(column.type, kind):
            return words
    raise Undocumented(
        f"{column.table.name}.{column.name} is of the type {column.type}, for which there are no words."
    )


def _comment(comment: str | None, what: str) -> str:
    if not comment:
        raise Undocumented(f"{what} has no comment: say in data_access/tables.py what it holds.")
    return comment.rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
