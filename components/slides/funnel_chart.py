"""Places by size and value between their limits, as a native scatter chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE

from components.slides.chart_parts import (
    DASHED,
    Line,
    Mark,
    add_chart,
    axis_title,
    legend,
    legend_height,
    plot_room,
    point_label,
    style_line,
    style_marks,
    value_axis,
)
from components.slides.numbers_of import Numbers
from components.slides.paper import Paper, Room

AXIS_SHARE = 0.17  # of the chart's height, for the axis with its words
# Hollow marks are smaller as well: LibreOffice fills them, and lays the first series of a scatter chart on top.
_HOPED, _ASKED, _NEUTRAL = "the side hoped for", "a question to ask", "no side hoped for"
FUNNEL_KINDS = {
    "common": Mark("Within the limits", "circle", "common", 8),
    "common hollow": Mark("Between 95 % and 99.8 %", "circle", "common", 8, hollow=True),
    "improvement": Mark(f"Outside, {_HOPED}", "circle", "improvement", 10),
    "improvement hollow": Mark(
        f"Between 95 % and 99.8 %, {_HOPED}", "circle", "improvement", 11, hollow=True
    ),
    "concern": Mark(f"Outside, {_ASKED}", "diamond", "concern", 12),
    "concern hollow": Mark(f"Between 95 % and 99.8 %, {_ASKED}", "diamond", "concern", 9, hollow=True),
    "neither": Mark(f"Outside, {_NEUTRAL}", "square", "neither", 10),
    "neither hollow": Mark(f"Between 95 % and 99.8 %, {_NEUTRAL}", "square", "neither", 8, hollow=True),
}


@dataclass(frozen=True, slots=True)
class Curve:
    """A limit or the centre: (size, value) from the smallest place to the largest."""

    name: str
    points: Sequence[tuple[float, float]]
    look: Line
    named: bool = True


def funnel_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Places between their limits; those outside are named."""
    where = _places(numbers)
    if not where:
        return None
    curves = _curves(numbers, where)
    of_kind = {
        kind: own for kind in FUNNEL_KINDS if (own := [at for at in where if _kind(numbers, at) == kind])
    }
    data = XyChartData()
    for curve in curves:
        _add(data, curve.name, curve.points)
    for kind, own in of_kind.items():
        _add(data, FUNNEL_KINDS[kind].name, [where[at] for at in own])
    frame, chart = add_chart(paper, XL_CHART_TYPE.XY_SCATTER_SMOOTH_NO_MARKERS, room, data)
    _axes(chart, numbers, room, [*where.values(), *(point for curve in curves for point in curve.points)])
    series = list(chart.plots[0].series)
    for each, curve in zip(series, curves, strict=False):
        style_line(each, curve.look)
        each.smooth = True
    for each, (kind, own) in zip(series[len(curves) :], of_kind.items(), strict=True):
        style_marks(each, FUNNEL_KINDS[kind])
        if kind != "common":
            _name(each, [numbers.names()[at] for at in own])
    legend(chart, [at for at, curve in enumerate(curves) if not curve.named])
    return frame


def _places(numbers: Numbers) -> dict[int, tuple[float, float]]:
    """(size, value) of the rows that have both."""
    pairs = zip(numbers.role("size"), numbers.role("value"), strict=True)
    return {
        at: (size, value) for at, (size, value) in enumerate(pairs) if size is not None and value is not None
    }


def _add(data: XyChartData, name: str, points: Iterable[tuple[float, float]]) -> None:
    series = data.add_series(name)
    for size, value in points:
        series.add_data_point(size, value)


def _axes(chart: Any, numbers: Numbers, room: Room, points: Sequence[tuple[float, float]]) -> None:
    axis = value_axis(chart.value_axis, [value for _, value in points], numbers.kind.unit, room.height)
    value_axis(chart.category_axis, [size for size, _ in points], "", room.height, grid=False)
    axis_title(chart.category_axis, ["Size of the place: its denominator over the stretch"])
    named = [series.name for series in chart.plots[0].series if not series.name.startswith("Upper")]
    left = axis.room / room.width
    plot_room(chart, left, 0.03, 0.94 - left, 0.97 - AXIS_SHARE - legend_height(named, room))


def _name(series: Any, names: Sequence[str]) -> None:
    for at, name in enumerate(names):
        point_label(series, at, name, "ink")


def _kind(numbers: Numbers, at: int) -> str:
    return numbers.marks[at] if numbers.marks[at] in FUNNEL_KINDS else "common"


def _curves(numbers: Numbers, where: Mapping[int, tuple[float, float]]) -> list[Curve]:
    """The limits of the places, joined in the order of size, and the centre."""
    order = sorted(where, key=lambda at: where[at])
    outer, inner = Line("ink-soft", 1.25), Line("common", 1.25, dash=DASHED)
    made = []
    for role, name, look in (
        ("lower", "99.8 % limits", outer),
        ("upper", "Upper 99.8 % limit", outer),
        ("inner lower", "95 % limits", inner),
        ("inner upper", "Upper 95 % limit", inner),
    ):
        limits = numbers.role(role)
        points = [(where[at][0], limit) for at in order if (limit := limits[at]) is not None]
        if points:
            made.append(Curve(name, points, look, not role.endswith("upper")))
    level = numbers.kind.level
    if level is not None and len(order) > 1:
        ends = [(where[at][0], level) for at in (order[0], order[-1])]
        made.append(Curve("All places together", ends, Line("ink-soft", 1.5)))
    return made
