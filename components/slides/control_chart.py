"""A control chart as a native line chart: mean, limits, target, and special causes by shape and colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION

from components.slides.chart_parts import DASHED, DOTTED, Line, Mark, axis_ends
from components.slides.line_charts import Series, last_of, over_time
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
    "upper": ("Upper limit", Line("common", 1.25, dash=DASHED)),
    "lower": ("Lower limit", Line("common", 1.25, dash=DASHED)),
    "mean": ("Centre line", Line("ink-soft", 1.5)),
    "target": ("Target", Line("target", 1.75, dash=DOTTED)),
    "value": ("Value", Line("common", 1.25, marker="circle")),
}
COMPARED = Line("compared", 1.75)
# Share of the axis below which two words at the ends of lines would touch.
CLOSE = 0.075
MANY = 150  # points; more are drawn without a mark each

Lines = dict[str, list[float | None]]


def control_chart(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Values with their mean, limits and target; points set aside are hollow."""
    columns = {role: numbers.role(role) for role in LINES}
    lines = {role: values for role, values in columns.items() if last_of(values) >= 0}
    if "value" not in lines:
        return None
    ends = _ends(numbers, lines)
    dense = len(numbers.rows) > MANY
    drawn = [_line(role, values, ends, dense=dense) for role, values in lines.items()]
    drawn += _compared(numbers)
    return over_time(paper, numbers, room, [*drawn, *_marks(numbers, lines["value"], dense=dense)])


def _line(role: str, values: list[float | None], ends: dict[str, Series], *, dense: bool) -> Series:
    name, look = LINES[role]
    if role in ends:
        return replace(ends[role], name=name, values=values, look=look)
    # Limits and centre are named at their ends, where there is a centre.
    return Series(
        name, values, replace(look, marker="") if dense else look, named=role == "value" or not ends
    )


def _compared(numbers: Numbers) -> list[Series]:
    """Another place beside the chart's own, under its name."""
    values = numbers.role("compared")
    name = cell_name(numbers.kind.column("compared") or "")
    return [Series(name, values, COMPARED)] if last_of(values) >= 0 else []


def _marks(numbers: Numbers, values: Sequence[float | None], *, dense: bool) -> Iterator[Series]:
    """The marks that occur, each with its values at its own points alone."""
    for labels, mark in MARKS:
        own = [value if label in labels else None for value, label in zip(values, numbers.marks, strict=True)]
        if last_of(own) >= 0:
            for part in mark.parts:
                look = replace(part, size=part.size - 3) if dense else part
                yield Series(part.name, own, look, named=not part.inside)


def _ends(numbers: Numbers, lines: Lines) -> dict[str, Series]:
    """Mean, limits and target with the words at their ends; together in one where they lie too close."""
    if "mean" not in lines:
        return {}
    low, high, _ = axis_ends([value for values in lines.values() for value in values])
    close = (high - low) * CLOSE
    ends = {role: values[last_of(values)] or 0.0 for role, values in lines.items()}
    limits = {role: ends[role] for role in ("lower", "upper") if role in ends}
    written = {role: number(end, numbers.kind.decimals) for role, end in ends.items()}
    words = f"centre {written['mean']}"
    apart = all(abs(limit - ends["mean"]) >= close for limit in limits.values())
    if not apart:
        words += f"\nlimits {' to '.join(written[role] for role in limits)}"
    made = {role: _end(f"{role} {written[role]}" if apart else "") for role in limits}
    made["mean"] = replace(_end(words), end_token="ink", end_bold=True)
    if "target" in ends:
        above = abs(ends["target"] - ends["mean"]) < close
        position = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.RIGHT
        made["target"] = replace(
            _end(f"target {written['target']}"), end_token="target", end_position=position
        )
    return made


def _end(words: str) -> Series:
    """A line that is named by the words at its end alone."""
    return Series("", (), LINES["mean"][1], named=False, end=words)
