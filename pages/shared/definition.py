"""The operational definition of a measure: what is counted, by whom, how it is shown, who owns it."""

from __future__ import annotations

from dash import dcc, html

from components import addresses
from components.controls import facts
from components.words import counted, day
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from pages.shared.control_chart import CHART_WORDS
from pages.shared.rule_profiles import DEFAULT_PROFILE, PROFILE_WORDS

DIRECTIONS = {
    "decrease": "Lower is better",
    "increase": "Higher is better",
    "neutral": "Neither way is better in itself",
}
COLLECTED = {
    "ccg": "Clinical commissioning groups",
    "organisation": "Organisations that give care",
    "local_authority": "Local authorities, by where patients live",
    "collaborative": "The collaboratives themselves",
    "england": "England as a whole, as published",
}
GRAINS = {
    "month": "Calendar months",
    "quarter": "Quarters of the financial year",
    "year": "Years",
    "day": "Days on which an event happened",
}


def definition(measure: Measure, *, level: int = 2) -> html.Section:
    """The definition as a section of a page, under a heading of the level."""
    heading = html.H2 if level == 2 else html.H3
    return html.Section(
        [heading("Definition"), facts(definition_facts(measure))], className="definition", id="definition"
    )


def definition_facts(measure: Measure) -> list[tuple[str, object]]:
    """Terms with what holds for them, in the order in which a reader asks."""
    chart = CHART_WORDS[measure.chart].removeprefix("an ").removeprefix("a ")
    settles = (
        f"A period counts as final {counted(measure.settles, 'month')} after its end"
        if measure.settles
        else None
    )
    return [
        ("Why it is here, in our words", measure.why),
        ("Numerator", measure.numerator),
        ("Denominator", measure.denominator),
        ("Shown as", measure.unit),
        ("Which way is better", DIRECTIONS[measure.direction]),
        ("Kind", measure.kind),
        ("Topic", measure.topic and dcc.Link(measure.topic, href=addresses.topic(measure.topic_id))),
        ("Setting", measure.setting.replace("_", " ")),
        ("Collected from", COLLECTED[measure.collected_from].replace("England", whole_name())),
        ("Periods", GRAINS[measure.grain]),
        ("Chart", f"{chart}. Rules: {PROFILE_WORDS[DEFAULT_PROFILE]}"),
        ("When limits are recalculated", measure.rebase_policy),
        ("Before you compare", measure.caveat),
        (
            "Small numbers",
            "No rule: published as they are" if measure.disclosure == "none" else measure.disclosure,
        ),
        ("Source", f"{measure.source_title}, {measure.publisher}. {measure.licence}"),
        ("How it was made", measure.source_note),
        ("Designation", measure.designation),
        ("Provisional or final", settles),
        ("Owner", measure.owner),
        ("Reviewed", measure.reviewed and day(measure.reviewed)),
        ("Next review", measure.next_review and day(measure.next_review)),
    ]
