"""Lasting changes by the quarter's end: of the whole and of which collaboratives, with what chance would give."""

from __future__ import annotations

from typing import Any

from dash import html

from analysis.change import Outcome, expected_by_chance
from analysis.change.sentences import verdict_label
from components import addresses
from components.exhibit import Exhibit
from components.tables.numbers import Cell
from components.tables.record_table import record_table
from components.words import counted, listed
from data_access.queries.whole import whole_name
from pages.report.figures import QuarterFigures, QuarterMeasure
from pages.report.sources import joint_source
from pages.shared.changes import ENGLAND, Change
from pages.shared.changes_at import lasts
from pages.shared.measure_source import full_title, short_name
from pages.shared.method_links import method_line

COLUMNS = ("Measure", "The whole", "Collaboratives, lower", "Collaboratives, higher")
NOTHING = "No change of this quarter lasts by all that is asked of it."


def lasting_exhibit(figures: QuarterFigures) -> Exhibit | None:
    """The measures with a lasting change; ``None`` where no figure of the quarter was received."""
    made = list(figures.verdicts.by_pair.values())
    if not made:
        return None
    tested = [change for change in made if change.verdict.ratio is not None]
    lasting = [change for change in tested if lasts(change.verdict)]
    whole = sum(change.series.area_id == ENGLAND for change in lasting)
    lines = [(each, _of(lasting, each)) for each in figures.received]
    rows = [(each, _row(each, changes)) for each, changes in lines if changes]
    columns = (COLUMNS[0], whole_name(), *COLUMNS[2:])
    picture: Any = html.Ul(html.Li(NOTHING), className="report-lines")
    if rows:
        picture = record_table(columns, [[_link(each), *row[1:]] for each, row in rows], "Lasting changes")
    return Exhibit(
        ident="lasting",
        title=f"Lasting changes: {whole} of {whole_name()}, {len(lasting) - whole} of collaboratives",
        sentence=_sentence(tested, lasting),
        picture=picture,
        columns=columns,
        rows=tuple(row for _, row in rows) or ((NOTHING, None, None, None),),
        source=joint_source([each.measure for each in figures.received], figures.quarter),
        download=addresses.download(f"report/{figures.quarter.name}", "lasting"),
        definition="Lasting: the interval excludes no change, each half of the latest year and its latest quarter keep "
        "half of it, the members are the same, and it holds among all places of its measure.",
        more=(method_line("has-it-changed-the-change-verdict"),),
    )


def _of(changes: list[Change], each: QuarterMeasure) -> list[Change]:
    return [change for change in changes if change.measure.id == each.measure.id]


def _sentence(tested: list[Change], lasting: list[Change]) -> str:
    if not tested:
        return "No verdict has two years to compare by the end of this quarter."
    lower = sum(change.verdict.outcome is Outcome.lower for change in lasting)
    better = sum(change.verdict.improvement for change in lasting)
    chance = expected_by_chance(len(tested))
    many = "fewer than one" if chance < 1 else f"about {chance:.0f}"
    return (
        f"Of {counted(len(tested), 'verdict')} {len(lasting)} last: {lower} lower, {len(lasting) - lower} higher; "
        f"{better} of them better. By chance alone {many} would be lower and as many higher, lasting or not."
    )


def _link(each: QuarterMeasure) -> html.A:
    return html.A(short_name(each.measure), href=addresses.measure(each.measure.id))


def _row(each: QuarterMeasure, changes: list[Change]) -> tuple[Cell, ...]:
    whole = next((change.verdict for change in changes if change.series.area_id == ENGLAND), None)
    places = [change for change in changes if change.series.area_id != ENGLAND]
    return (
        full_title(each.measure),
        verdict_label(whole) if whole else "no lasting change",
        *(_names(places, outcome, each) for outcome in (Outcome.lower, Outcome.higher)),
    )


def _names(places: list[Change], outcome: Outcome, each: QuarterMeasure) -> str:
    if each.measure.collected_from == "england":
        return "not by place"
    names = [change.series.area_name for change in places if change.verdict.outcome is outcome]
    return f"{len(names)}: {listed(names)}" if names else "none"
