"""Has it changed, and had it by autumn 2015? England and the fifteen, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from analysis.change import ChangeQuestion
from analysis.change.sentences import (
    count_words_of,
    promise_words,
    verdict_label,
    verdict_word,
    year_words,
)
from components.chart_kind import change_forest
from components.exhibit import Exhibit, own_address
from components.figures.forest import FOREST, SMALL_FOREST, forest_plot
from components.finding import Finding
from components.markup import slot
from components.tables.numbers import Cell
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from pages.measure.figures import MeasureFigures
from pages.shared.change_words import change_kind, change_legend, change_words
from pages.shared.changes import AUTUMN_2015, ENGLAND, Change, changes_of
from pages.shared.coverage_words import place_words, unplaced_note
from pages.shared.findings import finding
from pages.shared.forest_rows import forest_row
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.method_links import method_line
from pages.shared.promised import promised

TEST = (
    "The same test for every measure, set out at /method: the same months of two years in one model, the "
    "95 % interval widened for the variation and the dependence that the figures themselves show. It shows no cause."
)
PROMISED = "Less harm by autumn 2015, significantly and for good: here the year to November 2015."
COLUMNS = (
    "Place", "Verdict", "Ratio", "Interval, from", "Interval, to", "Lasting", "Holds among all places",
    "First year", "Rate, first year", "Latest year", "Rate, latest year", "Cases, first year", "Cases, latest year",
    "In words",
)  # fmt: skip


def change_exhibit(figures: MeasureFigures) -> Exhibit | None:
    """The change verdict of the latest year in view; ``None`` where the measure has no series."""
    return _exhibit(figures, "change", "Has it changed?", "", None)


def promise_exhibit(figures: MeasureFigures) -> Exhibit | None:
    """The same by autumn 2015, for the measures of harm that the promise speaks of."""
    if not promised(figures.measure):
        return None
    return _exhibit(figures, "promise", "The promise of autumn 2015", PROMISED, AUTUMN_2015)


def _exhibit(
    figures: MeasureFigures, ident: str, title: str, lead: str, question: ChangeQuestion | None
) -> Exhibit | None:
    measure = figures.measure
    changes = changes_of(measure, figures.judged_series.series, question)
    places = changes.places(measure.id)
    england = changes.by_pair.get((measure.id, ENGLAND))
    all_changes = [*([england] if england else []), *places]
    if not all_changes:
        return None
    return Exhibit(
        ident=ident,
        title=title,
        sentence=_sentence(measure, england, places, lead),
        picture=_pictures(measure, all_changes, title),
        columns=COLUMNS,
        rows=tuple(_row(measure, change) for change in all_changes),
        chart=change_forest("Place", [change_kind(change.verdict) for change in all_changes]),
        source=source_of(measure),
        download=figures.view.download(ident),
        numbers_address=own_address(figures.view.download(ident)),
        definition=f"{definition_of(measure)} {TEST}",
        subject=figures.subject(full_title(measure)),
        finding=_finding(england, places),
        brief=(change_legend({change_kind(change.verdict) for change in all_changes}),),
        more=(
            html.P(TEST, className="source"),
            method_line("has-it-changed-the-change-verdict") if question is None else None,
            unplaced_note(measure),
        ),
        compact=True,
    )


def _finding(england: Change | None, places: Sequence[Change]) -> Finding:
    """In how many places the figures are higher or lower; the whole's own change where it is alone."""
    if england and not places:
        return finding(england.verdict)
    return Finding(count_words_of([change.verdict for change in places]).partition(". ")[0].rstrip("."))


def _sentence(measure: Measure, england: Change | None, places: Sequence[Change], lead: str) -> str:
    parts = [lead]
    if england and lead:
        parts.append(f"{whole_name()}: {promise_words(england.verdict)}.")
    if england:
        parts.append(change_words(measure, england.series, england.verdict))
    if places:
        parts.append(count_words_of([change.verdict for change in places]))
    return " ".join(part for part in parts if part)


def _pictures(measure: Measure, changes: Sequence[Change], title: str) -> list[Any]:
    # Where nothing can be told of any place, sixteen lines without a mark would say no more than the first.
    is_answered = any(change.verdict.ratio is not None for change in changes)
    rows = [forest_row(change) for change in (changes if is_answered else changes[:1])]
    what = "The ratio of the later year to the first one, with its interval."
    description = f"{full_title(measure)}: {title.rstrip('?')}. {what}"
    return [
        slot(forest_plot(rows, size=size, description=description), name)
        for size, name in ((FOREST, "only-wide"), (SMALL_FOREST, "only-narrow"))
    ]


def _row(measure: Measure, change: Change) -> tuple[Cell, ...]:
    verdict, decimals = change.verdict, measure.decimals + 1
    first, latest = verdict.baseline, verdict.latest
    return (
        place_words(change.series),
        verdict_word(verdict),
        _rounded(verdict.ratio, 3),
        _rounded(verdict.lower, 3),
        _rounded(verdict.upper, 3),
        ("yes" if verdict.lasting else "no") if verdict.clear else "",
        ("yes" if verdict.holds_among else "no") if verdict.clear else "",
        year_words(first, verdict.grain) if first else "",
        _rounded(first.rate if first else None, decimals),
        year_words(latest, verdict.grain) if latest else "",
        _rounded(latest.rate if latest else None, decimals),
        _rounded(first.cases if first else None, 1),
        _rounded(latest.cases if latest else None, 1),
        verdict_label(verdict),
    )


def _rounded(figure: float | None, decimals: int) -> float | None:
    return None if figure is None or figure != figure else round(figure, decimals)  # noqa: PLR0124 - NaN
