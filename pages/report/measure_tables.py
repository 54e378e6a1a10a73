"""The measures of one kind in a quarter: two years, a line, the change, and how the fifteen are counted."""

from __future__ import annotations

from typing import Any

from dash import html

from analysis.change import ChangeVerdict
from analysis.change.sentences import verdict_label
from analysis.rolling_year import rolling_year
from components import addresses
from components.chart_kind import LEFT_OUT, change_forest
from components.exhibit import Exhibit
from components.tables.numbers import Cell
from components.words import counted, listed, period_name
from data_access.queries.collaboratives import collaboratives
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from pages.report.figures import (
    MISSING,
    NOT_DUE,
    QUIET,
    STATES,
    QuarterFigures,
    QuarterMeasure,
    with_assumption,
)
from pages.report.sources import joint_source
from pages.shared.change_words import change_kind
from pages.shared.changes import ENGLAND
from pages.shared.changes_at import ASSUMED_DEPENDENCE, lasts
from pages.shared.icon_table import PlaceColumns, icon_table
from pages.shared.measure_source import full_title, short_name
from pages.shared.method_links import method_line

KINDS = {"input": "Inputs", "process": "Process", "outcome": "Outcomes", "balancing": "Balancing"}
IDENTS = {"input": "inputs", "process": "process", "outcome": "outcomes", "balancing": "balancing"}
COLUMNS = (
    "Measure", "Place", "State", "Baseline year", "Latest year", "Ratio", "Interval, from", "Interval, to",
    "Lasting", "Change verdict", "Latest period", "Latest value",
)  # fmt: skip
SAID = (
    ("better", "better and lasting"),
    ("worse", "the other way"),
    ("changed", "changed, not lasting or neither way better"),
    ("unchanged", "without a clear change"),
)


def kind_exhibit(figures: QuarterFigures, kind: str) -> Exhibit | None:
    """The table of a kind; ``None`` where no measure of it is defined."""
    members = figures.of_kind(kind)
    if not members:
        return None
    columns = PlaceColumns(collaboratives(), {}, figures.verdicts, apart=False)
    received = figures.in_state("received", kind)
    rows = tuple(row for each in members for row in _rows(figures, each))
    picture: Any = html.Ul(html.Li("No figure of this quarter was received."), className="report-lines")
    if received:
        picture = icon_table(received, whole_name(), addresses.measure, columns)
    return Exhibit(
        ident=IDENTS[kind],
        title=f"{KINDS[kind]}: {finding(received)}",
        sentence=_sentence(kind, received),
        picture=picture,
        columns=COLUMNS,
        rows=rows,
        chart=change_forest("Measure", [_mark(figures, row) for row in rows]),
        source=joint_source([each.measure for each in received], figures.quarter),
        download=addresses.download(f"report/{figures.quarter.name}", IDENTS[kind]),
        definition="The latest year that ends in the quarter against the year to March 2014, or the first full year "
        "that can be compared: the same months of two years in one model, with a 95 % interval. It shows no cause.",
        more=tuple(part for part in (_absent(figures, kind), _assumed(figures, kind)) if part),
    )


def _mark(figures: QuarterFigures, row: tuple[Cell, ...]) -> str:
    """The kind of the whole's verdict, for a chart of these; all other rows stand in the numbers alone."""
    if row[1] != whole_name() or row[5] is None:
        return LEFT_OUT
    verdict = next(
        each.verdict for each in figures.received if full_title(each.measure) == row[0] and each.verdict
    )
    return change_kind(verdict)


def finding(received: list[QuarterMeasure]) -> str:
    """How many of those that can be compared changed which way, in a few words."""
    if not received:
        return "not received"
    verdicts = [each.verdict for each in received if each.verdict and each.verdict.ratio is not None]
    if not verdicts:
        return f"{counted(len(received), 'measure')}, none with two years to compare yet"
    counts = counts_words(verdicts)
    return f"{counts}, of {len(verdicts)} compared"


