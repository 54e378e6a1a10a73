"""One control chart as a picture: values, mean, limits, target, and signals by shape as well as colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup

from analysis.running_total import is_running_total
from analysis.spc import Label, Panel, Point
from components.figures.end_labels import end_labels, end_lines
from components.figures.flags import Flag, flags
from components.figures.limits import bands, steps
from components.figures.scale import NOT_FROM_NOTHING, LinearScale, span, tick_decimals, ticks
from components.figures.sizes import Size, room_of
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, join, label, stroke, tag, title
from components.words import PER_CENT, number, short_date

LABEL_WORDS = {
    Label.common_cause: "common cause",
    Label.improvement: "special cause on the side hoped for",
    Label.concern: "special cause, a question to ask",
    Label.neither_high: "special cause, high",
    Label.neither_low: "special cause, low",
    Label.contested: "special cause, contested: rules point both ways",
    Label.ghost: "left out of the limits",
    Label.no_limits: "too few points for limits",
    Label.missing: "no figure",
}


def label_words(point: Point, reasons: Mapping[date, str]) -> str:
    """What a point is; of one that is set aside also why, where that is given."""
    reason = reasons.get(point.period) if point.label is Label.ghost else None
    return f"{reason}, {LABEL_WORDS[point.label]}" if reason else LABEL_WORDS[point.label]


def panel_marks(
    panel: Panel,
    size: Size,
    decimals: int,
    *,
    limits: tuple[float, float] | None = None,
    events: Mapping[date, Flag] | None = None,
    compared: Mapping[date, float | None] | None = None,
    reasons: Mapping[date, str] | None = None,
    unit: str = "",
) -> Markup:
    """The inside of a panel's picture, with the ``unit`` above its axis.

    ``limits`` fixes the vertical axis, for panels on a common scale; ``events`` are marked with a line, and named where
    there is room; ``compared`` are another place's values by period, a thin line that is never judged; ``reasons`` say
    in a few words why a point is set aside.
    """
    low, high = limits or value_span([panel], (compared or {}).values())
    size = roomy(panel, size, decimals, tick_words(low, high, unit, size))
    axis = TimeAxis.of([point.period for point in panel.points], size)
    up = LinearScale(low, high, size.height - size.bottom, size.top)
    drawing = Drawing(panel.points, size, decimals, axis, up, reasons or {})
    running = is_running_total(panel)
    parts = [
        *_grid(low, high, unit, size, up),
        *_years(panel.points, size, axis),
        *flags(panel.points, events or {}, size, axis),
        *(() if running else bands(drawing)),
        *_targets(drawing),
        *_compared(drawing, compared or {}),
        *_line(drawing),
        *(_lean_markers(drawing) if size.lean else _markers(drawing)),
        *_last(drawing),
        *(() if running else end_labels(panel, size, decimals, up)),
        *_axis_words(low, unit, size),
    ]
    return join(parts)


@dataclass(slots=True)
class Drawing:
    """One panel while it is drawn. ``heights`` are those of its values, as text; ``None`` where there is no value."""

    points: Sequence[Point]
    size: Size
    decimals: int
    axis: TimeAxis
    up: LinearScale
    reasons: Mapping[date, str]
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


def _compared(drawing: Drawing, values: Mapping[date, float | None]) -> Iterable[Markup]:
    """Another place's line, broken where it has no value."""
    path, pen = [], "M"
    for index, point in enumerate(drawing.points):
        value = values.get(point.period)
        if value is None:
            pen = "M"
            continue
        path.append(f"{pen}{drawing.x(index)} {drawing.y(value)}")
        pen = "L"
    if path:
        yield stroke("".join(path), "compared")


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
        yield stroke("".join(path), "values")


_QUIET = {Label.common_cause, Label.no_limits}


def _markers(drawing: Drawing) -> Iterable[Markup]:
    """Every point with a label of its own."""
    for index, point in enumerate(drawing.points):
        if point.value is not None:
            yield _labelled(drawing, index, point)


