"""What the formats of collections share: which measures one fills, cells of its rows, and sums by area and month.

A definition names its collection and the figure of it that it takes, with a colon between.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NoReturn

from data_access.loader.columns.calendar import month_name
from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import period
from data_access.loader.files.source_file import SourceFile
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import (
    Content,
    Doubt,
    NamedArea,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    Status,
    StoreContext,
    Value,
)
from data_access.loader.tables.table import TableRow

ENGLAND = NamedArea("ENG", "england", "England")


@dataclass(frozen=True, slots=True)
class Record:
    """One figure of a collection as its file gives it; ``what`` of it, by which measures take it.

    ``marks``: what the publisher says of it.
    """

    line: int
    what: tuple[str, ...]
    area: NamedArea
    period: date
    number: float | None
    status: Status
    marks: tuple[str, ...] = ()


def published(
    publication: Publication,
    records: Iterable[Record],
    measures: Mapping[tuple[str, ...], Sequence[str]],
    rejected: Iterable[Rejected] = (),
) -> PublishedValues:
    """The figures that measures take (by ``what``), with the places that they name."""
    taken = [record for record in records if record.what in measures]
    values = [
        Value(r.line, measure, r.area.id, r.period, r.number, status=r.status)
        for r in taken
        for measure in measures[r.what]
    ]
    areas = {record.area.id: record.area for record in taken}
    return PublishedValues(publication, [*rejected, *values], tuple(areas.values()))


class Once:
    """Rows by what they speak of."""

    def __init__(self) -> None:
        self._lines: dict[tuple[object, ...], int] = {}

    def check(self, line: int, *key: object) -> None:
        """Raises ``Refused`` where an earlier row has the same key: added up, it would count twice."""
        earlier = self._lines.setdefault(key, line)
        if earlier != line:
            named = ", ".join(month_name(part) if isinstance(part, date) else str(part) for part in key)
            raise Refused(
                f"Line {line} gives again what line {earlier} gives: {named}. Keep one row for each figure."
            )


@cache
def codes(path: Path, key: str, value: str) -> dict[str, str]:
    """One column of a shipped lookup by another, where both are filled."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row[key]: row[value] for row in csv.DictReader(lines) if row[key]}


def measures_of(context: StoreContext, indicator: str) -> list[str]:
    """The measures of one figure. Raises ``Refused`` where there is none."""
    measures = sorted(measure for measure, named in context.indicators.items() if named == indicator)
    return measures or _undefined(indicator)


def figures_by_measure(context: StoreContext, collection: str, example: str = "") -> dict[str, str]:
    """The figure of a collection that each measure takes; ``collection`` ends in a colon.

    Raises ``Refused`` where there is none, and ``example`` is what a definition could ask for.
    """
    named = context.indicators.items()
    figures = {
        measure: text.removeprefix(collection) for measure, text in named if text.startswith(collection)
    }
    return figures if figures or not example else _undefined(collection + example)


def _undefined(indicator: str) -> NoReturn:
    raise Refused(
        f"No measure is defined for these figures. Add a definition whose indicator is “{indicator}”."
    )


def measure_of_file(
    file: SourceFile,
    named: Sequence[str],
    collection: str,
    context: StoreContext,
    options: Options,
    content: Content,
) -> str:
    """The one measure of a file: the person's word, else the file's own (``named``); its name only suggests one.

    Raises ``Refused`` where nothing leads to a measure, or to several.
    """
    defined = {figure: measure for measure, figure in figures_by_measure(context, collection).items()}
    if options.measure or len(named) == 1:
        measure = options.measure or defined.get(named[0], "")
        if measure in context.rules:
            return measure
    given = options.measure or ", ".join(named)
    if measure := "" if given else _suggested(file, defined):
        sentence = (
            f"The file does not name its measure. Its name suggests {measure}: confirm, or give --measure."
        )
        content.doubts.append(Doubt("measure", sentence))
        return measure
    which = f"The file’s measure is {shortened(given)}" if given else "The file does not name its measure"
    listed = ", ".join(defined.values()) or "none"
    raise Refused(f"{which}, and none of that name is defined. Give --measure; these are defined: {listed}.")


def _suggested(file: SourceFile, defined: dict[str, str]) -> str:
    """The measure whose figure is a word of the file's name, where there is one only."""
    words = re.split(r"[^a-z0-9]+", file.path.stem.lower())
    measures = [defined[word] for word in words if word in defined]
    return measures[0] if len(measures) == 1 else ""


@contextmanager
def refused_at(row: TableRow, column: str = "") -> Iterator[None]:
    """Raises ``Refused`` with the line where a cell within cannot be read: no sum may lack it."""
    try:
        yield
    except ValueError as problem:
        raise Refused(f"Line {row.line}{column and ', ' + column}: {problem}") from None


def amount(row: TableRow, role: str) -> float | None:
    """The figure in a cell, ``None`` where none is given. Raises ``ValueError`` with a sentence."""
    return figure(row[role])[0]


def begun(cell: str, context: StoreContext, grain: str = "month") -> date:
    """The first day of a period that is not in the future. Raises ``ValueError`` with a sentence."""
    first = period(cell, grain)
    if first > context.today:
        raise ValueError(f"{month_name(first)} lies in the future.")
    return first


def stated(*figures: float | None) -> Status:
    """The status of a figure whose parts a row gives, or not."""
    return "missing" if None in figures else "reported"


class Sums:
    """Rows added up by measure, area and month. A sum of which a part is missing is missing as a whole."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, str, date], tuple[int, float | None, float | None]] = {}

    def add(
        self, line: int, measure: str, area: str, period: date, above: float | None, below: float | None
    ) -> None:
        """Add one row's numerator and denominator."""
        first, numerator, denominator = self._sums.get((measure, area, period), (line, 0.0, 0.0))
        self._sums[measure, area, period] = (first, _added(numerator, above), _added(denominator, below))

    def values(self) -> Iterator[Value]:
        """Each sum as a figure, with the line of its first part."""
        for (measure, area, first), (line, above, below) in self._sums.items():
            yield Value(line, measure, area, first, above, below, stated(above, below))


def _added(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second
