"""Charts over time as native line charts: control charts, lines together, and a line with its aim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from components.slides.chart_parts import (
    DASHED,
    DOTTED,
    Mark,
    ValueAxis,
    add_chart,
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
from components.slides.words import cell_name
from components.words import number

# Labels of points with their mark.
MARKS: tuple[tuple[tuple[str, ...], Mark], ...] = (
    (("improvement",), Mark("Special cause, the side hoped for", "circle", "improvement", 9)),
    (("concern",), Mark("Special cause, a question to ask", "diamond", "concern", 11)),
    (("neither_high", "neither_low"), Mark("Special cause, no side hoped for", "square", "neither", 9)),
    (("contested",), Mark("Rules point both ways", "diamond", "common", 12, hollow=True)),
    (("ghost",), Mark("Set aside, left out of the limits", "circle", "common", 10, hollow=True)),
)
LINES = {
    "upper": ("Upper limit", "common", 1.25, DASHED, ""),
    "lower": ("Lower limit", "common", 1.25, DASHED, ""),
    "mean": ("Centre line", "ink-soft", 1.5, None, ""),
    "target": ("Target", "target", 1.75, DOTTED, ""),
    "aim": ("", "target", 2.25, DASHED, ""),
    "thin": ("", "common", 1.0, None, ""),
    "other": ("", "common", 0.75, None, ""),
    "chosen": ("", "accent", 2.75, None, ""),
    "value": ("Value", "common", 1.25, None, "circle"),
    "strong": ("", "brand", 3.0, None, ""),
}
# Share of the plot's height below which two words at the end of lines would touch.
CLOSE = 0.075
ENDS_SHARE = 0.125  # of its width, for the words at the ends of lines
MANY = 150  # points; more are drawn without a mark each
AXIS_SHARE = 0.09  # of the chart's height, for the words of its axis


def control_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Values with their mean, limits and target, special causes by shape and colour, points set aside hollow."""
    roles = [role for role in ("upper", "lower", "mean", "target", "value") if numbers.kind.column(role)]
    named = {role: numbers.role(role) for role in roles}
    drawn = {role: values for role, values in named.items() if any(value is not None for value in values)}
    if "value" not in drawn:
        return None
    data = _data(numbers)
    for role, values in drawn.items():
        data.add_series(LINES[role][0], values)
    marks = _marks(numbers, drawn["value"])
    for mark, values in marks:
        data.add_series(mark.name, values)
    # Limits and centre are named at their ends.
    at_ends = {"upper", "lower", "mean", "target"} if "mean" in drawn else set()
    hidden = [at for at, role in enumerate(drawn) if role in at_ends]
    hidden += [len(drawn) + at for at, (mark, _) in enumerate(marks) if mark.inside]
    frame, chart = _line_chart(paper, numbers, room, data, hidden)
    axis = value_axis(
        chart.value_axis, [each for values in drawn.values() for each in values], numbers.kind.unit
    )
    _place_plot(chart, axis, room, [each.name for at, each in enumerate(data) if at not in hidden])
    series = list(chart.plots[0].series)
    dense = len(numbers.rows) > MANY
    for each, role in zip(series, drawn, strict=False):
        _, token, width, dash, marker = LINES[role]
        style_line(each, token, width, dash=dash, marker="" if dense else marker)
    for each, (mark, _) in zip(series[len(drawn) :], marks, strict=True):
        style_marks(each, replace(mark, size=mark.size - 3) if dense else mark)
    _end_words(dict(zip(drawn, series, strict=False)), drawn, numbers, axis.length)
    return frame


