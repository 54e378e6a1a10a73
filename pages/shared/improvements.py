"""“Who has fixed this?”: from a question on one chart to the collaboratives whose figures improved, and what they did.

Nobody is ranked: collaboratives stand by name, and published and invented figures never answer for each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from analysis.signals import Signal, signals, signals_at_last
from analysis.spc import Label, Panel, Rule
from components import addresses
from components.exhibit import demonstration_mark
from components.words import listed, month, number, short_date
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import Measure, measures
from data_access.queries.solutions import Solution, solutions
from pages.shared.judged import judged

RECENT = 12  # points before the latest within which an improvement still counts, and is said to be earlier
LOOKED = (
    "Counted as an improvement: a special cause in the better direction at the latest point, or at one of the "
    f"{RECENT} points up to it. A collaborative whose latest figures on the topic ask a question "
    "themselves is left out. A special cause says that something changed, not what changed it."
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
    return topic_improvements_elsewhere(
        measure.topic_id, measure.topic or "", place, demonstration=measure.demonstration
    )


def topic_improvements_elsewhere(
    topic_id: str, topic: str, place: Collaborative | None, *, demonstration: bool
) -> html.Section | None:
    """The section for one topic; ``None`` where no measure of the sort has figures and nobody recorded a solution."""
    with_figures = _measures_with_figures(topic_id, demonstration=demonstration)
    recorded = [solution for solution in solutions(topic_id) if solution.demonstration is demonstration]
    if not with_figures and not recorded:
        return None
    others = [other for other in collaboratives() if place is None or other.id != place.id]
    better = _improvements(with_figures)
    improved = [other for other in others if other.id in better]
    solutions_of = _solutions_by_place(others, recorded)
    unimproved = [other for other in others if solutions_of[other.id] and other.id not in better]
    heading = ["Who has fixed this? ", demonstration_mark(demonstration)]
    return html.Section(
        [
            html.H2(heading),
            html.P(_lead(topic, place, improved), className="says"),
            _cards(
                [_card(other, better[other.id], solutions_of[other.id], demonstration) for other in improved]
            ),
            *_solutions_without_change(unimproved, solutions_of, demonstration),
            _nobody(topic_id, topic) if not improved else None,
            html.P(LOOKED, className="source"),
        ],
        className="improvements",
        **{
            "aria-label": f"Who has fixed this? {topic}, {'demonstration data' if demonstration else 'published'}"
        },
    )


def _measures_with_figures(topic_id: str, *, demonstration: bool) -> list[Measure]:
    """The topic's published, or its invented, measures of which there are figures."""
    of_topic = (measure for measure in measures() if measure.topic_id == topic_id)
    return [measure for measure in of_topic if measure.demonstration is demonstration and measure.latest]


def _solutions_by_place(
    places: Sequence[Collaborative], recorded: Sequence[Solution]
) -> dict[str, list[Solution]]:
    return {
        place.id: [solution for solution in recorded if solution.collaborative_id == place.id]
        for place in places
    }


def _improvements(measures: Sequence[Measure]) -> dict[str, list[Improvement]]:
    """Improvements by collaborative, in the order of the measures.

    A place whose latest figures on any of the measures ask a question has not fixed it: it is left out.
    """
    improvements: dict[str, list[Improvement]] = {}
    asking: set[str] = set()
    for measure in measures:
        for series, panel in judged(measure_id=measure.id):
            if panel.last is not None and panel.last.label is Label.concern:
                asking.add(series.area_id)
            words = _words(measure, panel) if series.area_id != "ENG" else None
            if words:
                improvements.setdefault(series.area_id, []).append(Improvement(measure, words))
    return {area: better for area, better in improvements.items() if area not in asking}


def _words(measure: Measure, panel: Panel) -> str | None:
    """What an improved chart shows and since when; ``None`` for a chart that did not improve."""
    last = panel.last
    if last is None or last.label is Label.concern:
        return None
    value = f"{number(last.value, measure.decimals)} {measure.unit} in {month(last.period)}"
    if last.label is Label.improvement:
        signal = _of_better_side(signals_at_last(panel), panel)
        sentence = f"{value}, {signal.briefly}: {signal.of_the_last_point}"
        return f"{sentence}." if "since" in sentence else f"{sentence}{_since(signal)}."
    counted = [point for point in panel.points if point.label not in (Label.missing, Label.ghost)]
    earlier = [point.period for point in counted[-RECENT:] if point.label is Label.improvement]
    if not earlier:
        return None
    signal = _of_better_side(signals(panel)[earlier[-1]], panel)
    return (
        f"{value}, without a special cause of its own. Earlier, from {short_date(signal.start)} to "
        f"{short_date(signal.end)}: {signal.briefly}."
    )


def _since(signal: Signal) -> str:
    """From when on; a point beyond its limits may stand alone, and then it says so."""
    if signal.start < signal.end:
        return f", since {short_date(signal.start)}"
    return ", at this point alone" if signal.rule is Rule.outside else ""


def _of_better_side(side_signals: Sequence[Signal], panel: Panel) -> Signal:
    side = "high" if panel.direction == "increase" else "low"
    return next((signal for signal in side_signals if signal.side.value == side), side_signals[0])


def _lead(topic: str, place: Collaborative | None, improved: Sequence[Collaborative]) -> str:
    other = "other " if place else ""
    if not improved:
        return f"No {other}collaborative's figures on {topic} show a special-cause improvement."
    names = listed([place.name for place in improved])
    does = "shows" if len(improved) == 1 else "show"
    return f"On {topic}, {names} {does} an improvement that is more than chance. By name, in no other order."


def _cards(cards: Sequence[html.Li]) -> html.Ul | None:
    return html.Ul(list(cards), className="improvement-cards") if cards else None


def _card(
    place: Collaborative,
    better: Sequence[Improvement],
    place_solutions: Sequence[Solution],
    demonstration: bool,
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
            _name(place, demonstration),
            html.Ul(charts, className="fix-charts"),
            *([_solution(solution) for solution in place_solutions] or [_ask(place)]),
        ]
    )


def _name(place: Collaborative, demonstration: bool) -> html.P:
    link = dcc.Link(place.name, href=addresses.collaborative(place.slug))
    return html.P([link, " ", demonstration_mark(demonstration)], className="fix-name")


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
    return html.P(
        f"No solution is recorded for it yet. Ask {place.name} what it did: its page says whom.",
        className="source",
    )


def _solutions_without_change(
    places: Sequence[Collaborative], solutions_of: dict[str, list[Solution]], demonstration: bool
) -> list[Any]:
    """Those with a solution and no signal stand apart."""
    if not places:
        return []
    cards = [
        html.Li([_name(place, demonstration), *[_solution(solution) for solution in solutions_of[place.id]]])
        for place in places
    ]
    words = "Recorded a solution; the figures do not show a change"
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
