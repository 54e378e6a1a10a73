"""“Who has fixed this?”: from a question on one chart to the collaboratives whose figures improved, and what they did.

Only a change verdict that is lasting and holds among all places of its measure counts, and not where another measure
of the topic got worse. Nobody is ranked: collaboratives stand by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from analysis.change.sentences import change_size, compared_words, interval_words
from components import addresses
from components.words import listed, month
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.contacts import contacts
from data_access.queries.measures import Measure, measures
from data_access.queries.solutions import Solution, solutions
from pages.shared.change_words import rates_words
from pages.shared.changes import Change, changes
from pages.shared.method_links import method_line
from pages.shared.store_words import store_sentence

FIXING = ("outcome", "process")  # money put in, or another service relieved, fixes nothing
LOOKED = (
    "Named is a collaborative whose latest year differs from the year before the programme (or the first full year "
    "that can be compared) in the better direction by more than the 95 % interval bears, in each half and in the "
    "latest quarter, also among all fifteen at once, and more than it was going before, while no measure of the topic "
    "got worse. That says that something changed, not what changed it."
)


@dataclass(frozen=True, slots=True)
class Improvement:
    """What one chart of one collaborative shows, in a sentence."""

    measure: Measure
    words: str


def improvements_elsewhere(measure: Measure, place: Collaborative | None) -> html.Section | None:
    """The section for one measure, seen from ``place`` (or England); ``None`` where the measure has no topic."""
    if measure.topic_id is None:
        return None
    return topic_improvements_elsewhere(measure.topic_id, measure.topic or "", place)


def topic_improvements_elsewhere(
    topic_id: str, topic: str, place: Collaborative | None
) -> html.Section | None:
    """The section for one topic; ``None`` where no collaborative has figures and nobody recorded a solution.

    Figures of the whole country alone say of nobody that nothing changed there.
    """
    of_topic = [measure for measure in measures() if measure.topic_id == topic_id]
    with_figures = [measure for measure in of_topic if changes().places(measure.id)]
    recorded = solutions(topic_id)
    if not with_figures and not recorded:
        return None
    others = [other for other in collaboratives() if place is None or other.id != place.id]
    better = _improvements(with_figures)
    improved = [other for other in others if other.id in better]
    solutions_of = _solutions_by_place(others, recorded)
    unimproved = [other for other in others if solutions_of[other.id] and other.id not in better]
    return html.Section(
        [
            html.H2("Who has fixed this?"),
            html.P(store_sentence(_lead(topic, place, improved)), className="says"),
            _cards([_card(other, better[other.id], solutions_of[other.id]) for other in improved]),
            *_solutions_without_change(unimproved, solutions_of),
            _nobody(topic_id, topic) if not improved else None,
            html.P(LOOKED, className="source"),
            method_line("who-has-fixed-this"),
        ],
        className="improvements",
        **{"aria-label": f"Who has fixed this? {topic}"},
    )


def _solutions_by_place(
    places: Sequence[Collaborative], recorded: Sequence[Solution]
) -> dict[str, list[Solution]]:
    return {
        place.id: [solution for solution in recorded if solution.collaborative_id == place.id]
        for place in places
    }


def _improvements(measures: Sequence[Measure]) -> dict[str, list[Improvement]]:
    """Improvements by collaborative, in the order of the measures.

    A place where another measure of the topic got worse has not fixed it: it is left out.
    """
    improvements: dict[str, list[Improvement]] = {}
    worse: set[str] = set()
    for measure in measures:
        for change in changes().places(measure.id):
            if change.verdict.better is False:
                worse.add(change.series.area_id)
            elif measure.kind in FIXING and fixed(change):
                improvements.setdefault(change.series.area_id, []).append(
                    Improvement(measure, _words(change))
                )
    return {area: better for area, better in improvements.items() if area not in worse}


def fixed(change: Change) -> bool:
    """Whether the figures alone bear the name of an improvement among all places of the measure."""
    verdict = change.verdict
    return verdict.improvement and verdict.holds_among and not verdict.as_before


def _words(change: Change) -> str:
    """What an improved chart shows: size, interval, years and rates."""
    verdict = change.verdict
    size = change_size(verdict)
    rates = rates_words(change.measure, verdict)
    return f"{size} (95 % interval {interval_words(verdict)}), {compared_words(verdict)}: {rates}."


def _lead(topic: str, place: Collaborative | None, improved: Sequence[Collaborative]) -> str:
    other = "other " if place else ""
    if not improved:
        return f"Nobody yet: no {other}collaborative's figures on {topic} meet all that is set out below."
    names = listed([place.name for place in improved])
    does = "shows" if len(improved) == 1 else "show"
    return f"On {topic}, {names} {does} an improvement that has lasted. By name, in no other order."


def _cards(cards: Sequence[html.Li]) -> html.Ul | None:
    return html.Ul(list(cards), className="improvement-cards") if cards else None


def _card(
    place: Collaborative, better: Sequence[Improvement], place_solutions: Sequence[Solution]
) -> html.Li:
    charts = [
        html.Li(
            [
                dcc.Link(
                    improvement.measure.short,
                    href=addresses.collaborative(place.slug, measure=improvement.measure.id),
                ),
                f": {improvement.words}",
            ]
        )
        for improvement in better
    ]
    return html.Li(
        [
            _name(place),
            html.Ul(charts, className="fix-charts"),
            *([_solution(solution) for solution in place_solutions] or [_ask(place)]),
        ]
    )


def _name(place: Collaborative) -> html.P:
    link = dcc.Link(place.name, href=addresses.collaborative(place.slug))
    return html.P([link], className="fix-name")


def _solution(solution: Solution) -> html.Div:
    since = f" (since {month(solution.since)})" if solution.since else ""
    parts: list[Any] = [
        html.P([html.Strong(solution.title), since]),
        html.P(["What changed: ", solution.changed]),
        html.P(["What was learned: ", solution.learned or "nothing recorded yet"]),
        html.P(["Ask: ", solution.role], className="source"),
    ]
    return html.Div(parts, className="solution")


def _ask(place: Collaborative) -> html.P:
    whom = ": its page says whom" if contacts(place.id) else ""
    return html.P(
        f"No solution is recorded for it yet. Ask {place.name} what it did{whom}.", className="source"
    )


def _solutions_without_change(
    places: Sequence[Collaborative], solutions_of: dict[str, list[Solution]]
) -> list[Any]:
    """Those with a solution and no signal stand apart."""
    if not places:
        return []
    cards = [
        html.Li([_name(place), *[_solution(solution) for solution in solutions_of[place.id]]])
        for place in places
    ]
    words = "Recorded a solution, without such a change in the figures"
    return [html.H3(words), html.Ul(cards, className="improvement-cards apart")]


def _nobody(topic_id: str, topic: str) -> html.P:
    return html.P(
        [
            "What to do: ask those who ",
            dcc.Link(f"work on {topic}", href=addresses.topics(topic_id)),
            " what they are trying, agree on one change to test, and record it as a solution, so that the next reader "
            "finds it. The loader takes a table of solutions, failures included.",
        ]
    )
