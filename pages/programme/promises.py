"""The promises as cards: what was said and when, what was due, what the figures are, and what may be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, own_address
from components.words import counted
from data_access.queries.statements import Statement
from pages.programme.answers import KINDS, Answer, answer_of
from pages.programme.folds import fold_of
from pages.programme.sources import compiled
from pages.shared.statement_words import date_words, source_words, statement_anchor

COLUMNS = (
    "Promise", "Said", "Due", "Figures found", "Verdict", "In words", "What to bear in mind", "Source",
)  # fmt: skip
# Where each sort of answer is shown in full.
_MORE = {
    "change": ("#harm", "Measure by measure"),
    "first_topics": (addresses.TOPICS, "Who works on what"),
    "essentials": (addresses.TOPICS, "Who works on what"),
    "grid": (addresses.TOPICS, "Who works on what"),
    "events": ("#timeline", "What happened when"),
}


def promises_exhibit(promises: Sequence[Statement], drawn: Sequence[str]) -> Exhibit:
    """All promises with their verdicts; ``drawn`` are the exhibits of counts that the page has."""
    answers = [answer_of(promise) for promise in promises]
    cards = [_card(promise, answer, drawn) for promise, answer in zip(promises, answers, strict=True)]
    return Exhibit(
        ident="promises",
        title="What was promised, and what became of it",
        sentence=summary(answers),
        picture=html.Ul(cards, className="promises"),
        columns=COLUMNS,
        rows=tuple(_row(promise, answer) for promise, answer in zip(promises, answers, strict=True)),
        source=compiled(promises),
        download=addresses.download("programme", "promises"),
        numbers_address=own_address(addresses.download("programme", "promises")),
    )


def summary(answers: Sequence[Answer]) -> str:
    """How many promises came to what: ``Of 10 promises: 0 reached, 1 reached in part. Of 9 it cannot be told.``"""
    counts = Counter(answer.kind for answer in answers)
    named = (("partly", "reached in part"), ("mixed", "gone both ways"), ("missed", "not reached"))
    parts = [
        f"{counts['reached']} reached",
        *(f"{counts[kind]} {words}" for kind, words in named if counts[kind]),
    ]
    untold = f" Of {counts['untold']} it cannot be told from what was found." if counts["untold"] else ""
    return f"Of {counted(len(answers), 'promise')}: {', '.join(parts)}.{untold} Each verdict comes from figures alone."


def _card(promise: Statement, answer: Answer, drawn: Sequence[str]) -> html.Li:
    sign, words = KINDS[answer.kind]
    badge = html.P(
        [html.Span(sign, className="sign", **{"aria-hidden": "true"}), html.Strong(words)],
        className="promise-verdict",
    )
    return html.Li(
        [
            html.H3(promise.words),
            badge,
            html.P([html.Span("Found: ", className="small"), html.Strong(answer.value)]),
            fold_of("Said, due, in words", promise.words, *_behind(promise, answer, drawn)),
        ],
        className=f"promise promise-{answer.kind}",
        id=statement_anchor(promise.id),
    )


def _behind(promise: Statement, answer: Answer, drawn: Sequence[str]) -> list[Any]:
    """Who said it and by when, what was found in words, what to bear in mind, and where it can be read."""
    said = [date_words(promise), html.Span(f", {promise.source}", className="small")]
    facts = (("Said", said), ("Due", promise.expected or "not said"))
    return [
        html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]),
        html.P(answer.words),
        html.P(promise.caution) if promise.caution else None,
        html.P(f"Source: {source_words(promise)}") if promise.address else None,
        _way_on(promise, drawn),
    ]


def _way_on(promise: Statement, drawn: Sequence[str]) -> html.P | None:
    picture = f"counted-{promise.subject}"
    if picture in drawn:
        href, words = f"#{picture}", "The counts"
    elif (promise.answered_by or "") in _MORE:
        href, words = _MORE[promise.answered_by or ""]
    else:
        return None
    unseen = html.Span(f": {promise.words}", className="visually-hidden")
    link = (
        html.A([words, unseen], href=href) if href.startswith("#") else dcc.Link([words, unseen], href=href)
    )
    return html.P(link, className="promise-way")


def _row(promise: Statement, answer: Answer) -> tuple[str | None, ...]:
    return (
        promise.words,
        date_words(promise),
        promise.expected,
        answer.value,
        KINDS[answer.kind][1],
        answer.words,
        promise.caution,
        source_words(promise),
    )
