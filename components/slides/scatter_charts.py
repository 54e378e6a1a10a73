"""Forests and funnels as native scatter charts, drawn from the columns of their exhibit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK

from components.slides.chart_parts import (
    DASHED,
    Mark,
    add_chart,
    axis_ends,
    axis_title,
    legend,
    legend_height,
    plot_room,
    point_label,
    quiet_axis,
    style_line,
    style_marks,
    value_axis,
)
from components.slides.numbers_of import Numbers
from components.slides.paper import Paper, Room
from components.slides.words import cell_name, cut
from components.words import number

# Hollow marks are smaller as well: LibreOffice fills them, and lays the first series of a scatter chart on top.
FOREST_KINDS = {
    "better": Mark("Changed for the better, and it has lasted", "circle", "improvement", 9),
    "worse": Mark("Changed the other way: a question to ask", "diamond", "concern", 11),
    "changed": Mark(
        "Changed: not lasting, of other members, or neither way is better", "square", "neither", 9
    ),
    "unchanged": Mark("No clear change", "circle", "common", 9),
    "": Mark("Ratio", "circle", "common", 9),
}
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
UNSEEN = Mark("", "circle", "paper", 2)
NAMES_SHARE, ENDS_SHARE = 0.255, 0.16
AXIS_SHARE = 0.17  # of the chart's height, for the axis with its words
NARROW = 0.25  # ratios that lie within it are told apart by one more decimal
MOST_FOREST = 18  # lines whose words stay apart on a slide


def forest_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """A line a place: its ratio by kind of verdict, its interval, its name at the left and its figures at the right."""
    names = numbers.names()
    told = [
        (at, (ratio, low, high))
        for at, (ratio, low, high) in enumerate(
            zip(numbers.role("ratio"), numbers.role("lower"), numbers.role("upper"), strict=True)
        )
    ]
    rows = [(at, each) for at, each in told if None not in each][:MOST_FOREST]
    if not rows:
        return None
    heights = {at: float(len(rows) - place) for place, (at, _) in enumerate(rows)}
    data = XyChartData()
    intervals = data.add_series("95 % interval")
    for at, (_, low, high) in rows:
        for bound in (low, high):
            intervals.add_data_point(bound, heights[at])
        intervals.add_data_point(high, None)  # a gap: the next line is another place's
    kinds = [kind for kind in FOREST_KINDS if any(numbers.marks[at] == kind for at, _ in rows)]
    for kind in kinds:
        series = data.add_series(FOREST_KINDS[kind].name)
        for at, (ratio, _, _) in rows:
            if numbers.marks[at] == kind:
                series.add_data_point(ratio, heights[at])
    bounds = [bound for _, each in rows for bound in each]
    left, right = data.add_series("Names"), data.add_series("Figures")
    lowest, highest, _ = axis_ends([*bounds, 1.0])
    for at, _ in rows:
        left.add_data_point(lowest, heights[at])
        right.add_data_point(highest, heights[at])
    frame, chart = add_chart(paper, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, room, data)
    value_axis(chart.category_axis, [*bounds, 1.0], "")
    axis_title(chart.category_axis, ["Ratio of the later year to the first: 1 is no change"])
    _rows_axis(chart, len(rows))
    named = ["95 % interval", *(FOREST_KINDS[kind].name for kind in kinds)]
    height = 0.99 - AXIS_SHARE - legend_height(named, room)
    plot_room(chart, NAMES_SHARE, 0.01, 1 - NAMES_SHARE - ENDS_SHARE, height)
    series = list(chart.plots[0].series)
    style_line(series[0], "common", 2.25)
    for each, kind in zip(series[1:], kinds, strict=False):
        style_marks(each, FOREST_KINDS[kind])
    decimals = numbers.kind.decimals + (max(bounds) - min(bounds) < NARROW)
    _sides(series[-2:], names, rows, decimals, room.width)
    legend(chart, (len(series) - 2, len(series) - 1))
    return frame


def _rows_axis(chart: Any, count: int) -> None:
    """The axis of the lines: no figures, and it stands where nothing has changed."""
    axis = chart.value_axis
    quiet_axis(axis, labels=False)
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0.4, count + 0.6, 1
    axis.major_tick_mark = XL_TICK_MARK.NONE
    # Each says where the other one crosses it.
    chart.category_axis.crosses_at = 1.0
    chart.value_axis.crosses_at = 0.4


def _sides(
    series: Sequence[Any], names: Sequence[str], rows: Sequence[Any], decimals: int, width: int
) -> None:
    for place, (at, figures) in enumerate(rows):
        ratio, low, high = (number(each, decimals) for each in figures)
        name = cut(names[at], int(width * (NAMES_SHARE - 0.02)), 12)
        point_label(series[0], place, name, "ink", position=XL_LABEL_POSITION.LEFT)
        point_label(series[1], place, f"{ratio} ({low} to {high})", "ink-soft")
    for each in series:
        style_marks(each, UNSEEN)


def funnel_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Places by size and value between their limits; those outside are named."""
    sizes, values, names = numbers.role("size"), numbers.role("value"), numbers.names()
    placed = [at for at in range(len(names)) if sizes[at] is not None and values[at] is not None]
    if not placed:
        return None
    data = XyChartData()
    curves = _curves(numbers, placed, sizes)
    for name, points, *_ in curves:
        line = data.add_series(name)
        for size, value in points:
            line.add_data_point(size, value)
    kinds = [kind for kind in FUNNEL_KINDS if any(_kind(numbers, at) == kind for at in placed)]
    of_kind = {kind: [at for at in placed if _kind(numbers, at) == kind] for kind in kinds}
    for kind in kinds:
        series = data.add_series(FUNNEL_KINDS[kind].name)
        for at in of_kind[kind]:
            series.add_data_point(sizes[at], values[at])
    frame, chart = add_chart(paper, XL_CHART_TYPE.XY_SCATTER_SMOOTH_NO_MARKERS, room, data)
    drawn = [value for _, points, *_ in curves for _, value in points] + [values[at] for at in placed]
    axis = value_axis(chart.value_axis, drawn, numbers.kind.unit)
    value_axis(chart.category_axis, [sizes[at] for at in placed], "", grid=False)
    axis_title(chart.category_axis, ["Size of the place: its denominator over the stretch"])
    hidden = [at for at, curve in enumerate(curves) if curve[0].startswith("Upper")]
    shown = [each.name for at, each in enumerate(data) if at not in hidden]
    left = axis.room / room.width
    plot_room(chart, left, 0.03, 0.94 - left, 0.97 - AXIS_SHARE - legend_height(shown, room))
    series = list(chart.plots[0].series)
    for each, (_, _, token, width, dash) in zip(series, curves, strict=False):
        style_line(each, token, width, dash=dash)
        each.smooth = True
    for each, kind in zip(series[len(curves) :], kinds, strict=True):
        style_marks(each, FUNNEL_KINDS[kind])
        if kind != "common":
            for place, at in enumerate(of_kind[kind]):
                point_label(each, place, names[at], "ink")
    legend(chart, hidden)
    return frame


def _kind(numbers: Numbers, at: int) -> str:
    return numbers.marks[at] if numbers.marks[at] in FUNNEL_KINDS else "common"


def _curves(numbers: Numbers, placed: Sequence[int], sizes: Sequence[float | None]) -> list[Any]:
    """The limits of the places, joined in the order of size, and the centre."""
    order = sorted(placed, key=lambda at: sizes[at] or 0.0)
    made = []
    for role, name, token, dash in (
        ("lower", "99.8 % limits", "ink-soft", None),
        ("upper", "Upper 99.8 % limit", "ink-soft", None),
        ("inner lower", "95 % limits", "common", DASHED),
        ("inner upper", "Upper 95 % limit", "common", DASHED),
    ):
        limits = numbers.role(role)
        points = [(sizes[at], limits[at]) for at in order if limits[at] is not None]
        if points:
            made.append((name, points, token, 1.25, dash))
    if numbers.kind.level is not None and len(order) > 1:
        ends = [(sizes[order[0]], numbers.kind.level), (sizes[order[-1]], numbers.kind.level)]
        made.append((cell_name("All places together"), ends, "ink-soft", 1.5, None))
    return made
