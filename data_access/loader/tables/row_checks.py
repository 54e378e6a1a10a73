"""What may be wrong between the cells of one row, checked for a whole batch at once.

Each check gives row numbers with the role that is at fault and a sentence; the first fault of a row counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data_access.loader.rows import Rules, Status

Fault = tuple[int, str, str]

FEWEST_RESIDENTS = (
    10_000  # of any area with a rate by residents: fewer are the rest of a number cut at its comma
)


@dataclass(frozen=True, slots=True)
class CheckedColumns:
    """Columns of a batch as they were read, all of one length. ``rules`` are those of each row's measure."""

    rules: Sequence[Rules]
    areas: Sequence[str]
    periods: Sequence[date]
    numerators: Sequence[float | None]
    denominators: Sequence[float | None]
    statuses: Sequence[Status]


def faults(columns: CheckedColumns, *, rates: bool) -> Iterator[Fault]:
    """Every fault of the batch. ``rates``: the figures are published rates and no counts."""
    kinds = set(columns.rules)
    if rates or any(rules.collected_from == "england" for rules in kinds):
        yield from _rates(columns, rates=rates)
    if any(rules.grain == "day" for rules in kinds):
        yield from _days(columns)
    if any(rules.counted for rules in kinds):
        yield from _parts_of_a_case(columns)
    if any(rules.divided for rules in kinds):
        yield from _without_denominator(columns)
    if any(not rules.divided for rules in kinds):
        yield from _with_denominator(columns)
    if any(rules.proportion for rules in kinds):
        yield from _above_the_whole(columns)


def _days(columns: CheckedColumns) -> Iterator[Fault]:
    # A row stands for a day with events; gaps between events are read from what lies between the rows.
    for i, (rules, number) in enumerate(zip(columns.rules, columns.numerators, strict=True)):
        if rules.grain != "day":
            continue
        if number is None:
            yield (
                i,
                "numerator",
                "a row of this measure counts the events of one day, so it needs a number. Remove the row if the "
                "day had no event.",
            )
        elif number == 0:
            yield i, "numerator", "a day without an event needs no row. Remove it."
        elif not number.is_integer():
            yield i, "numerator", "the events of a day are counted in whole numbers: write 1, 2, 3."


def _parts_of_a_case(columns: CheckedColumns) -> Iterator[Fault]:
    for i, (rules, number) in enumerate(zip(columns.rules, columns.numerators, strict=True)):
        if number is not None and not number.is_integer() and rules.counted:
            yield (
                i,
                "numerator",
                f"{rules.title or 'this measure'} is counted in whole numbers. If the point marks thousands, write "
                "“1,234”; if the figures are amounts and no counts, say numerator_kind = “amount” in the definition.",
            )


def _without_denominator(columns: CheckedColumns) -> Iterator[Fault]:
    rows = zip(columns.rules, columns.denominators, columns.statuses, strict=True)
    for i, (rules, below, status) in enumerate(rows):
        if below is None and status == "reported" and rules.divided:
            yield i, "denominator", "the measure is a rate or a share, so a figure needs its denominator."


def _with_denominator(columns: CheckedColumns) -> Iterator[Fault]:
    for i, (rules, below) in enumerate(zip(columns.rules, columns.denominators, strict=True)):
        if (
            below is not None
            and not rules.divided
            and not (rules.own_denominator and below >= FEWEST_RESIDENTS)
        ):
            yield (
                i,
                "denominator",
                f"the measure takes no denominator, and {below:,.15g} stands in its place. A number with a comma, such "
                "as “1,234”, needs quotation marks; otherwise empty the cell.",
            )


def _above_the_whole(columns: CheckedColumns) -> Iterator[Fault]:
    rows = zip(columns.rules, columns.numerators, columns.denominators, strict=True)
    for i, (rules, above, below) in enumerate(rows):
        if rules.proportion and above is not None and below is not None and above > below:
            yield (
                i,
                "numerator",
                f"the numerator is above the denominator ({below:,.15g}), which a percentage cannot be.",
            )


def _rates(columns: CheckedColumns, *, rates: bool) -> Iterator[Fault]:
    for i, (rules, area) in enumerate(zip(columns.rules, columns.areas, strict=True)):
        if rules.collected_from == "england" and area != "ENG":
            yield (
                i,
                "area",
                "the measure is a published rate of England, which is no sum: give its row for ENG only.",
            )
        elif rates and rules.collected_from != "england":
            yield (
                i,
                "value",
                "rates cannot be added up. Give the numerator and the denominator, or define a measure that is "
                "collected_from = “england” for a rate that is published without them.",
            )