def counts_words(verdicts: list[ChangeVerdict]) -> str:
    """``1 better and lasting, 2 without a clear change``."""
    kinds = [change_kind(verdict) for verdict in verdicts]
    return ", ".join(f"{kinds.count(kind)} {words}" for kind, words in SAID if kind in kinds)


def _sentence(kind: str, received: list[QuarterMeasure]) -> str:
    """Each verdict of the whole by name, then what has none."""
    if not received:
        return f"No {kind} measure has a figure of this quarter."
    compared = [(each, each.verdict) for each in received if each.verdict and each.verdict.ratio is not None]
    lines = [
        f"{short_name(each.measure)}: {_lower(verdict_label(verdict))}"
        for each, verdict in compared
        if verdict.clear
    ]
    unclear = [short_name(each.measure) for each, verdict in compared if not verdict.clear]
    compared_ids = {each.measure.id for each, _ in compared}
    untold = [short_name(each.measure) for each in received if each.measure.id not in compared_ids]
    parts = [
        f"{whole_name()}. {'; '.join(lines)}." if lines else "",
        f"No clear change: {listed(unclear)}." if unclear else "",
        f"Cannot be compared yet: {listed(untold)}." if untold else "",
    ]
    return " ".join(part for part in parts if part)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _absent(figures: QuarterFigures, kind: str) -> html.Ul | None:
    """What has no figure of the quarter, by name and why."""
    lines = [
        html.Li([html.Strong(f"{words}: "), listed([short_name(each.measure) for each in absent]), "."])
        for state, words in (
            (MISSING, "Not received for this quarter"),
            (QUIET, "No event recorded in this quarter"),
            (NOT_DUE, "Not due, as it is counted by the year"),
        )
        if (absent := figures.in_state(state, kind))
    ]
    return html.Ul(lines, className="report-absent") if lines else None


def _assumed(figures: QuarterFigures, kind: str) -> html.Div | None:
    """Which verdicts rest on an assumption, as too few months had passed."""
    names = [short_name(measure) for measure in with_assumption(figures) if measure.kind == kind]
    if not names:
        return None
    words = (
        f"{listed(names)}: fewer than three years had passed, so neighbouring periods are taken to be correlated by "
        f"{ASSUMED_DEPENDENCE}. Later periods are not looked at."
    )
    return html.Div([html.P(words, className="source"), method_line("the-report-of-a-quarter")])


def _rows(figures: QuarterFigures, each: QuarterMeasure) -> list[tuple[Cell, ...]]:
    """The whole's line and each collaborative's that has a figure; one line for what was not received."""
    title = full_title(each.measure)
    places = [(ENGLAND, whole_name()), *((place.id, place.name) for place in collaboratives())]
    rows: list[tuple[Cell, ...]] = []
    for area_id, name in places:
        change = figures.verdicts.by_pair.get((each.measure.id, area_id))
        if change is not None:
            rows.append(
                (title, name, STATES["received"], *_figures(change.verdict), *_latest(change.series, each))
            )
        elif area_id == ENGLAND and each.state != "received":
            return [(title, name, STATES[each.state], *[None] * 9)]
        elif each.measure.collected_from != "england":
            rows.append((title, name, STATES[MISSING], *[None] * 9))
    return rows


def _figures(verdict: ChangeVerdict) -> tuple[Cell, ...]:
    years = (verdict.baseline, verdict.latest) if verdict.ratio is not None else (None, None)
    bounds = (verdict.ratio, verdict.lower, verdict.upper)
    return (
        *(None if year is None else round(year.rate, 4) for year in years),
        *(None if bound is None else round(bound, 3) for bound in bounds),
        ("yes" if lasts(verdict) else "no") if verdict.clear else None,
        verdict_label(verdict),
    )


def _latest(series: AreaSeries, each: QuarterMeasure) -> tuple[Cell, ...]:
    """The last period with a value, and its value in the measure's unit."""
    values = zip(series.series.periods, rolling_year(series.series, 1), strict=True)
    held = [
        (period_name(period, each.measure.grain), round(value, 4))
        for period, value in values
        if value is not None
    ]
    return held[-1] if held else (None, None)
