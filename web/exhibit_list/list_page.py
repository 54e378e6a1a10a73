"""The page of a list: what is in it, in which order, with the reader's own words, and the ways on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from markupsafe import Markup

from components.downloads import has_picture
from components.exhibit import Exhibit, own_address
from components.shell import page
from components.words import counted
from data_access.queries.known_loads import load_of
from data_access.queries.version import data_version
from web.exhibit_list import addresses
from web.exhibit_list.as_stood import as_stood
from web.exhibit_list.exhibit_list import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_ENTRIES,
    ExhibitList,
    packed,
)
from web.exhibit_list.hidden_page import ways_to_hide
from web.exhibit_list.ready_made import offered
from web.exhibit_list.resolution import ResolvedEntry, heading_of, label_of, resolved

HOW = (
    "Every exhibit of this dashboard has a button “Add to my list”. The list is held by its address: keep the "
    "address, or save the list as a file."
)
TITLE = "My list of exhibits"
FILE_FIELD = Markup('<input type="file" id="list-file" name="file" accept=".psclist,text/plain" required>')


def empty_page() -> html.Div:
    """What stands there without a list."""
    return page(TITLE, *_beginnings(), lead=HOW, kind="exhibit-list")


def problem_page(sentence: str) -> html.Div:
    """What stands there for a text that is no list."""
    note = html.P(sentence, className="not-understood", role="alert")
    return page("This list cannot be read", note, *_beginnings(), kind="exhibit-list")


def list_page(exhibits: ExhibitList, root: str) -> html.Div:
    """A list with the form that changes it. ``root`` is what stands before a path in what readers hand on."""
    text, entries = packed(exhibits), resolved(exhibits)
    title = exhibits.title or TITLE
    if not entries:
        note = html.P("The list is empty.", className="notice")
        return page(title, _mirror(text, exhibits), note, *_beginnings(), lead=HOW, kind="exhibit-list")
    return page(
        title,
        _mirror(text, exhibits),
        _ways_on(text, root),
        _version(exhibits, entries),
        _form(exhibits, entries, text),
        html.Details([html.Summary("Open another list"), *_beginnings()], className="other-lists"),
        lead=f"{counted(len(entries), 'exhibit')}, in the order in which they are shown.",
        kind="exhibit-list",
    )


def _mirror(text: str, exhibits: ExhibitList) -> html.Div:
    """What ``assets/list.js`` takes over from a list that was opened or changed."""
    held = "\n".join(entry.address for entry in exhibits.entries)
    return html.Div(id="list-held", hidden=True, **{"data-list": text, "data-addresses": held})


def _ways_on(text: str, root: str) -> html.Div:
    ways = [
        ("Present", addresses.PRESENT, "btn btn-primary"),
        ("Slides as PPTX", addresses.PPTX, "btn btn-outline-primary"),
        ("Numbers as XLSX", addresses.XLSX, "btn btn-outline-primary"),
        ("Save the list as a file", addresses.FILE, "btn btn-outline-primary"),
    ]
    paper = html.Button(
        "Print", type="button", className="btn btn-outline-primary needs-script", **{"data-print": ""}
    )
    if addresses.fits(text, root):
        links = [
            html.A(words, href=addresses.address_of_list(path, text), className=face)
            for words, path, face in ways
        ]
        return html.Div([html.Div([*links, paper], className="ways-on-list"), ways_to_hide(text)])
    forms = [
        html.Form(
            [
                dbc.Input(type="hidden", name="list", value=text),
                html.Button(words, type="submit", className=face),
            ],
            action=path,
            method="post",
        )
        for words, path, face in ways
    ]
    note = html.P(
        "This list is too long for an address. Save it as a file: whoever opens the file here has the list.",
        className="notice",
    )
    return html.Div([html.Div([*forms, paper], className="ways-on-list"), note])


def _version(exhibits: ExhibitList, entries: tuple[ResolvedEntry, ...]) -> html.P | None:
    """Which figures the list was made with, and how many others stand there today."""
    if not exhibits.version:
        return None
    today, moved = data_version(), sum(entry.moved for entry in entries)
    if exhibits.version == today:
        return html.P(f"Made with data version {today}, which is today’s.", className="source")
    if exhibits.as_known:
        return html.P(_as_known(exhibits, today), className="notice")
    said = f"Made with data version {exhibits.version}; today’s is {today}. "
    unknown = any(entry.exhibit and not entry.entry.figures for entry in entries)
    what = (
        f"The figures of {counted(moved, 'exhibit')} have moved since; today’s are shown."
        if moved
        else "Whether figures have moved since is not known."
        if unknown
        else "The figures of these exhibits have not moved."
    )
    return html.P([said, what, *_then(exhibits)], className="notice")


def _then(exhibits: ExhibitList) -> list[Any]:
    """The way to the same list with the figures that it was made with."""
    before = as_stood(exhibits)
    if before is None or not addresses.fits(packed(before)):
        return []
    address = addresses.address_of_list(addresses.LIST, packed(before))
    return [" ", dcc.Link("The same list with the figures as known then", href=address)]


def _as_known(exhibits: ExhibitList, today: str) -> list[Any]:
    """That the figures are those of an earlier day, and the way to today's."""
    if load_of(exhibits.version) is None:
        return [
            f"Made with data version {exhibits.version}, which is not of this store: today’s figures are shown."
        ]
    address = addresses.address_of_list(addresses.LIST, packed(replace(exhibits, as_known=False)))
    said = f"Figures as known at data version {exhibits.version}; today’s is {today}. "
    return [
        f"{said}Members, names and definitions are today’s. ",
        dcc.Link("With today’s figures", href=address),
    ]


