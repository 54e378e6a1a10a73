"""A row of a Fingertips download as a figure: its count and denominator, since rates cannot be added up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median

from data_access.loader.formats import fingertips_periods as periods
from data_access.loader.formats.fingertips_areas import Places, Unplaced
from data_access.loader.formats.fingertips_rows import Row
from data_access.loader.formats.fingertips_wanted import Wanted
from data_access.loader.numbers import figure
from data_access.loader.quoting import shortened
from data_access.loader.rows import Area, Known, Note, Rejected, Rules, Status, Value

# How the publisher words that a number was held back; every other note on a blank value means that there is none.
_HELD_BACK = re.compile(
    r"\bsmall|\btoo few|suppress|disclos|confidential|\b(?:fewer|less) than [0-9]+(?! ?(?:%|per ?cent|[0-9]))",
    re.I,
)
_CLOSE = 0.01  # a published value further from the others' multiple of count / denominator is no crude rate


class _Problem(ValueError):
    def __init__(self, column: str, cell: str, reason: object) -> None:
        super().__init__(str(reason))
        self.column = column
        self.cell = cell


class Reading:
    """Rows of one measure on their way to figures. ``areas`` collects the places that they name."""

    def __init__(self, want: Wanted, known: Known, places: Places) -> None:
        self.areas: dict[str, Area] = {}
        self._want = want
        self._known = known
        self._places = places
        self._rules = known.rules[want.measure]

    def figures(self, rows: Iterable[Row]) -> list[Value | Rejected]:
        """Each row as a figure, or with the reason why not. An area that no lookup knows gives neither."""
        return _of_one_calendar(list(self._read(rows)), self._rules.grain)

    def _read(self, rows: Iterable[Row]) -> Iterator[Value | Rejected]:
        for row in rows:
            area = self._places.place(row)
            if isinstance(area, Unplaced):
                if row.code not in self._places.unmatched:
                    yield Rejected(row.line, "Area Code", shortened(row.code), area.reason)
                continue
            try:
                yield self._value(row, area)
            except _Problem as problem:
                yield Rejected(row.line, problem.column, shortened(problem.cell), str(problem))
            else:
                self.areas[area.id] = area

    def _value(self, row: Row, area: Area) -> Value:
        try:
            period = periods.read(row.period, row.sortable, row.range)
            start = periods.fit(period, row.period, self._rules.grain, self._known.today)
        except ValueError as problem:
            raise _Problem("Time period", row.period, problem) from None
        status = state_of(row)
        if status != "reported":
            # What stands in Count beside a suppressed value is not kept: the value could be worked out from it.
            return Value(row.line, self._want.measure, area.id, start, None, None, status)
        above = _needed("Count", row.count)
        below = _needed("Denominator", row.denominator) if self._rules.divided else None
        _check(row, above, below, self._rules)
        return Value(row.line, self._want.measure, area.id, start, above, below)


def state_of(row: Row) -> Status:
    """Whether the row reports a value; a blank one is suppressed or missing by its note."""
    try:
        _, status = figure(row.value)
    except ValueError:
        # A value below zero, or with an exponent, is no count, but it is a value: only its count is loaded.
        if _is_number(row.value):
            return "reported"
        raise _Problem(
            "Value", row.value, "this is not a value. Load the file as it was downloaded."
        ) from None
    return "suppressed" if status == "missing" and _HELD_BACK.search(row.note) else status


def standardised(want: Wanted, rows: Iterable[Row]) -> list[Note]:
    """A question where published values are no fixed multiple of count / denominator: they were standardised."""
    factors = [factor for row in rows if (factor := _factor(row)) is not None]
    middle = median(factors) if factors else 0.0
    far = sum(abs(factor - middle) > _CLOSE * middle for factor in factors)
    if not far:
        return []
    return [
        Note(
            "question",
            f"The published values of indicator {want.number} are no fixed multiple of Count / Denominator ({far:,} of "
            f"{len(factors):,} differ by more than 1%), so they seem to be standardised. {want.measure} shows crude "
            "figures, made from the counts, which will not equal the published ones.",
        )
    ]


def _of_one_calendar(found: list[Value | Rejected], grain: str) -> list[Value | Rejected]:
    """The rows as they are, or all rejected where some years begin in January and some in April: they overlap."""
    begins = {row.period.month for row in found if isinstance(row, Value)}
    if grain != "year" or len(begins) < 2:
        return found
    reason = "the file gives both calendar and financial years, and they overlap. Keep the rows of one kind."
    return [
        Rejected(row.line, "Time period", f"{row.period:%Y-%m}", reason) if isinstance(row, Value) else row
        for row in found
    ]


def _needed(column: str, cell: str) -> float:
    try:
        number, _ = figure(cell)
    except ValueError as problem:
        raise _Problem(column, cell, problem) from None
    if number is None:
        raise _Problem(
            column,
            cell,
            f"the row has a value but no {column}, and values cannot be added up. Nothing is worked back from a value: "
            "choose an indicator that is published with its counts.",
        )
    return number


def _check(row: Row, above: float, below: float | None, rules: Rules) -> None:
    if rules.counted and not above.is_integer():
        raise _Problem("Count", row.count, "cases are counted in whole numbers.")
    if rules.proportion and below is not None and above > below:
        raise _Problem(
            "Count",
            row.count,
            f"the count is above the denominator ({below:,.15g}), which a share cannot be.",
        )


def _factor(row: Row) -> float | None:
    try:
        value, above, below = (
            float(cell.replace(",", "")) for cell in (row.value, row.count, row.denominator)
        )
    except ValueError:
        return None
    return value * below / above if value > 0 and above > 0 and below > 0 else None


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+(?:e[+-]?[0-9]+)?", text, re.I) is not None
