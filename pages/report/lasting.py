"""Lasting changes by the quarter's end: of the whole and of which collaboratives, with what chance would give."""

from __future__ import annotations

from typing import Any

from dash import html

from analysis.change import ChangeVerdict, Outcome, expected_by_chance
from analysis.change.sentences import verdict_label, verdict_word
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

COLUMNS = ("Measure", "Place", "Verdict", "Ratio", "Lasting", "Holds among all", "In words")


def lasting_exhibit(figures: QuarterFigures) -> Exhibit | None:
    """The measures with a lasting change; ``None`` where no figure of the quarter was received."""
    made = list(figures.verdicts.by_pair.values())
    if not made:
        return None
    tested = [change for change in made if change.verdict.ratio is not None]
    lasting = [change for change in tested if lasts(change.verdict)]
    whole = sum(change.series.area_id == ENGLAND for change in lasting)
    lines = [(each, _of(lasting, each)) for each in figures.received]
    rows = [_seen(each, changes) for each, changes in lines if changes]
    picture: Any = html.P("No change of this quarter lasts by all that is asked of it.", className="notice")
    if rows:
        picture = record_table(
            ("Measure", whole_name(), "Collaboratives, lower", "Collaboratives, higher"),
            rows,
            "Lasting changes",
        )
    return Exhibit(
        ident="lasting",
        title=f"Lasting changes: {whole} of {whole_name()}, {len(lasting) - whole} of collaboratives",
        sentence=_sentence(tested, lasting),
        picture=picture,
        columns=COLUMNS,
        rows=tuple(_row(change) for change in made),
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


def _seen(each: QuarterMeasure, changes: list[Change]) -> list[Any]:
    whole = next((change.verdict for change in changes if change.series.area_id == ENGLAND), None)
    places = [change for change in changes if change.series.area_id != ENGLAND]
    return [
        html.A(short_name(each.measure), href=addresses.measure(each.measure.id)),
        verdict_label(whole) if whole else "no lasting change",
        *(_names(places, outcome, each) for outcome in (Outcome.lower, Outcome.higher)),
    ]


def _names(places: list[Change], outcome: Outcome, each: QuarterMeasure) -> str:
    if each.measure.collected_from == "england":
        return "not by place"
    names = [change.series.area_name for change in places if change.verdict.outcome is outcome]
    return f"{len(names)}: {listed(names)}" if names else "none"


def _row(change: Change) -> tuple[Cell, ...]:
    verdict: ChangeVerdict = change.verdict
    return (
        full_title(change.measure),
        change.series.area_name,
        verdict_word(verdict),
        None if verdict.ratio is None else round(verdict.ratio, 3),
        ("yes" if verdict.lasting else "no") if verdict.clear else "",
        ("yes" if verdict.holds_among else "no") if verdict.clear else "",
        verdict_label(verdict),
    )
