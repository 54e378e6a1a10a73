"""The slides of a list, all in one document: a finding, its picture, its source, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import segno
from dash import html
from markupsafe import Markup

from components.exhibit import Exhibit, Source, demonstration_mark
from components.markup import slot
from data_access.queries.version import data_version
from web.exhibit_list import addresses
from web.exhibit_list.exhibit_list import MOST_ENTRIES, ExhibitList, packed
from web.exhibit_list.hidden_entries import WORDS
from web.exhibit_list.resolution import ResolvedEntry, heading_of, label_of, own_finding, resolved
from web.exhibit_list.slide_pictures import SlidePart, parts_of

SOURCES, LONGEST_SOURCE = 6, 90  # on the last slide, and letters of each
OWN = "the presenter’s own words"


def slides_of(exhibits: ExhibitList, root: str) -> html.Main:
    """All slides below one another; ``root`` is the address of this site, for the code on the last one."""
    entries = resolved(exhibits)
    faces = [face for entry in entries[:MOST_ENTRIES] for face in _faces(entry)]
    faces.append(_closing(exhibits, entries, root))
    count = len(faces)
    sections = [
        html.Section(
            [*content, html.Span(f"{at} / {count}", className="slide-number")],
            id=f"slide-{at}",
            className=f"slide {kind}",
            tabIndex=-1,
            **{"aria-labelledby": f"slide-{at}-finding", "aria-roledescription": "slide"},
        )
        for at, (kind, content) in enumerate(
            ((kind, make(at)) for at, (kind, make) in enumerate(faces, 1)), 1
        )
    ]
    return html.Main(sections, id="slides")


def _faces(entry: ResolvedEntry) -> Iterator[tuple[str, Any]]:
    """The slides of one entry as (kind, what makes its content for its number)."""
    if entry.exhibit is None:
        yield (
            "problem",
            lambda at: [_heading(at, entry, ""), html.P(entry.problem, className="slide-problem")],
        )
        return
    parts = parts_of(entry.exhibit)
    for number, part in enumerate(parts, 1):
        of = f"{number} of {len(parts)}" if len(parts) > 1 else ""
        yield part.kind, _maker(entry, entry.exhibit, part, of)


def _maker(entry: ResolvedEntry, exhibit: Exhibit, part: SlidePart, of: str) -> Any:
    def make(at: int) -> list[Any]:
        return [
            _heading(at, entry, of),
            html.Div(part.content, className="slide-body"),
            html.P([_source(exhibit.source), f" {part.note}" if part.note else ""], className="slide-source"),
            _spoken(entry, exhibit),
        ]

    return make


def _heading(at: int, entry: ResolvedEntry, of: str) -> html.Div:
    """The finding, largest; what it is of above it, and whose words it is in."""
    own = html.Span(OWN, className="own-mark") if entry.entry.title else None
    mark = demonstration_mark(bool(entry.exhibit and entry.exhibit.source.demonstration))
    words = ", ".join(part for part in (_above(entry), of) if part)
    label = html.P([words, " ", own, mark], className="slide-label") if words or own or mark else None
    finding = html.H2(heading_of(entry), id=f"slide-{at}-finding", className="slide-finding")
    return html.Div([label, finding], className="slide-head")


def _above(entry: ResolvedEntry) -> str:
    """What the heading is of, where it does not say so itself; below the reader's own title the finding as well."""
    exhibit = entry.exhibit
    if exhibit is None or heading_of(entry) == label_of(exhibit):
        return ""
    label, found = label_of(exhibit), own_finding(exhibit)
    return f"{label}: {found}" if entry.entry.title and found else label


def _source(source: Source) -> str:
    """Whose figures, of when: short enough for a slide; the whole stands on the last one."""
    if source.demonstration:
        return f"Demonstration data, invented. {source.period}."
    whose = source.publisher
    if len(whose) > LONGEST_SOURCE:
        whose = f"{whose[:LONGEST_SOURCE].rpartition(' ')[0].rstrip(';,')} and others"
    return f"Source: {whose}. {source.period}."


def _spoken(entry: ResolvedEntry, exhibit: Exhibit) -> html.Div:
    """What is said of the slide: in the presenter's window, and below the slide without scripts."""
    own = entry.entry.words
    words = [html.P([own, " ", html.Span(OWN, className="own-mark")], className="own-words")] if own else []
    return html.Div([*words, html.P(exhibit.full_sentence)], className="spoken")


def _whose(source: Source) -> str:
    return "Demonstration data, invented" if source.demonstration else source.publisher[:LONGEST_SOURCE]


def _closing(exhibits: ExhibitList, entries: Sequence[ResolvedEntry], root: str) -> tuple[str, Any]:
    """The last slide: where the list is, as a code and in words, whose figures it shows, and which edition."""
    text = packed(exhibits)
    address = f"{root}{addresses.address_of_list(addresses.LIST, text)}"
    host = root.partition("://")[2] or root
    sources = {entry.exhibit.source for entry in entries if entry.exhibit}
    names = sorted({_whose(source) for source in sources})
    more = f"; {len(names) - SOURCES} more, named on their pages" if len(names) > SOURCES else ""
    code: Any = html.P("This list is too long for a code: ask for its file.", className="slide-problem")
    if addresses.fits(text, root):
        code = slot(Markup(_code(address)), "slide-code")  # shapes alone, from the letters of our own address
    beyond = len(entries) - MOST_ENTRIES
    words = [
        html.P([html.Strong("Look again: "), f"the code opens this list at {host}."]),
        html.P([html.Strong("Sources: "), "; ".join(names[:SOURCES]) or "none", f"{more}."]),
        html.P(_versions(exhibits)),
        html.P(f"{beyond} more exhibits of this list are not shown.") if beyond > 0 else None,
        _hidden_words(exhibits),
        html.P("Data for learning, never for blame."),
    ]
    return "closing", lambda at: [
        html.Div(
            [
                html.P(demonstration_mark(True), className="slide-label")
                if any(source.demonstration for source in sources)
                else None,
                html.H2(exhibits.title or "This list", id=f"slide-{at}-finding", className="slide-finding"),
            ],
            className="slide-head",
        ),
        html.Div([code, html.Div(words, className="closing-words")], className="slide-body"),
    ]


def _versions(exhibits: ExhibitList) -> str:
    """Which edition of the figures the slides show, and which one the list was made with."""
    if exhibits.as_known:
        return f"Figures as known at data version {exhibits.version}; today’s is {data_version()}."
    if exhibits.version and exhibits.version != data_version():
        return f"Made with data version {exhibits.version}; shown with {data_version()}."
    return f"Data version {data_version()}."


def _hidden_words(exhibits: ExhibitList) -> html.P | None:
    """What the strength of a hidden list can and cannot do."""
    return html.P(WORDS[exhibits.hidden.strength]) if exhibits.hidden else None


def _code(address: str) -> str:
    return segno.make(address, error="l", micro=False).svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True
    )
