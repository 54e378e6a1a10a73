"""A paper in Markdown as HTML for a page: headings with anchors, tables in frames of their own, no HTML of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

# A heading's words with whatever GitHub leaves out of an anchor: links between papers hold in both places.
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
_PLACE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the paper's title: its level (2 to 6), the anchor at which it stands, its words."""

    level: int
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its title (empty without one), the headings below it, and its text without the title as HTML."""

    title: str
    headings: tuple[Heading, ...]
    body: Markup


def paper(text: str, pages: Mapping[str, str] | None = None) -> Paper:
    """The paper that a text in Markdown is.

    ``pages`` gives the address of each file that is a page here (``{"method.md": "/method"}``). A link to any other
    file is left as words, since readers of the page cannot open it. HTML in the text is escaped; pictures are links.
    """
    markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table").disable("image")
    title, tokens = _without_title(markdown.parse(text))
    headings = _anchored(tokens)
    for token in tokens:
        token.children = list(_with_pages(token.children or [], pages or {}))
    _framed(tokens)
    return Paper(title, headings, Markup(markdown.renderer.render(tokens, markdown.options, {})))


def anchor_of(words: str) -> str:
    """The anchor of a heading, as GitHub writes it: ``limits-on-our-pages``."""
    return _NOT_IN_ANCHORS.sub("", words.lower()).replace(" ", "-")


def _without_title(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The words of the first heading, where it is the title, and the rest."""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return _words(tokens[1]), tokens[3:]
    return "", tokens


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def _anchored(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """The headings, each given its anchor; a second one of the same words is told apart by a number."""
    headings: list[Heading] = []
    anchors: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        words = _words(tokens[index + 1])
        anchor = anchor_of(words)
        anchors[anchor] = anchors.get(anchor, -1) + 1
        if anchors[anchor]:
            anchor = f"{anchor}-{anchors[anchor]}"
        token.attrSet("id", anchor)
        headings.append(Heading(int(token.tag[1]), anchor, words))
    return tuple(headings)


def _with_pages(children: Sequence[Token], pages: Mapping[str, str]) -> Iterator[Token]:
    """The parts of a line with the links that lead somewhere."""
    leads = True
    for child in children:
        if child.type == "link_open":
            address = _address(str(child.attrGet("href") or ""), pages)
            leads = bool(address)
            child.attrSet("href", address)
        if leads or child.type not in ("link_open", "link_close"):
            yield child


def _address(href: str, pages: Mapping[str, str]) -> str:
    """Where a link of a paper leads on the site; empty where it leads to a file that is no page."""
    file, mark, anchor = href.partition("#")
    if not file or _PLACE.match(file):
        return href
    page = pages.get(file)
    return f"{page}{mark}{anchor}" if page else ""


def _framed(tokens: list[Token]) -> None:
    """Put every table into a frame that scrolls by finger and by keyboard, named after the heading above it."""
    heading, count = "", 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            heading, count = _words(tokens[index + 1]), 0
        elif token.type == "table_open":
            count += 1
            tokens[index] = _as_html(_frame(heading, count))
        elif token.type == "table_close":
            tokens[index] = _as_html("</table></div>\n")
        elif token.type in ("th_open", "td_open"):
            token.attrs = {"scope": "col"} if token.type == "th_open" else {}  # the policy allows no style


def _frame(heading: str, count: int) -> str:
    name = f"Table {count}: {heading}" if heading else f"Table {count}"
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(name)}"><table>\n'


def _as_html(text: str) -> Token:
    """HTML of ours in a paper; what its writers wrote is never of this kind, since HTML is switched off."""
    return Token("html_block", "", 0, content=text)
