"""A row of a Fingertips download as a figure: its count and denominator, since rates cannot be added up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median

from data_access.loader.columns.figures import figure
from data_access.loader.formats import fingertips_periods as periods
from data_access.loader.formats.collection import ENGLAND
from data_access.loader.formats.fingertips_areas import AreaLookup
from data_access.loader.formats.fingertips_selection import Selection, group
from data_access.loader.quoting import shortened
from data_access.loader.report import counted
from data_access.loader.rows import LoadNote, NamedArea, Rejected, Rules, Status, StoreContext, Value
from data_access.loader.tables.table import TableRow

# How the publisher words that a number was held back; every other note on a blank value means that there is none.
_HELD_BACK = re.compile(
    r"\bsmall|\btoo few|suppress|disclos|confidential|\b(?:fewer|less) than [0-9]+(?! ?(?:%|per ?cent|[0-9]))",
    re.I,
)
_NUMBER = re.compile(r"-?[0-9.]+(?:e[+-]?[0-9]+)?", re.I)
Pair = tuple[TableRow, Value | Rejected]  # a row and what became of it

_CLOSE = 0.01  # a published value further from the others' multiple of count / denominator is no crude rate


class Reading:
    """Rows of one measure on their way to figures. ``areas``: the places that they name; ``notes``: on the whole."""

    def __init__(self, selection: Selection, context: StoreContext, lookup: AreaLookup) -> None:
        self.areas: dict[str, NamedArea] = {}
        self.notes: list[LoadNote] = []
        self._selection = selection
        self._context = context
        self._lookup = lookup
        self._rules = context.rules[selection.measure]

    def figures(self, rows: list[TableRow], problem: str) -> list[Pair]:
        """Each row with its figure, or with the reason why not: ``problem``, where there is one for all of them.

        An area that no lookup knows gives neither.
        """
        if problem:
            return [(row, Rejected(row.line, "Age", shortened(group(row)), problem)) for row in rows]
        if self._rules.divided:
            self.notes += _standardised(self._selection, rows)
        pairs = [(row, value) for row in rows if (value := self._figure(row)) is not None]
        begins = {value.period.month for _, value in pairs if isinstance(value, Value)}
        if self._rules.grain == "year" and len(begins) > 1:
            return [(row, _of_two_calendars(value)) for row, value in pairs]
        return self._once(pairs)

    def _figure(self, row: TableRow) -> Value | Rejected | None:
        column = "Area Code"
        above = below = None
        try:
            if (area := self._lookup.place(row)) is None:
                return None
            column = "Time period"
            start = periods.fit(periods.of(row), row.text(column), self._rules.grain, self._context.today)
            column = "Value"
            # What stands in Count beside a suppressed value is not kept: the value could be worked out from it.
            if (status := _state_of(row)) == "reported":
                column = "Count"
                above = _needed(row, column)
                column = "Denominator"
                below = _needed(row, column) if self._rules.divided else None
                column = "Count"
                _check(above, below, self._rules)
        except ValueError as problem:
            return Rejected(row.line, column, shortened(row.text(column)), str(problem))
        self.areas[area.id] = area
        return Value(row.line, self._selection.measure, area.id, start, above, below, status)

    def _once(self, pairs: list[Pair]) -> list[Pair]:
        """The figures without repeats in another area type (CCGs of two years); those that differ are rejected."""
        groups: dict[object, list[Pair]] = defaultdict(list)
        for row, value in pairs:
            place = (value.area, value.period) if isinstance(value, Value) else id(value)
            groups[place].append((row, value))
        repeats: list[str] = []
        result = [pair for group in groups.values() for pair in _settled(group, repeats)]
        if repeats:
            listed = ", ".join(sorted({shortened(area_type) for area_type in repeats}))
            self.notes.append(
                LoadNote(
                    "not_loaded",
                    f"{counted(len(repeats), 'row')} of indicator {self._selection.number} for areas of the type "
                    f"{listed} repeat what other rows give for the same area and period; each figure was taken once.",
                )
            )
        return result


def _settled(group: list[Pair], repeats: list[str]) -> list[Pair]:
    """Rows of one area and period. What stands twice within one area type is for the store to reject."""
    first = group[0]
    others = [pair for pair in group[1:] if _type(pair) != _type(first) or _is_england(pair)]
    if not others:
        return group
    if differing := next((pair for pair in others if _words(pair) != _words(first)), None):
        return [
            (row, _rejected((row, value), differing if row is first[0] else first)) for row, value in group
        ]
    repeats += [_type(pair) for pair in others]
    return [pair for pair in group if pair not in others]


def _rejected(pair: Pair, other: Pair) -> Rejected:
    reason = (
        f"for the same area and period line {other[0].line} ({_type(other)}) gives {_words(other)}, and this row "
        f"({_type(pair)}) {_words(pair)}. Keep the rows of one area type."
    )
    return Rejected(pair[0].line, "Count", pair[0].text("Count"), reason)


def _type(pair: Pair) -> str:
    return shortened(pair[0].text("Area Type"))


def _is_england(pair: Pair) -> bool:
    return isinstance(pair[1], Value) and pair[1].area == ENGLAND.id


def _words(pair: Pair) -> str:
    """A figure for people: a count with its denominator, or why there is none."""
    value = pair[1]
    if isinstance(value, Rejected) or value.numerator is None:
        return "no figure" if isinstance(value, Rejected) else value.status
    return f"{value.numerator:,.15g}" + (f" of {value.denominator:,.15g}" if value.denominator else "")


def _of_two_calendars(value: Value | Rejected) -> Rejected:
    """Calendar and financial years overlap, so that no row of a file with both can be taken."""
    if isinstance(value, Rejected):
        return value
    reason = "the file gives both calendar and financial years, and they overlap. Keep the rows of one kind."
    return Rejected(value.line, "Time period", f"{value.period:%Y-%m}", reason)


def _state_of(row: TableRow) -> Status:
    """Whether the row reports a value; a blank one is suppressed or missing by its note."""
    try:
        _, status = figure(row.text("Value"))
    except ValueError:
        # A value below zero, or with an exponent, is no count, but it is a value: only its count is loaded.
        if _NUMBER.fullmatch(row.text("Value")):
            return "reported"
        raise ValueError("this is not a value. Load the file as it was downloaded.") from None
    note = row.text("Value note")
    if status == "missing" and "combined" in note.lower():
        return "not_applicable"  # small places (the City, Scilly) are in their neighbour's figure
    return "suppressed" if status == "missing" and _HELD_BACK.search(note) else status


def _standardised(selection: Selection, rows: Iterable[TableRow]) -> Iterator[LoadNote]:
    """A question where published values are no fixed multiple of count / denominator: they were standardised."""
    factors = [factor for row in rows if (factor := _factor(row)) is not None]
    middle = median(factors) if factors else 0.0
    far = sum(abs(factor - middle) > _CLOSE * middle for factor in factors)
    if far:
        yield LoadNote(
            "question",
            f"The published values of indicator {selection.number} are no fixed multiple of Count / Denominator "
            f"({far:,} of {len(factors):,} differ by more than 1%), so they seem to be standardised. "
            f"{selection.measure} shows crude figures, made from the counts, which will not equal the published ones.",
        )


def _factor(row: TableRow) -> float | None:
    try:
        value, above, below = (
            float(row.text(title).replace(",", "")) for title in ("Value", "Count", "Denominator")
        )
    except ValueError:
        return None
    return value * below / above if value > 0 and above > 0 and below > 0 else None


def _needed(row: TableRow, column: str) -> float:
    number, _ = figure(row.text(column))
    if number is None:
        raise ValueError(
            f"the row has a value but no {column}, and values cannot be added up. Nothing is worked back from a value: "
            "choose an indicator that is published with its counts."
        )
    return number


def _check(above: float, below: float | None, rules: Rules) -> None:
    if rules.counted and not above.is_integer():
        raise ValueError("cases are counted in whole numbers.")
    if rules.proportion and below is not None and above > below:
        raise ValueError(f"the count is above the denominator ({below:,.15g}), which a share cannot be.")
