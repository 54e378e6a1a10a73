"""Measure definitions: small TOML files, checked in full and kept in step with the store's table ``measure``."""

from __future__ import annotations

import difflib
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from analysis.spc import CHARTS
from data_access.tables import measure, source, topic

FOLDER = Path(__file__).resolve().parent / "measures"

_ONE_OF = {
    "kind": ("input", "process", "outcome", "balancing"),
    "direction": ("decrease", "increase", "neutral"),
    "denominator_from": ("file", "population", "none"),
    "numerator_kind": ("count", "amount"),
    "collected_from": ("ccg", "organisation", "local_authority", "collaborative", "england"),
    "grain": ("month", "quarter", "year", "day"),
    "chart": tuple(CHARTS),
}
_USUAL = {"numerator_kind": "count"}
_FILLED = {column.name for column in measure.columns if not column.nullable} - {"id"} - _USUAL.keys()
_ALLOWED = {column.name for column in measure.columns} - {"id"}


class DefinitionProblem(Exception):
    """A definition cannot be used. The message names the file, the line's key and what to do."""


def read(folder: Path = FOLDER) -> list[dict[str, object]]:
    """All definitions of a folder as rows of the table ``measure``, by name of file.

    Raises ``DefinitionProblem`` for the first one that is not complete and right.
    """
    return [_checked(path) for path in sorted(folder.glob("*.toml"))]


def synchronise(connection: Connection, folder: Path = FOLDER, beside: Path | None = None) -> list[str]:
    """Make the table ``measure`` say what the files say; returns the ids that were new or changed.

    A measure whose file is gone stays: its figures may still be in the store. ``beside``: a folder whose measures are
    not to be redefined. Raises ``DefinitionProblem``.
    """
    if not folder.is_dir():
        raise DefinitionProblem(
            f"{folder} is not a folder. Name the folder that holds your definitions (.toml)."
        )
    rows = read(folder)
    for row in rows if beside else ():
        if beside and (beside / f"{row['id']}.toml").exists():
            raise DefinitionProblem(
                f"{folder.name}/{row['id']}.toml: the product has a measure of this name. Give yours another file name."
            )
    sources = set(connection.scalars(select(source.c.id)))
    topics = set(connection.scalars(select(topic.c.id))) | {None}
    stored_rows = {row["id"]: dict(row) for row in connection.execute(select(measure)).mappings()}
    changed = []
    for row in rows:
        for column, stored_ids in (("source_id", sources), ("topic_id", topics)):
            if row[column] not in stored_ids:
                raise DefinitionProblem(
                    f"{folder.name}/{row['id']}.toml: {column} is “{row[column]}”, which the store does not know. "
                    "Correct it, or add it to the table of sources or topics."
                )
        if row == stored_rows.get(str(row["id"])):
            continue
        changed.append(str(row["id"]))
        if row["id"] in stored_rows:
            connection.execute(update(measure).where(measure.c.id == row["id"]).values(row))
        else:
            connection.execute(insert(measure).values(row))
    return changed


def _checked(path: Path) -> dict[str, object]:
    where = f"measures/{path.name}" if path.parent == FOLDER else str(path)
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DefinitionProblem(f"{where} is not TOML: {problem}.") from None
    if given.pop("demonstration", False):  # a line that definitions had while one store held both kinds
        raise DefinitionProblem(
            f"{where}: demonstration is true. Whole stores are demonstrations, and no measure by itself: take the line "
            "out, and load what is invented into a store that make demo built."
        )
    for key in given.keys() - _ALLOWED:
        near = difflib.get_close_matches(key, _ALLOWED, 1)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise DefinitionProblem(f"{where}: “{key}” is not part of a definition{hint}")
    missing = sorted(key for key in _FILLED if given.get(key) in (None, ""))
    if missing:
        raise DefinitionProblem(
            f"{where}: {missing[0]} is missing. A definition needs it: {_comment(missing[0])}."
        )
    row = {"id": path.stem} | {name: given.get(name, _USUAL.get(name)) for name in _ALLOWED}
    _check_values(where, row)
    return row


def _check_values(where: str, row: dict[str, Any]) -> None:
    for key, allowed in _ONE_OF.items():
        if row[key] not in allowed:
            raise DefinitionProblem(
                f"{where}: {key} is “{row[key]}”; it must be one of {', '.join(allowed)}."
            )
    _check_types(where, row)
    if row["multiplier"] <= 0 or row["decimals"] < 0:
        raise DefinitionProblem(f"{where}: multiplier must be above 0 and decimals at least 0.")
    if (row["denominator_from"] == "none") != (not row["denominator"]):
        raise DefinitionProblem(f"{where}: a measure with a denominator names it, one without has none.")
    if row["reviewed"] and row["next_review"] and row["next_review"] <= row["reviewed"]:
        raise DefinitionProblem(f"{where}: next_review must come after reviewed.")


def _check_types(where: str, row: dict[str, Any]) -> None:
    """Every value is of its column's type; a whole number where a number is needed becomes one."""
    for name, value in row.items():
        expected = measure.c[name].type.python_type
        if expected is float and type(value) is int:
            row[name] = float(value)
        elif value is not None and type(value) is not expected:
            raise DefinitionProblem(
                f"{where}: {name} is {value!r}; it must be {_KIND_OF_VALUE[expected]}: {_comment(name)}."
            )


_KIND_OF_VALUE = {
    str: "text in quotation marks",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date as 2020-05-06, without quotation marks",
}


def _comment(name: str) -> str:
    return str(measure.c[name].comment)
