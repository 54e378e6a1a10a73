"""Published results as cards and as an exhibit: each with who says it, of which kind, its caution and its source.

What several say of one thing stands side by side. Beside a result stands what our own figures show, where a measure of
the store looks at the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from analysis.change.sentences import verdict_label
from components import addresses
from components.exhibit import Exhibit, Source, own_address
from components.on_phones import on_phones
from components.tables.numbers import Cell
from components.words import counted
from data_access.queries.measures import Measure, measure_by_id
from data_access.queries.results import Result, results
from data_access.queries.solutions import all_solutions
from data_access.queries.topics import coverage
from data_access.queries.version import data_version, is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.changes import ENGLAND, changes
from pages.shared.citation_words import citation_link, citation_text
from pages.shared.result_words import (
    COUNTED_KINDS,
    NOT_GIVEN,
    RECKONED,
    SEVERAL,
    finding_words,
    group_title,
    kind_words,
    outcome_words,
    place_of,
    said_words,
    side_by_side,
)

COLUMNS = (
    *("Topic", "Collaborative", "What was measured", "How much", "What came of it", "Where", "When"),
    *("How many", "How", "What is said", "Kind", "Caution", "Source"),
)
FIRST = 4  # results of one topic, or frames of them, that a phone shows before the others are asked for
LICENCE = "Facts, compiled by us"
NOBODY_RIGHT = (
    "They differ in who says so, in place, period or way of counting. Which is right is not said here."
)
OTHER_PLACES = (
    "Not the same places and patients as those of the result: it neither bears it out nor speaks against it."
)


def results_on(topic_id: str) -> tuple[Result, ...]:
    """The results on a topic, and those of other topics that are about the same thing as one of them."""
    of_topic = {each.subject for each in results() if each.topic_id == topic_id}
    return tuple(each for each in results() if each.subject in of_topic)


def result_cards(chosen: Sequence[Result]) -> html.Ul:
    """A card for each result; those about the same thing share a frame with their number as its heading."""
    return html.Ul([_group(group) for group in side_by_side(chosen)], className="result-cards")


def _some_first(chosen: Sequence[Result]) -> html.Div:
    """The same cards; phones show the first ones at once, and never one alone of those about the same thing."""
    cards = result_cards(chosen)
    for item in cards.children[FIRST:]:
        item.className += " later"
    many = len(cards.children) > FIRST
    box = [on_phones("every-result", f"Show all {len(chosen)} published results")] if many else []
    return html.Div([*box, html.Div(cards, className="with-later")])


def results_exhibit(
    ident: str, title: str, chosen: Sequence[Result], download: str, sentence: str = ""
) -> Exhibit:
    """The results as cards, by topic where they are of several, with all that is held of them as the numbers."""
    names = {topic.id: topic.name for topic in coverage().topics}
    return Exhibit(
        ident=ident,
        title=title,
        sentence=sentence or _sentence(chosen),
        picture=_by_topic(chosen, names),
        columns=COLUMNS,
        rows=tuple(_row(each, names) for group in side_by_side(chosen) for each in group),
        source=_compiled(),
        download=download,
        numbers_address=own_address(download),
        definition="Results as others published them, in our words: none of them is a figure of this dashboard.",
    )


def _sentence(chosen: Sequence[Result]) -> str:
    if not chosen:
        return "We found no published result."
    counts = {words: sum(each.kind == kind for each in chosen) for kind, words in COUNTED_KINDS.items()}
    kinds = ", ".join(f"{count} {words}" for words, count in counts.items() if count)
    modelled = sum(each.modelled for each in chosen)
    # Whether it was reckoned cuts across the kinds: it is said apart, so that the kinds add up.
    reckoned = f" {modelled} of all {'is' if modelled == 1 else 'are'} {RECKONED}." if modelled else ""
    return f"{counted(len(chosen), 'published result')}: {kinds}.{reckoned} By collaborative, in no order of merit."


def _by_topic(chosen: Sequence[Result], names: dict[str, str]) -> Any:
    topics = list(dict.fromkeys(each.topic_id for each in chosen))
    if len(topics) < 2:  # one topic needs no heading
        return _some_first(chosen)
    folds = []
    for topic in sorted(topics, key=names.__getitem__):
        of_topic = [each for each in chosen if each.topic_id == topic]
        summary = html.Summary(f"{names[topic]}: {counted(len(of_topic), 'result')}")
        folds.append(html.Details([summary, result_cards(of_topic)], className="result-topic"))
    return html.Div(folds)


def _group(group: Sequence[Result]) -> html.Li:
    if len(group) == 1:
        return html.Li(_card(group[0]), className="result")
    cards = html.Ul([html.Li(_card(each), className="result") for each in group], className="result-cards")
    return html.Li(
        [
            html.P(html.Strong(group_title(group)), className="result-together"),
            html.P(NOBODY_RIGHT, className="source"),
            cards,
        ],
        className="result-group",
    )


def result_anchor(ident: str) -> str:
    """The fragment of an address that leads to a result on its topic's page."""
    return f"result-{ident}"


