"""A paper of ``docs/`` as a page: the same words as in the repository, with a list of what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dash import html

from components import addresses
from components.markdown import Heading, Paper, paper
from components.markup import slot
from components.shell import page
from data_access.queries.whole import whole_name
from pages.shared.page_entry import PageEntry, Subject, no_exhibits
from pages.shared.query_values import QueryValues
from pages.shared.standing_view import StandingView

DOCS = Path(__file__).resolve().parents[2] / "docs"
# The papers that are pages: a link from one to another leads to its page.
PAGES = {
    "method.md": addresses.METHOD,
    "glossary.md": addresses.GLOSSARY,
    "accessibility.md": addresses.ACCESSIBILITY,
    "attribution.md": addresses.LICENCE,
}


@cache
def read_paper(file: str) -> Paper:
    """A paper by its file's name, read once: the papers come with the build, as the code does."""
    return paper((DOCS / file).read_text(encoding="utf-8"), PAGES)


def paper_entry(
    file: str, *, position: int, title: str, lead: str, parts: str = "On this page", deepest: int = 2
) -> PageEntry:
    """The entry of the page that is a paper.

    ``title`` is the page's name and heading, ``lead`` says what it holds; the list of its parts, under the heading
    ``parts``, goes down to headings of the level ``deepest``.
    """
    address = PAGES[file]

    def layout(**query: str) -> html.Div:
        made = read_paper(file)
        listed = [heading for heading in made.headings if heading.level <= deepest]
        return page(
            title,
            html.Div(
                [*_contents(listed, parts), html.Article(slot(made.body, "prose"))],
                className="paper",
            ),
            trail=((addresses.HOME, whole_name()),),
            lead=lead,
            problems=QueryValues(address, query).problems,
        )

    return PageEntry(
        name=address.removeprefix("/"),
        path=address,
        position=position,
        title=lambda _ident: title,
        preview=lambda _ident: lead,
        layout=layout,
        exhibits=no_exhibits,
        read=lambda _ident, _values: StandingView(address),
        subject=lambda _ident, _query, _exhibit: Subject(""),
    )


def _contents(headings: Sequence[Heading], name: str) -> list[Any]:
    """The parts of a paper as links: beside it where there is room, else folded above it."""
    wide = html.Nav([html.H2(name), _links(headings)], className="contents", **{"aria-label": name})
    narrow = html.Details([html.Summary(name), _links(headings)], className="contents-fold")
    return [wide, narrow]


def _links(headings: Sequence[Heading]) -> html.Ul:
    return html.Ul(
        [
            html.Li(html.A(heading.words, href=f"#{heading.anchor}"), className=f"level-{heading.level}")
            for heading in headings
        ]
    )
