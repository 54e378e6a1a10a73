"""“Who has fixed this?”: from a question on one chart to whose figures improved, what others published, what was done.

Our figures and what others published are told apart. Of our figures only a change verdict that is lasting and holds
among all places of its measure counts, and not where another measure of the topic got worse. Nobody is ranked:
collaboratives stand by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from analysis.change.sentences import change_size, compared_words, interval_words
from components import addresses
from components.on_phones import on_phones
from components.words import listed
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.contacts import contacts
from data_access.queries.measures import Measure, measures
from data_access.queries.solutions import Solution, solutions
from data_access.queries.topics import coverage
from data_access.queries.whole import whole_name
from pages.shared.change_words import rates_words
from pages.shared.changes import ENGLAND, Change, changes
from pages.shared.citation_words import citation_link, part_words
from pages.shared.method_links import method_line
from pages.shared.others_published import published_above, published_part, somebody
from pages.shared.published_results import results_on
from pages.shared.result_words import SEVERAL
from pages.shared.store_words import store_sentence

FIGURES = "In our figures"
FIRST = 3  # collaboratives that a phone shows before the others are asked for
FIXING = ("outcome", "process")  # money put in, or another service relieved, fixes nothing
LOOKED = (
    "Named is a collaborative whose latest year differs in the better direction by more than the 95 % interval bears. "
    "It is compared with the year before the programme, or with the first full year that can be compared. The change "
    "must stand in each half and in the latest quarter, and among all fifteen at once. It must be more than it was "
    "going before, and no measure of the topic may have got worse. That says that something changed, not what changed "
    "it."
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
    topic_id: str, topic: str, place: Collaborative | None, results_at: str = "", wider: html.P | None = None
) -> html.Section:
    """The section for one topic: where nobody has fixed it, that is said of our figures and of what others published.

    ``results_at`` is where the same page shows the results and solutions already: they are named, not repeated.
    ``wider`` leads to the answer for the wider topic that this one is a part of.
    """
    of_topic = [measure for measure in measures() if measure.topic_id == topic_id]
    recorded, published = solutions(topic_id), results_on(topic_id)
    looked = _with_figures(of_topic)
    others = [other for other in collaboratives() if place is None or other.id != place.id]
    better = _improvements(looked)
    by_place = _solutions_by_place(others, recorded)
    # Of a part of a wider topic nothing of its own is not all: the wider one's answer is led to instead.
    alone = f"{topic} by itself" if wider else topic
    nobody = not (wider or somebody(published) or any(other.id in better for other in others))
    besides = (
        published_above(alone, published, results_at)
        if results_at
        else [
            *published_part(alone, published),
            *_solutions_without_change(others, better, by_place, recorded, bool(looked)),
        ]
    )
    return html.Section(
        [
            html.H2("Who has fixed this?"),
            *_figures_part(alone, place, others, better, by_place, of_topic, looked),
            html.H3("In what others published"),
            *besides,
            wider,
            _nobody(topic_id, topic) if nobody else None,
            html.P(LOOKED, className="source") if looked else None,
            method_line("who-has-fixed-this"),
        ],
        className="improvements",
        id="who-has-fixed-this",
        **{"aria-label": f"Who has fixed this? {topic}"},
    )


def _figures_part(
    topic: str,
    place: Collaborative | None,
    others: Sequence[Collaborative],
    better: Mapping[str, Sequence[Improvement]],
    by_place: Mapping[str, Sequence[Solution]],
    of_topic: Sequence[Measure],
    looked: Sequence[Measure],
) -> list[Any]:
    if looked:
        return _in_our_figures(topic, place, others, better, by_place)
    return _no_places(topic, of_topic)


def _with_figures(of_topic: Sequence[Measure]) -> list[Measure]:
    """The measures of which collaboratives have figures."""
    return [measure for measure in of_topic if changes().places(measure.id)]


def _in_our_figures(
    topic: str,
    place: Collaborative | None,
    others: Sequence[Collaborative],
    better: Mapping[str, Sequence[Improvement]],
    by_place: Mapping[str, Sequence[Solution]],
) -> list[Any]:
    improved = [other for other in others if other.id in better]
    return [
        html.H3(FIGURES),
        html.P(store_sentence(_lead(topic, place, improved)), className="says"),
        _cards([_card(other, better[other.id], by_place[other.id]) for other in improved]),
    ]


def _no_places(topic: str, of_topic: Sequence[Measure]) -> list[Any]:
    """Figures of the whole country alone say of nobody that nothing changed there."""
    if any(changes().of(measure.id, ENGLAND) for measure in of_topic):
        words = (
            f"Our figures on {topic} are of {whole_name()} alone, so they say nothing of any collaborative."
        )
    else:
        words = f"Nothing can be said: we hold no figures of collaboratives on {topic}."
    return [html.H3(FIGURES), html.P(store_sentence(words), className="says")]


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


def _cards(cards: Sequence[html.Li]) -> html.Div | None:
    """Cards by name; phones show the first ones at once."""
    if not cards:
        return None
    for card in cards[FIRST:]:
        card.className = "later"
    listed_cards = html.Ul(list(cards), className="improvement-cards")
    if len(cards) <= FIRST:
        return html.Div(listed_cards)
    box = on_phones("every-improvement", f"Show all {len(cards)} collaboratives")
    return html.Div([box, html.Div(listed_cards, className="with-later")])


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
    since = f" (since {part_words(solution.since)})" if solution.since else ""
    title = dcc.Link(solution.title, href=addresses.solution(solution.id))
    parts: list[Any] = [
        html.P([html.Strong(title), since]),
        html.P(["What changed: ", solution.changed]),
        html.P(["What was learned: ", solution.learned]) if solution.learned else None,
        html.P(["Ask: ", solution.role], className="source") if solution.role else None,
        html.P(["Source: ", citation_link(solution.source)], className="source") if solution.source else None,
    ]
    return html.Div(parts, className="solution")


def _ask(place: Collaborative) -> html.P:
    whom = ": its page says whom" if contacts(place.id) else ""
    return html.P(
        f"No solution is recorded for it yet. Ask {place.name} what it did{whom}.", className="source"
    )


def _solutions_without_change(
    places: Sequence[Collaborative],
    better: Mapping[str, Sequence[Improvement]],
    by_place: Mapping[str, Sequence[Solution]],
    recorded: Sequence[Solution],
    looked: bool,
) -> list[Any]:
    """Those with a solution and no signal stand apart, those of several together last."""
    cards = [
        html.Li([_name(place), *map(_solution, by_place[place.id])])
        for place in places
        if by_place[place.id] and place.id not in better
    ]
    together = [solution for solution in recorded if solution.collaborative_id is None]
    if together:
        cards.append(html.Li([html.P(SEVERAL, className="fix-name"), *map(_solution, together)]))
    if not cards:
        return []
    words = "Recorded a solution, without such a change in the figures" if looked else "Recorded a solution"
    return [html.H3(words), html.Ul(cards, className="improvement-cards apart")]


def _nobody(topic_id: str, topic: str) -> html.P:
    takers = any(cell.topic_id == topic_id and cell.counts for cell in coverage().cells)
    work = dcc.Link(f"work on {topic}", href=addresses.topic(topic_id))
    asked = ["ask those who ", work, " what they are trying, "] if takers else []
    return html.P(
        [
            "What to do: ",
            *asked,
            "agree on one change to test, and record it as a solution, so that the next reader finds it. The loader "
            "takes a table of solutions, failures included.",
        ]
    )
