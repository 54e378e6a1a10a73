"""An exhibit's numbers by their column, as a chart takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite

from components.chart_kind import LEFT_OUT, ChartKind
from components.exhibit import Exhibit
from components.slides.words import cell_name
from components.tables.numbers import Cell, cell_text
from components.words import short_date


@dataclass(frozen=True, slots=True)
class Numbers:
    """The rows of an exhibit that its chart draws."""

    kind: ChartKind
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: tuple[str, ...]

    def cells(self, column: str) -> list[Cell]:
        """One column."""
        at = self.columns.index(column)
        return [row[at] for row in self.rows]

    def figures(self, column: str | None) -> list[float | None]:
        """One column's figures; whatever is none is absent."""
        if column is None:
            return [None] * len(self.rows)
        return [
            float(cell) if isinstance(cell, int | float) and isfinite(cell) else None
            for cell in self.cells(column)
        ]

    def role(self, role: str) -> list[float | None]:
        """The figures of the first column of a role."""
        return self.figures(self.kind.column(role))

    def names(self) -> list[str]:
        """What stands along the chart, as text."""
        return [cell_name(cell_text(cell)) for cell in self.cells(self.kind.along)]

    def periods(self) -> list[date] | list[str]:
        """The periods as dates where all are and each is later than the one before, else as text."""
        cells = self.cells(self.kind.along)
        dates = [cell for cell in cells if isinstance(cell, date)]
        rising = all(first < second for first, second in pairwise(dates))
        if len(dates) < len(cells):
            return self.names()
        return dates if rising else [short_date(each) for each in dates]


def numbers_of(exhibit: Exhibit) -> Numbers | None:
    """The numbers of an exhibit's chart; ``None`` where it has none, or its columns are not those that it names."""
    kind = exhibit.chart
    if kind is None or not {kind.along, *(column for _, column in kind.columns)} <= set(exhibit.columns):
        return None
    marks = kind.marks if len(kind.marks) == len(exhibit.rows) else ("",) * len(exhibit.rows)
    kept = [at for at, mark in enumerate(marks) if mark != LEFT_OUT]
    return Numbers(
        kind, exhibit.columns, tuple(exhibit.rows[at] for at in kept), tuple(marks[at] for at in kept)
    )
