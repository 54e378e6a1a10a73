"""Statements on topics as rows: what is said of whom, its mark, and where it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from components.exhibit import Source
from components.tables.numbers import Cell
from data_access.queries.topics import RELATED, TopicStatement
from data_access.queries.version import data_version, is_demonstration
from pages.shared.citation_words import NO_ADDRESS, date_words
from pages.shared.evidence import mark_words
from pages.shared.place_count import all_places

COLUMNS = (
    "Topic", "Collaborative", "What is said, in our words", "Mark", "Counted", "Work from", "Work until", "Aim",
    "Page", "Publisher", "Date", "Address", "Caution", "Confidence", "Statement",
)  # fmt: skip


def statement_rows(
    statements: Iterable[TopicStatement], topics: Mapping[str, str], places: Mapping[str, str]
) -> tuple[tuple[Cell, ...], ...]:
    """A row for each statement; ``topics`` and ``places`` are names by id."""
    return tuple(
        (
            topics.get(each.topic_id, each.topic_id),
            all_places() if each.collaborative_id is None else places.get(each.collaborative_id, ""),
            each.claim, mark_words(each.mark), counted_words(each), each.work_from or "not stated",
            each.work_until or "not stated", each.aim, each.source.page_title, each.source.publisher,
            date_words(each.source), each.source.address or NO_ADDRESS, each.caution, each.confidence, each.id,
        )
        for each in statements
    )  # fmt: skip


def counted_words(statement: TopicStatement) -> str:
    """Whether a statement is counted as work of one collaborative, and why not."""
    if statement.collaborative_id is None:
        return "no: about all together"
    return "no: a related theme" if statement.mark == RELATED else "yes"


def statements_source(statements: Iterable[TopicStatement]) -> Source:
    """Whose words the statements are, with the first and the last year that their pages or their work name."""
    parts = [
        part[:4] for each in statements for part in (each.work_from, each.work_until, each.source.page_date) if part
    ]  # fmt: skip
    years = sorted(part for part in parts if part.isdecimal())
    period = f"{years[0]} to {years[-1]}" if years else "undated"
    return Source(
        "Pages and papers, each named beside its statement", "compiled for this dashboard", "Facts, compiled by us",
        "compiled", period, data_version().split(":")[1], is_demonstration(),
    )  # fmt: skip
