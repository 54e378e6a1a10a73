"""Equal tiles, one a place, in the rough shape of the country: a line of years, two figures, a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import dcc, html
from markupsafe import Markup

from components.figures.scale import LinearScale, span
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, picture, slot, stroke

WIDTH, HEIGHT, EDGE = 112.0, 32.0, 3.0


@dataclass(frozen=True, slots=True)
class PlaceTile:
    """One place. ``years`` are (period, value of the year that ends there), ``before`` the level held against.

    ``fill`` is a class of the style sheet, ``sign`` and ``verdict`` say what it means; ``figures`` are a former value
    (or an empty text) and the one that counts. ``place`` is (row, column), ``None`` for the next; ``area`` is its id
    where a script will repaint it.
    """

    name: str
    href: str
    fill: str
    sign: str
    verdict: str
    figures: tuple[str, str] | None
    years: Sequence[tuple[date, float | None]]
    before: float | None
    label: str
    place: tuple[int, int] | None = None
    area: str = ""


@dataclass(frozen=True, slots=True)
class _Paper:
    width: float = WIDTH
    left: float = EDGE
    right: float = EDGE


def place_tiles(tiles: Sequence[PlaceTile]) -> html.Ul:
    """The tiles in their order, all on one scale; placed on the grid where each has a place there."""
    values = [value for tile in tiles for _, value in (*tile.years, (None, tile.before))]
    low, high = span(values, room=0.04)
    up = LinearScale(low, high, HEIGHT - EDGE, EDGE)
    placed = all(tile.place for tile in tiles)
    return html.Ul([_tile(tile, up) for tile in tiles], className="tiles placed" if placed else "tiles")


def _tile(tile: PlaceTile, up: LinearScale) -> html.Li:
    sign = html.Span(tile.sign, className="sign", **{"aria-hidden": "true"})
    figures = tile.figures
    before = f"{figures[0]} → " if figures and figures[0] else ""
    values = [before, html.Strong(figures[1])] if figures else []
    place = f" row-{tile.place[0]} column-{tile.place[1]}" if tile.place else ""
    return html.Li(
        [
            html.P(dcc.Link(tile.name, href=tile.href), className="tile-title"),
            slot(_line(tile, up)),
            html.P(
                [sign, f" {tile.verdict} " if tile.verdict else " ", html.Span(values, className="from-to")],
                className="latest",
            ),
        ],
        className=f"tile {tile.fill}{place}",
        **({"data-area": tile.area} if tile.area else {}),
    )


def _line(tile: PlaceTile, up: LinearScale) -> Markup:
    axis = TimeAxis.of([period for period, _ in tile.years], _Paper())
    path, joined = "", False
    for at, (_, value) in enumerate(tile.years):
        if value is not None:
            goes_on = joined and not axis.gap_before(at)
            path += f"{'L' if goes_on else 'M'}{axis.text[at]} {coordinate(up(value))}"
        joined = value is not None
    parts = (
        []
        if tile.before is None
        else [stroke(f"M0 {coordinate(up(tile.before))}H{coordinate(WIDTH)}", "rule")]
    )
    parts.append(stroke(path, f"year-line {tile.fill}"))
    return picture(WIDTH, HEIGHT, tile.label, *parts, class_="spc tile-line")
