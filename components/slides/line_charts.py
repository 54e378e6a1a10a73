"""Charts over time as native line charts: what all have in common, and several lines on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from components.slides.chart_parts import (
    DASHED,
    Line,
    Mark,
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

ENDS_SHARE = 0.125  # of the chart's width, for the words at the ends of lines
AXIS_SHARE = 0.09  # of its height, for the words of its axis
LOOKS = {
    "other": Line("common", 0.75, faint=True),
    "thin": Line("common", 1.0),
    "value": Line("common", 1.25, marker="circle"),
    "aim": Line("target", 2.25, dash=DASHED),
    "chosen": Line("accent", 2.75),
    "strong": Line("brand", 3.0),
}
WITH_END = {"strong", "chosen", "aim"}
LONGEST_NAME = 18  # letters of a name at the end of a line; of a longer one the first word


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a line chart. ``end`` stands at its last value, ``named`` says whether the legend holds it."""

    name: str
    values: Sequence[float | None]
    look: Line | Mark
    named: bool = True
    end: str = ""
    end_token: str = "ink-soft"
    end_bold: bool = False
    end_position: Any = XL_LABEL_POSITION.RIGHT


def over_time(
    paper: Paper, numbers: Numbers, room: Room, drawn: Sequence[Series], *, from_zero: bool = False
) -> Any:
    """A line chart of the series over the periods of the numbers, the later ones on top."""
    data = CategoryChartData()
    data.categories = periods = numbers.periods()
    for each in drawn:
        data.add_series(each.name, each.values)
    frame, chart = add_chart(paper, XL_CHART_TYPE.LINE_MARKERS, room, data)
    named = [each.name for each in drawn if each.named]
    if named:
        legend(chart, [at for at, each in enumerate(drawn) if not each.named])
    quiet_axis(chart.category_axis)
    _time_axis(chart.category_axis, periods)
    values = [value for each in drawn for value in each.values]
    axis = value_axis(
        chart.value_axis, [0.0, *values] if from_zero else values, numbers.kind.unit, room.height
    )
    left = axis.room / room.width
    plot_room(chart, left, 0.03, 1 - left - ENDS_SHARE, 0.97 - AXIS_SHARE - legend_height(named, room))
    for series, each in zip(chart.plots[0].series, drawn, strict=True):
        _dress(series, each)
    return frame


def _dress(series: Any, each: Series) -> None:
    if isinstance(each.look, Mark):
        style_marks(series, each.look)
    else:
        style_line(series, each.look)
    if each.end:
        at = last_of(each.values)
        point_label(series, at, each.end, each.end_token, position=each.end_position, bold=each.end_bold)


def lines_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Several lines on one scale: ``strong`` and ``chosen`` ones named at their ends, the others thin and grey."""
    roles = [role for role, _ in numbers.kind.columns]
    drawn = [
        _line(numbers, role, column, values, alone="other" not in roles)
        for role, column in numbers.kind.columns
        if last_of(values := numbers.figures(column)) >= 0
    ]
    return over_time(paper, numbers, room, drawn, from_zero="aim" in roles) if drawn else None


def _line(numbers: Numbers, role: str, column: str, values: list[float | None], *, alone: bool) -> Series:
    """One line; where it is ``alone`` the legend names it, and else its end does."""
    end = ""
    if role in WITH_END:
        end = number(values[last_of(values)], numbers.kind.decimals)
        if not alone:
            end = f"{_short_name(column)} {end}"
    look = LOOKS[role]
    return Series(cell_name(column), values, look, alone, end, look.token, end_bold=role != "aim")


def _short_name(column: str) -> str:
    """A name that fits at the end of a line; of a reader's name in quotes the mark stays."""
    if len(column) < LONGEST_NAME:
        return column
    word = column.split(maxsplit=1)[0]
    return f"{word[: LONGEST_NAME - 6]}…”" if word.startswith("“") and "”" not in word else word


def last_of(values: Sequence[float | None]) -> int:
    """The place of the last value that there is; -1 without any."""
    return max((at for at, value in enumerate(values) if value is not None), default=-1)


def _time_axis(axis: Any, periods: Sequence[date] | Sequence[str]) -> None:
    """Seven to nine labels: whole years of months or days, every so many of other periods."""
    element = axis._element
    if element.tag != qn("c:dateAx"):
        axis.major_tick_mark = XL_TICK_MARK.NONE
        skip = max(1, -(-len(periods) // 7))
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
