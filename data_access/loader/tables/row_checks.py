"""What may be wrong between the cells of one row, checked for a whole batch at once.

Each check gives row numbers with the role that is at fault and a sentence; the first fault of a row counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data_access.loader.rows import Batch, Rules, Value

Fault = tuple[int, str, str]

# Of any area with a rate by residents: fewer are the rest of a number cut at its comma.
FEWEST_RESIDENTS = 10_000


def fault_of(value: Value, rules: Rules) -> Fault | None:
    """The first fault of a single figure, or ``None``."""
    about = ([value.line], [value.measure], [value.area], [value.period])
    batch = Batch(*about, [value.numerator], [value.denominator], [value.status], [value.published])
    return next(faults(batch, [rules], rates=False), None)


def faults(columns: Batch, of: Sequence[Rules], *, rates: bool) -> Iterator[Fault]:
    """Every fault of a batch; ``of``: rules of each row's measure. ``rates``: the figures are published, no counts."""
    kinds = set(of)
    if rates or any(rules.collected_from == "england" for rules in kinds):
        yield from _rates(columns, of, rates=rates)
    if any(rules.grain == "day" for rules in kinds):
        yield from _days(columns, of)
    if any(rules.counted for rules in kinds):
        yield from _parts_of_a_case(columns, of)
    if any(rules.divided for rules in kinds):
        yield from _without_denominator(columns, of)
    if any(not rules.divided for rules in kinds):
        yield from _with_denominator(columns, of)
    if any(rules.proportion for rules in kinds):
        yield from _above_the_whole(columns, of)


def _days(columns: Batch, of: Sequence[Rules]) -> Iterator[Fault]:
    # A row stands for a day with events; gaps between events are read from what lies between the rows.
    for i, (rules, number) in enumerate(zip(of, columns.numerators, strict=True)):
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


def _parts_of_a_case(columns: Batch, of: Sequence[Rules]) -> Iterator[Fault]:
    for i, (rules, number) in enumerate(zip(of, columns.numerators, strict=True)):
        if number is not None and not number.is_integer() and rules.counted:
            yield (
                i,
                "numerator",
                f"{rules.title or 'this measure'} is counted in whole numbers. If the point marks thousands, write "
                "“1,234”; if the figures are amounts and no counts, say numerator_kind = “amount” in the definition.",
            )


def _without_denominator(columns: Batch, of: Sequence[Rules]) -> Iterator[Fault]:
    rows = zip(of, columns.denominators, columns.statuses, strict=True)
    for i, (rules, below, status) in enumerate(rows):
        if below is None and status == "reported" and rules.divided:
            yield i, "denominator", "the measure is a rate or a share, so a figure needs its denominator."


def _with_denominator(columns: Batch, of: Sequence[Rules]) -> Iterator[Fault]:
    for i, (rules, below) in enumerate(zip(of, columns.denominators, strict=True)):
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


def _above_the_whole(columns: Batch, of: Sequence[Rules]) -> Iterator[Fault]:
    rows = zip(of, columns.numerators, columns.denominators, strict=True)
    for i, (rules, above, below) in enumerate(rows):
        if rules.proportion and above is not None and below is not None and above > below:
            yield (
                i,
                "numerator",
                f"the numerator is above the denominator ({below:,.15g}), which a percentage cannot be.",
            )


def _rates(columns: Batch, of: Sequence[Rules], *, rates: bool) -> Iterator[Fault]:
    for i, (rules, area) in enumerate(zip(of, columns.areas, strict=True)):
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
