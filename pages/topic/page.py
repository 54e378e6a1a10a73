"""``/topics/<id>``: one topic: who works on it since when, results, solutions, spread, measures and pathway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dash import dcc, html

from components import addresses
from components.controls import choice_form, choose, opener
from components.exhibit import Exhibit, demonstration_mark, exhibit, own_address
from components.shell import page
from components.words import counted
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.solutions import solutions
from data_access.queries.topics import Topic, coverage
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.evidence import provenance_words
from pages.shared.improvements import topic_improvements_elsewhere
from pages.shared.method_links import method_link
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.published_results import results_exhibit, results_on
from pages.shared.query_values import LONGEST_QUOTE, QueryValues, nearest
from pages.shared.series_window import SeriesWindow, window_note
from pages.shared.solution_cards import solution_cards
from pages.shared.spread import spread_exhibit
from pages.topic.measures import measures_of, measures_section
from pages.topic.pathway import pathway_exhibit
from pages.topic.statements import statements_exhibit, takers_words
from pages.topic.view_state import ENGLAND, TopicView, find, read, topic_of
from pages.topic.wider import (
    FIXED_AT,
    MEASURES_AT,
    RESULTS_AT,
    SOLUTIONS_AT,
    fixed_of_wider,
    measures_of_wider,
    relation,
    results_of_its_solutions,
    results_of_wider,
    solutions_of_wider,
    wider_has,
    wider_topic,
)

SPREAD = "spread-"  # before the id of a solution: the exhibit of how far it spread


def layout(topic_id: str = "", /, **query: str) -> html.Div:
    """The page of one topic, or that there is none."""
    topic = topic_of(topic_id)
    if topic is None:
        return no_topic(topic_id)
    values = QueryValues(addresses.topic(topic.id), query)
    view = read(topic.id, values)
    assert view is not None
    place, made = _place(view), _exhibits(view)
    return page(
        topic.name,
        _summary(topic),
        exhibit(made["statements"]),
        _results(topic, made),
        *_solutions(topic, made),
        measures_section(topic, place, measures_of_wider(topic)),
        topic_improvements_elsewhere(topic.id, topic.name, place, RESULTS_AT, fixed_of_wider(topic)),
        _pathway(topic, place, made["pathway"], view.window),
        opener(f"{addresses.TOPICS}#topic-{topic.id}", "Back to the grid"),
        trail=((addresses.HOME, whole_name()), (addresses.TOPICS, "Topics")),
        above=demonstration_mark(is_demonstration()),
        lead=takers_words(topic, coverage(), collaboratives()),
        problems=values.problems,
    )


def _summary(topic: Topic) -> html.Div:
    """Where the topic stands in the grid, and the ways down the page: every statement says its mark in words."""
    provenance = html.P(f"{topic.theme}. How the topic is known: {provenance_words(topic.provenance)}.")
    own = (len(results_on(topic.id)), len(solutions(topic.id)), len(measures_of(topic)))
    published, changed, measured = map(_how_many, own, wider_has(topic))
    parts = (
        ("statements", "Who works on it"),
        (RESULTS_AT, f"Published results ({published})"),
        (SOLUTIONS_AT, f"Solutions ({changed})"),
        (MEASURES_AT, f"Measures ({measured})"),
        (FIXED_AT, "Who has fixed this?"),
        ("pathway-of-the-topic", "The whole pathway"),
    )
    ways = html.Ul([html.Li(html.A(words, href=f"#{ident}")) for ident, words in parts])
    return html.Div(
        [
            provenance,
            relation(topic),
            html.Nav(ways, className="topic-ways", **{"aria-label": "On this page"}),
        ]
    )


def _how_many(own: int, wider: int) -> str:
    """That a part of a wider topic has none of its own is not all that there is."""
    return str(own) if own else "on the wider topic" if wider else "none"


def _results(topic: Topic, made: Mapping[str, Exhibit]) -> html.Section:
    """What was published of it, also what did not work; of a part of a wider topic where more stands."""
    others = [results_of_wider(topic), results_of_its_solutions(topic)]
    if "results" in made:
        return html.Section([exhibit(made["results"]), *others], id=RESULTS_AT)
    words = html.P(f"We found no published result on this topic{_by_itself(topic)}.")
    return html.Section([html.H2("Published results"), words, *others], id=RESULTS_AT)


def _by_itself(topic: Topic) -> str:
    return " by itself" if wider_topic(topic) else ""


def _solutions(topic: Topic, made: Mapping[str, Exhibit]) -> Iterator[Any]:
    """What others changed, and how far that spread."""
    own, wider = solutions(topic.id), solutions_of_wider(topic)
    if not own:
        words = html.P(f"We found no solution recorded on this topic{_by_itself(topic)}.")
        yield html.Section([html.H2("Solutions"), words, wider], id=SOLUTIONS_AT)
        return
    heading = html.H2(["Solutions ", demonstration_mark(is_demonstration())])
    count = html.P(f"{counted(len(own), 'solution')} to take up or to learn from.")
    yield html.Section([heading, count, solution_cards(own), wider], id=SOLUTIONS_AT)
    spread = [made[ident] for ident in made if ident.startswith(SPREAD)]
    if spread:
        yield html.Section([html.H2("How far they spread"), *map(exhibit, spread)], id="spread-of-the-topic")


def _pathway(
    topic: Topic, place: Collaborative | None, pathway: Exhibit, window: SeriesWindow
) -> html.Section:
    options = [(ENGLAND, whole_name()), *((option.slug, option.name) for option in collaboratives())]
    words = (
        "Four things are told apart: figures; not applicable, with the reason; no figures, where a measure is there "
        "and nothing came; and no measure yet."
    )
    slug = place.slug if place else ENGLAND
    return html.Section(
        [
            html.H2("The whole pathway"),
            html.P([words, " ", method_link("the-whole-pathway"), "."]),
            window_note(window, addresses.topic(topic.id, place.slug if place else None)),
            choice_form(
                f"{addresses.topic(topic.id)}#pathway-of-the-topic",
                [choose("area", "This page seen from", options, slug, default=ENGLAND)],
                window.query(),
            ),
            exhibit(pathway),
        ],
        id="pathway-of-the-topic",
    )


def exhibits(topic_id: str = "", /, **query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    view = read(topic_id, QueryValues(addresses.topic(topic_id), query))
    return _exhibits(view) if view else {}


def _exhibits(view: TopicView) -> dict[str, Exhibit]:
    topic, place = topic_of(view.topic), _place(view)
    assert topic is not None
    made = {"statements": statements_exhibit(topic, coverage(), collaboratives(), place)}
    if published := results_on(topic.id):
        download = addresses.download(f"topic/{topic.id}", "results", area=view.area)
        made["results"] = results_exhibit("results", f"Published results: {topic.name}", published, download)
    for solution in solutions(topic.id):
        if spread := spread_exhibit(solution):
            download = addresses.download(f"topic/{topic.id}", spread.ident, area=view.area)
            title = f"How far it spread: {solution.title}"
            made[spread.ident] = replace(
                spread, title=title, level=3, download=download, numbers_address=own_address(download)
            )
    pathway = pathway_exhibit(topic.id, place, view.window)
    return made | ({"pathway": pathway} if pathway else {})


def _place(view: TopicView) -> Collaborative | None:
    return next((place for place in collaboratives() if place.slug == view.area), None)


def no_topic(text: str) -> html.Div:
    """The page where there is no such topic: what may have been meant, and the grid."""
    meant = nearest(text, {topic.id: topic.name for topic in coverage().topics})
    near = topic_of(meant) if meant else None
    perhaps = (
        html.P(["Perhaps you meant ", dcc.Link(near.name, href=addresses.topic(near.id)), "."])
        if near
        else None
    )
    return page(
        "No such topic",
        perhaps,
        html.P(dcc.Link("Topics: who works on what", href=addresses.TOPICS)),
        trail=((addresses.HOME, whole_name()), (addresses.TOPICS, "Topics")),
        lead=f"No topic “{text[:LONGEST_QUOTE]}” is known here. Choose one in the grid.",
    )


def idents() -> Iterable[str]:
    """The ids of all topics, in the grid's order."""
    return [topic.id for topic in coverage().topics]


def _title(ident: str) -> str:
    topic = topic_of(ident)
    return topic.name if topic else "No such topic"


def subject(_ident: str, query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """A view is of one place or of the whole, and of several measures."""
    names = {place.slug: place.name for place in collaboratives()}
    return Subject(names.get(query.get("area", ""), whole_name()))


PAGE = PageEntry(
    name="topic",
    path=f"{addresses.TOPICS}/<topic_id>",
    position=5,
    title=_title,
    preview=lambda ident: (
        f"{_title(ident)}: who is known to work on it and since when, each with its source; its measures, published "
        "results and solutions."
    ),
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    find=find,
    idents=idents,
    examples=("/topics/A-HCAI?area=wessex", "/topics/B-SEP"),
)
