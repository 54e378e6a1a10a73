"""The exhibit: sentence, picture, numbers, source, download. No picture or chart leaves the product without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import dcc, html

from components.downloads import Offer, download_parts, has_picture, standing_alone
from components.island import island
from components.tables.numbers import Cell, numbers_table

GRAPH_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": "reset",
    # Plotly would otherwise offer to send figures to a cloud, and fetch a world outline from one.
    "showSendToCloud": False,
    "topojsonURL": "/assets/topo/",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Whose figures these are. ``period`` and ``version`` say how old and which edition of the store."""

    title: str
    publisher: str
    licence: str
    designation: str
    period: str
    version: str
    demonstration: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One picture with all that must travel with it.

    ``picture`` is markup from ``components.markup.slot`` (or several), ``figure`` a Plotly figure as a dictionary, for
    an island alone; ``columns`` and ``rows`` are the numbers behind it, as seen and as downloaded; ``subject`` is what
    the title is of, for where it stands alone; ``numbers_address`` is where the numbers are fetched from when a reader
    opens them, instead of standing in the page.
    """

    ident: str
    title: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Source
    download: str
    picture: Any = None
    figure: dict[str, Any] | None = None
    definition: str = ""
    subject: str = ""
    more: Sequence[Any] = field(default_factory=tuple)
    level: int = 2
    height: int = 420
    above: Any = None
    compact: bool = False
    numbers_address: str = ""


HEADINGS = {1: html.H1, 2: html.H2, 3: html.H3, 4: html.H4}


def exhibit(shown: Exhibit) -> html.Figure:
    """The exhibit on the page: a figure named by its title and described by its sentence.

    A compact one, for pages of many, keeps sentence, numbers and source one click away, below its picture.
    """
    if shown.compact:
        words = html.Details(
            [
                html.Summary(["Words, numbers, source", _of(shown)]),
                _says(shown),
                _numbers(shown),
                _foot(shown),
            ],
            className="numbers",
        )
        content = [
            html.Figcaption([_title(shown), html.Div(shown.above)]),
            _picture(shown),
            *shown.more,
            words,
        ]
    else:
        content = [html.Figcaption([_title(shown), _says(shown), html.Div(shown.above)]), *_below(shown)]
    return html.Figure(
        content,
        className="exhibit compact" if shown.compact else "exhibit",
        id=shown.ident,
        **{"aria-labelledby": f"{shown.ident}-title", "aria-describedby": f"{shown.ident}-says"},
    )


def opened_exhibit(shown: Exhibit) -> html.Figure:
    """An exhibit that the reader opened: its heading takes the focus, and its body is an island.

    ``shown`` is the picture that stands there until the living chart does, and without scripts.
    """
    return html.Figure(
        [html.Figcaption(_title(shown, opened=True)), island(exhibit_body(shown, prefix="picture"))],
        className="exhibit",
        id=shown.ident,
        **{"aria-labelledby": f"{shown.ident}-title"},
    )


def exhibit_page(shown: Exhibit) -> html.Figure:
    """The exhibit for an address of its own: nothing folded away, its numbers below it."""
    heading = html.H1(standing_alone(shown.title, shown.subject), id=f"{shown.ident}-title")
    title = html.Div([heading, demonstration_mark(shown.source.demonstration)], className="exhibit-title")
    picture = html.Div(shown.picture, className="exhibit-picture")
    return html.Figure(
        [
            html.Figcaption([title, _says(shown)]),
            picture,
            *shown.more,
            html.Div([_numbers(shown), _foot(shown)], className="numbers exhibit-numbers"),
        ],
        className="exhibit",
        id=shown.ident,
        **{"aria-labelledby": f"{shown.ident}-title", "aria-describedby": f"{shown.ident}-says"},
    )


def exhibit_body(shown: Exhibit, *, prefix: str = "") -> list[Any]:
    """What of an exhibit changes with the reader's choices: all but its heading.

    ``prefix`` keeps the ids of the picture's copy apart from those of the living chart.
    """
    return [_says(shown, prefix), html.Div(shown.above), *_below(shown)]


def _says(shown: Exhibit, prefix: str = "") -> html.P:
    ident = f"{prefix}-{shown.ident}-says" if prefix else f"{shown.ident}-says"
    return html.P(shown.sentence, id=ident, className="says")


def _title(shown: Exhibit, *, opened: bool = False) -> html.Div:
    focus = {"tabIndex": -1, "data-autofocus": True} if opened else {}
    heading = HEADINGS[shown.level](shown.title, id=f"{shown.ident}-title", **focus)
    return html.Div([heading, demonstration_mark(shown.source.demonstration)], className="exhibit-title")


def _below(shown: Exhibit) -> list[Any]:
    return [_picture(shown), *shown.more, numbers_fold(shown), _foot(shown)]


def numbers_fold(shown: Exhibit) -> html.Details:
    """The numbers behind the picture: in the page, or fetched from their own address."""
    summary = html.Summary(["Numbers behind this picture", _of(shown)])
    if not shown.numbers_address:
        return html.Details([summary, _numbers(shown)], className="numbers")
    link = html.A("The numbers as a page of their own", href=shown.numbers_address)
    return html.Details(
        [summary, html.Div(link, className="part", **{"aria-live": "polite"})], className="numbers"
    )


def _of(shown: Exhibit) -> html.Span:
    """Which picture a repeated link or summary belongs to, for those who hear it out of its place."""
    return html.Span(f": {shown.title}", className="visually-hidden")


def _numbers(shown: Exhibit) -> html.Div:
    return numbers_table(shown.columns, shown.rows, caption=shown.title)


def demonstration_mark(demonstration: bool) -> html.Span | None:
    """The words that stand beside every invented figure."""
    return html.Span("Demonstration data", className="demonstration") if demonstration else None


def source_line(source: Source) -> str:
    """Source, period and edition in one line, the same on screen and in downloads."""
    whose = f"Source: {source.title}, {source.publisher}"
    if source.demonstration:
        whose = "Demonstration data, invented for showing this product; not a record of any organisation"
    return f"{whose}. {source.period}. Data edition {source.version}."


def _picture(shown: Exhibit) -> html.Div:
    content = shown.picture
    if shown.figure is not None:
        content = dcc.Graph(
            id=f"{shown.ident}-chart",
            figure=shown.figure,
            config=GRAPH_CONFIG,
            style={"height": f"{shown.height}px"},
        )
    return html.Div(content, className="exhibit-picture")


def _foot(shown: Exhibit) -> html.Div:
    source = html.P(source_line(shown.source), className="source")
    return html.Div([source, download_parts(offer_of(shown))], className="exhibit-foot")


def offer_of(shown: Exhibit) -> Offer:
    """What of an exhibit can be taken away."""
    return Offer(
        title=standing_alone(shown.title, shown.subject),
        download=shown.download,
        picture=shown.figure is not None or has_picture(shown.picture),
    )
