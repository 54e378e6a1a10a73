"""Dates, figures and sources of statements as people write them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dash import html

from components.words import day, month, number
from data_access.queries.citations import Citation
from data_access.queries.statements import Statement
from pages.shared import citation_words
from pages.shared.citation_words import NO_ADDRESS

BOUNDS = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "up_to": "up to ",
}
POUNDS = "pounds"
NO_DATE = "no date given"


def statement_anchor(ident: str) -> str:
    """The fragment of an address that leads to a statement, on the page on which it stands."""
    return f"statement-{ident}"


def date_words(statement: Statement) -> str:
    """``14 October 2014``, ``March 2015 to March 2019``, ``2018``; no more exact than the source."""
    if statement.since is None:
        return NO_DATE
    first = _moment(statement.since, statement.precision)
    last = _moment(statement.until, statement.precision) if statement.until else first
    return first if first == last else f"{first} to {last}"


def _moment(moment: date, precision: str | None) -> str:
    if precision == "year":
        return str(moment.year)
    return month(moment) if precision == "month" else day(moment)


def last_day(statement: Statement) -> date | None:
    """The last day that its date may mean; ``None`` without a date."""
    moment = statement.until or statement.since
    if moment is None or statement.precision == "day":
        return moment
    if statement.precision == "month":
        return moment.replace(day=monthrange(moment.year, moment.month)[1])
    return date(moment.year, 12, 31)


def figure_words(statement: Statement) -> str:
    """``more than 2,500 members of Q``, ``about £500,000 a year``; empty without a figure."""
    if statement.figure is None:
        return ""
    figure = number(statement.figure, 0 if statement.figure.is_integer() else 1)
    unit = statement.unit or ""
    if unit.startswith(POUNDS):
        figure, unit = f"£{figure}", unit.removeprefix(POUNDS).strip()
    return f"{BOUNDS[statement.bound or 'exact']}{figure} {unit}".strip()


def page_date_words(statement: Statement) -> str:
    """The date of its page, or *undated*; empty where nobody said whether the page has one."""
    if statement.date_kind is None:
        return ""
    dated = Citation(statement.source, "", statement.page_date, statement.date_kind, statement.address)
    return citation_words.date_words(dated)


def source_words(statement: Statement) -> str:
    """Title and publisher, the date of the page or that it has none, where that is known, and its address."""
    source = ", ".join(part for part in (statement.source, page_date_words(statement)) if part)
    return f"{source}. {statement.address}" if statement.address else source


def source_link(statement: Statement) -> html.Cite:
    """The same with the address as a link, or that there is none."""
    title, dated = statement.source, page_date_words(statement)
    linked = html.A(title, href=statement.address, rel="noopener external") if statement.address else title
    rest = f"{f', {dated}' if dated else ''}{'' if statement.address else f'; {NO_ADDRESS}'}"
    return html.Cite([linked, rest], className="citation")
