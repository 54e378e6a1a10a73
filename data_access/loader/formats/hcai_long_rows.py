"""One row of the long infection counts as a record, or as a rejected row with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from data_access.loader.columns.calendar import calendar_month
from data_access.loader.files.delimited import headings, rows
from data_access.loader.formats import hcai
from data_access.loader.quoting import shortened
from data_access.loader.rows import NamedArea, Refused, Rejected, Status

COLUMNS = (
    "collection",
    "organisation type",
    "organisation code",
    "organisation name",
    "year",
    "month",
    "metric",
    "figure",
)  # later issues add columns between these, so a column is found by its heading
SIGNED, CHANGED = "data signed off", "data changed since last publication?"
ENGLAND = NamedArea("ENG", "england", "England")

Key = tuple[str, str, str]  # collection, metric in small letters, kind of area


@dataclass(frozen=True, slots=True)
class Record:
    """One figure. ``unsigned``: its trust had not signed it off; ``changed``: the publisher marked it so."""

    line: int
    key: Key
    area: NamedArea
    month: date
    number: float | None
    status: Status
    unsigned: bool
    changed: bool


def records(path: Path, delimiter: str) -> Iterator[Record | Rejected]:
    """Every figure of the file; empty rows, of which a file may trail tens of thousands, are passed over."""
    numbered = rows(path, delimiter)
    _, first = next(numbered, (1, []))
    columns = {heading: i for i, heading in enumerate(headings(first))}
    if missing := [column for column in COLUMNS if column not in columns]:
        raise Refused(f"Line 1, the column headings, lacks {', '.join(missing)}. Load the file as published.")
    width = max(columns[column] for column in COLUMNS)
    for line, cells in numbered:
        if not any(cells):
            continue
        if len(cells) <= width:
            yield Rejected(line, "", "", f"The row has {len(cells)} cells and needs {width + 1}.")
        else:
            yield _record(line, cells, columns)


def _record(line: int, cells: list[str], columns: dict[str, int]) -> Record | Rejected:
    column = ""
    try:
        column = "organisation type"
        kind = _kind(cells[columns[column]])
        column = "organisation code"
        area = _area(cells[columns[column]], cells[columns["organisation name"]], kind)
        column = "month"
        month = _month(cells[columns["year"]], cells[columns[column]])
        column = "figure"
        number, status = hcai.count(cells[columns[column]])
    except ValueError as error:
        return Rejected(line, column.capitalize(), shortened(cells[columns[column]].strip()), str(error))
    key = _key(cells[columns["collection"]], cells[columns["metric"]], kind)
    unsigned = _flag(cells, columns, SIGNED) == "no"
    return Record(line, key, area, month, number, status, unsigned, _flag(cells, columns, CHANGED) == "yes")


# A file repeats a few hundred organisations and a dozen months on thousands of rows.
@cache
def _kind(text: str) -> str:
    kind = hcai.kind_of(text)
    if kind is None and not text.strip():
        raise ValueError("the organisation type is empty: it is CCG, NHS Acute Trust or National.")
    return kind or " ".join(text.split())


@cache
def _area(code: str, name: str, kind: str) -> NamedArea:
    return ENGLAND if kind == "england" else hcai.area(code, name, kind)


@cache
def _month(year: str, month: str) -> date:
    return calendar_month(year, month)


@cache
def _key(collection: str, metric: str, kind: str) -> Key:
    plain = " ".join(metric.lower().split())
    return hcai.collection_of(collection) or collection.strip(), plain, kind


def _flag(cells: list[str], columns: dict[str, int], column: str) -> str:
    at = columns.get(column)
    return cells[at].strip().lower() if at is not None and at < len(cells) else ""
