"""The campaign's third year against its baseline: England and the fifteen, each beside the half that was hoped for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from analysis.change import ChangeQuestion
from analysis.change.sentences import count_words_of, verdict_label, verdict_word
from analysis.trajectory import LAST_YEAR
from components import addresses
from components.chart_kind import change_forest
from components.exhibit import Exhibit
from components.figures.forest import FOREST, SMALL_FOREST, forest_plot
from components.markup import slot
from components.tables.numbers import Cell
from components.words import counted, listed
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries
from data_access.queries.whole import whole_name
from pages.shared.change_words import change_kind, change_legend
from pages.shared.changes import ENGLAND, Change, verdicts_of
from pages.shared.coverage_words import place_words
from pages.shared.forest_rows import forest_row
from pages.shared.measure_source import definition_of, full_title, source_of

HALF = 0.5
COLUMNS = (
    "Place",
    "Verdict",
    "Ratio",
    "Interval, from",
    "Interval, to",
    "2013/14",
    "Half of it",
    "2016/17",
    "In words",
)


def third_year_exhibit(measure: Measure, series: Sequence[AreaSeries]) -> Exhibit | None:
    """The ratio of 2016/17 to 2013/14 for each place, the whole first; ``None`` where it can be told of none."""
    made = verdicts_of([(measure, each) for each in series], ChangeQuestion(latest_end=LAST_YEAR[1]))
    # Where that year is not complete, the test takes an earlier one.
    changes = [each for each in made if each.verdict.latest and each.verdict.latest.start == LAST_YEAR[0]]
    left_out = [each.series.area_name for each in made if each not in changes]
    if not any(change.verdict.ratio is not None for change in changes):
        return None
    title = f"{measure.title}: 2016/17 against 2013/14, by place"
    return Exhibit(
        ident="third-year",
        title=title,
        sentence=_sentence(changes),
        picture=_pictures(measure, changes),
        columns=COLUMNS,
        rows=tuple(_row(measure, change) for change in changes),
        chart=change_forest("Place", [change_kind(change.verdict) for change in changes]),
        source=source_of(measure),
        download=addresses.download("sign-up-to-safety", "third-year", measure=measure.id),
        definition=f"{definition_of(measure)} The ratio of April 2016 to March 2017 to April 2013 to March 2014, with "
        "its 95 % interval. Half of each place's own baseline is our yardstick: the campaign set none by place.",
        more=(
            change_legend({change_kind(change.verdict) for change in changes}),
            html.P(f"Without a complete 2016/17: {listed(left_out)}.", className="source")
            if left_out
            else None,
        ),
    )


def _sentence(changes: Sequence[Change]) -> str:
    """The verdicts counted, and how many stand at half."""
    places = [change.verdict for change in changes if change.series.area_id != ENGLAND]
    ratios = [change.verdict.ratio for change in changes if change.verdict.ratio is not None]
    reached = sum(ratio <= HALF for ratio in ratios)
    lines = counted(len(ratios), "line")
    halves = f"{reached or 'None'} of {lines} {'stand' if reached > 1 else 'stands'} at half or below."
    return f"{count_words_of(places)} {halves}" if places else halves


def _pictures(measure: Measure, changes: Sequence[Change]) -> list[Any]:
    rows = [forest_row(change) for change in changes]
    what = "the ratio of 2016/17 to 2013/14, beside one half"
    description = f"{full_title(measure)}, {whole_name()} and its places: {what}."
    return [
        slot(forest_plot(rows, size=size, description=description, aim=(HALF, "half")), name)
        for size, name in ((FOREST, "only-wide"), (SMALL_FOREST, "only-narrow"))
    ]


def _row(measure: Measure, change: Change) -> tuple[Cell, ...]:
    verdict, decimals = change.verdict, measure.decimals + 1
    first = verdict.baseline.rate if verdict.baseline else None
    latest = verdict.latest.rate if verdict.latest else None
    return (
        place_words(change.series),
        verdict_word(verdict),
        *[
            None if figure is None else round(figure, 3)
            for figure in (verdict.ratio, verdict.lower, verdict.upper)
        ],
        *[
            None if figure is None else round(figure, decimals)
            for figure in (first, first and first / 2, latest)
        ],
        verdict_label(verdict),
    )
