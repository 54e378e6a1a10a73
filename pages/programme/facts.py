"""What pages say of the programme as a whole beside promises and events: its size, national aims, its web site."""

from __future__ import annotations

from dash import html

from components.words import counted
from data_access.queries.statements import Statement, statements
from pages.programme.folds import fold
from pages.shared.statement_words import figure_words, source_link, statement_anchor


def programme_facts() -> html.Details | None:
    """The facts of no single network, folded; ``None`` where the store holds none."""
    facts = [each for each in statements("network") if each.collaborative_id is None]
    if not facts:
        return None
    return fold(f"{counted(len(facts), 'fact')} about all together", html.Ul([_item(each) for each in facts]))


def _item(fact: Statement) -> html.Li:
    figure = figure_words(fact)
    words = f"{fact.words}: {figure}. " if figure else f"{fact.words}. "
    caution = f"{fact.caution} " if fact.caution else ""
    said = [words, html.Span([caution, source_link(fact)], className="small")]
    return html.Li(said, id=statement_anchor(fact.id))