def lines_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Several lines on one scale: ``strong`` and ``chosen`` ones named at their ends, the others thin and grey."""
    lines = [(role, column, numbers.figures(column)) for role, column in numbers.kind.columns]
    lines = [line for line in lines if any(value is not None for value in line[2])]
    if not lines:
        return None
    data = _data(numbers)
    for _, column, values in lines:
        data.add_series(cell_name(column), values)
    quiet = [at for at, (role, _, _) in enumerate(lines) if role == "other"]
    hidden = list(range(len(lines))) if quiet else []
    frame, chart = _line_chart(paper, numbers, room, data, hidden)
    from_zero = any(role == "aim" for role, _, _ in lines)
    axis = value_axis(
        chart.value_axis,
        [each for _, _, values in lines for each in values],
        numbers.kind.unit,
        from_zero=from_zero,
    )
    _place_plot(chart, axis, room, [each.name for at, each in enumerate(data) if at not in hidden])
    for series, (role, column, values) in zip(chart.plots[0].series, lines, strict=True):
        _, token, width, dash, marker = LINES[role]
        style_line(series, token, width, dash=dash, marker=marker, faint=role == "other")
        if role in ("strong", "chosen", "aim"):
            at = _last(values)
            end = number(values[at], numbers.kind.decimals)
            words = f"{column if len(column) < 18 else column.split()[0]} {end}"
            point_label(series, at, words if quiet else end, token, bold=role != "aim")
    return frame


def _data(numbers: Numbers) -> CategoryChartData:
    data = CategoryChartData()
    data.categories = numbers.periods()
    return data


def _line_chart(
    paper: Paper, numbers: Numbers, room: Room, data: CategoryChartData, hidden: Sequence[int]
) -> tuple[Any, Any]:
    """The chart with its axis of time and a legend without the ``hidden`` series."""
    frame, chart = add_chart(paper, XL_CHART_TYPE.LINE_MARKERS, room, data)
    if len(hidden) < len(list(data)):
        legend(chart, hidden)
    quiet_axis(chart.category_axis)
    _time_axis(chart.category_axis, numbers.periods())
    return frame, chart


def _place_plot(chart: Any, axis: ValueAxis, room: Room, named: Sequence[str]) -> None:
    """The plot between the words of its axis, those at the ends of its lines, and its legend."""
    left = axis.room / room.width
    plot_room(chart, left, 0.03, 1 - left - ENDS_SHARE, 0.97 - AXIS_SHARE - legend_height(named, room))


def _marks(numbers: Numbers, values: Sequence[float | None]) -> list[tuple[Mark, list[float | None]]]:
    """The marks that occur, each with its values at its own points alone."""
    made = []
    for labels, mark in MARKS:
        own = [value if label in labels else None for value, label in zip(values, numbers.marks, strict=True)]
        if any(value is not None for value in own):
            made += [(part, own) for part in mark.parts]
    return made


def _end_words(
    series: dict[str, Any], drawn: dict[str, list[float | None]], numbers: Numbers, height: float
) -> None:
    """Mean, limits and target at their ends; together in one where they lie too close for words of their own."""
    ends = {role: (at, values[at]) for role, values in drawn.items() if (at := _last(values)) >= 0}
    decimals = numbers.kind.decimals
    if "mean" not in ends:
        return
    mean = ends["mean"][1] or 0.0
    limits = [ends[role][1] or 0.0 for role in ("lower", "upper") if role in ends]
    words = f"centre {number(mean, decimals)}"
    if any(abs(limit - mean) < height * CLOSE for limit in limits):
        words += f"\nlimits {' to '.join(number(limit, decimals) for limit in limits)}"
    else:
        for role in ("lower", "upper"):
            if role in ends:
                point_label(
                    series[role], ends[role][0], f"{role} {number(ends[role][1], decimals)}", "ink-soft"
                )
    point_label(series["mean"], ends["mean"][0], words, "ink", bold=True)
    if "target" in ends:
        at, target = ends["target"]
        position = (
            XL_LABEL_POSITION.ABOVE
            if abs((target or 0.0) - mean) < height * CLOSE
            else XL_LABEL_POSITION.RIGHT
        )
        point_label(series["target"], at, f"target {number(target, decimals)}", "target", position=position)


def _last(values: Sequence[float | None]) -> int:
    return max((at for at, value in enumerate(values) if value is not None), default=-1)


def _time_axis(axis: Any, periods: Sequence[date] | Sequence[str]) -> None:
    """About eight labels: whole years of months or days, every so many of other periods."""
    element = axis._element
    if element.tag != qn("c:dateAx"):
        axis.major_tick_mark = XL_TICK_MARK.NONE
        skip = max(1, -(-len(periods) // 8))
        for name in ("tickLblSkip", "tickMarkSkip"):
            made = etree.Element(qn(f"c:{name}"), {"val": str(skip)})
            element.find(qn("c:noMultiLvlLbl")).addprevious(made)
        return
    dates = [period for period in periods if isinstance(period, date)]
    of_days = any(each.day != 1 for each in dates)
    months = (dates[-1].year - dates[0].year) * 12 + dates[-1].month - dates[0].month
    step = next((each for each in (1, 3, 6, 12, 24) if months / each <= 9), 60)
    element.find(qn("c:baseTimeUnit")).set("val", "days" if of_days else "months")
    for name, setting in (("majorUnit", str(step)), ("majorTimeUnit", "months")):
        element.append(etree.Element(qn(f"c:{name}"), {"val": setting}))
    axis.tick_labels.number_format = "mmm yyyy"
    axis.tick_labels.number_format_is_linked = False
