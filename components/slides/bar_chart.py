"""Counts and shares as a native bar chart, each bar with its figure."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from components.slides.chart_parts import LETTERS, add_chart, percent, quiet_axis
from components.slides.numbers_of import Numbers
from components.slides.palette import colour
from components.slides.paper import Paper, Room
from components.slides.words import cell_name

# Bars of what was hoped for or promised are outlines: nothing was counted.
HOLLOW = {"promised", "ambition"}
TALL = 1_100_000  # EMU of the chart for one bar


def bar_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Bars from zero in the order of the rows, from the top."""
    values = numbers.role("value")
    kept = [at for at, value in enumerate(values) if value is not None]
    if not kept:
        return None
    data = CategoryChartData()
    data.categories = [_name(numbers, at) for at in kept]
    data.add_series(cell_name(numbers.kind.column("value")), [values[at] for at in kept])
    height = min(room.height, TALL * len(kept))
    frame, chart = add_chart(paper, XL_CHART_TYPE.BAR_CLUSTERED, room.upper(height), data)
    quiet_axis(chart.category_axis)
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = Pt(14)
    axis = chart.value_axis
    axis.minimum_scale = 0
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis.format.line.fill.background()
    plot = chart.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format = (
        f"#,##0.##{percent(numbers.kind.unit)}"
        if _has_parts(values)
        else (f"#,##0{percent(numbers.kind.unit)}")
    )
    labels.number_format_is_linked = False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(LETTERS + 2)
    labels.font.bold = True
    labels.font.color.rgb = colour("ink")
    bars = plot.series[0]
    bars.format.fill.solid()
    bars.format.fill.fore_color.rgb = colour("accent")
    for place, at in enumerate(kept):
        if numbers.marks[at] in HOLLOW:
            point = bars.points[place].format
            point.fill.solid()
            point.fill.fore_color.rgb = colour("paper")
            point.line.color.rgb = colour("accent")
            point.line.width = Pt(1.5)
            point.line.dash_style = MSO_LINE.DASH
    return frame


def _name(numbers: Numbers, at: int) -> str:
    mark = numbers.marks[at]
    return f"{numbers.names()[at]} ({mark})" if mark in HOLLOW else numbers.names()[at]


def _has_parts(values: list[float | None]) -> bool:
    return any(value is not None and value != round(value) for value in values)
