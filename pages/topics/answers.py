"""What the grid answers in words: gaps by name, topics on which many work, and the two essentials."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from components import addresses
from components.words import counted, in_letters, listed
from data_access.queries.collaboratives import Collaborative
from data_access.queries.topics import Coverage, Topic
from data_access.queries.version import is_demonstration
from pages.shared.place_count import all_places, the_places
from pages.shared.topic_gaps import gaps
from pages.topics.counted_words import NO_GRID, of_the_grid

PART = 3  # many are a third of the collaboratives, and at least two
RECONSTRUCTED = (
    "The grid itself is missing from the copies of the programme's papers that we could read. The two essentials are "
    "named in the draft guiding principles; the clinical topics are put together by us, and the partial lists that we "
    "found agree with them."
)
INVENTED = (
    "The names of these topics are those of a grid that was put together from partial lists. Who works on them, every "
    "page and every date are invented."
)


def reconstruction(grid: Coverage) -> html.P | None:
    """How the list of topics came about; ``None`` in a store whose topics were not put together by us."""
    if not any(topic.provenance == "reconstructed" for topic in grid.topics):
        return None
    words = INVENTED if is_demonstration() else RECONSTRUCTED
    return html.P([html.Strong("Reconstructed. "), words], className="notice")


def gaps_section(grid: Coverage, places: Sequence[Collaborative], where: str) -> html.Section:
    """Topics without a known collaborative, by name; ``where`` says to what the grid is narrowed."""
    untaken = gaps(grid)
    if not of_the_grid(grid):
        return html.Section([html.H2("Gaps"), html.P(f"{NO_GRID} Gaps are asked of those alone.")])
    if not untaken:
        words = f"For every topic of the grid{where} a collaborative was found."
        return html.Section([html.H2("Gaps"), html.P(words)])
    names = {place.id: place.name for place in places}
    items = [
        html.Li([dcc.Link(topic.name, href=addresses.topic(topic.id)), _related(topic, grid, names)])
        for topic in untaken
    ]
    return html.Section(
        [
            html.H2(f"{counted(len(untaken), 'topic')} of the grid with no collaborative found{where}"),
            html.Ul(items, className="gaps"),
            html.P("A related theme closes no gap, nor does a statement about all together. A gap reflects missing "
                   "evidence as much as missing work. Do you know better? The loader takes a table of topic evidence.",
                   className="source"),
        ]
    )  # fmt: skip


def _related(topic: Topic, grid: Coverage, names: dict[str, str]) -> str:
    related = [names[cell.collaborative_id] for cell in grid.cells if cell.topic_id == topic.id
               and cell.collaborative_id in names]  # fmt: skip
    return f": a related theme only, {listed(related)}" if related else ""


def clusters(grid: Coverage, places: Sequence[Collaborative]) -> dict[int, list[Topic]]:
    """Topics on which many collaboratives were found to work, by how many, the most first.

    Many are a third of them, and at least two. Essentials are asked of all, and are left out.
    """
    here = {place.id for place in places}
    takers = Counter(cell.topic_id for cell in grid.cells if cell.counts and cell.collaborative_id in here)
    by_count: dict[int, list[Topic]] = defaultdict(list)
    for topic in grid.topics:
        if not topic.essential and takers[topic.id] >= fewest(places):
            by_count[takers[topic.id]].append(topic)
    return dict(sorted(by_count.items(), reverse=True))


def fewest(places: Sequence[Collaborative]) -> int:
    """From how many collaboratives on a topic stands among the clusters."""
    return max(2, -(-len(places) // PART))


def clusters_section(grid: Coverage, places: Sequence[Collaborative], where: str) -> html.Section:
    """``Seven work on Sepsis``: with whom there is something to share."""
    items = []
    for count, topics in clusters(grid, places).items():
        links: list[Any] = []
        for topic in topics:
            links += ["; " if links else "", dcc.Link(topic.name, href=addresses.topic(topic.id))]
        items.append(html.Li([f"{in_letters(count).capitalize()} work on: ", *links, "."]))
    least = in_letters(fewest(places))
    if not items:
        return html.Section(
            [html.H2("Where many work"), html.P(f"On no topic{where} were {least} or more found.")]
        )
    return html.Section(
        [
            html.H2(f"Where many work{where}"),
            html.Ul(items, className="clusters"),
            html.P(
                f"Topics on which {least} or more of {the_places()} were found to work. How many say nothing of how "
                "well, and more was found where more is published.",
                className="source",
            ),
        ]
    )


def essentials_section(grid: Coverage, places: Sequence[Collaborative], where: str) -> html.Section | None:
    """Leadership and measurement: asked of all, so no choice and not in the grid; each name leads to its sources."""
    items = []
    for topic in (topic for topic in grid.topics if topic.essential):
        stated = {cell.collaborative_id for cell in grid.cells if cell.topic_id == topic.id and cell.counts}
        links: list[Any] = []
        for place in (place for place in places if place.id in stated):
            links += [
                ", " if links else ": ",
                dcc.Link(place.name, href=addresses.topic(topic.id, place.slug)),
            ]
        many = sum(place.id in stated for place in places)
        name = dcc.Link(html.Strong(topic.name), href=addresses.topic(topic.id))
        work = f"pages show work of {counted(many, 'network')}" if many else f"no page{where} shows such work"
        items.append(html.Li([name, f": asked of {all_places()}; {work}", *links, "."]))
    if not items:
        return None
    said = (
        "Asked of every collaborative of the invented programme: they are not a choice."
        if is_demonstration()
        else "The draft guiding principles of 2014 say that every collaborative will work on these; they are not a "
        "choice. What each of them did is known only where a page says so."
    )
    return html.Section([html.H2("The two essentials"), html.P(said), html.Ul(items)])
