"""A row of a Fingertips download as a figure: its count and denominator, since rates cannot be added up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import whole_months
from data_access.loader.columns.remarks import quoted
from data_access.loader.formats.collection import ENGLAND
from data_access.loader.quoting import shortened
from data_access.loader.rows import Rejected, Rules, Status, Value
from data_access.loader.tables.row_checks import fault_of
from data_access.loader.tables.table import TableRow

# How the publisher words that a number was held back; every other note on a blank value means that there is none.
_HELD_BACK = re.compile(
    r"\bsmall|\btoo few|suppress|disclos|confidential|\b(?:fewer|less) than [0-9]+(?! ?(?:%|per ?cent|[0-9]))",
    re.I,
)
_NUMBER = re.compile(r"-?[0-9.]+(?:e[+-]?[0-9]+)?", re.I)
_CLOSE = 0.01  # a published value further from the others' multiple of count / denominator is no crude rate
_RANGE = re.compile(r"(?P<number>[0-9]{1,3}) ?(?P<unit>[ymq])(?:ears?|onths?|uarters?)?", re.I)
_MONTHS = {"y": 12, "q": 3, "m": 1}
# Months of a period, and those in which it begins: years by the calendar or financial.
_GRAINS = {"year": (12, (1, 4)), "quarter": (3, (1, 4, 7, 10)), "month": (1, range(1, 13))}
_COLUMNS = {"numerator": "Count", "denominator": "Denominator"}
Pair = tuple[TableRow, Value | Rejected]  # a row and what became of it


class Period(NamedTuple):
    """From the first day of ``start`` so many ``months``."""

    start: date
    months: int


def period_of(row: TableRow) -> Period:
    """The period of a row. Raises ``ValueError`` as ``read_period`` does."""
    sortable, range_ = row.text("Time period Sortable"), row.text("Time period range")
    return read_period(row.text("Time period"), sortable, range_)


def is_pooled(row: TableRow) -> bool:
    """Whether the period is longer than a year, so that no single point of a chart can stand for it."""
    with suppress(ValueError):  # no period at all: said of the row itself, where a measure takes it
        return period_of(row).months > 12
    return False


@lru_cache(maxsize=10_000)  # a file repeats few different cells
def read_period(text: str, sortable: str, range_: str) -> Period:
    """The period in the cells Time period, Time period Sortable and Time period range (empty in older files).

    "2015" is a calendar year, "2016/17" a financial one; the sortable form alone tells the two not apart, so it only
    confirms. Raises ``ValueError`` with a sentence for what is no period, or where the cells disagree.
    """
    if not text:
        raise ValueError(
            "the Time period is empty, and Time period Sortable does not tell a calendar year from a financial one. "
            "Fill it in as 2015 or 2015/16."
        )
    stretch = whole_months(text)
    if stretch is None:
        raise ValueError(
            f"{quoted(text)} is not a period: it is written 2015 (calendar year), 2016/17 (financial year), "
            "2016/17 Q1 or Apr 2017."
        )
    first, last = stretch.first, stretch.last
    years = {f"{first:%Y}", *re.findall(r"[0-9]{4}", text)[:1]}
    if sortable and not (re.fullmatch(r"[0-9]{8}", sortable) and sortable[:4] in years):
        raise ValueError(
            f"{quoted(text)} and Time period Sortable {quoted(sortable)} do not name the same year."
        )
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    given = _RANGE.fullmatch(range_)
    ranged = int(given["number"]) * _MONTHS[given["unit"].lower()] if given else months
    if ranged != months and ranged <= 12:
        raise ValueError(f"{quoted(text)} and Time period range {quoted(range_)} are of different lengths.")
    return Period(first, ranged)


def figure_of(row: TableRow, measure: str, area: str, rules: Rules, today: date) -> Value:
    """A row's figure. Raises ``ValueError`` with a sentence on the cell that was read last."""
    start, months = period_of(row)
    text = row.text("Time period")
    long, begins = _GRAINS.get(rules.grain, (0, ()))
    if months != long or start.month not in begins:
        raise ValueError(f"{quoted(text)} is not a {rules.grain}, by which the measure is counted.")
    if start > today:
        raise ValueError(f"{quoted(text)} lies in the future.")
    # What stands in Count beside a suppressed value is not kept: the value could be worked out from it.
    if (status := _state_of(row)) != "reported":
        return Value(row.line, measure, area, start, None, None, status)
    above = _needed(row, "Count")
    below = _needed(row, "Denominator") if rules.divided else None
    value = Value(row.line, measure, area, start, above, below)
    if fault := fault_of(value, rules):
        row.text(_COLUMNS[fault[1]])
        raise ValueError(fault[2])
    return value


def _state_of(row: TableRow) -> Status:
    """Whether the row reports a value; a blank one is suppressed or missing by its note."""
    note, text = row.text("Value note"), row.text("Value")
    try:
        _, status = figure(text)
    except ValueError:
        # A value below zero, or with an exponent, is no count, but it is a value: only its count is loaded.
        if _NUMBER.fullmatch(text):
            return "reported"
        raise ValueError("this is not a value. Load the file as it was downloaded.") from None
    if status == "missing" and "combined" in note.lower():
        return "not_applicable"  # small places (the City, Scilly) are in their neighbour's figure
    return "suppressed" if status == "missing" and _HELD_BACK.search(note) else status


def _needed(row: TableRow, column: str) -> float:
    number, _ = figure(row.text(column))
    if number is None:
        raise ValueError(
            f"the row has a value but no {column}, and values cannot be added up. Nothing is worked back from a value: "
            "choose an indicator that is published with its counts."
        )
    return number


def standardised(rows: Sequence[TableRow]) -> tuple[int, int]:
    """How many published values are no fixed multiple of count / denominator, so seem standardised; of how many."""
    factors = [factor for row in rows if (factor := _factor(row)) is not None]
    middle = median(factors) if factors else 0.0
    return sum(abs(factor - middle) > _CLOSE * middle for factor in factors), len(factors)


def _factor(row: TableRow) -> float | None:
    try:
        cells = (row.text(title).replace(",", "") for title in ("Value", "Count", "Denominator"))
        value, above, below = map(float, cells)
    except ValueError:
        return None
    return value * below / above if min(value, above, below) > 0 else None


def taken_once(pairs: Sequence[Pair]) -> tuple[list[Pair], list[str]]:
    """The figures without repeats in another area type (CCGs of two years), and the types of those left out.

    Those that differ are rejected.
    """
    groups: dict[object, list[Pair]] = defaultdict(list)
    for row, value in pairs:
        place = (value.area, value.period) if isinstance(value, Value) else id(value)
        groups[place].append((row, value))
    result: list[Pair] = []
    repeats: list[str] = []
    for first, *rest in groups.values():
        # What stands twice within one area type is for the store to reject.
        others = [pair for pair in rest if _type(pair) != _type(first) or _is_england(pair)]
        differing = next((pair for pair in others if _words(pair) != _words(first)), None)
        if differing:
            result += [
                (pair[0], _rejected(pair, differing if pair is first else first)) for pair in (first, *rest)
            ]
        else:
            result += [pair for pair in (first, *rest) if pair not in others]
            repeats += map(_type, others)
    return result, repeats


def _rejected(pair: Pair, other: Pair) -> Rejected:
    others = f"line {other[0].line} ({_type(other)}) gives {_words(other)}"
    reason = f"for the same area and period {others}, and this row ({_type(pair)}) {_words(pair)}."
    return Rejected(pair[0].line, "Count", pair[0].text("Count"), f"{reason} Keep the rows of one area type.")


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
