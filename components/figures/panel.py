"""One control chart as a picture: values, mean, limits, target, and signals by shape as well as colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from analysis.running_total import is_running_total
from analysis.spc import Label, Panel, Point
from components.figures.scale import NOT_FROM_NOTHING, LinearScale, span, tick_decimals, ticks
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, join, label, stroke, tag, title
from components.words import MONTHS, number, short_date, short_month

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


@dataclass(frozen=True, slots=True)
class Size:
    """Paper and margins of a panel, in picture units; about one unit is one pixel on the screen it is for.

    ``lean``: points without a signal are drawn in one stroke and have no labels of their own, for pages of many.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    marker: float
    years: int
    name: str = ""
    lean: bool = False


SMALL = Size(width=330, height=158, left=34, right=44, top=10, bottom=20, marker=2.1, years=2, lean=True)
NARROW = Size(width=350, height=250, left=38, right=50, top=14, bottom=24, marker=2.4, years=2)
WIDE = Size(width=860, height=370, left=50, right=72, top=18, bottom=30, marker=3.3, years=1, name="wide")


def panel_marks(
    panel: Panel,
    size: Size,
    decimals: int,
    *,
    limits: tuple[float, float] | None = None,
    events: Mapping[date, str] | None = None,
    compared: Mapping[date, float | None] | None = None,
    reasons: Mapping[date, str] | None = None,
) -> Markup:
    """The inside of a panel's picture.

    ``limits`` fixes the vertical axis, for panels on a common scale; ``events`` are marked with a line and a label;
    ``compared`` are another place's values by period, a thin line that is never judged; ``reasons`` say in a few words
    why a point is set aside.
    """
    low, high = limits or value_span([panel], (compared or {}).values())
    axis = TimeAxis.of([point.period for point in panel.points], size)
    up = LinearScale(low, high, size.height - size.bottom, size.top)
    drawing = Drawing(panel.points, size, decimals, axis, up, reasons or {})
    running = is_running_total(panel)
    parts = [
        *_grid(low, high, size, up),
        *_years(panel.points, size, axis),
        *_events(panel.points, events or {}, size, axis),
        *(() if running else _bands(drawing)),
        *_targets(drawing),
        *_compared(drawing, compared or {}),
        *_line(drawing),
        *(_lean_markers(drawing) if size.lean else _markers(drawing)),
        *_last(drawing),
        *(() if running else _end_labels(panel, size, decimals, up)),
        *_axis_words(low, size),
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

    def __post_init__(self) -> None:
        # The inside of every panel: written out, since calling the scale for each value would take twice as long.
        up = self.up
        slope = (up.end - up.start) / (up.high - up.low)
        base = up.start - up.low * slope
        self.heights = [
            None if point.value is None else f"{base + point.value * slope:.1f}" for point in self.points
        ]

    def y(self, value: float) -> str:
        """The height of a value, as text."""
        return coordinate(self.up(value))

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


def _grid(low: float, high: float, size: Size, up: LinearScale) -> Iterable[Markup]:
    marks = ticks(low, high, 3 if size.height < 200 else 4)
    decimals = tick_decimals(marks)
    for mark in marks:
        y = coordinate(up(mark))
        yield stroke(f"M{coordinate(size.left)} {y}H{coordinate(size.width - size.right)}", "grid")
        yield label(number(mark, decimals), size.left - 5, up(mark) + 3.5, "axis", "end")


def _years(points: Sequence[Point], size: Size, axis: TimeAxis) -> Iterable[Markup]:
    bottom = size.height - size.bottom
    for index in axis.year_marks(size.years):
        yield stroke(f"M{axis.text[index]} {coordinate(bottom)}v4", "tick")
        yield label(points[index].period.year, axis.x[index], bottom + 15, "axis", "middle")


def _events(
    points: Sequence[Point], events: Mapping[date, str], size: Size, axis: TimeAxis
) -> Iterable[Markup]:
    for index, point in enumerate(points):
        if point.period in events:
            x = coordinate(axis.x[index])
            named = title(f"{short_month(point.period)}, {events[point.period]}")
            yield tag(
                "path",
                named,
                d=f"M{x} {coordinate(size.top)}V{coordinate(size.height - size.bottom)}",
                class_="event",
            )


def _steps(drawing: Drawing, values: Sequence[float | None]) -> str:
    """A line that runs level within a part and breaks between parts and where it is undefined."""
    axis, points = drawing.axis, drawing.points
    path: list[str] = []
    before: float | None = None
    part, y = -1, ""
    last = len(points) - 1
    for index, value in enumerate(values):
        if value is None:
            before = None
            continue
        phase = points[index].phase
        if before is None or phase != part:
            y = drawing.y(value)
            path.append(f"M{axis.lefts[index]} {y}")
        elif value != before:
            y = drawing.y(value)
            path.append(f"L{axis.lefts[index]} {y}")
        if index == last or values[index + 1] != value or points[index + 1].phase != phase:
            path.append(f"H{axis.rights[index]}")
        before, part = value, phase
    return "".join(path)


def _bands(drawing: Drawing) -> Iterable[Markup]:
    points = drawing.points
    for values, class_name in (
        ([point.upper for point in points], "limit"),
        ([point.lower for point in points], "limit"),
        ([point.centre for point in points], "centre"),
    ):
        if path := _steps(drawing, values):
            yield stroke(path, class_name)


def _targets(drawing: Drawing) -> Iterable[Markup]:
    if path := _steps(drawing, [point.target for point in drawing.points]):
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


def _axis_words(low: float, size: Size) -> Iterable[Markup]:
    """That the axis does not begin at nothing, where it does not; in fewer words where there is little room."""
    if low > 0:
        yield label("not from 0" if size.lean else NOT_FROM_NOTHING, 2, size.top - 3, "axis", "start")


def _end_labels(panel: Panel, size: Size, decimals: int, up: LinearScale) -> Iterable[Markup]:
    """Mean and limits in figures at the end of their lines; limits only where they do not run into the mean."""
    end = next((point for point in reversed(panel.points) if point.centre is not None), None)
    if end is None:
        return
    x = size.width - size.right + 6
    centre = up(end.centre)
    yield label(number(end.centre, decimals), x, centre + 3.5, "end mean")
    # Beside the latest value and a year's, a figure without its word is one figure too many.
    names = [panel.phases[end.phase].centre_is or "centre"]
    if end.season is not None:
        # The line carries the season, so its figure is that of one calendar month.
        names.append(f"in {MONTHS[end.period.month - 1][:3]}")
    for row, name in enumerate(names):
        yield label(name, x, centre + 14.5 + 11 * row, "end mean")
    for value in (end.upper, end.lower):
        if (
            value is not None
            and not -12 <= up(value) - centre <= 14 + 11 * len(names)
            and size.top - 6 <= up(value) <= size.height - 10
        ):
            yield label(number(value, decimals), x, up(value) + 3.5, "end")
