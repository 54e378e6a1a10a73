"""One control chart as a picture: values, mean, limits, target, and signals by shape as well as colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from analysis.running_total import is_running_total
from analysis.signals import Signal
from analysis.spc import Panel, Point
from components.figures.dated_rules import DatedRule, dated_rules, with_room
from components.figures.end_labels import end_labels, end_lines
from components.figures.flags import Flag, flags
from components.figures.from_zero import from_zero, spans_little
from components.figures.limits import bands, steps
from components.figures.markers import last_ring, lean_markers, markers
from components.figures.relative_path import by_steps
from components.figures.run_bracket import bracket, bracket_room
from components.figures.scale import NOT_FROM_NOTHING, LinearScale, span, tick_decimals, ticks
from components.figures.sizes import Size, room_of
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, join, label, stroke
from components.words import PER_CENT, number

NOTHING: Mapping[date, Any] = MappingProxyType({})


def panel_marks(  # noqa: PLR0913 - each names one thing that the reader sees
    panel: Panel,
    size: Size,
    decimals: int,
    *,
    limits: tuple[float, float] | None = None,
    events: Mapping[date, Flag] = NOTHING,
    compared: Mapping[date, float | None] = NOTHING,
    way: Mapping[date, float | None] = NOTHING,
    reasons: Mapping[date, str] = NOTHING,
    unit: str = "",
    run: Signal | None = None,
    dated: Sequence[DatedRule] = (),
) -> Sheet:
    """The inside of a panel's picture, with the ``unit`` above its axis, and how high it is.

    ``limits`` fixes the vertical axis, for panels on a common scale; ``events`` are marked with a line, and named where
    there is room; ``compared`` are another place's values by period, a thin line that is never judged, ``way`` a
    trajectory; ``reasons`` say in a few words why a point is set aside; ``run`` is the latest long run of the whole
    series, and gets a bracket; ``dated`` are events with numbers that a list explains.
    """
    low, high = limits or value_span([panel], [*compared.values(), *way.values()])
    size = roomy(panel, size, decimals, tick_words(low, high, unit, size))
    axis, own_bottom = TimeAxis.of([point.period for point in panel.points], size), size.bottom
    size = with_room(size, axis, dated)
    up = LinearScale(low, high, size.height - size.bottom, size.top + bracket_room(run, size))
    drawing = Drawing(panel.points, size, decimals, axis, up, reasons, unit)
    running = is_running_total(panel)
    named = _axis_words(low, unit, size)
    parts = [
        *_grid(low, high, unit, size, up),
        *_years(panel.points, size, axis),
        *dated_rules(dated, size, axis, own_bottom),
        *flags(panel.points, events, size, axis),
        *bracket(run, size, axis, taken=room_of(named, size)),
        *(() if running else bands(drawing)),
        *_targets(drawing),
        *_beside(drawing, way, "aim"),
        *_beside(drawing, compared, "compared"),
        *_line(drawing),
        *(lean_markers(drawing) if size.lean else markers(drawing)),
        *last_ring(drawing),
        *(() if running else end_labels(panel, size, decimals, up)),
        *_inset(drawing, panel, low, high),
        *_axis_label(named, size),
    ]
    return Sheet(join(parts), size.height)


class Sheet(NamedTuple):
    """The inside of a picture, and how high its paper is."""

    inside: Markup
    height: float


@dataclass(slots=True)
class Drawing:
    """One panel while it is drawn. ``heights`` are those of its values, as text; ``None`` where there is no value."""

    points: Sequence[Point]
    size: Size
    decimals: int
    axis: TimeAxis
    up: LinearScale
    reasons: Mapping[date, str]
    unit: str = ""
    heights: list[str | None] = field(default_factory=list)
    slope: float = 0.0
    base: float = 0.0

    def __post_init__(self) -> None:
        # The inside of every panel: written out, since calling the scale for each value would take twice as long.
        up = self.up
        self.slope = slope = (up.end - up.start) / (up.high - up.low)
        self.base = base = up.start - up.low * slope
        self.heights = [
            None if point.value is None else f"{base + point.value * slope:.1f}" for point in self.points
        ]

    def y(self, value: float) -> str:
        """The height of a value, as text."""
        return f"{self.base + value * self.slope:.1f}".removesuffix(".0")

    def x(self, index: int) -> str:
        """The place of a point, as text."""
        return self.axis.text[index]


def value_span(panels: Iterable[Panel], further: Iterable[float | None] = ()) -> tuple[float, float]:
    """The vertical axis that holds every value, limit and target of the panels, and ``further`` values."""
    own = [
        value
        for panel in panels
        for point in panel.points
        for value in (point.value, point.lower, point.upper, point.centre, point.target)
    ]
    return span([*own, *further])


def _beside(drawing: Drawing, values: Mapping[date, float | None], class_name: str) -> Iterable[Markup]:
    """Another line by period, broken where it has no value."""
    path, pen = [], "M"
    for index, point in enumerate(drawing.points):
        value = values.get(point.period)
        if value is None:
            pen = "M"
            continue
        path.append(f"{pen}{drawing.x(index)} {drawing.y(value)}")
        pen = "L"
    if path:
        yield stroke("".join(path), class_name)


def tick_words(low: float, high: float, unit: str, size: Size) -> list[tuple[float, str]]:
    """The round figures along the axis with their words; shares bear their sign."""
    marks = ticks(low, high, 3 if size.height < 200 else 4)
    decimals = tick_decimals(marks)
    sign = " %" if unit == PER_CENT else ""
    return [(mark, f"{number(mark, decimals)}{sign}") for mark in marks]


def roomy(panel: Panel, size: Size, decimals: int, marks: Sequence[tuple[float, str]]) -> Size:
    """The paper with margins that hold the longest figures, which may be millions."""
    left = max((room_of(words, size) for _, words in marks), default=0.0) + 8
    ends = [line for _, lines, _ in end_lines(panel, decimals, stacked=size.stacked) for line in lines]
    right = max((room_of(words, size, bold=True) for words in ends), default=0.0) + 11
    if left <= size.left and right <= size.right:
        return size
    return replace(size, left=max(size.left, left), right=max(size.right, right))


def _grid(low: float, high: float, unit: str, size: Size, up: LinearScale) -> Iterable[Markup]:
    for mark, words in tick_words(low, high, unit, size):
        y = coordinate(up(mark))
        yield stroke(f"M{coordinate(size.left)} {y}H{coordinate(size.width - size.right)}", "grid")
        yield label(words, size.left - 7, up(mark), "axis level", "end")


def _years(points: Sequence[Point], size: Size, axis: TimeAxis) -> Iterable[Markup]:
    bottom = size.height - size.bottom
    for index in axis.year_marks(size.years):
        yield stroke(f"M{axis.text[index]} {coordinate(bottom)}v4", "tick")
        yield label(points[index].period.year, axis.x[index], bottom + size.letters + 3, "axis", "middle")


def _targets(drawing: Drawing) -> Iterable[Markup]:
    if path := steps(drawing, [point.target for point in drawing.points]):
        yield stroke(path, "target")


def _line(drawing: Drawing) -> Iterable[Markup]:
    path: list[str] = []
    joined, gaps = False, drawing.axis.gaps
    for index, (x, y) in enumerate(zip(drawing.axis.text, drawing.heights, strict=True)):
        if y is not None:
            path.append(f"{'L' if joined and index not in gaps else 'M'}{x} {y}")
        joined = y is not None
    if path:
        yield stroke(by_steps("".join(path)), "values")


def _inset(drawing: Drawing, panel: Panel, low: float, high: float) -> Iterable[Markup]:
    """The same from zero, where the axis shows a narrow part of the values."""
    if drawing.size.name == "wide" and spans_little(low, high):
        ends = end_lines(panel, drawing.decimals, stacked=drawing.size.stacked)
        yield from from_zero(drawing, high, [drawing.up(value) for value, _, _ in ends])


def _axis_label(words: str, size: Size) -> Iterable[Markup]:
    """The words of the axis in a row of their own: the names of events are between them and the chart."""
    if words:
        yield label(words, 1, size.letters if size.flagged else size.top - size.letters * 0.6, "axis")


def _axis_words(low: float, unit: str, size: Size) -> str:
    """The unit, and that the axis does not begin at nothing where it does not; as much as there is room for."""
    note = "" if low <= 0 else "not from 0" if size.lean else NOT_FROM_NOTHING
    named = "" if unit == PER_CENT else unit
    both = ", ".join(each for each in (named, note) if each)
    return both if room_of(both, size) < size.width else note
