"""``/topics``: fifteen collaboratives by the topic grid. Essentials apart, gaps by name, evidence marked.

An opened topic shows its whole pathway, for England or for one collaborative, and whose figures improved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html

from components import addresses
from components.exhibit import Exhibit, Source, exhibit
from components.shell import page
from components.tables.matrix import EvidenceMark, MatrixRow, matrix
from components.words import counted, listed
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import measures
from data_access.queries.topics import Coverage, Priority, Topic, coverage
from data_access.queries.version import data_version
from pages.shared.evidence import EVIDENCE
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow, read_window
from pages.shared.topic_gaps import gap_names
from pages.topics.opened_topic import ENGLAND, across, opened_topic
from pages.topics.pathway import pathway_exhibits

RECONSTRUCTED = (
    "The programme's own grid is lost from the documents we have. The essentials are certain; the clinical topics "
    "are reconstructed, and agree with every partial list that we found."
)


@dataclass(frozen=True, slots=True)
class TopicsView:
    """One address of the page; ``topic`` is opened, ``area`` is the slug of whose pathway it shows."""

    topic: str | None = None
    area: str | None = None
    window: SeriesWindow = WHOLE_RECORD

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.topics(self.topic, self.area, **self.window.query())


def read(_ident: str, values: QueryValues) -> TopicsView:
    """The view that an address asks for."""
    topic = values.choice("topic", "topic", {topic.id: topic.name for topic in coverage().topics})
    places = {ENGLAND: "England", **{place.slug: place.name for place in collaboratives()}}
    area = values.choice("area", "collaborative", places)
    window = _read_window(values, topic) if topic else WHOLE_RECORD
    if area in (None, ENGLAND):
        return TopicsView(topic, window=window)
    if topic is None:
        # A collaborative alone narrows nothing: its topics stand in the grid.
        values.refuse(
            "The address names a collaborative but no topic, so nothing is narrowed. Open a topic in the grid."
        )
        return TopicsView()
    return TopicsView(topic, area, window)


def _read_window(values: QueryValues, topic: str) -> SeriesWindow:
    offered = [measure for measure in measures() if measure.topic_id == topic]
    first = min((measure.first for measure in offered if measure.first), default=None)
    return read_window(
        values, first, max((measure.latest for measure in offered if measure.latest), default=None)
    )


def layout(**query: str) -> html.Div:
    """The page for one address; ``topic`` opens one topic, ``area`` is the collaborative whose pathway it shows."""
    grid, places = coverage(), collaboratives()
    if not grid.topics:
        return page("Topics", html.P("No topics are loaded yet."), trail=((addresses.HOME, "England"),))
    values = QueryValues(addresses.TOPICS, query)
    view = read("", values)
    place = next((collaborative for collaborative in places if collaborative.slug == view.area), None)
    topic = next((grid_topic for grid_topic in grid.topics if grid_topic.id == view.topic), None)
    made = _exhibits(view)
    return page(
        "Who works on what",
        html.P([html.Strong("Reconstructed. "), RECONSTRUCTED], className="notice"),
        opened_topic(topic, grid, places) if topic else None,
        *(across(topic, places, place, made, view.window) if topic else ()),
        html.Div([gaps(grid), essentials(grid, places)], className="pair even"),
        exhibit(made["grid"]),
        trail=((addresses.HOME, "England"),),
        lead="Each collaborative chose its own topics; the programme promised that every topic of the grid has at "
        "least one taker. An empty cell means that nothing was found, not that nothing was done.",
        problems=values.problems,
    )


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
    for topic in (topic for topic in grid.topics if topic.essential):
        active = {priority.collaborative_id for priority in grid.priorities if priority.topic_id == topic.id}
        missing = [place.name for place in places if place.id not in active]
        takers = f"all {len(places)} collaboratives" if not missing else f"not recorded for {listed(missing)}"
        items.append(html.Li([html.Strong(topic.name), f": {takers}"]))
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
    by_cell = {(priority.topic_id, priority.collaborative_id): priority for priority in grid.priorities}
    groups: dict[str, list[MatrixRow]] = {}
    rows: list[tuple[Any, ...]] = []
    for topic in clinical:
        marks = [_mark(topic, place, by_cell.get((topic.id, place.id))) for place in places]
        firm = sum(mark.sign not in ("", "r", "?") for mark in marks)
        gap = topic.theme != "Local" and not firm
        groups.setdefault(topic.theme, []).append(
            MatrixRow(topic.name, addresses.topics(topic.id), marks, firm, gap)
        )
        rows.append((topic.name, topic.theme, topic.provenance, *(mark.words for mark in marks)))
    pairs = sum(1 for priority in grid.priorities if priority.topic_id in {topic.id for topic in clinical})
    return Exhibit(
        ident="grid",
        title="Topics by collaborative",
        sentence=f"{counted(pairs, 'choice')} found across {counted(len(clinical), 'clinical and local topic')}. "
        f"{counted(len(gap_names(grid)), 'grid topic')} with none.",
        picture=matrix([(place.name, addresses.collaborative(place.slug)) for place in places], groups,
                       [(sign, words) for sign, words in EVIDENCE.values()], "Topics by collaborative"),
        columns=("Topic", "Group", "Provenance", *(place.name for place in places)),
        rows=tuple(rows),
        source=Source("Founding documents of the programme, 2014, and pages published by the networks",
                      "compiled for this dashboard", "Facts, compiled by us", "compiled", "About 2014 to 2016",
                      data_version().split(":")[1], False),
        download=addresses.download("topics", "grid"),
    )  # fmt: skip


def _mark(topic: Topic, place: Collaborative, priority: Priority | None) -> EvidenceMark:
    if priority is None:
        return EvidenceMark("", "nothing found", f"{topic.name}, {place.name}: nothing found")
    strongest = next(kind for kind in EVIDENCE if kind in priority.evidence)
    words = listed([EVIDENCE[kind][1] for kind in priority.evidence])
    return EvidenceMark(EVIDENCE[strongest][0], words, f"{topic.name}, {place.name}: {words}")


def exhibits(**query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    return _exhibits(read("", QueryValues(addresses.TOPICS, query)))


def _exhibits(view: TopicsView) -> dict[str, Exhibit]:
    grid, places = coverage(), collaboratives()
    if not grid.topics:
        return {}
    place = next((collaborative for collaborative in places if collaborative.slug == view.area), None)
    opened = pathway_exhibits(view.topic, place, view.window) if view.topic else {}
    return {"grid": grid_exhibit(grid, places)} | opened


def subject(_ident: str, query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """A pathway is of one place, the grid of all; both are of several measures."""
    names = {place.slug: place.name for place in collaboratives()}
    return Subject(names.get(query.get("area", ""), "England and its fifteen collaboratives"))


PAGE = PageEntry(
    name="topics",
    path=addresses.TOPICS,
    position=4,
    title=lambda _ident: "Topics",
    preview=lambda _ident: "Which patient safety topics each of the fifteen collaboratives works on.",
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    menu="Topics",
    examples=("/topics?topic=A-PU&area=wessex",),
)
