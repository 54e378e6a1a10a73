"""Doubts in words: figures, periods and areas as a person would name them, and at most five examples of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from data_access.loader.columns.calendar import period_name
from data_access.loader.report import counted, listed
from data_access.tables import measure


class Words:
    """Names of measures and areas. Measures are looked up when the first doubt needs them."""

    def __init__(self, connection: Connection, areas: dict[str, str]) -> None:
        self._connection = connection
        self._areas = areas
        self._measures: dict[str, tuple[str, str]] = {}

    def measure(self, ident: str) -> str:
        """A measure's title."""
        return self._measure(ident)[0]

    def measures(self, idents: Iterable[str]) -> str:
        """The titles of the measures that a doubt concerns: one, or the first and how many more."""
        distinct = sorted(set(idents))
        more = f" and {counted(len(distinct) - 1, 'more measure')}" if len(distinct) > 1 else ""
        return self.measure(distinct[0]) + more

    def area(self, ident: str) -> str:
        """An area's name and code."""
        return f"{self._areas.get(ident, ident)} ({ident})"

    def areas(self, idents: Sequence[str], most: int) -> str:
        """Areas by name and code, at most so many."""
        return listed([self.area(ident) for ident in idents], most, ",")

    def period(self, ident: str, day: date | str) -> str:
        """A period as its measure counts it: May 2016, April to June 2016, or 2016/17."""
        return period_name(as_day(day), self._measure(ident)[1])

    def place(self, row: Any) -> str:
        """Where a figure stands: its line, area and period. ``row`` has line, measure_id, area_id and period."""
        return f"line {row.line:,}, {self.area(row.area_id)}, {self.period(row.measure_id, row.period)}"

    def _measure(self, ident: str) -> tuple[str, str]:
        if not self._measures:
            rows = self._connection.execute(select(measure.c.id, measure.c.title, measure.c.grain))
            self._measures = {row.id: (row.title, row.grain) for row in rows}
        return self._measures[ident]


def as_day(value: date | str) -> date:
    """A date as SQLite or PostgreSQL returns it."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def figure(numerator: float | None, denominator: float | None = None, status: str = "reported") -> str:
    """A figure as it stands in a file: 12 of 12,345, or what stands in its place."""
    if numerator is None:
        return status.replace("_", " ")
    return f"{numerator:,.12g}" + (f" of {denominator:,.12g}" if denominator is not None else "")