def _card(result: Result) -> list[Any]:
    place = place_of(result)
    name: Any = dcc.Link(place.name, href=addresses.collaborative(place.slug)) if place else SEVERAL
    return [
        html.P(name, className="result-place", id=result_anchor(result.id)),
        html.P(html.Strong(finding_words(result)), className="result-finding"),
        html.P(said_words(result)),
        html.P([html.Span(kind_words(result)), ". What came of it: ", html.Span(outcome_words(result)), "."]),
        _facts(result),
        _our_figures(result),
        _solution(result),
        html.P(["Source: ", citation_link(result.source)], className="source"),
    ]


def _facts(result: Result) -> html.Dl:
    unsure = f"We are not sure of our reading ({result.confidence})." if _unsure(result) else None
    facts = {
        "Where": result.place,
        "When": result.period,
        "How many": None if (result.size or "") in result.place else result.size,
        "How": result.design,
        "Caution": " ".join(filter(None, [result.caution, unsure])),
    }
    return html.Dl([html.Div([html.Dt(name), html.Dd(words)]) for name, words in facts.items() if words])


def _unsure(result: Result) -> bool:
    return result.confidence in ("medium", "low")


def _our_figures(result: Result) -> html.P | None:
    """What our own figures show of the same thing: of the collaborative, else of the whole."""
    measure = measure_by_id(result.measure_id) if result.measure_id else None
    if measure is None:
        return None
    name, words, href = _verdict(measure, result)
    link = dcc.Link(measure.title, href=href)
    return html.P(
        ["In our figures: ", link, f", {name}: {words}. {OTHER_PLACES}"], className="result-ours source"
    )


def _verdict(measure: Measure, result: Result) -> tuple[str, str, str]:
    """Of whom, what, and where to see the chart."""
    place = place_of(result)
    verdict = changes().of(measure.id, place.id) if place else None
    if place and verdict:
        return place.name, verdict_label(verdict), addresses.collaborative(place.slug, measure=measure.id)
    verdict = changes().of(measure.id, ENGLAND)
    words = verdict_label(verdict) if verdict else "no figures in this store"
    return whole_name(), words, addresses.measure(measure.id)


def _solution(result: Result) -> html.P | None:
    solution = next((each for each in all_solutions() if each.id == result.solution_id), None)
    if solution is None:
        return None
    link = dcc.Link(solution.title, href=addresses.solution(solution.id))
    return html.P(["What was done: ", link], className="what-was-done")


def _row(result: Result, names: dict[str, str]) -> tuple[Cell, ...]:
    place = place_of(result)
    return (
        names.get(result.topic_id, result.topic_id),
        place.name if place else SEVERAL,
        result.measured,
        result.amount or NOT_GIVEN,
        outcome_words(result),
        result.place,
        result.period,
        result.size or "not stated",
        result.design or "not stated",
        said_words(result),
        kind_words(result),
        result.caution or "",
        citation_text(result.source),
    )


def _compiled() -> Source:
    """Facts that name their own sources, compiled by us."""
    return Source(
        "Public pages and papers, named result by result",
        "compiled for this dashboard",
        LICENCE,
        "compiled",
        "As each result says",
        data_version().split(":")[1],
        is_demonstration(),
    )