def _form(exhibits: ExhibitList, entries: tuple[ResolvedEntry, ...], text: str) -> html.Form:
    within = entries[:MOST_ENTRIES]
    items = [_entry(at, entry, last=at == len(entries)) for at, entry in enumerate(within, 1)]
    moved = any(entry.moved for entry in entries)
    return html.Form(
        [
            dbc.Input(type="hidden", name="list", value=text),
            html.Div(
                [
                    html.Div(
                        [
                            html.Label("Title of the list", htmlFor="list-title"),
                            _text_field("title", "list-title", exhibits.title),
                        ],
                        className="choose",
                    ),
                    _button("Update", "update", "btn btn-primary"),
                    _button("Take today’s figures as read", "renew") if moved else None,
                ],
                className="control-row",
            ),
            html.Ol(items, className="list-entries"),
            _beyond(len(entries) - len(within)),
            _button("Update", "update", "btn btn-primary"),
        ],
        action=addresses.LIST,
        method="post",
        autoComplete="off",
    )


def _beyond(count: int) -> html.Div | None:
    if count <= 0:
        return None
    words = f"A list has at most {MOST_ENTRIES} exhibits: {count} more are held and not shown. "
    return html.Div([words, _button("Leave them out", "trim")], className="notice")


def _entry(at: int, entry: ResolvedEntry, *, last: bool) -> html.Li:
    """One exhibit of the list with its own fields."""
    name = heading_of(entry)
    own = bool(entry.entry.title or entry.entry.words)
    return html.Li(
        [
            _picture(entry.exhibit),
            html.Div(
                [
                    html.H2([f"{at}. ", name, *([" ", _own_mark()] if entry.entry.title else [])]),
                    *_what(entry),
                    html.P([html.Q(entry.entry.words), " ", _own_mark()]) if entry.entry.words else None,
                    html.Details(
                        [html.Summary(["Title and words of your own", _of(name)]), _own_fields(at, entry)],
                        open=own,
                    ),
                    _moves(at, name, last=last),
                ],
                className="list-entry-words",
            ),
        ],
        className="list-entry",
    )


def _what(entry: ResolvedEntry) -> list[Any]:
    if entry.exhibit is None:
        return [
            html.P(entry.problem, className="not-understood"),
            html.P(html.Code(entry.entry.address[:200]), className="source"),
        ]
    moved = "Its figures have moved since the list was made." if entry.moved else None
    return [
        html.P(dcc.Link(_on_its_page(entry, entry.exhibit), href=entry.page)),
        html.P(moved, className="moved-since") if moved else None,
    ]


