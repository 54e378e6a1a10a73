"""``/report``: the quarters that have a report, by financial year, and the reports that were frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import dcc, html

from analysis.financial_quarter import HOW, Quarter
from components import addresses
from components.exhibit import demonstration_mark
from components.shell import page
from components.words import day
from data_access.queries.frozen_reports import FrozenReport, frozen_reports
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.page_entry import PageEntry, Subject, no_exhibits
from pages.shared.quarters import known_quarters, months_words
from pages.shared.query_values import QueryValues
from pages.shared.standing_view import StandingView

HEADING = "Quarterly reports"
LEAD = (
    "Each quarter of the financial year, April to March: what was put in, what was done, what happened to patients, "
    "what lasts, and what was not received."
)


def layout(**query: str) -> html.Div:
    """The quarters, the newest year first."""
    values = QueryValues(addresses.REPORTS, query)
    quarters = known_quarters()
    return page(
        HEADING,
        html.Section([_table(quarters), html.P(HOW, className="source")], className="card-section")
        if quarters
        else html.P("No figures are loaded, so there is no quarter to report on."),
        _frozen(),
        trail=((addresses.HOME, whole_name()),),
        lead=LEAD,
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
    )


def _table(quarters: Sequence[Quarter]) -> html.Div:
    rows = []
    for year, group in groupby(quarters, key=lambda quarter: quarter.year):
        by_number = {quarter.number: quarter for quarter in group}
        name = html.Th(f"{year}/{(year + 1) % 100:02d}", scope="row")
        rows.append(html.Tr([name, *[_cell(by_number.get(number)) for number in range(1, 5)]]))
    heads = ("Year", "April to June", "July to September", "October to December", "January to March")
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in heads]))
    table = html.Table(
        [html.Caption("Reports by financial year", className="visually-hidden"), head, html.Tbody(rows)],
        className="record-table quarters",
    )
    return html.Div(
        table, className="table-scroll", tabIndex=0, role="region", **{"aria-label": "Reports by year"}
    )


def _cell(quarter: Quarter | None) -> html.Td:
    if quarter is None:
        return html.Td("–")
    unseen = html.Span(f", {months_words(quarter)}", className="visually-hidden")
    return html.Td(dcc.Link([quarter.name, unseen], href=addresses.report(quarter.name)))


def _frozen() -> html.Section | None:
    """What was frozen, with its note; ``None`` where nothing was."""
    lines = [html.Li(_frozen_line(each)) for each in frozen_reports()]
    return (
        html.Section([html.H2("Frozen reports"), html.Ul(lines)], className="card-section") if lines else None
    )


def _frozen_line(each: FrozenReport) -> list[Any]:
    href = addresses.frozen_report(each.quarter, each.version)
    words = f", frozen {day(each.frozen.date())} at data version {each.data_version}"
    note = f": {each.note}" if each.note else ""
    return [html.A(f"{each.quarter}, version {each.version}", href=href), words, note]


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """The page has no figures."""
    return Subject("")


PAGE = PageEntry(
    name="reports",
    path=addresses.REPORTS,
    position=7,
    title=lambda _ident: HEADING,
    preview=lambda _ident: LEAD,
    layout=layout,
    exhibits=no_exhibits,
    read=lambda _ident, _values: StandingView(addresses.REPORTS),
    subject=subject,
)
