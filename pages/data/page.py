"""``/data``: every source, load, question and revision, how much of what was due is there, and downloads of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html

from components import addresses
from components.downloads import NUMBERS, address_of
from components.exhibit import Exhibit, demonstration_mark, exhibit, offer_of
from components.shell import page
from components.words import counted, month
from data_access.queries.loads import load_records
from data_access.queries.version import data_version, is_demonstration
from data_access.queries.whole import whole_name
from pages.data.coverage import coverage_exhibit
from pages.data.loads_tables import files_exhibit, kind_words, loads_exhibit, rejected_section
from pages.data.measures_table import measures_exhibit
from pages.data.record import StoreContents, clock, newest_published, shortly, store_contents
from pages.data.revisions_table import revisions_exhibit
from pages.data.sources_table import sources_exhibit
from pages.shared.measure_source import publisher_names
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues

HEADING = "Where these figures come from"
SECTIONS = (("all-sources", "Sources"), ("all-measures", "Measures and coverage"), ("all-loads", "Loads"),
            ("rejected", "Rejected rows"), ("all-revisions", "Revisions"), ("downloads", "Downloads"))  # fmt: skip
OF_FIGURES = (sources_exhibit, measures_exhibit, coverage_exhibit, revisions_exhibit)


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
    return page(
        HEADING,
        html.Ul([card for card in (_figures(store_contents()), _freshness()) if card], className="headlines"),
        html.Nav(
            html.Ul(
                [html.Li(html.A(name, href=f"#{ident}")) for ident, name in SECTIONS],
                className="data-sections",
            ),
            **{"aria-label": "On this page"},
        ),
        _section("all-sources", "Sources", made, ("sources",), "No source is recorded."),
        _section(
            "all-measures", "Measures and coverage", made, ("measures", "coverage"), "No figures are loaded."
        ),
        _section("all-loads", "Loads", made, ("loads", "files"), "Nothing was loaded yet."),
        rejected_section(),
        _section(
            "all-revisions", "Revisions", made, ("revisions",), "No later publication has changed a figure."
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
    """The exhibits of a section; ``nothing`` stands there where it has none."""
    there = [exhibit(made[each]) for each in idents if each in made]
    if there:
        return html.Section([html.H2(name, className="visually-hidden"), *there], id=ident)
    return html.Section([html.H2(name), html.P(nothing)], id=ident)


def _figures(contents: StoreContents) -> html.Li | None:
    """What is in here and whose; ``None`` where nothing is."""
    if contents.span is None:
        return None
    first, latest = (month(period) for period in contents.span)
    counts = f"{counted(len(contents.held), 'measure')} of {counted(len(contents.with_figures), 'source')}"
    name = "Demonstration data" if is_demonstration() else "Published figures"
    main = html.P(f"{name}: {counts}, {first} to {latest}", className="main")
    figures = sum(each.holding.figures for each in contents.held)
    return html.Li(html.Div([main, html.P(f"{_whose(contents)} {counted(figures, 'figure')} as submitted.")]))


def _whose(contents: StoreContents) -> str:
    """The publishers and their newest publication, in a sentence."""
    if is_demonstration():
        return "Invented to show the product. They describe no real place."
    named = shortly(publisher_names(source.publisher for source in contents.with_figures))
    newest = newest_published(each.holding for each in contents.held)
    return f"Published by {named}; the newest publication: {newest}."


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
    archive = html.A("The whole store (ZIP)", href=addresses.STORE_ARCHIVE, download="")
    lines = [
        html.Li(
            [
                archive,
                ": figures by collaborative and as submitted, and the tables around them. It has one "
                "name and the same bytes for one data version; README.txt says what is left out.",
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
    """The page's exhibits by name: of the figures, and the record of loads."""
    contents = store_contents()
    made = [*(make(contents) for make in OF_FIGURES), loads_exhibit(), files_exhibit()]
    return {each.ident: each for each in made if each}


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
