"""Who works on a topic, since when, and where it can be read: by name, the opened collaborative first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit
from components.on_phones import on_phones
from components.words import counted, in_letters
from data_access.queries.collaboratives import Collaborative
from data_access.queries.topics import Coverage, Topic, TopicCell
from pages.shared.evidence import begun_words, statement_list
from pages.shared.place_count import all_places, the_places
from pages.shared.topic_statements import COLUMNS, statement_rows, statements_source

RELATED = "A related theme only, not counted"
FIRST = 4  # collaboratives that a phone shows before the others are asked for


def cells_of(topic: Topic, grid: Coverage, places: Sequence[Collaborative]) -> dict[str, TopicCell]:
    """What is known of each collaborative on the topic, by id, in the order of names."""
    by_place = {cell.collaborative_id: cell for cell in grid.cells if cell.topic_id == topic.id}
    return {place.id: by_place[place.id] for place in places if place.id in by_place}


def takers_words(topic: Topic, grid: Coverage, places: Sequence[Collaborative]) -> str:
    """``Seven of fifteen collaboratives were found to work on it, the earliest since 2014.``"""
    cells = [cell for cell in cells_of(topic, grid, places).values() if cell.counts]
    if not cells:
        return "We found no collaborative that works on it, which does not mean that none does."
    begun = begun_words(each for cell in cells for each in cell.statements)
    earliest = f", the earliest {begun}" if begun else "; none of the pages says since when"
    was = "was" if len(cells) == 1 else "were"
    return f"{in_letters(len(cells)).capitalize()} of {the_places()} {was} found to work on it{earliest}."


def statements_exhibit(
    topic: Topic, grid: Coverage, places: Sequence[Collaborative], chosen: Collaborative | None
) -> Exhibit:
    """Every statement on the topic; ``chosen`` is the collaborative that was opened, and stands first."""
    cells = cells_of(topic, grid, places)
    about_all = [each for each in grid.about_all if each.topic_id == topic.id]
    order = sorted(cells, key=lambda ident: chosen is None or ident != chosen.id)
    single = [each for ident in order for each in cells[ident].statements]
    names = {place.id: place.name for place in places}
    return Exhibit(
        ident="statements",
        title="Who works on it, and how that is known",
        sentence=" ".join(_sentences(topic, grid, places)),
        picture=_picture(list(_groups(cells, places, chosen, about_all))),
        columns=COLUMNS,
        rows=statement_rows([*single, *about_all], {topic.id: topic.name}, names),
        source=statements_source([*single, *about_all]),
        download=addresses.download(f"topic/{topic.id}", "statements", area=chosen.slug if chosen else None),
        subject=topic.name,
    )


def _picture(groups: Sequence[Any]) -> html.Div:
    """A card a collaborative; phones show the first ones and what is said of all, and the rest behind a box."""
    alike = [group for group in groups if getattr(group, "className", "") == "topic-group"]
    for group in alike[FIRST:]:
        group.className = "topic-group later"
    words = f"Show all {len(alike)} collaboratives"
    box = [on_phones("every-collaborative", words)] if len(alike) > FIRST else []
    return html.Div([*box, html.Div(groups, className="topic-statements with-later")])


def _sentences(topic: Topic, grid: Coverage, places: Sequence[Collaborative]) -> Iterator[str]:
    yield takers_words(topic, grid, places)
    related = sum(not cell.counts for cell in cells_of(topic, grid, places).values())
    if related:
        yield f"{counted(related, 'collaborative')} with a related theme only, not counted."
    about_all = sum(each.topic_id == topic.id for each in grid.about_all)
    if about_all:
        yield f"{counted(about_all, 'statement')} about {all_places()} together, no collaborative's own choice."
    yield "By name, in no other order."


def _groups(
    cells: dict[str, TopicCell],
    places: Sequence[Collaborative],
    chosen: Collaborative | None,
    about_all: Sequence[Any],
) -> Iterator[Any]:
    if chosen:
        yield _opened(chosen, cells.get(chosen.id))
    others = [place for place in places if place != chosen and place.id in cells]
    yield from (_group(place, cells[place.id]) for place in others if cells[place.id].counts)
    if about_all:
        name = html.H3(f"About {all_places()} together", id="about-all", tabIndex=-1)
        words = html.P("No collaborative's own choice, and counted for none.", className="source")
        yield html.Section([name, words, statement_list(about_all)], className="topic-group apart")
    related = [place for place in others if not cells[place.id].counts]
    if related:
        yield html.Section(
            [
                html.H3(RELATED),
                html.Div(
                    [_group(place, cells[place.id], html.H4) for place in related],
                    className="topic-statements",
                ),
            ],
            className="related-themes",
        )
    if not cells and not about_all and not chosen:
        yield html.P("We found no statement on this topic.")


def _opened(place: Collaborative, cell: TopicCell | None) -> html.Section:
    """The collaborative whose cell was opened: the reader arrives at its name."""
    name = html.H3(place.name, id="opened-cell", tabIndex=-1, **{"data-autofocus": True})
    if cell is None:
        words: list[Any] = [html.P("Nothing found. That does not mean that nothing was done.")]
    else:
        words = [html.P(_summary(cell), className="source"), statement_list(cell.statements)]
    way = html.P(dcc.Link(f"All of {place.name}", href=addresses.collaborative(place.slug)))
    return html.Section([name, *words, way], className="topic-group opened-cell")


def _group(place: Collaborative, cell: TopicCell, heading: Any = html.H3) -> html.Section:
    name = heading(dcc.Link(place.name, href=addresses.collaborative(place.slug)))
    return html.Section(
        [name, html.P(_summary(cell), className="source"), statement_list(cell.statements)],
        className="topic-group",
    )


def _summary(cell: TopicCell) -> str:
    """``2 statements, since March 2015``."""
    count = counted(len(cell.statements), "statement")
    if not cell.counts:
        return f"{count}: a related theme only, not counted"
    return f"{count}, {begun_words(cell.statements) or 'since when is not stated'}"
