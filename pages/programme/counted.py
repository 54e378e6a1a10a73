"""Counts of a promise's subject for the programme as a whole, beside what was promised."""

from __future__ import annotations

from components import addresses
from components.chart_kind import ChartKind
from components.exhibit import Exhibit, own_address
from components.figures.count_bars import NARROW_BARS, WIDE_BARS, CountBar, count_bars
from components.markup import slot
from components.words import number
from data_access.queries.statements import Statement
from pages.programme.answers import answer_of, whole_counts
from pages.programme.sources import compiled
from pages.programme.statement_words import BOUNDS, date_words, figure_words, source_words

COLUMNS = ("What", "Date", "Figure", "How it is given", "Unit", "What to bear in mind", "Source")


def counted_exhibits(promises: tuple[Statement, ...]) -> dict[str, Exhibit]:
    """One exhibit for each promise with a figure of which the whole was counted at a date."""
    return {
        f"counted-{promise.subject}": _exhibit(promise)
        for promise in promises
        if promise.answered_by == "counts"
        and promise.figure
        and any(count.since for count in whole_counts(promise))
    }


def _exhibit(promise: Statement) -> Exhibit:
    counts = [count for count in whole_counts(promise) if count.figure is not None]
    ident = f"counted-{promise.subject}"
    bars = [*map(_bar, counts), _bar(promise)]
    description = f"{promise.words}: what was counted, and what was promised"
    return Exhibit(
        ident=ident,
        title=f"{promise.words}: what was counted",
        sentence=f"{answer_of(promise).words} Nothing is assumed between the counts.",
        picture=[
            slot(count_bars(bars, size=size, description=description), name)
            for size, name in ((WIDE_BARS, "only-wide"), (NARROW_BARS, "only-narrow"))
        ],
        columns=COLUMNS,
        rows=tuple(_row(each) for each in (*counts, promise)),
        chart=ChartKind(
            "bars", "Date", (("value", "Figure"),), marks=(*["counted"] * len(counts), "promised")
        ),
        source=compiled([*counts, promise]),
        download=addresses.download("programme", ident),
        numbers_address=own_address(addresses.download("programme", ident)),
    )


def _bar(statement: Statement) -> CountBar:
    assert statement.figure is not None
    figure = f"{BOUNDS[statement.bound or 'exact']}{number(statement.figure)}"
    if statement.kind == "promise":
        due = f"due by {statement.expected_by.year}" if statement.expected_by else "due"
        return CountBar(due, statement.figure, figure, "promised")
    kind = "dated" if statement.since else "undated"
    return CountBar(date_words(statement), statement.figure, figure, kind)


def _row(statement: Statement) -> tuple[str | float | None, ...]:
    what = "promised" if statement.kind == "promise" else "counted"
    return (
        f"{statement.words} ({what})",
        date_words(statement),
        statement.figure,
        figure_words(statement),
        statement.unit,
        statement.caution,
        source_words(statement),
    )
