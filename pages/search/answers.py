"""Answers of the search as readers see them: a kind in words, a name, a line, and the address that it leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from components import addresses
from components.words import counted
from data_access.queries.collaboratives import collaboratives
from data_access.queries.results import results
from data_access.queries.search import LONGEST, SearchAnswers, search
from data_access.queries.statements import all_statements
from data_access.search.entry import Entry
from pages.search.standing import standing_entries
from pages.shared.area_kinds import KINDS
from pages.shared.published_results import result_anchor

OTHER_KINDS = {
    "topic": "Topic",
    "measure": "Measure",
    "england": "The whole",
    "page": "Page",
    "glossary": "Glossary",
    "method": "Method",
    "solution": "Solution",
    "result": "Published result",
    "statement": "Published statement",
}
_OWN_TOPIC = "A collaborative's own topic, outside the grid"
LONGEST_LINE = 160  # letters of a line of words


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: ``kind`` and ``line`` are words for people, ``code`` is empty where it has none."""

    kind: str
    title: str
    line: str
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What a text leads to: ``sentence`` says what was looked for, ``total`` how many there are; else ``nearest``."""

    sentence: str
    answers: tuple[Answer, ...]
    total: int
    nearest: tuple[Answer, ...]


def answers_for(text: str, most: int | None = None) -> Answers:
    """The answers to a text, best first, at most so many of them."""
    typed = text[:LONGEST]
    result = search(typed, standing_entries())
    return Answers(
        _sentence(typed, result),
        tuple(_answer(entry) for entry in result.entries[:most]),
        len(result.entries),
        tuple(_answer(entry) for entry in result.nearest),
    )


def _sentence(text: str, result: SearchAnswers) -> str:
    if not result.entries:
        return f"Nothing is called “{text}” here." + (" These come nearest." if result.nearest else "")
    count = counted(len(result.entries), "answer")
    if result.in_part:
        return f"No name has all the words of “{text}”; these have some of them, or mention them."
    if result.instead:
        return f"Nothing for “{text}”; these are for “{result.instead}”. {count}."
    return f"{count} for “{text}”."


def _answer(entry: Entry) -> Answer:
    line = _OWN_TOPIC if (entry.kind, entry.line) == ("topic", "Local") else entry.line
    if len(line) > LONGEST_LINE:
        line = line[:LONGEST_LINE].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    code = entry.code if entry.kind in KINDS else ""
    kind = OTHER_KINDS.get(entry.kind) or KINDS.get(entry.kind, entry.kind)
    return Answer(kind, entry.title, line, code, _ADDRESSES.get(entry.kind, _place)(entry.ident))


def _place(code: str) -> str:
    slug = next((place.slug for place in collaboratives() if place.id == code), None)
    return addresses.collaborative(slug) if slug else addresses.organisation(code)


def _result(ident: str) -> str:
    result = next((each for each in results() if each.id == ident), None)
    return f"{addresses.topic(result.topic_id)}#{result_anchor(ident)}" if result else addresses.learning()


def _statement(ident: str) -> str:
    """Where a statement stands: with its campaign, with the network that it is a fact about, or in the timeline."""
    stated = next((each for each in all_statements() if each.id == ident), None)
    if stated and stated.kind == "network" and stated.collaborative_id:
        return _place(stated.collaborative_id)
    return addresses.CAMPAIGN if stated and stated.kind == "campaign" else addresses.PROGRAMME


_ADDRESSES: dict[str, Callable[[str], str]] = {
    "topic": addresses.topic,
    "measure": addresses.measure,
    "england": lambda _ident: addresses.HOME,
    "page": str,
    "glossary": str,
    "method": str,
    "solution": addresses.solution,
    "result": _result,
    "statement": _statement,
}
