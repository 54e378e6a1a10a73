"""Answers of the search as readers see them: a kind in words, a name, a line, and the address that it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from components import addresses
from data_access.queries.collaboratives import collaboratives
from data_access.queries.results import results
from data_access.queries.search import LONGEST, Part, SearchAnswers, search
from data_access.search.entry import Entry
from pages.search.outcomes import outcome_on
from pages.search.sentence import answers_sentence
from pages.search.standing import standing_entries
from pages.search.statement_address import statement_address
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
class AnswerPart:
    """What is called by ``words``, which are a part of those that were looked for."""

    words: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a text leads to: ``sentence`` says what was looked for, ``total`` how many there are; else ``nearest``.

    Where no name has all words, ``parts`` are those of ``answers`` that are called by some of them, apart.
    """

    sentence: str
    answers: tuple[Answer, ...]
    total: int
    nearest: tuple[Answer, ...]
    parts: tuple[AnswerPart, ...] = ()


def answers_for(text: str, most: int | None = None) -> Answers:
    """The answers to a text, best first, at most so many of them."""
    typed = text[:LONGEST]
    result = search(typed, standing_entries())
    by_outcome = tuple(_by_outcome(result))
    kept = result.entries[: None if most is None else most - len(by_outcome)]
    return Answers(
        answers_sentence(typed, result),
        (*by_outcome, *map(_answer, kept)),
        len(result.entries) + len(by_outcome),
        tuple(map(_answer, result.nearest)),
        tuple(_part(part, kept) for part in result.parts),
    )


def _by_outcome(result: SearchAnswers) -> Iterator[Answer]:
    """The results of the outcome that is asked for, on the topic that stands first."""
    if result.outcome and result.entries:
        of_topic = outcome_on(result.outcome, result.entries[0])
        if of_topic:
            title, line, address = of_topic
            yield Answer(OTHER_KINDS["result"], title, line, "", address)


def _part(part: Part, kept: tuple[Entry, ...]) -> AnswerPart:
    return AnswerPart(part.words, tuple(_answer(entry) for entry in part.entries if entry in kept))


def address_of(entry: Entry) -> str:
    """Where an entry leads."""
    return _ADDRESSES.get(entry.kind, _place)(entry.ident)


def _answer(entry: Entry) -> Answer:
    line = _OWN_TOPIC if (entry.kind, entry.line) == ("topic", "Local") else entry.line
    if len(line) > LONGEST_LINE:
        line = line[:LONGEST_LINE].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    code = entry.code if entry.kind in KINDS else ""
    kind = OTHER_KINDS.get(entry.kind) or KINDS.get(entry.kind, entry.kind)
    return Answer(kind, entry.title, line, code, address_of(entry))


def _place(code: str) -> str:
    slug = next((place.slug for place in collaboratives() if place.id == code), None)
    return addresses.collaborative(slug) if slug else addresses.organisation(code)


def _result(ident: str) -> str:
    result = next((each for each in results() if each.id == ident), None)
    return f"{addresses.topic(result.topic_id)}#{result_anchor(ident)}" if result else addresses.learning()


_ADDRESSES: dict[str, Callable[[str], str]] = {
    "topic": addresses.topic,
    "measure": addresses.measure,
    "england": lambda _ident: addresses.HOME,
    "page": str,
    "glossary": str,
    "method": str,
    "solution": addresses.solution,
    "result": _result,
    "statement": statement_address,
}
