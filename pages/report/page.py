"""``/report/<quarter>``: the national aggregate report of one quarter of the financial year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.on_phones import on_phones
from components.shell import page
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.report.figures import QuarterFigures, figures_of
from pages.report.lasting import lasting_exhibit
from pages.report.measure_tables import IDENTS, KINDS, kind_exhibit
from pages.report.moved import moved_exhibit
from pages.report.quality import received_exhibit, revisions_exhibit
from pages.report.sources import sources_exhibit
from pages.report.statements import patients_words, results_exhibit, statements_exhibit
from pages.report.summary import answer_words, summary
from pages.report.topics import topics_exhibit
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.quarters import (
    Quarter,
    known_quarter,
    known_quarters,
    months_words,
    nearest_quarters,
    why_no_report,
)
from pages.shared.query_values import QueryValues

# The sections in their order: what an exhibit is called, and the words where there is none.
SECTIONS = (
    ("moved", "What changed since the quarter before", ""),
    *((IDENTS[kind], KINDS[kind], f"No measure of this kind is in this store: {words}.")
      for kind, words in (("input", "what was put in is in the statements, where one was received"),
                          ("process", "none is defined"), ("outcome", "none is defined"),
                          ("balancing", "none is defined"))),
    ("lasting", "Lasting changes", "No figure of this quarter was received, so no change can be told."),
    ("topics", "Topics and essentials", "No topics are loaded."),
    ("statements", "Statements received", "No statement names a day or a month of this quarter."),
    ("results", "Results, and what did not work", "No results are recorded for this quarter, failures included."),
    ("revisions", "Revisions", "No figure up to this quarter stands otherwise than in its first edition."),
    ("received", "Data quality", ""),
    ("sources", "Sources", "No figure of this quarter was received, so no source is named."),
)  # fmt: skip
FIRST = 4  # of them, up to the outcomes, are seen on a phone at once


@dataclass(frozen=True, slots=True)
class ReportView:
    """The only view of a quarter's report."""

    quarter: str

    @property
    def address(self) -> str:
        """The report's address: it has no choices."""
        return addresses.report(self.quarter)


def find(text: str) -> str | None:
    """The quarter's name as addresses hold it; ``None`` where it has no report."""
    quarter = known_quarter(text)
    return quarter.name if quarter else None


def read(name: str, _values: QueryValues) -> ReportView | None:
    """The view that an address asks for."""
    return ReportView(name) if known_quarter(name) else None


def layout(quarter: str = "", /, **query: str) -> html.Div:
    """The report of one quarter, or why there is none."""
    reported = known_quarter(quarter)
    if reported is None:
        return no_report(quarter)
    values = QueryValues(addresses.report(reported.name), query)
    read(reported.name, values)
    figures = figures_of(reported)
    return page(
        f"National report, {reported.words}",
        summary(figures),
        *_sections(figures, exhibits(reported.name)),
        _ways(reported),
        trail=((addresses.HOME, whole_name()), (addresses.REPORTS, "Quarterly reports")),
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
        kind="report",
    )


def written_report(quarter: Quarter) -> html.Div:
    """The same as a copy that is written down: without ways to other pages, and without word of what is frozen."""
    figures = figures_of(quarter)
    return page(
        f"National report, {quarter.words}",
        summary(figures, kept=True),
        *_sections(figures, exhibits(quarter.name)),
        above=demonstration_mark(is_demonstration()),
        kind="report",
    )


def _sections(figures: QuarterFigures, made: Mapping[str, Exhibit]) -> Iterator[Any]:
    """What happened to patients comes at once; on phones the rest stands behind a box."""
    yield from _in_order(figures, made, SECTIONS[:FIRST])
    yield on_phones("whole-report", "Show the rest of the report")
    yield from _in_order(figures, made, SECTIONS[FIRST:])


def _in_order(
    figures: QuarterFigures, made: Mapping[str, Exhibit], sections: Sequence[tuple[str, str, str]]
) -> Iterator[Any]:
    """Each exhibit, or a heading with what is said where there is nothing; several of these stand beside each other."""
    for there, group in groupby(sections, key=lambda section: section[0] in made):
        if there:
            yield from (exhibit(made[ident]) for ident, _, _ in group)
        else:
            yield html.Div([_nothing(figures, *section) for section in group], className="nothing-here")


def _nothing(figures: QuarterFigures, ident: str, name: str, nothing: str) -> html.Section:
    words = f"{nothing} {patients_words(figures)}" if ident == "statements" else nothing
    return html.Section([html.H2(name), html.P(words)], className="card-section report-nothing")


def _ways(quarter: Quarter) -> html.Nav:
    """The quarters before and after, and all of them."""
    links = [
        html.Li(dcc.Link(f"{words}: {each.words}", href=addresses.report(each.name)))
        for each, words in ((quarter.before, "The quarter before"), (quarter.after, "The quarter after"))
        if each in known_quarters()
    ]
    every = html.Li(dcc.Link("All quarters", href=addresses.REPORTS))
    return html.Nav(html.Ul([*links, every], className="ways-on"), **{"aria-label": "Other quarters"})


def no_report(text: str) -> html.Div:
    """The page where a quarter has no report: why, and the nearest that has one."""
    near = [
        html.Li(dcc.Link(f"{each.words} ({months_words(each)})", href=addresses.report(each.name)))
        for each in nearest_quarters(text)
    ]
    every = html.Li(dcc.Link("All quarters", href=addresses.REPORTS))
    return page(
        "There is no report of this quarter",
        html.Ul([*near, every], className="ways-on"),
        trail=((addresses.HOME, whole_name()), (addresses.REPORTS, "Quarterly reports")),
        lead=f"{why_no_report(text)} The nearest is:" if near else why_no_report(text),
    )


def exhibits(quarter: str = "", /, **_query: str) -> dict[str, Exhibit]:
    """The report's exhibits by name, in their order."""
    reported = known_quarter(quarter)
    if reported is None:
        return {}
    figures = figures_of(reported)
    made = (
        moved_exhibit(figures),
        *(kind_exhibit(figures, kind) for kind in KINDS),
        lasting_exhibit(figures),
        topics_exhibit(figures),
        statements_exhibit(figures),
        results_exhibit(figures),
        revisions_exhibit(figures),
        received_exhibit(figures),
        sources_exhibit(figures),
    )
    return {each.ident: each for each in made if each}


def subject(quarter: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """All exhibits are of the whole and of several measures, in one quarter."""
    reported = known_quarter(quarter)
    return Subject(f"{whole_name()}, {reported.words}" if reported else whole_name())


def _preview(name: str) -> str:
    reported = known_quarter(name)
    return answer_words(figures_of(reported)) if reported else why_no_report(name)


def _title(name: str) -> str:
    reported = known_quarter(name)
    return f"National report, {reported.words}" if reported else "No report of this quarter"


PAGE = PageEntry(
    name="report",
    path=f"{addresses.REPORTS}/<quarter>",
    position=8,
    title=_title,
    preview=_preview,
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    find=find,
    idents=lambda: [quarter.name for quarter in known_quarters()],
    examples=(addresses.report("2015-16-Q2"), addresses.report("2015-16-Q3")),
)
