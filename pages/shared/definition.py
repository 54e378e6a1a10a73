"""The operational definition of a measure: what is counted, by whom, how it is shown, who owns it."""

from __future__ import annotations

from dash import dcc, html

from components import addresses
from components.controls import facts
from components.words import counted, day
from data_access.queries.measures import Measure
from pages.shared.control_chart import CHART_WORDS

DIRECTIONS = {
    "decrease": "Lower is better",
    "increase": "Higher is better",
    "neutral": "Neither way is better in itself",
}
COLLECTED = {
    "ccg": "Clinical commissioning groups",
    "organisation": "Organisations that give care",
    "collaborative": "The collaboratives themselves",
}
GRAINS = {
    "month": "Calendar months",
    "quarter": "Quarters of the financial year",
    "year": "Years",
    "day": "Days on which an event happened",
}


def definition(one: Measure, *, level: int = 2) -> html.Section:
    """The definition as a section of a page, under a heading of the level."""
    heading = html.H2 if level == 2 else html.H3
    return html.Section(
        [heading("Definition"), facts(definition_facts(one))], className="definition", id="definition"
    )


def definition_facts(one: Measure) -> list[tuple[str, object]]:
    """Terms with what holds for them, in the order in which a reader asks."""
    chart = CHART_WORDS[one.chart].removeprefix("an ").removeprefix("a ")
    settles = (
        f"A period counts as final {counted(one.settles, 'month')} after its end" if one.settles else None
    )
    return [
        ("Why it matters", one.why),
        ("Numerator", one.numerator),
        ("Denominator", one.denominator),
        ("Shown as", one.unit),
        ("Which way is better", DIRECTIONS[one.direction]),
        ("Kind", one.kind),
        ("Topic", one.topic and dcc.Link(one.topic, href=addresses.topics(one.topic_id))),
        ("Setting", one.setting.replace("_", " ")),
        ("Collected from", COLLECTED[one.collected_from]),
        ("Periods", GRAINS[one.grain]),
        ("Chart", f"{chart}, rules of Making Data Count"),
        ("When limits are recalculated", one.rebase_policy),
        ("Before you compare", one.caveat),
        ("Small numbers", "No rule: published as they are" if one.disclosure == "none" else one.disclosure),
        ("Source", f"{one.source_title}, {one.publisher}. {one.licence}"),
        ("How it was made", one.source_note),
        ("Designation", one.designation),
        ("Provisional or final", settles),
        ("Owner", one.owner),
        ("Reviewed", f"{day(one.reviewed)}; next review {day(one.next_review)}"),
    ]
