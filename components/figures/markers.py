"""The points of a control chart: signals by shape as well as colour, and a ring around the latest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from markupsafe import Markup

from analysis.spc import Label, Point
from components.figures.hovers import point_lines
from components.figures.relative_path import by_steps
from components.figures.scale import LinearScale
from components.figures.sizes import Size
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, stroke, tag, title


class Drawn(Protocol):
    """What of a panel that is being drawn its points rest on."""

    @property
    def points(self) -> Sequence[Point]: ...
    @property
    def size(self) -> Size: ...
    @property
    def axis(self) -> TimeAxis: ...
    @property
    def up(self) -> LinearScale: ...
    @property
    def heights(self) -> Sequence[str | None]: ...
    @property
    def decimals(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def reasons(self) -> Mapping[date, str]: ...


_QUIET = {Label.common_cause, Label.no_limits}
# Class of the style sheet and size, as a multiple of a common point's, of kinds of points that are drawn as circles.
_CIRCLES = {Label.improvement: ("improvement", 1.45), Label.ghost: ("ghost", 1.0)}


def markers(drawing: Drawn) -> Iterable[Markup]:
    """Every point with a label of its own."""
    for index, point in enumerate(drawing.points):
        if point.value is not None:
            yield _labelled(drawing, index, point)


def lean_markers(drawing: Drawn) -> Iterable[Markup]:
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
    better_dots = by_steps("".join(better))
    for path, class_name in (
        (by_steps("".join(quiet)), "dots"),
        (better_dots, "dots better edge"),
        (better_dots, "dots better"),
        ("".join(concern), "concern"),
        ("".join(neither), "neither"),
        ("".join(contested), "contested"),
    ):
        if path:
            yield stroke(path, class_name)


def last_ring(drawing: Drawn) -> Iterable[Markup]:
    """A ring around the latest point that has a value."""
    last = next(
        (i for i in range(len(drawing.points) - 1, -1, -1) if drawing.points[i].value is not None), None
    )
    if last is not None:
        height = drawing.up(drawing.points[last].value or 0.0)
        radius = coordinate(drawing.size.marker + 3)
        yield tag("circle", cx=drawing.axis.text[last], cy=coordinate(height), r=radius, class_="last")


def _labelled(drawing: Drawn, index: int, point: Point) -> Markup:
    words = "\n".join(point_lines(point, drawing.unit, drawing.decimals, drawing.reasons))
    height = drawing.up(point.value or 0.0)
    return _marker(point.label, drawing.axis.x[index], height, drawing.size.marker, title(words))


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


def _diamond(x: float, y: float, half: float) -> str:
    step = coordinate(half)
    return f"M{coordinate(x)} {coordinate(y - half)}l{step} {step}l-{step} {step}l-{step} -{step}Z"
