"""The exhibit: sentence, picture, numbers, source, download. No picture or chart leaves the product without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import dcc, html

from components.chart_kind import ChartKind
from components.downloads import Offer, download_parts, full_exhibit_title, has_picture
from components.finding import Finding, finding_heading
from components.invented_mark import WORDS, marked_content, marked_figure, marked_words
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
    the title is of, for where it stands alone. ``more`` belongs to the picture wherever it goes (legend, notes),
    ``ways`` to the page alone (choices, links on, the same as a list). ``numbers_address`` is where the numbers are
    fetched from when a reader opens them, instead of standing in the page. ``chart`` says which of the numbers make the
    chart, for files whose charts can be edited.

    With a ``finding`` the title is the label above it, ``subtitle`` says unit, place and period, ``brief`` is the line
    below the picture, and ``sentence`` and ``more`` are folded away with the numbers.
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
    ways: Sequence[Any] = field(default_factory=tuple)
    level: int = 2
    height: int = 420
    above: Any = None
    compact: bool = False
    numbers_address: str = ""
    finding: Finding | None = None
    subtitle: str = ""
    brief: Any = None
    chart: ChartKind | None = None

    @property
    def headline(self) -> str:
        """The title, with its finding where it has one."""
        return f"{self.title}: {self.finding.words}" if self.finding else self.title

    @property
    def full_sentence(self) -> str:
        """The sentence as it stands anywhere: of invented figures it says so first."""
        return marked_words(self.sentence) if self.source.demonstration else self.sentence


# A larger table is fetched when a reader opens it: a page of a thousand cells is slow to lay out for all who do not.
MOST_CELLS = 300
HEADINGS = {1: html.H1, 2: html.H2, 3: html.H3, 4: html.H4}


def exhibit(exhibit: Exhibit) -> html.Figure:
    """The exhibit on the page: a figure named by its title and described by its sentence.

    A compact one, for pages of many, keeps sentence, numbers and source one click away, below its picture.
    """
    if exhibit.finding:
        content = [html.Figcaption([_title(exhibit), html.Div(exhibit.above)]), *_under_finding(exhibit)]
    elif exhibit.compact:
        content = [
            html.Figcaption([_title(exhibit), html.Div(exhibit.above)]),
            _picture(exhibit),
            *exhibit.more,
            *exhibit.ways,
            _words_fold(exhibit),
        ]
    else:
        content = [
            html.Figcaption([_title(exhibit), _says(exhibit), html.Div(exhibit.above)]),
            *_below(exhibit),
        ]
    return html.Figure(
        content,
        className="exhibit compact" if exhibit.compact else "exhibit",
        id=exhibit.ident,
        **{"aria-labelledby": f"{exhibit.ident}-title", "aria-describedby": f"{exhibit.ident}-says"},
    )


def _words_fold(exhibit: Exhibit) -> html.Details:
    """Sentence, numbers and source of a compact exhibit."""
    summary = html.Summary(["Words, numbers, source", _of(exhibit)])
    return html.Details([summary, _says(exhibit), _numbers(exhibit), _foot(exhibit)], className="numbers")


def _under_finding(exhibit: Exhibit, prefix: str = "") -> list[Any]:
    """What follows a finding: the picture, one line of words, the ways on, and all else under one fold."""
    summary = html.Summary(["Words, rules, numbers", _of(exhibit)])
    fold = html.Details(
        [summary, _says(exhibit, prefix), *exhibit.more, _numbers_or_link(exhibit)], className="numbers"
    )
    brief = html.Div(exhibit.brief, className="brief") if exhibit.brief else None
    return [_picture(exhibit), brief, *exhibit.ways, fold, _foot(exhibit)]


def opened_exhibit(exhibit: Exhibit) -> html.Figure:
    """An exhibit that the reader opened: its heading takes the focus, and its body is an island.

    ``exhibit`` is the picture that stands there until the living chart does, and without scripts.
    """
    return html.Figure(
        [html.Figcaption(_title(exhibit, opened=True)), island(exhibit_body(exhibit, prefix="picture"))],
        className="exhibit",
        id=exhibit.ident,
        **{"aria-labelledby": f"{exhibit.ident}-title"},
    )


def exhibit_page(exhibit: Exhibit) -> html.Figure:
    """The exhibit for an address of its own: nothing folded away, its numbers below it."""
    heading = html.H1(full_exhibit_title(exhibit.headline, exhibit.subject), id=f"{exhibit.ident}-title")
    title = html.Div([heading, demonstration_mark(exhibit.source.demonstration)], className="exhibit-title")
    picture = html.Div(_drawn(exhibit), className="exhibit-picture")
    return html.Figure(
        [
            html.Figcaption([title, _says(exhibit)]),
            picture,
            *exhibit.more,
            html.Div([_numbers(exhibit), _foot(exhibit)], className="numbers exhibit-numbers"),
        ],
        className="exhibit",
        id=exhibit.ident,
        **{"aria-labelledby": f"{exhibit.ident}-title", "aria-describedby": f"{exhibit.ident}-says"},
    )


def embedded_exhibit(exhibit: Exhibit) -> html.Figure:
    """The exhibit for the page of another site: picture, words and source, without numbers and downloads."""
    heading = html.H1(full_exhibit_title(exhibit.title, exhibit.subject), id=f"{exhibit.ident}-title")
    title = html.Div([heading, demonstration_mark(exhibit.source.demonstration)], className="exhibit-title")
    return html.Figure(
        [
            html.Figcaption([title, _says(exhibit)]),
            html.Div(_drawn(exhibit), className="exhibit-picture"),
            *exhibit.more,
            html.P(source_line(exhibit.source), className="source"),
        ],
        className="exhibit",
        id=exhibit.ident,
        **{"aria-labelledby": f"{exhibit.ident}-title", "aria-describedby": f"{exhibit.ident}-says"},
    )


def exhibit_body(exhibit: Exhibit, *, prefix: str = "") -> list[Any]:
    """What of an exhibit changes with the reader's choices: all but its heading.

    ``prefix`` keeps the ids of the picture's copy apart from those of the living chart.
    """
    if exhibit.finding:
        return [html.Div(exhibit.above), *_under_finding(exhibit, prefix)]
    return [_says(exhibit, prefix), html.Div(exhibit.above), *_below(exhibit)]


def _says(exhibit: Exhibit, prefix: str = "") -> html.P:
    ident = f"{prefix}-{exhibit.ident}-says" if prefix else f"{exhibit.ident}-says"
    return html.P(exhibit.full_sentence, id=ident, className="says")


def _title(exhibit: Exhibit, *, opened: bool = False) -> html.Div:
    focus = {"tabIndex": -1, "data-autofocus": True} if opened else {}
    words = finding_heading(exhibit.title, exhibit.finding) if exhibit.finding else exhibit.title
    heading = HEADINGS[exhibit.level](words, id=f"{exhibit.ident}-title", **focus)
    subtitle = html.P(exhibit.subtitle, className="subtitle") if exhibit.subtitle else None
    return html.Div([heading, subtitle], className="exhibit-title")


def _below(exhibit: Exhibit) -> list[Any]:
    return [_picture(exhibit), *exhibit.more, *exhibit.ways, numbers_fold(exhibit), _foot(exhibit)]


def own_address(download: str) -> str:
    """Where an exhibit stands alone, by the address of its CSV: the same page, name and view."""
    path, mark, query = download.partition("?")
    return f"{path.replace('/download/', '/exhibit/', 1).removesuffix('.csv')}{mark}{query}"


def numbers_fold(exhibit: Exhibit) -> html.Details:
    """The numbers behind the picture: in the page, or fetched from their own address."""
    summary = html.Summary(["Numbers behind this picture", _of(exhibit)])
    return html.Details([summary, _numbers_or_link(exhibit)], className="numbers")


def _numbers_or_link(exhibit: Exhibit) -> html.Div:
    """The table, or the place that is filled from its own address when the fold is opened."""
    address = exhibit.numbers_address
    if exhibit.download and len(exhibit.rows) * len(exhibit.columns) > MOST_CELLS:
        address = address or own_address(exhibit.download)
    if not address:
        return _numbers(exhibit)
    link = html.A("The numbers as a page of their own", href=address)
    return html.Div(link, className="part", **{"aria-live": "polite"})


def _of(exhibit: Exhibit) -> html.Span:
    """Which picture a repeated link or summary belongs to, for those who hear it out of its place."""
    return html.Span(f": {exhibit.title}", className="visually-hidden")


def _numbers(exhibit: Exhibit) -> html.Div:
    return numbers_table(exhibit.columns, exhibit.rows, caption=exhibit.title)


def demonstration_mark(demonstration: bool) -> html.Span | None:
    """The words that stand beside every invented figure."""
    return html.Span(WORDS, className="demonstration") if demonstration else None


def source_line(source: Source) -> str:
    """Source, period and edition in one line, the same on screen and in downloads."""
    whose = f"Source: {source.title}, {source.publisher}"
    if source.demonstration:
        whose = "Demonstration data, invented for showing this product; not a record of any organisation"
    return f"{whose}. {source.period}. Data edition {source.version}."


def _drawn(exhibit: Exhibit) -> Any:
    """The picture as it leaves: of invented figures with the words in it."""
    return marked_content(exhibit.picture) if exhibit.source.demonstration else exhibit.picture


def _picture(exhibit: Exhibit) -> html.Div:
    content = _drawn(exhibit)
    if exhibit.figure is not None:
        content = dcc.Graph(
            id=f"{exhibit.ident}-chart",
            figure=marked_figure(exhibit.figure) if exhibit.source.demonstration else exhibit.figure,
            config=GRAPH_CONFIG,
            style={"height": f"{exhibit.height}px"},
        )
    return html.Div(content, className="exhibit-picture")


def _foot(exhibit: Exhibit) -> html.Div:
    source = html.P(source_line(exhibit.source), className="source")
    # An exhibit whose names are hidden has no address to be taken from.
    parts = download_parts(offer_of(exhibit)) if exhibit.download else None
    return html.Div([source, parts], className="exhibit-foot")


def offer_of(exhibit: Exhibit) -> Offer:
    """What of an exhibit can be taken away."""
    return Offer(
        title=full_exhibit_title(exhibit.title, exhibit.subject),
        download=exhibit.download,
        picture=exhibit.figure is not None or has_picture(exhibit.picture),
    )