def _labelled(drawing: Drawing, index: int, point: Point) -> Markup:
    value = number(point.value, drawing.decimals)
    words = f"{short_date(point.period)}: {value}, {label_words(point, drawing.reasons)}"
    height = drawing.up(point.value or 0.0)
    return _marker(point.label, drawing.axis.x[index], height, drawing.size.marker, title(words))


def _lean_markers(drawing: Drawing) -> Iterable[Markup]:
    """All points of a kind in one stroke; points set aside keep a mark and a label of their own."""
    quiet, better, concern, neither, contested = [], [], [], [], []
    big = drawing.size.marker * 1.45
    tip, side = coordinate(big * 1.25), coordinate(big)
    diamond = f"m0 -{tip}l{tip} {tip}l-{tip} {tip}l-{tip} -{tip}z"
    square = f"m-{side} -{side}h{coordinate(2 * big)}v{coordinate(2 * big)}h-{coordinate(2 * big)}z"
    for index, (point, x, y) in enumerate(
        zip(drawing.points, drawing.axis.text, drawing.heights, strict=True)
    ):
        if y is None:
            continue
        spot = f"M{x} {y}"
        if point.label in _QUIET:
            quiet.append(f"{spot}h0")
        elif point.label is Label.improvement:
            better.append(f"{spot}h0")
        elif point.label is Label.concern:
            concern.append(spot + diamond)
        elif point.label in (Label.neither_high, Label.neither_low):
            neither.append(spot + square)
        elif point.label is Label.contested:
            contested.append(spot + diamond)
        else:
            yield _labelled(drawing, index, point)
    for strokes, class_name in (
        (quiet, "dots"),
        (better, "dots better edge"),
        (better, "dots better"),
        (concern, "concern"),
        (neither, "neither"),
        (contested, "contested"),
    ):
        if strokes:
            yield stroke("".join(strokes), class_name)


def _last(drawing: Drawing) -> Iterable[Markup]:
    """A ring around the latest point that has a value."""
    last = next(
        (i for i in range(len(drawing.points) - 1, -1, -1) if drawing.points[i].value is not None), None
    )
    if last is not None:
        value = drawing.points[last].value or 0.0
        radius = coordinate(drawing.size.marker + 3)
        yield tag("circle", cx=drawing.x(last), cy=drawing.y(value), r=radius, class_="last")


def _marker(label: Label, x: float, y: float, radius: float, name: Markup) -> Markup:
    big = radius * 1.45
    if label in (Label.concern, Label.contested):
        return tag("path", name, d=_diamond(x, y, big * 1.25), class_=label.value)
    if label in (Label.neither_high, Label.neither_low):
        side = coordinate(2 * big)
        corner = {"x": coordinate(x - big), "y": coordinate(y - big)}
        return tag("rect", name, **corner, width=side, height=side, class_="neither")
    class_name, reach = _CIRCLES.get(label, ("common", 1.0))
    # Most points are circles: written out, since all but the name is ours and has nothing to escape.
    where = f'cx="{coordinate(x)}" cy="{coordinate(y)}" r="{coordinate(radius * reach)}"'
    return Markup(f'<circle class="{class_name}" {where}>{name}</circle>')


# Class of the style sheet and size, as a multiple of a common point's, of kinds of points that are drawn as circles.
_CIRCLES = {Label.improvement: ("improvement", 1.45), Label.ghost: ("ghost", 1.0)}


def _diamond(x: float, y: float, half: float) -> str:
    step = coordinate(half)
    return f"M{coordinate(x)} {coordinate(y - half)}l{step} {step}l-{step} {step}l-{step} -{step}Z"


def _axis_words(low: float, unit: str, size: Size) -> Iterable[Markup]:
    """The unit, and that the axis does not begin at nothing where it does not; as much as there is room for."""
    note = "" if low <= 0 else "not from 0" if size.lean else NOT_FROM_NOTHING
    named = "" if unit == PER_CENT else unit
    both = ", ".join(each for each in (named, note) if each)
    words = both if room_of(both, size) < size.width else note
    if words:
        # In a row of its own: the names of events stand between it and the chart.
        yield label(words, 1, size.letters if size.flagged else size.top - size.letters * 0.6, "axis")
