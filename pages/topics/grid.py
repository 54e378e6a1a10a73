"""The coverage matrix: every cell leads to its statements; those about all fifteen stand in a column of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from components import addresses
from components.chart_kind import ChartKind
from components.exhibit import Exhibit
from components.tables.matrix import EvidenceMark, MatrixRow, matrix
from data_access.queries.collaboratives import Collaborative
from data_access.queries.statements import Statement
from data_access.queries.topics import RELATED, Coverage, Topic, TopicCell, TopicStatement
from pages.shared.citation_words import citation_text
from pages.shared.evidence import evidence_sign, evidence_words, mark_key, mark_words, strongest
from pages.shared.place_count import all_places
from pages.shared.topic_statements import statements_source
from pages.topics.counted_words import grid_sentence
from pages.topics.patients import GROUP, patients_line
from pages.topics.view_state import TopicsView

TITLE = "Topics by collaborative"
NOTHING = "nothing found"


def grid_exhibit(
    grid: Coverage,
    places: Sequence[Collaborative],
    view: TopicsView,
    patients: Mapping[str, Sequence[Statement]],
) -> Exhibit:
    """Clinical topics down, collaboratives across, by name; last what each says of patients and carers."""
    clinical = [topic for topic in grid.topics if not topic.essential]
    groups: dict[str, list[MatrixRow]] = {}
    lines: list[tuple[Any, ...]] = []
    for topic in clinical:
        row, cells = _topic_row(topic, grid, places)
        if view.mark == RELATED:  # never counted, so such a view says nothing of gaps
            row = replace(row, gap=False)
        groups.setdefault(topic.theme, []).append(row)
        lines.append((topic.name, topic.theme, topic.provenance, row.count, *cells))
    if not view.narrowed:
        row, cells = patients_line(places, patients)
        groups[GROUP] = [row]
        lines.append((row.name, GROUP, "no topic of the grid", row.count, *cells))
    together = all_places().capitalize()
    names = [together, *(place.name for place in places)]
    rows = [row for group in groups.values() for row in group]
    signs = [mark.sign for row in rows for mark in (row.about_all, *row.marks)]
    return Exhibit(
        ident="grid",
        title=TITLE,
        sentence=grid_sentence(grid, places, view),
        picture=matrix([(place.name, addresses.collaborative(place.slug)) for place in places], groups,
                       mark_key(), TITLE, together),
        columns=("Topic", "Group", "Provenance", "Found", *names),
        rows=tuple(lines),
        chart=ChartKind("grid", "Topic", tuple(("cell", name) for name in names), signs=tuple(signs),
                        key=", ".join(f"{sign} {words}" for sign, words in mark_key())),
        source=statements_source(_statements(grid)),
        download=addresses.download("topics", "grid", **view.query),
    )  # fmt: skip


def _topic_row(topic: Topic, grid: Coverage, places: Sequence[Collaborative]) -> tuple[MatrixRow, list[str]]:
    """A topic's row, and its cells as the file has them: with each claim and its source."""
    cells = {cell.collaborative_id: cell for cell in grid.cells if cell.topic_id == topic.id}
    about_all = [each for each in grid.about_all if each.topic_id == topic.id]
    here = [cells[place.id] for place in places if place.id in cells]
    count = sum(cell.counts for cell in here)
    row = MatrixRow(
        ident=f"topic-{topic.id}",
        name=topic.name,
        href=addresses.topic(topic.id),
        about_all=_mark_about_all(topic, about_all),
        marks=[_mark(topic, place, cells.get(place.id)) for place in places],
        count=count,
        gap=topic.theme != "Local" and not count,
    )
    words = [_in_words(about_all)]
    words += [_in_words(cells[place.id].statements if place.id in cells else ()) for place in places]
    return row, words


def _mark(topic: Topic, place: Collaborative, cell: TopicCell | None) -> EvidenceMark:
    if cell is None:
        return EvidenceMark("", place.name, NOTHING)
    href = addresses.topic(topic.id, place.slug)
    return EvidenceMark(evidence_sign(cell.statements), place.name, evidence_words(cell), href)


def _mark_about_all(topic: Topic, statements: Sequence[TopicStatement]) -> EvidenceMark:
    together = all_places().capitalize()
    if not statements:
        return EvidenceMark("", together, NOTHING)
    words = f"{mark_words(strongest(statements))}; no collaborative's own choice"
    return EvidenceMark(evidence_sign(statements), together, words, f"{addresses.topic(topic.id)}#about-all")


def _in_words(statements: Sequence[TopicStatement]) -> str:
    """A cell for files: every claim with its mark and source."""
    said = [f"{each.claim} ({mark_words(each.mark)}; {citation_text(each.source)})" for each in statements]
    return " | ".join(said) or NOTHING


def _statements(grid: Coverage) -> list[TopicStatement]:
    return [*grid.about_all, *(each for cell in grid.cells for each in cell.statements)]
