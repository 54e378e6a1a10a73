"""Which measures later publications changed: how many figures, and the largest change."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit
from components.tables.numbers import Cell, cell_text
from components.tables.record_table import record_table
from components.words import counted, day, period_name
from data_access.queries.measures import Measure
from data_access.queries.revised_measures import LargestRevision, RevisedMeasure, revised_measures
from data_access.queries.whole import whole_name
from pages.data.record import StoreContents, source_of_figures

COLUMNS = ("Measure", "Figures as submitted", "Sums", "First period", "Last period",
           "Largest change of", "Period", "Before", "After", "Published")  # fmt: skip
SEEN = ("Measure", "Figures as submitted", "Sums", "Periods", "Largest change of a numerator")


def revisions_exhibit(contents: StoreContents) -> Exhibit | None:
    """The revised measures; ``None`` where nothing was revised."""
    of_measure = {revised.measure_id: revised for revised in revised_measures()}
    revised = [
        (each, of_measure[each.id])
        for each in [*(held.measure for held in contents.held), *contents.without]
        if each.id in of_measure
    ]
    if not revised:
        return None
    submitted, sums = (
        sum(counts) for counts in zip(*((each.submitted, each.sums) for _, each in revised), strict=True)
    )
    return Exhibit(
        ident="revisions",
        title="Figures that a later publication changed",
        sentence=f"{counted(submitted, 'figure')} as submitted and {counted(sums, 'sum')} of collaboratives and "
        f"{whole_name()} were changed, of {counted(len(revised), 'measure')}. What stood before is kept.",
        picture=record_table(SEEN, [_seen(*pair) for pair in revised], "Revised measures"),
        columns=COLUMNS,
        rows=tuple(_row(*pair) for pair in revised),
        source=source_of_figures(contents),
        download=addresses.download("data", "revisions"),
    )


def _seen(measure: Measure, revised: RevisedMeasure) -> list[Any]:
    first, latest = (period_name(period, measure.grain) for period in (revised.first, revised.latest))
    return [
        dcc.Link(measure.title, href=addresses.measure(measure.id)),
        revised.submitted,
        revised.sums,
        first if first == latest else f"{first} to {latest}",
        _largest(measure, revised.largest) if revised.largest else "no number both before and after",
    ]


def _largest(measure: Measure, change: LargestRevision) -> html.Span:
    share = f" ({(change.new - change.old) / change.old:+.1%})".replace("%", " %") if change.old else ""
    words = f"{cell_text(change.old)} to {cell_text(change.new)}{share}"
    where = f"{change.area}, {period_name(change.period, measure.grain)}; published {day(change.published)}"
    return html.Span([words, html.Span(where, className="small")])


def _row(measure: Measure, revised: RevisedMeasure) -> tuple[Cell, ...]:
    change = revised.largest
    largest: tuple[Cell, ...] = (None,) * 5
    if change:
        largest = (change.area, change.period, change.old, change.new, day(change.published))
    return (measure.title, revised.submitted, revised.sums, revised.first, revised.latest, *largest)
