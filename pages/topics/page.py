"""``/topics``: fifteen collaboratives by the topic grid. Essentials apart, gaps by name, evidence marked.

An opened topic shows its whole pathway, for England or for one collaborative, and whose figures improved.
"""

from __future__ import annotations

from typing import Any

import dash
from dash import html

from components import addresses
from components.exhibit import Exhibit, Source, exhibit
from components.shell import page
from components.tables.matrix import EvidenceMark, MatrixRow, matrix
from components.words import counted, listed
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.topics import Coverage, Priority, Topic, coverage
from data_access.queries.version import data_version
from pages.shared.evidence import EVIDENCE
from pages.shared.gaps import gap_names
from pages.shared.page_memory import kept_page
from pages.shared.query_values import checked
from pages.topics.opened_topic import ENGLAND, across, opened_topic
from pages.topics.pathway import pathway_exhibits

RECONSTRUCTED = (
    "The programme's own grid is lost from the documents we have. The essentials are certain; the clinical topics "
    "are reconstructed, and agree with every partial list that we found."
)


def register() -> None:
    """Put the page at its address."""
    dash.register_page(
        __name__,
        path="/topics",
        title="Topics | Patient Safety Collaboratives",
        layout=kept_page(layout),
    )


def layout(topic: str | None = None, area: str | None = None, **_unknown: str) -> html.Div:
    """The page for one address; ``topic`` opens one topic, ``area`` is the collaborative whose pathway it shows."""
    grid, places = coverage(), collaboratives()
    if not grid.topics:
        return page("Topics", html.P("No topics are loaded yet."), trail=((addresses.HOME, "England"),))
    chosen, unknown = checked("topic", topic, {one.id: one.name for one in grid.topics}, None)
    known = {ENGLAND: "England", **{one.slug: one.name for one in places}}
    slug, not_placed = checked("collaborative", area, known, None)
    place = next((one for one in places if one.slug == slug), None)
    one = next((one for one in grid.topics if one.id == chosen), None)
    shown = exhibits(topic=chosen, area=slug)
    return page(
        "Who works on what",
        html.P([html.Strong("Reconstructed. "), RECONSTRUCTED], className="notice"),
        opened_topic(one, grid, places) if one else None,
        *(across(one, places, place, shown) if one else ()),
        html.Div([gaps(grid), essentials(grid, places)], className="pair even"),
        exhibit(shown["grid"]),
        trail=((addresses.HOME, "England"),),
        lead="Each collaborative chose its own topics; the programme promised that every topic of the grid has at "
        "least one taker. An empty cell means that nothing was found, not that nothing was done.",
        unknown=[*unknown, *not_placed, *_without_topic(slug, chosen)],
    )


def _without_topic(slug: str | None, chosen: str | None) -> list[str]:
    """A collaborative alone narrows nothing: its topics stand in the grid."""
    if slug in (None, ENGLAND) or chosen:
        return []
    return [
        "The address names a collaborative but no topic, so nothing is narrowed. Open a topic in the grid."
    ]


def gaps(grid: Coverage) -> html.Section:
    """Topics without a known taker, by name."""
    names = gap_names(grid)
    if not names:
        return html.Section(
            [html.H2("Gaps"), html.P("Every topic of the grid has at least one collaborative.")]
        )
    return html.Section(
        [
            html.H2(f"{counted(len(names), 'topic')} with no collaborative found"),
            html.Ul([html.Li(name) for name in names], className="gaps"),
            html.P("This reflects missing evidence as much as missing work. Do you know better? The loader takes a "
                   "table of priorities.", className="source"),
        ]
    )  # fmt: skip


def essentials(grid: Coverage, places: tuple[Collaborative, ...]) -> html.Section:
    """Leadership and measurement: not a choice, so not in the grid."""
    items = []
    for one in (topic for topic in grid.topics if topic.essential):
        active = {each.collaborative_id for each in grid.priorities if each.topic_id == one.id}
        missing = [place.name for place in places if place.id not in active]
        said = f"all {len(places)} collaboratives" if not missing else f"not recorded for {listed(missing)}"
        items.append(html.Li([html.Strong(one.name), f": {said}"]))
    return html.Section(
        [
            html.H2("The two essentials"),
            html.P(
                "Every collaborative works on these at all times; they are never a choice and never not applicable."
            ),
            html.Ul(items),
        ]
    )


def grid_exhibit(grid: Coverage, places: tuple[Collaborative, ...]) -> Exhibit:
    """The coverage matrix: clinical topics down, collaboratives across, by name."""
    clinical = [topic for topic in grid.topics if not topic.essential]
    known = {(one.topic_id, one.collaborative_id): one for one in grid.priorities}
    groups: dict[str, list[MatrixRow]] = {}
    rows: list[tuple[Any, ...]] = []
    for topic in clinical:
        marks = [_mark(topic, place, known.get((topic.id, place.id))) for place in places]
        firm = sum(mark.sign not in ("", "r", "?") for mark in marks)
        gap = topic.theme != "Local" and not firm
        groups.setdefault(topic.theme, []).append(
            MatrixRow(topic.name, addresses.topics(topic.id), marks, firm, gap)
        )
        rows.append((topic.name, topic.theme, topic.provenance, *(mark.words for mark in marks)))
    pairs = sum(1 for one in grid.priorities if one.topic_id in {topic.id for topic in clinical})
    return Exhibit(
        ident="grid",
        title="Topics by collaborative",
        sentence=f"{counted(pairs, 'choice')} found across {counted(len(clinical), 'clinical and local topic')}. "
        f"{counted(len(gap_names(grid)), 'grid topic')} with none.",
        picture=matrix([(place.name, addresses.collaborative(place.slug)) for place in places], groups,
                       [(sign, words) for sign, words in EVIDENCE.values()], "Topics by collaborative"),
        columns=("Topic", "Group", "Standing", *(place.name for place in places)),
        rows=tuple(rows),
        source=Source("Founding documents of the programme, 2014, and pages published by the networks",
                      "compiled for this dashboard", "Facts, compiled by us", "compiled", "About 2014 to 2016",
                      data_version().split(":")[1], False),
        download=addresses.download("topics", "grid"),
    )  # fmt: skip


def _mark(topic: Topic, place: Collaborative, found: Priority | None) -> EvidenceMark:
    if found is None:
        return EvidenceMark("", "nothing found", f"{topic.name}, {place.name}: nothing found")
    strongest = next(kind for kind in EVIDENCE if kind in found.evidence)
    words = listed([EVIDENCE[kind][1] for kind in found.evidence])
    return EvidenceMark(EVIDENCE[strongest][0], words, f"{topic.name}, {place.name}: {words}")


def exhibits(topic: str | None = None, area: str | None = None, **_unknown: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    grid, places = coverage(), collaboratives()
    if not grid.topics:
        return {}
    place = next((one for one in places if one.slug == area), None)
    opened = pathway_exhibits(topic, place) if topic else {}
    return {"grid": grid_exhibit(grid, places)} | opened
