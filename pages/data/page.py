"""``/data``: every source, load, question and revision, how much of what was due is there, and downloads of all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dash import html

from components import addresses
from components.downloads import NUMBERS, address_of
from components.exhibit import Exhibit, demonstration_mark, exhibit, offer_of
from components.shell import page
from components.words import counted, listed, month
from data_access.queries.loads import load_records
from data_access.queries.version import data_version, is_demonstration
from data_access.queries.whole import whole_name
from pages.data.coverage import coverage_exhibit
from pages.data.loads_tables import files_exhibit, kind_words, loads_exhibit, rejected_section
from pages.data.measures_table import measures_exhibit
from pages.data.record import Group, clock, groups, newest_published
from pages.data.revisions_table import revisions_exhibit
from pages.data.sources_table import sources_exhibit
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues

HEADING = "Where these figures come from"
SECTIONS = (("all-sources", "Sources"), ("all-measures", "Measures and coverage"), ("all-loads", "Loads"),
            ("rejected", "Rejected rows"), ("all-revisions", "Revisions"), ("downloads", "Downloads"))  # fmt: skip
OF_A_GROUP: tuple[Callable[[Group], Exhibit | None], ...] = (
    sources_exhibit, measures_exhibit, coverage_exhibit, files_exhibit, revisions_exhibit,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DataView:
    """The only view of the page."""

    @property
    def address(self) -> str:
        """The page's address: it has no choices."""
        return addresses.DATA


def read(_ident: str, _values: QueryValues) -> DataView:
    """The view that an address asks for; whatever its query says changes nothing."""
    return DataView()


def layout(**query: str) -> html.Div:
    """The page for one address."""
    values, made = QueryValues(addresses.DATA, query), exhibits()
    read("", values)
    published, invented = groups()
    return page(
        HEADING,
        html.Ul(list(_cards(published, invented)), className="headlines"),
        html.Nav(
            html.Ul(
                [html.Li(html.A(name, href=f"#{ident}")) for ident, name in SECTIONS],
                className="data-sections",
            ),
            **{"aria-label": "On this page"},
        ),
        _section(
            "all-sources",
            "Sources",
            made,
            ("sources", "demonstration-sources"),
            "No source of published figures is recorded.",
        ),
        _section(
            "all-measures",
            "Measures and coverage",
            made,
            ("measures", "coverage", "demonstration-measures", "demonstration-coverage"),
            "No published figures are loaded.",
        ),
        _section(
            "all-loads", "Loads", made, ("loads", "files", "demonstration-files"), "Nothing was loaded yet."
        ),
        rejected_section(),
        _section(
            "all-revisions",
            "Revisions",
            made,
            ("revisions", "demonstration-revisions"),
            "No later publication has changed a published figure.",
        ),
        _downloads(made),
        trail=((addresses.HOME, whole_name()),),
        lead="Every figure comes from a file that was loaded: whose, how new, and what became of it.",
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
    )


def _section(
    ident: str, name: str, made: Mapping[str, Exhibit], idents: tuple[str, ...], nothing: str
) -> html.Section:
    """The exhibits of a section that there are; ``nothing`` says that the first of them is not there."""
    there = [exhibit(made[each]) for each in idents if each in made]
    if idents[0] in made or (there and is_demonstration()):
        return html.Section([html.H2(name, className="visually-hidden"), *there], id=ident)
    return html.Section([html.H2(name), html.P(nothing), *there], id=ident)


def _cards(published: Group, invented: Group) -> Iterator[html.Li]:
    """The answers of the first screen: what is in here and whose, and whether it is fresh."""
    if published.held:
        # Without who they were before, and who compiled them: the table below says that.
        names = (re.split(r"[,;(]", record.publisher)[0].strip() for record in published.with_figures)
        publishers = list(dict.fromkeys(names))
        named = listed(
            publishers if len(publishers) < 4 else [*publishers[:3], f"{len(publishers) - 3} more"]
        )
        newest = newest_published(each.holding for each in published.held)
        yield _card(
            "Published figures", published, f"Published by {named}; the newest publication: {newest}."
        )
    if invented.held:
        yield _card(
            "Demonstration data",
            invented,
            "Invented to show the product. They describe no real place.",
        )
    yield _freshness()


def _card(name: str, group: Group, words: str) -> html.Li:
    assert group.span is not None
    first, latest = (month(period) for period in group.span)
    counts = f"{counted(len(group.held), 'measure')} of {counted(len(group.with_figures), 'source')}"
    figures = sum(each.holding.figures for each in group.held)
    main = html.P(f"{name}: {counts}, {first} to {latest}", className="main")
    return html.Li(html.Div([main, html.P(f"{words} {counted(figures, 'figure')} as submitted.")]))


def _freshness() -> html.Li:
    runs = load_records()
    if not runs:
        return html.Li(html.P("Nothing is loaded yet", className="main"))
    newest = runs[0]
    questions = sum(note.kind == "question" for run in runs for file in run.files for note in file.notes)
    rejected = sum(run.rejected for run in runs)
    words = (
        f"Load {newest.id} ({kind_words(newest)}), data version {data_version()}. In {counted(len(runs), 'load')}: "
        f"{counted(rejected, 'row')} rejected, {counted(questions, 'question')} raised."
    )
    main = html.P(f"Last load: {clock(newest.finished)}", className="main")
    archive = html.P(html.A("Download the whole store (ZIP)", href=addresses.STORE_ARCHIVE, download=""))
    return html.Li(html.Div([main, html.P(words), archive]))


def _downloads(made: Mapping[str, Exhibit]) -> html.Section:
    archive = html.A("The whole published store (ZIP)", href=addresses.STORE_ARCHIVE, download="")
    lines = [
        html.Li(
            [
                archive,
                ": figures by collaborative and as submitted, published and invented ones in folders of their own, and "
                "the tables around them. It has one name and the same bytes for one data version; README.txt says what "
                "is left out.",
            ]
        )
    ]
    for each in made.values():
        offer = offer_of(each)
        links: list[Any] = []
        for words, ending in NUMBERS:
            unseen = html.Span(f": {each.title}", className="visually-hidden")
            links += [" ", html.A([words, unseen], href=address_of(offer, ending), download="")]
        lines.append(html.Li([f"{each.title} ", demonstration_mark(each.source.demonstration), *links]))
    api = html.Li(
        [html.A("The API", href="/api/v1/"), ": the same figures, verdicts and sentences for programs."]
    )
    return html.Section(
        [html.H2("Downloads"), html.Ul([*lines, api], className="data-downloads")],
        id="downloads",
        className="card-section",
    )


def exhibits(**_query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name: of published figures, of demonstration data, and the record of loads."""
    made = [make(group) for group in groups() for make in OF_A_GROUP]
    return {each.ident: each for each in [*made, loads_exhibit()] if each}


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """All exhibits are of England and of several measures."""
    return Subject(whole_name())


PAGE = PageEntry(
    name="data",
    path=addresses.DATA,
    position=6,
    title=lambda _ident: "Data: sources and loads",
    preview=lambda _ident: (
        "Every source, load, question and revision, how much of what was due is there, and downloads "
        "of all of it."
    ),
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    examples=(addresses.DATA,),
)