def _on_its_page(entry: ResolvedEntry, exhibit: Exhibit) -> Any:
    label = label_of(exhibit)
    return ["See it on its page", _of(label)] if heading_of(entry) == label else label


def _picture(exhibit: Exhibit | None) -> html.Div:
    """A small picture, the one that a download has; a word where there is none."""
    if exhibit is None or not has_picture(exhibit.picture):
        words = "A table" if exhibit else "Not there"
        return html.Div(words, className="list-picture none", **{"aria-hidden": "true"})
    path, mark, query = own_address(exhibit.download).partition("?")
    source = f"{path.replace('/exhibit/', '/download/', 1)}.svg{mark}{query}"
    return html.Div(html.Img(src=source, alt="", width=220, height=150), className="list-picture")


def _own_fields(at: int, entry: ResolvedEntry) -> html.Div:
    words = html.Textarea(
        entry.entry.words,
        id=f"words-{at}",
        name=f"words-{at}",
        rows=2,
        maxLength=LONGEST_WORDS,
        className="form-control",
    )
    return html.Div(
        [
            html.Label("Title on the slide, in your own words", htmlFor=f"title-{at}"),
            _text_field(f"title-{at}", f"title-{at}", entry.entry.title),
            html.Label("What you will say, in your own words", htmlFor=f"words-{at}"),
            words,
            html.P(["Without words of your own: ", entry.exhibit.full_sentence], className="source")
            if entry.exhibit
            else None,
        ],
        className="own-fields",
    )


def _moves(at: int, name: str, *, last: bool) -> html.Div:
    place = [
        html.Label(["Place", _of(name)], htmlFor=f"place-{at}"),
        dbc.Input(type="number", id=f"place-{at}", name=f"place-{at}", value=at, min=1, step=1),
    ]
    return html.Div(
        [
            html.Span(place, className="place-field"),
            None if at == 1 else _button(["Move up", _of(name)], f"up-{at}"),
            None if last else _button(["Move down", _of(name)], f"down-{at}"),
            _button(["Remove", _of(name)], f"remove-{at}"),
        ],
        className="list-moves",
    )


def _text_field(name: str, ident: str, value: str) -> html.Span:
    field = dbc.Input(type="text", id=ident, name=name, value=value, placeholder="")
    return html.Span(field, **{"data-longest": LONGEST_TITLE})


def _button(words: Any, does: str, face: str = "btn btn-outline-primary") -> html.Button:
    return html.Button(words, type="submit", name="do", value=does, className=face)


def _own_mark() -> html.Span:
    return html.Span("your own words", className="own-mark")


def _of(name: str) -> html.Span:
    return html.Span(f": {name}", className="visually-hidden")


def _beginnings() -> list[Any]:
    """The ready-made lists, and the field for a file."""
    groups = [
        html.Details(
            [
                html.Summary(f"{heading} ({len(lists)})"),
                html.Ul([html.Li(dcc.Link(each.title, href=addresses.ready(each.name))) for each in lists]),
            ],
            open=len(lists) == 1,
        )
        for heading, lists in offered().items()
        if lists
    ]
    upload = html.Form(
        [
            html.Label("Open a list that was saved as a file", htmlFor="list-file"),
            html.Span(FILE_FIELD),
            html.Button("Open", type="submit", className="btn btn-outline-primary"),
        ],
        action=addresses.LIST,
        method="post",
        encType="multipart/form-data",
        className="open-file",
    )
    changed = html.Form(
        [
            html.Label("What changed since, as 2015-09", htmlFor="changes-since"),
            dbc.Input(type="month", id="changes-since", name="since", placeholder="YYYY-MM"),
            html.Button("Show lasting changes", type="submit", className="btn btn-outline-primary"),
        ],
        action=addresses.LIST,
        method="get",
        className="open-file",
    )
    return [
        html.Section([html.H2("Ready-made lists"), *groups, changed], className="ready-lists"),
        html.Section([html.H2("A list in a file"), upload], className="ready-lists"),
    ]
