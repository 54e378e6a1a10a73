"""How we know that a collaborative works on a topic: marks in signs and words, and each statement with its source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from components.tables.matrix import sign_face
from components.words import listed
from data_access.queries.topics import MARKS, RELATED, TopicCell, TopicStatement
from data_access.queries.version import is_demonstration
from pages.shared.citation_words import citation_link, part_words

SIGNS = {"seed": "S", "published": "P", "published_late_or_undated": "p", "related_theme": "r"}
_WORDS = {
    "seed": "named in a paper of the programme, 2014",
    "published": "published on a page with a printed date of 2014 to 2016",
    "published_late_or_undated": "published later, or without a printed date",
    "related_theme": "a related theme, not counted",
}
# In a store in which everything is invented nothing may speak of the real programme.
_INVENTED_WORDS = {**_WORDS, "seed": "named in an invented founding paper"}
CAUTION = ("*", "with a caution, which the opened cell gives")
_PROVENANCE = {
    "seed": "named in the draft guiding principles of 2014",
    "reconstructed": "put together by us, as the grid itself is missing from what we could read",
    "local": "a collaborative's own, outside the grid",
}
_INVENTED_PROVENANCE = {
    **_PROVENANCE,
    "seed": "an essential of the invented programme",
    "reconstructed": "its name is that of a grid put together from partial lists, and all work on it is invented",
}


def mark_words(mark: str) -> str:
    """What a mark means."""
    return (_INVENTED_WORDS if is_demonstration() else _WORDS)[mark]


def provenance_words(provenance: str) -> str:
    """How a topic is known: "put together by us, ..."."""
    return (_INVENTED_PROVENANCE if is_demonstration() else _PROVENANCE)[provenance]


def mark_key() -> list[tuple[str, str]]:
    """Every sign with what it means, strongest first, and the caution's star."""
    return [*((SIGNS[mark], mark_words(mark)) for mark in MARKS), CAUTION]


def strongest(statements: Iterable[TopicStatement]) -> str:
    """The strongest mark of at least one statement."""
    return min((each.mark for each in statements), key=MARKS.index)


def evidence_words(cell: TopicCell) -> str:
    """How it is known: "named in a paper of the programme, 2014"."""
    return listed([mark_words(mark) for mark in cell.marks])


def evidence_sign(statements: Iterable[TopicStatement]) -> str:
    """The sign of the strongest of at least one statement, with the star where one of them has a caution."""
    kept = list(statements)
    return SIGNS[strongest(kept)] + (CAUTION[0] if any(each.caution for each in kept) else "")


def begun_words(statements: Iterable[TopicStatement]) -> str:
    """``since March 2015``, of the earliest work that counts; empty where no page says when it began."""
    begun = [each.work_from for each in statements if each.work_from and each.mark != RELATED]
    return f"since {part_words(min(begun))}" if begun else ""


def work_words(statement: TopicStatement) -> str:
    """When the work went on, as far as the page says it."""
    begun, ended = statement.work_from, statement.work_until
    if begun and ended:
        same = f"Work in {part_words(begun)}."
        return same if begun == ended else f"Work from {part_words(begun)} until {part_words(ended)}."
    if begun:
        return f"Work from {part_words(begun)}; no end is stated."
    return f"Work until {part_words(ended)}; no beginning is stated." if ended else "It does not say when."


def statement_item(statement: TopicStatement) -> html.Li:
    """One statement: who says what, its mark, when the work went on, what to bear in mind, and where it can be read."""
    speaker = statement.source.publisher.partition(", on ")[0]
    sign = SIGNS[statement.mark]
    parts: list[Any] = [
        html.P([html.Span(f"According to {speaker}: ", className="speaker"), statement.claim]),
        html.P(
            [
                html.Span(sign, className=f"sign {sign_face(sign)}", **{"aria-hidden": "true"}),
                f" {mark_words(statement.mark).capitalize()}. {work_words(statement)}",
                f" Aim: {statement.aim}." if statement.aim else "",
                f" Confidence in our reading: {statement.confidence}." if statement.confidence else "",
            ],
            className="source",
        ),
    ]
    if statement.caution:
        parts.append(html.P([html.Strong("Caution: "), statement.caution], className="source"))
    parts.append(html.P(citation_link(statement.source), className="source"))
    return html.Li(parts, id=f"statement-{statement.id}")


def statement_list(statements: Iterable[TopicStatement]) -> html.Ul:
    """Statements one below the other, the strongest first."""
    return html.Ul([statement_item(each) for each in statements], className="statements")
