"""Where something can be read, as people write it: title, publisher, date or *undated*, address or that it has none."""

from __future__ import annotations

from datetime import date

from dash import html

from components.words import day, month
from data_access.queries.citations import Citation

UNDATED, NO_ADDRESS = "undated", "no public address"
_MONTH, _DAY = len("2018-06"), len("2018-06-15")


def part_words(part: str) -> str:
    """``15 June 2018``, ``June 2018`` or ``2018`` for a date no more exact than its source; other words as they are."""
    digits = part.replace("-", "")
    if not digits.isdecimal():
        return part
    if len(part) == _DAY:
        return day(date.fromisoformat(part))
    return month(date.fromisoformat(f"{part}-01")) if len(part) == _MONTH else part


def date_words(source: Citation) -> str:
    """The date of a page: printed on it, as its content tells, or *undated*."""
    if source.page_date is None:
        return UNDATED
    words = part_words(source.page_date)
    return words if source.date_kind == "printed" else f"{words}, from its content"


def citation_text(source: Citation) -> str:
    """All of it in a line, for rows, files and slides."""
    return f"{source.page_title}. {source.publisher}, {date_words(source)}. {source.address or NO_ADDRESS}"


def citation_link(source: Citation) -> html.Cite:
    """The same as a link on the title, where there is an address."""
    title = source.page_title
    linked = html.A(title, href=source.address, rel="noopener external") if source.address else title
    missing = "" if source.address else f"; {NO_ADDRESS}"
    return html.Cite([linked, f". {source.publisher}, {date_words(source)}{missing}"], className="citation")
