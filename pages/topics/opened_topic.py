"""One topic, opened: who works on it, its measures, its whole pathway, and who has fixed it."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from components import addresses
from components.controls import choice_form, choose, opener
from components.exhibit import Exhibit, exhibit
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import measures
from data_access.queries.topics import Coverage, Topic
from data_access.queries.whole import whole_name
from pages.shared.evidence import PROVENANCE, evidence_words
from pages.shared.improvements import topic_improvements_elsewhere
from pages.shared.method_links import method_link
from pages.shared.series_window import SeriesWindow, window_note

ENGLAND = "england"  # what the address says where the pathway is to be that of the whole country


def opened_topic(topic: Topic, grid: Coverage, places: tuple[Collaborative, ...]) -> html.Section:
    """One topic: who is known to work on it and how we know, and its measures."""
    names = {place.id: place for place in places}
    takers = [
        priority
        for priority in grid.priorities
        if priority.topic_id == topic.id and priority.collaborative_id in names
    ]
    takers.sort(key=lambda priority: names[priority.collaborative_id].name)
    rows = [
        html.Li(
            [
                dcc.Link(
                    names[priority.collaborative_id].name,
                    href=addresses.collaborative(names[priority.collaborative_id].slug),
                ),
                f": {evidence_words(priority, essential=topic.essential)}",
            ]
        )
        for priority in takers
    ]
    linked = [
        html.Li(dcc.Link(measure.title, href=addresses.measure(measure.id)))
        for measure in measures()
        if measure.topic_id == topic.id and measure.latest
    ]
    return html.Section(
        [
            html.H2(topic.name, id="opened-topic-title", tabIndex=-1, **{"data-autofocus": True}),
            html.P(f"{topic.theme}. How the topic is known: {PROVENANCE[topic.provenance]}."),
            html.Div(
                [
                    html.Div([html.H3("Collaboratives"), html.Ul(rows) if rows else html.P("None found.")]),
                    html.Div(
                        [html.H3("Measures"), html.Ul(linked) if linked else html.P("None with figures yet.")]
                    ),
                ],
                className="pair",
            ),
            opener(f"{addresses.topics()}#grid", "Close this topic"),
        ],
        className="card-section opened-topic",
    )


def across(
    topic: Topic,
    places: tuple[Collaborative, ...],
    place: Collaborative | None,
    pathway: Exhibit,
    window: SeriesWindow,
) -> list[Any]:
    """The opened topic's whole pathway, and who has fixed it."""
    options = [(ENGLAND, whole_name()), *((option.slug, option.name) for option in places)]
    improvements = topic_improvements_elsewhere(topic.id, topic.name, place)
    head = html.H2("The whole pathway")
    words = (
        "Four things are told apart: figures; not applicable, with the reason; no figures, where a measure is there "
        "and nothing came; and no measure yet."
    )
    return [
        html.Section(
            [
                head,
                html.P([words, " ", method_link("the-whole-pathway"), "."]),
                window_note(window, addresses.topics(topic.id, place.slug if place else None)),
                choice_form(
                    f"{addresses.TOPICS}#pathway-of-the-topic",
                    [
                        choose(
                            "area", "Pathway of", options, place.slug if place else ENGLAND, default=ENGLAND
                        )
                    ],
                    {"topic": topic.id, **window.query()},
                ),
                exhibit(pathway),
            ],
            id="pathway-of-the-topic",
        ),
        improvements,
    ]
