"""What became of a promise: a verdict that rests on figures of the store, and says where there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.change.sentences import verdict_label
from components.words import counted, listed, number
from data_access.queries.collaboratives import collaboratives
from data_access.queries.statements import Statement, statements
from data_access.queries.topics import Coverage, coverage
from data_access.queries.whole import whole_name
from pages.programme.harm import (
    HIGHER,
    LOWER,
    HarmMeasure,
    counted_as,
    counts_words,
    harm_measures,
    places_words,
    tested,
    untold_words,
    whole_verdicts,
    whole_words,
)
from pages.shared.statement_words import BOUNDS, date_words, figure_words, last_day
from pages.shared.topic_gaps import gap_names

NO_FIGURES = "No figures found"
# What may be said of a promise: (sign, words).
KINDS = {
    "reached": ("●", "Reached"),
    "partly": ("◐", "In part"),
    "mixed": ("◐", "Both ways"),
    "missed": ("○", "Not reached"),
    "untold": ("?", "Cannot tell"),
}
FIRST_TOPICS = ("A-PU", "A-MED")
LEAST = ("at_least", "more_than")  # bounds of a figure that says no more than how many there are at the least
NOT_ALL = "That nothing was found elsewhere does not mean that nothing was done."


@dataclass(frozen=True, slots=True)
class Answer:
    """``kind`` is one of ``KINDS``; ``value`` the figures in few words, ``words`` the verdict in a sentence or two."""

    kind: str
    value: str
    words: str


def answer_of(promise: Statement) -> Answer:
    """The verdict on one promise, from what the store holds today."""
    return _ANSWERS.get(promise.answered_by or "", _nothing)(promise)


def whole_counts(promise: Statement) -> list[Statement]:
    """The counts of the promise's subject that are of the programme as a whole."""
    return [count for count in _of_subject("count", promise) if count.collaborative_id is None]


def _of_subject(kind: str, promise: Statement) -> list[Statement]:
    return [each for each in statements(kind) if each.subject == promise.subject]


def _nothing(_promise: Statement) -> Answer:
    return Answer("untold", NO_FIGURES, "Nothing that was found answers it.")


def _counts(promise: Statement) -> Answer:
    dated = [count for count in whole_counts(promise) if count.since and count.figure is not None]
    if not dated or not promise.figure:
        return _partial_counts(promise)
    latest = dated[-1]
    assert latest.figure is not None
    value = f"{figure_words(latest)} ({date_words(latest)})"
    more = BOUNDS[latest.bound] if latest.bound in LEAST else ""
    share = number(100 * latest.figure / promise.figure)
    start = f"{date_words(latest)}: {more}{share} % of what was promised."
    if latest.figure >= promise.figure and latest.bound != "up_to":
        return Answer("reached", value, start)
    return _short_of(promise, latest, value, start)


def _short_of(promise: Statement, latest: Statement, value: str, start: str) -> Answer:
    """A count below what was promised: it may be too early, or say no more than a least number."""
    end, due = last_day(latest), promise.expected_by
    if due and end and end < due:
        return Answer("untold", value, f"{start} No count from {due.year} or later was found.")
    if latest.bound in LEAST:
        return Answer("untold", value, f"{start} How many more is not said.")
    return Answer("missed", value, start)


def _partial_counts(promise: Statement) -> Answer:
    local = [count for count in _of_subject("count", promise) if count.collaborative]
    if not local:
        return Answer(
            "untold", NO_FIGURES, "No count of the programme was found, and none of a collaborative."
        )
    parts = listed([f"{count.collaborative} ({figure_words(count)})" for count in local])
    return Answer("untold", f"{NO_FIGURES} for the whole", f"Figures of parts alone: {parts}.")


def _change(_promise: Statement) -> Answer:
    harm = harm_measures()
    able = tested(whole_verdicts(harm))
    if not able:
        return Answer("untold", NO_FIGURES, whole_words(harm))
    kinds = [counted_as(verdict) for verdict in able]
    kept = kinds.count(LOWER)
    kind = "missed" if not kept else "reached" if kept == len(able) else "partly"
    if kind == "partly" and HIGHER in kinds:
        kind = "mixed"
    value = f"{whole_name()}, {counted(len(able), 'measure')}: {counts_words(able)}"
    return Answer(kind, value, f"{untold_words(harm)} {places_words(harm)}".strip())


def _takers(grid: Coverage, topic_id: str, *, besides_asked: bool = False) -> int:
    """How many collaboratives are known to work on a topic; ``besides_asked``: by more than what all were asked."""
    return sum(
        cell.topic_id == topic_id and cell.counts and not (besides_asked and cell.marks == ("seed",))
        for cell in grid.cells
    )


def _first_topics(_promise: Statement) -> Answer:
    grid, places = coverage(), len(collaboratives())
    named = [topic for topic in grid.topics if topic.id in FIRST_TOPICS]
    if not named:
        return _nothing(_promise)
    takers = [_takers(grid, topic.id) for topic in named]
    value = listed([f"{topic.name} {many} of {places}" for topic, many in zip(named, takers, strict=True)])
    missing = f" {NOT_ALL}" if min(takers) < places else ""
    words = f"So many are known to work on them.{missing} Which came first, no source says."
    return Answer("untold", value, f"{words}{_verdicts_of(harm_measures())}")


def _verdicts_of(harm: Sequence[HarmMeasure]) -> str:
    """The whole's verdicts on measures of the first topics, where there are any."""
    of_topics = [each for each in harm if each.measure.topic_id in FIRST_TOPICS and each.whole]
    return "".join(
        f" {whole_name()} by autumn 2015: {each.measure.short}: {verdict_label(each.whole)}."
        for each in of_topics
        if each.whole
    )


def _essentials(_promise: Statement) -> Answer:
    grid, places = coverage(), len(collaboratives())
    named = [topic for topic in grid.topics if topic.essential]
    if not named:
        return _nothing(_promise)
    takers = [_takers(grid, topic.id, besides_asked=True) for topic in named]
    value = listed([f"{topic.name} {many} of {places}" for topic, many in zip(named, takers, strict=True)])
    if min(takers) == places:
        return Answer("reached", value, "Pages of every network show work on both.")
    return Answer("untold", value, f"So many networks show work on them in pages of their own. {NOT_ALL}")


def _grid(_promise: Statement) -> Answer:
    grid = coverage()
    clinical = [topic for topic in grid.topics if topic.theme != "Local" and not topic.essential]
    if not clinical:
        return _nothing(_promise)
    gaps = gap_names(grid)
    value = f"{len(clinical) - len(gaps)} of {counted(len(clinical), 'topic')}"
    if not gaps:
        return Answer("reached", value, "A collaborative is known for every topic of the grid.")
    return Answer("partly", value, f"No collaborative is known for {listed(gaps)}. {NOT_ALL}")


def _events(promise: Statement) -> Answer:
    events = _of_subject("event", promise)
    if not events:
        return Answer("untold", NO_FIGURES, "No event of it was found either.")
    parts = "; ".join(f"{event.words} ({date_words(event)})" for event in events)
    return Answer("untold", NO_FIGURES, f"{counted(len(events), 'event')} found: {parts}.")


_ANSWERS: dict[str, Callable[[Statement], Answer]] = {
    "counts": _counts,
    "change": _change,
    "first_topics": _first_topics,
    "essentials": _essentials,
    "grid": _grid,
    "events": _events,
}
