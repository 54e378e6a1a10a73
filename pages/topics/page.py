"""``/topics``: fifteen collaboratives by the topic grid. Essentials apart, gaps by name, evidence marked.

An opened topic shows its whole pathway, for England or for one collaborative, and whose figures improved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html

from components import addresses
from components.chart_kind import ChartKind
from components.exhibit import Exhibit, Source, demonstration_mark, exhibit
from components.shell import page
from components.tables.matrix import EvidenceMark, MatrixRow, matrix
from components.words import counted, listed
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import measures
from data_access.queries.topics import Coverage, Priority, Topic, coverage
from data_access.queries.version import data_version, is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.evidence import CAUTION, EVIDENCE, evidence_sign, evidence_words, is_firm
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow, read_window
from pages.shared.topic_gaps import gap_names
from pages.topics.opened_topic import ENGLAND, across, opened_topic
from pages.topics.pathway import pathway_exhibit

RECONSTRUCTED = (
    "The grid itself is missing from the copies of the programme's papers that we could read. The two essentials are "
    "named in the draft guiding principles; the clinical topics are put together by us, and the partial lists that we "
    "found agree with them."
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
    places = {ENGLAND: whole_name(), **{place.slug: place.name for place in collaboratives()}}
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
        return page("Topics", html.P("No topics are loaded yet."), trail=((addresses.HOME, whole_name()),))
    values = QueryValues(addresses.TOPICS, query)
    view = read("", values)
    place = next((collaborative for collaborative in places if collaborative.slug == view.area), None)
    topic = next((grid_topic for grid_topic in grid.topics if grid_topic.id == view.topic), None)
    made = _exhibits(view)
    return page(
        "Who works on what",
        html.P([html.Strong("Reconstructed. "), RECONSTRUCTED], className="notice"),
        opened_topic(topic, grid, places) if topic else None,
        *(across(topic, places, place, made["pathway"], view.window) if topic else ()),
        html.Div([gaps(grid), essentials(grid, places)], className="pair even"),
        exhibit(made["grid"]),
        trail=((addresses.HOME, whole_name()),),
        above=demonstration_mark(is_demonstration()),
        lead="Each collaborative was to choose its own topics, and the draft guiding principles say that each topic of "
        "the grid should be taken up by at least one. An empty cell means that nothing was found, not that nothing was "
        "done.",
        problems=values.problems,
    )


def gaps(grid: Coverage) -> html.Section:
    """Topics without a known taker, by name."""
    names = gap_names(grid)
    if not names:
        return html.Section(
            [html.H2("Gaps"), html.P("For every topic of the reconstructed grid a collaborative was found.")]
        )
    return html.Section(
        [
            html.H2(f"{counted(len(names), 'reconstructed grid topic')} with no collaborative found"),
            html.Ul([html.Li(name) for name in names], className="gaps"),
            html.P("A related theme, or a recollection, closes no gap. This reflects missing evidence as much as "
                   "missing work. Do you know better? The loader takes a table of priorities.", className="source"),
        ]
    )  # fmt: skip


def essentials(grid: Coverage, places: tuple[Collaborative, ...]) -> html.Section:
    """Leadership and measurement: not a choice, so not in the grid."""
    items = []
    for topic in (topic for topic in grid.topics if topic.essential):
        stated = [priority for priority in grid.priorities if priority.topic_id == topic.id]
        missing = [
            place.name for place in places if place.id not in {each.collaborative_id for each in stated}
        ]
        asked = f"asked of all {len(places)}" if not missing else f"not recorded for {listed(missing)}"
        pages = sum(is_firm(each) and set(each.evidence) != {"seed"} for each in stated)
        words = f": {asked}; pages of {pages} of the networks show work on it"
        items.append(html.Li([html.Strong(topic.name), words]))
    return html.Section(
        [
            html.H2("The two essentials"),
            html.P(
                "The draft guiding principles of 2014 say that every collaborative will work on these; they are not a "
                "choice. What each of them did is known only where a page says so."
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
    signs: list[str] = []
    for topic in clinical:
        marks = [_mark(topic, place, by_cell.get((topic.id, place.id))) for place in places]
        of_topic = [by_cell[topic.id, place.id] for place in places if (topic.id, place.id) in by_cell]
        firm = sum(is_firm(priority) for priority in of_topic)
        gap = topic.theme != "Local" and not firm
        groups.setdefault(topic.theme, []).append(
            MatrixRow(topic.name, addresses.topics(topic.id), marks, firm, gap)
        )
        signs += [mark.sign for mark in marks]
        rows.append((topic.name, topic.theme, topic.provenance, *(mark.words for mark in marks)))
    return Exhibit(
        ident="grid",
        title="Topics by collaborative",
        sentence=_sentence(grid, places),
        picture=matrix([(place.name, addresses.collaborative(place.slug)) for place in places], groups,
                       [*EVIDENCE.values(), CAUTION], "Topics by collaborative"),
        columns=("Topic", "Group", "Provenance", *(place.name for place in places)),
        rows=tuple(rows),
        chart=ChartKind("grid", "Topic", tuple(("cell", place.name) for place in places),
                        signs=tuple(signs),
                        key=", ".join(f"{sign} {words}" for sign, words in [*EVIDENCE.values(), CAUTION])),
        source=Source("An article of 2014, and pages published by the networks",
                      "compiled for this dashboard", "Facts, compiled by us", "compiled", "2014 to 2021",
                      data_version().split(":")[1], is_demonstration()),
        download=addresses.download("topics", "grid"),
    )  # fmt: skip


def _sentence(grid: Coverage, places: tuple[Collaborative, ...]) -> str:
    """What was found, counted as the column *Found* counts it, and the gaps by name."""
    clinical = {topic.id for topic in grid.topics if not topic.essential}
    here = {place.id for place in places}
    cells = [each for each in grid.priorities if each.topic_id in clinical and each.collaborative_id in here]
    firm = sum(is_firm(each) for each in cells)
    cautions = sum(bool(each.caution) for each in cells if is_firm(each))
    names = gap_names(grid)
    named = f": {listed(names)}" if names else ""
    return (
        f"{counted(firm, 'choice')} found across {counted(len(clinical), 'clinical and local topic')}, {cautions} of "
        f"them with a caution; {counted(len(cells) - firm, 'further cell')} unconfirmed and not counted. "
        f"{counted(len(names), 'reconstructed grid topic')} with none{named}."
    )


def _mark(topic: Topic, place: Collaborative, priority: Priority | None) -> EvidenceMark:
    if priority is None:
        return EvidenceMark("", "nothing found", f"{topic.name}, {place.name}: nothing found")
    words = evidence_words(priority, essential=topic.essential)
    return EvidenceMark(evidence_sign(priority), words, f"{topic.name}, {place.name}: {words}")


def exhibits(**query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    return _exhibits(read("", QueryValues(addresses.TOPICS, query)))


def _exhibits(view: TopicsView) -> dict[str, Exhibit]:
    grid, places = coverage(), collaboratives()
    if not grid.topics:
        return {}
    place = next((collaborative for collaborative in places if collaborative.slug == view.area), None)
    pathway = pathway_exhibit(view.topic, place, view.window) if view.topic else None
    return {"grid": grid_exhibit(grid, places)} | ({"pathway": pathway} if pathway else {})


def subject(_ident: str, query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """A pathway is of one place, the grid of all; both are of several measures."""
    names = {place.slug: place.name for place in collaboratives()}
    return Subject(names.get(query.get("area", ""), f"{whole_name()} and its fifteen collaboratives"))


PAGE = PageEntry(
    name="topics",
    path=addresses.TOPICS,
    position=4,
    title=lambda _ident: "Topics",
    preview=lambda _ident: (
        "Which patient safety topics each of the fifteen collaboratives is known to have worked on."
    ),
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    menu="Topics",
    examples=("/topics?topic=A-HCAI&area=wessex",),
)
