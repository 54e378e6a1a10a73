"""Ratios with their intervals as a native scatter chart: a line a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK

from components.slides.chart_parts import (
    Line,
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
from components.slides.words import cut
from components.words import number

FOREST_KINDS = {
    "better": Mark("Changed for the better, and it has lasted", "circle", "improvement", 9),
    "worse": Mark("Changed the other way: a question to ask", "diamond", "concern", 11),
    "changed": Mark(
        "Changed: not lasting, of other members, or neither way is better", "square", "neither", 9
    ),
    "unchanged": Mark("No clear change", "circle", "common", 9),
    "": Mark("Ratio", "circle", "common", 9),
}
UNSEEN = Mark("", "circle", "paper", 2)
NAMES_SHARE, ENDS_SHARE = 0.255, 0.16
AXIS_SHARE = 0.17  # of the chart's height, for the axis with its words
NARROW = 0.25  # ratios that lie within it are told apart by one more decimal
MOST_FOREST = 18  # lines whose words stay apart on a slide


def forest_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """A line a place: its ratio by kind of verdict, its interval, its name at the left and its figures at the right."""
    names = numbers.names()
    ratios = [
        (at, (ratio, low, high))
        for at, (ratio, low, high) in enumerate(
            zip(numbers.role("ratio"), numbers.role("lower"), numbers.role("upper"), strict=True)
        )
    ]
    rows = [(at, each) for at, each in ratios if None not in each][:MOST_FOREST]
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
    value_axis(chart.category_axis, [*bounds, 1.0], "", room.height)
    axis_title(chart.category_axis, ["Ratio of the later year to the first: 1 is no change"])
    _rows_axis(chart, len(rows))
    named = ["95 % interval", *(FOREST_KINDS[kind].name for kind in kinds)]
    height = 0.99 - AXIS_SHARE - legend_height(named, room)
    plot_room(chart, NAMES_SHARE, 0.01, 1 - NAMES_SHARE - ENDS_SHARE, height)
    series = list(chart.plots[0].series)
    style_line(series[0], Line("common", 2.25))
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
