"""What the campaign promised and what else was said of it: statements of the store, each with its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash import html

from data_access.queries.statements import Statement, statements
from pages.shared.statement_words import date_words, figure_words, statement_anchor

NOTHING_LATER = (
    "We found no published account of what became of the campaign’s hopes, nor a dated end. The charts above go on "
    "beyond March 2017 where the figures do."
)


def wording() -> html.Section | None:
    """The first pledge as it was and as it became, and what was found of the years after; ``None`` for neither."""
    pledge, others = _of("first-pledge"), _of("sign-up-to-safety")
    if not pledge and not others:
        return None
    later = any(statement.since and statement.since.year > 2017 for statement in (*pledge, *others))
    facts = [_pledge(statement) for statement in pledge]
    if not later:
        facts.append(_fact("After the three years", NOTHING_LATER))
    return html.Section(
        [
            html.H2("What was promised, and what it became"),
            html.Dl(facts, className="facts"),
            _others(others),
        ],
        className="card-section",
        id="wording",
    )


def undated_counts() -> html.P | None:
    """Counts of pages that bear no date, for which there is no place on a time axis; ``None`` without any."""
    counts = [statement for statement in _of("sign-ups") if statement.since is None and statement.figure]
    if not counts:
        return None
    parts: list[Any] = ["Pages without a date say more, and stand on no time axis: "]
    for position, statement in enumerate(sorted(counts, key=lambda each: each.figure or 0)):
        parts += [", " if position else "", _count(statement)]
    return html.P([*parts, "."], className="source")


def _count(statement: Statement) -> html.Span:
    words = [figure_words(statement), " (", _page(statement), ")"]
    return html.Span(words, id=statement_anchor(statement.id))


def _of(subject: str) -> list[Statement]:
    return [statement for statement in statements("campaign") if statement.subject == subject]


def _others(statements: Sequence[Statement]) -> html.Details | None:
    if not statements:
        return None
    items = [html.Li(list(_words_of(each)), id=statement_anchor(each.id)) for each in statements]
    return html.Details(
        [html.Summary("What else is written of the campaign"), html.Ul(items)], className="numbers"
    )


def _words_of(statement: Statement) -> Iterator[Any]:
    figure = figure_words(statement)
    yield f"{statement.words}: {figure}. " if figure else f"{statement.words}. "
    yield _page(statement)


def _pledge(statement: Statement) -> html.Div:
    fact = _fact(date_words(statement).capitalize(), *_words_of(statement))
    fact.id = statement_anchor(statement.id)
    return fact


def _fact(name: str, *words: Any) -> html.Div:
    return html.Div([html.Dt(name), html.Dd(list(words))])


def _page(statement: Statement) -> Any:
    """The publisher as a link, or the whole source where it has no address."""
    publisher = statement.source.rpartition(", ")[2]
    return html.A(publisher, href=statement.address) if statement.address else statement.source
