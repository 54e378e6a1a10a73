"""A row of a Fingertips download as a figure: its count and denominator, since rates cannot be added up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median

from data_access.loader.columns.figures import figure
from data_access.loader.formats import fingertips_periods as periods
from data_access.loader.formats.fingertips_areas import AreaLookup, UnplacedArea
from data_access.loader.formats.fingertips_rows import FingertipsRow
from data_access.loader.formats.fingertips_selection import Selection
from data_access.loader.quoting import shortened
from data_access.loader.rows import LoadNote, NamedArea, Rejected, Rules, Status, StoreContext, Value

# How the publisher words that a number was held back; every other note on a blank value means that there is none.
_HELD_BACK = re.compile(
    r"\bsmall|\btoo few|suppress|disclos|confidential|\b(?:fewer|less) than [0-9]+(?! ?(?:%|per ?cent|[0-9]))",
    re.I,
)
_CLOSE = 0.01  # a published value further from the others' multiple of count / denominator is no crude rate


class _RowProblem(ValueError):
    def __init__(self, column: str, cell: str, reason: object) -> None:
        super().__init__(str(reason))
        self.column = column
        self.cell = cell


class Reading:
    """Rows of one measure on their way to figures. ``areas`` collects the places that they name."""

    def __init__(self, selection: Selection, context: StoreContext, lookup: AreaLookup) -> None:
        self.areas: dict[str, NamedArea] = {}
        self._selection = selection
        self._context = context
        self._lookup = lookup
        self._rules = context.rules[selection.measure]

    def figures(self, rows: Iterable[FingertipsRow]) -> list[Value | Rejected]:
        """Each row as a figure, or with the reason why not. An area that no lookup knows gives neither."""
        return _of_one_calendar(list(self._read(rows)), self._rules.grain)

    def _read(self, rows: Iterable[FingertipsRow]) -> Iterator[Value | Rejected]:
        for row in rows:
            area = self._lookup.place(row)
            if isinstance(area, UnplacedArea):
                if row.code not in self._lookup.unmatched:
                    yield Rejected(row.line, "Area Code", shortened(row.code), area.reason)
                continue
            try:
                yield self._value(row, area)
            except _RowProblem as problem:
                yield Rejected(row.line, problem.column, shortened(problem.cell), str(problem))
            else:
                self.areas[area.id] = area

    def _value(self, row: FingertipsRow, area: NamedArea) -> Value:
        try:
            period = periods.read(row.period, row.sortable, row.range)
            start = periods.fit(period, row.period, self._rules.grain, self._context.today)
        except ValueError as problem:
            raise _RowProblem("Time period", row.period, problem) from None
        status = state_of(row)
        if status != "reported":
            # What stands in Count beside a suppressed value is not kept: the value could be worked out from it.
            return Value(row.line, self._selection.measure, area.id, start, None, None, status)
        above = _needed("Count", row.count)
        below = _needed("Denominator", row.denominator) if self._rules.divided else None
        _check(row, above, below, self._rules)
        return Value(row.line, self._selection.measure, area.id, start, above, below)


def state_of(row: FingertipsRow) -> Status:
    """Whether the row reports a value; a blank one is suppressed or missing by its note."""
    try:
        _, status = figure(row.value)
    except ValueError:
        # A value below zero, or with an exponent, is no count, but it is a value: only its count is loaded.
        if _is_number(row.value):
            return "reported"
        raise _RowProblem(
            "Value", row.value, "this is not a value. Load the file as it was downloaded."
        ) from None
    return "suppressed" if status == "missing" and _HELD_BACK.search(row.note) else status


def standardised(selection: Selection, rows: Iterable[FingertipsRow]) -> list[LoadNote]:
    """A question where published values are no fixed multiple of count / denominator: they were standardised."""
    factors = [factor for row in rows if (factor := _factor(row)) is not None]
    middle = median(factors) if factors else 0.0
    far = sum(abs(factor - middle) > _CLOSE * middle for factor in factors)
    if not far:
        return []
    return [
        LoadNote(
            "question",
            f"The published values of indicator {selection.number} are no fixed multiple of Count / Denominator "
            f"({far:,} of {len(factors):,} differ by more than 1%), so they seem to be standardised. "
            f"{selection.measure} shows crude figures, made from the counts, which will not equal the published ones.",
        )
    ]


def _of_one_calendar(values: list[Value | Rejected], grain: str) -> list[Value | Rejected]:
    """The rows as they are, or all rejected where some years begin in January and some in April: they overlap."""
    begins = {row.period.month for row in values if isinstance(row, Value)}
    if grain != "year" or len(begins) < 2:
        return values
    reason = "the file gives both calendar and financial years, and they overlap. Keep the rows of one kind."
    return [
        Rejected(row.line, "Time period", f"{row.period:%Y-%m}", reason) if isinstance(row, Value) else row
        for row in values
    ]


def _needed(column: str, cell: str) -> float:
    try:
        number, _ = figure(cell)
    except ValueError as problem:
        raise _RowProblem(column, cell, problem) from None
    if number is None:
        raise _RowProblem(
            column,
            cell,
            f"the row has a value but no {column}, and values cannot be added up. Nothing is worked back from a value: "
            "choose an indicator that is published with its counts.",
        )
    return number


def _check(row: FingertipsRow, above: float, below: float | None, rules: Rules) -> None:
    if rules.counted and not above.is_integer():
        raise _RowProblem("Count", row.count, "cases are counted in whole numbers.")
    if rules.proportion and below is not None and above > below:
        raise _RowProblem(
            "Count",
            row.count,
            f"the count is above the denominator ({below:,.15g}), which a share cannot be.",
        )


def _factor(row: FingertipsRow) -> float | None:
    try:
        value, above, below = (
            float(cell.replace(",", "")) for cell in (row.value, row.count, row.denominator)
        )
    except ValueError:
        return None
    return value * below / above if value > 0 and above > 0 and below > 0 else None


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+(?:e[+-]?[0-9]+)?", text, re.I) is not None
