"""The exhibit: sentence, picture, numbers, source, download. No picture or chart leaves the product without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import dcc, html
from markupsafe import Markup

from components.downloads import Offer, download_markup, download_parts, has_picture, standing_alone
from components.markup import tag
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

    ``picture`` is markup from ``components.markup.slot`` (or several), ``figure`` a Plotly figure as a dictionary;
    ``still`` is shown in a figure's place until it can be drawn; ``columns`` and ``rows`` are the numbers behind it,
    as shown and as downloaded; ``subject`` is what the title is of, for where it stands alone.
    """

    ident: str
    title: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Source
    download: str
    picture: Any = None
    still: Any = None
    figure: dict[str, Any] | None = None
    definition: str = ""
    subject: str = ""
    more: Sequence[Any] = field(default_factory=tuple)
    level: int = 2
    height: int = 420
    above: Any = None
    compact: bool = False


def exhibit(shown: Exhibit) -> html.Figure:
    """The exhibit on the page: a figure named by its title and described by its sentence.

    A compact one, for pages of many, keeps sentence, numbers and source one click away, below its picture.
    """
    heading = {2: html.H2, 3: html.H3, 4: html.H4}[shown.level]
    says = html.P(shown.sentence, id=f"{shown.ident}-says", className="says")
    title = html.Div(
        [heading(shown.title, id=f"{shown.ident}-title"), demonstration_mark(shown.source.demonstration)],
        className="exhibit-title",
    )
    picture = html.Div(_picture(shown), className="exhibit-picture")
    if shown.compact:
        words = html.Details(
            [html.Summary(["Words, numbers, source", _of(shown)]), says, _numbers(shown), _foot(shown)],
            className="numbers",
        )
        content = [html.Figcaption([title, html.Div(shown.above)]), picture, *shown.more, words]
    else:
        numbers = html.Details(
            [html.Summary(["Numbers behind this picture", _of(shown)]), _numbers(shown)], className="numbers"
        )
        content = [
            html.Figcaption([title, says, html.Div(shown.above)]),
            picture,
            *shown.more,
            numbers,
            _foot(shown),
        ]
    return html.Figure(
        content,
        className="exhibit compact" if shown.compact else "exhibit",
        id=shown.ident,
        **{"aria-labelledby": f"{shown.ident}-title", "aria-describedby": f"{shown.ident}-says"},
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


def _picture(shown: Exhibit) -> Any:
    if shown.figure is None:
        return shown.picture
    chart = dcc.Graph(
        id=f"{shown.ident}-chart",
        figure=shown.figure,
        config=GRAPH_CONFIG,
        style={"height": f"{shown.height}px"},
    )
    # The picture gives way as soon as Plotly has drawn: a bundle that is late leaves no hole in the page.
    if shown.still is None:
        return chart
    still = html.Div(shown.still, className="still-chart", **{"aria-hidden": "true"})
    return html.Div([still, chart], className="chart-frame")


def _foot(shown: Exhibit) -> html.Div:
    offer = offer_of(shown)
    return html.Div(
        [html.P(offer.source, className="source"), download_parts(offer)], className="exhibit-foot"
    )


def foot_markup(shown: Exhibit) -> Markup:
    """Source and downloads as markup, for what is fetched when a reader opens it."""
    offer = offer_of(shown)
    source = tag("p", offer.source, class_="source")
    return tag("div", source, download_markup(offer), class_="exhibit-foot")


def offer_of(shown: Exhibit) -> Offer:
    """What of an exhibit can be taken away."""
    return Offer(
        title=standing_alone(shown.title, shown.subject),
        download=shown.download,
        source=source_line(shown.source),
        licence=shown.source.licence,
        demonstration=shown.source.demonstration,
        picture=shown.figure is not None or has_picture(shown.picture),
    )
