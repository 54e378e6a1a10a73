"""A funnel plot as a picture: how far from the rest chance alone may put one, given its size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.figures.point_names import NamedPoint, placed_names
from components.figures.scale import NOT_FROM_NOTHING, LinearScale, span, tick_decimals, ticks
from components.figures.sizes import WIDER, Size, shortened
from components.markup import coordinate, label, link, picture, tag, title
from components.picture_sheet.text_width import folded
from components.words import number

WIDE = Size(
    width=680, height=430, left=56, right=126, top=28, bottom=74, marker=5.5, years=1, name="wide", letters=15
)
NARROW = Size(width=350, height=330, left=44, right=58, top=26, bottom=78, marker=4.5, years=1)
# Unseen paper around a point, so that a finger finds it.
REACH = 13
# A name takes at most so many heights of a letter.
LONGEST = 15


@dataclass(frozen=True, slots=True)
class Dot:
    """One unit: its size and value, where it leads, what it says, and its ``shape`` (a class of the style sheet).

    ``shape`` is ``common``, ``improvement``, ``concern`` or ``neither``; ``hollow`` is between the two pairs of limits.
    ``name`` stands beside it where there is room.
    """

    size: float
    value: float
    href: str
    label: str
    shape: str = "common"
    hollow: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of limits, lower and upper, at the sizes of ``Sketch.sizes``; ``name`` stands at its end."""

    name: str
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    outer: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """All that a funnel shows. Without limits (too few units, or nothing counted) ``centre`` is ``None``."""

    dots: Sequence[Dot]
    sizes: tuple[float, ...]
    curves: Sequence[Curve]
    centre: float | None
    across: str
    decimals: int
    label: str
    unit: str = ""


def sizes_of(denominators: Sequence[float], steps: int = 60) -> tuple[float, ...]:
    """Sizes at which limits are drawn: a little beyond the smallest and the largest unit."""
    low, high = min(denominators), max(denominators)
    room = (high - low or high) * 0.08
    start = max(low - room, low * 0.5)
    return tuple(start + (high + room - start) * step / steps for step in range(steps + 1))


def funnel_picture(plot: Sketch, size: Size) -> Markup:
    """The funnel on one paper; each point is a link, in the order in which the dots come."""
    low, high = _values(plot)
    up = LinearScale(low, high, size.height - size.bottom, size.top)
    across = LinearScale(plot.sizes[0], plot.sizes[-1], size.left, size.width - size.right)
    parts = [*_grid(plot.unit, (low, high), size, up), *_sizes(plot, size, across)]
    for curve in plot.curves:
        class_name = "limit outer" if curve.outer else "limit inner"
        paths = (_path(plot.sizes, line, across, up, (low, high)) for line in (curve.upper, curve.lower))
        parts += [tag("path", d=path, class_=class_name) for path in paths if path]
    if plot.centre is not None:
        line = f"M{coordinate(size.left)} {coordinate(up(plot.centre))}H{coordinate(size.width - size.right)}"
        parts.append(tag("path", d=line, class_="centre"))
    parts += _names(plot, size, across, up)
    parts += [_dot(dot, across(dot.size), up(dot.value), size.marker) for dot in plot.dots]
    parts += _ends(plot, size, up, (low, high))
    return picture(size.width, size.height, plot.label, *parts, class_=f"spc funnel {size.name}".strip())


def _values(plot: Sketch) -> tuple[float, float]:
    """The upright axis: all points, and the limits at the smallest unit as long as they leave room for the points."""
    values = [dot.value for dot in plot.dots]
    reach = max(values) - min(values) or abs(values[0]) or 1.0
    middle = plot.centre if plot.centre is not None else values[0]
    ends = [edge for curve in plot.curves for edge in (curve.lower[0], curve.upper[0])]
    near = [min(max(edge, middle - 1.5 * reach), middle + 1.5 * reach) for edge in ends]
    return span([*values, *near, middle])


def _grid(unit: str, edges: tuple[float, float], size: Size, up: LinearScale) -> Iterable[Markup]:
    low, high = edges
    words = ", ".join(part for part in (unit, NOT_FROM_NOTHING if low > 0 else "") if part)
    if words:
        yield label(shortened(words, size.width - 4, size), 2, size.top - size.letters * 0.6, "axis")
    marks = ticks(low, high, 4)
    decimals = tick_decimals(marks)
    for mark in marks:
        y = coordinate(up(mark))
        yield tag(
            "path", d=f"M{coordinate(size.left)} {y}H{coordinate(size.width - size.right)}", class_="grid"
        )
        yield label(number(mark, decimals), size.left - 5, up(mark), "axis level", "end")


def _sizes(plot: Sketch, size: Size, across: LinearScale) -> Iterable[Markup]:
    """Ticks below, in thousands or millions where figures are that large, and what they count."""
    high = plot.sizes[-1]
    factor, words = (
        (1e6, " (in millions)") if high >= 2e6 else (1e3, " (in thousands)") if high >= 1e4 else (1.0, "")
    )
    marks = ticks(plot.sizes[0] / factor, high / factor, 4 if size.width < 500 else 6)
    decimals, bottom = tick_decimals(marks), size.height - size.bottom
    for mark in marks:
        x = across(mark * factor)
        yield tag("path", d=f"M{coordinate(x)} {coordinate(bottom)}v4", class_="tick")
        yield label(number(mark, decimals), x, bottom + size.letters + 3, "axis", "middle")
    for index, line in enumerate(folded(f"{plot.across}{words}", (size.width - 2) / WIDER, size.letters)[:3]):
        yield label(line, 1, bottom + size.letters * (2.4 + index * 1.1), "axis")


def _path(
    sizes: Sequence[float],
    line: Sequence[float],
    across: LinearScale,
    up: LinearScale,
    edges: tuple[float, float],
) -> str:
    """The part of a line that lies on the paper."""
    path, before = "", False
    for size, value in zip(sizes, line, strict=True):
        inside = edges[0] <= value <= edges[1]
        if inside:
            path += f"{'L' if before else 'M'}{coordinate(across(size))} {coordinate(up(value))}"
        before = inside
    return path


def _names(plot: Sketch, size: Size, across: LinearScale, up: LinearScale) -> list[Markup]:
    """Names where there is room, first of those that lie outside of the limits."""
    points = [
        NamedPoint(
            across(dot.size),
            up(dot.value),
            shortened(dot.name, LONGEST * size.letters, size),
            rank=2 * (dot.shape == "common") - dot.hollow,
        )
        for dot in plot.dots
    ]
    paper = (size.left, size.top - size.letters / 2, size.width - size.right, size.height - size.bottom)
    placed = placed_names([point for point in points if point.name], size, size.marker * 1.45, paper)
    return [label(each.name, each.x, each.y, "dot-name level", each.anchor) for each in placed]


def _dot(dot: Dot, x: float, y: float, radius: float) -> Markup:
    class_name = f"{dot.shape} hollow" if dot.hollow else dot.shape
    paper = tag("circle", cx=coordinate(x), cy=coordinate(y), r=REACH, class_="reach")
    return link(dot.href, dot.label, title(dot.label), paper, _shape(dot.shape, class_name, x, y, radius))


def _shape(shape: str, class_name: str, x: float, y: float, radius: float) -> Markup:
    if shape == "concern":
        big = coordinate(radius * 1.45)
        d = f"M{coordinate(x)} {coordinate(y - radius * 1.45)}l{big} {big}l-{big} {big}l-{big} -{big}Z"
        return tag("path", d=d, class_=class_name)
    if shape == "neither":
        side = coordinate(radius * 2)
        return tag(
            "rect",
            x=coordinate(x - radius),
            y=coordinate(y - radius),
            width=side,
            height=side,
            class_=class_name,
        )
    big = radius * 1.2 if shape == "improvement" else radius
    return tag("circle", cx=coordinate(x), cy=coordinate(y), r=coordinate(big), class_=class_name)


def _ends(plot: Sketch, size: Size, up: LinearScale, edges: tuple[float, float]) -> list[Markup]:
    """Names and figures at the ends of the lines, moved apart where they would run into one another."""
    if plot.centre is None:
        return []
    wide = size.width > 500
    ends = [(plot.centre, number(plot.centre, plot.decimals), "end mean")]
    for curve in plot.curves:
        for value in (curve.upper[-1], curve.lower[-1]):
            words = f"{curve.name}: {number(value, plot.decimals)}" if wide else curve.name
            ends.append((value, words, "end"))
    inside = sorted((end for end in ends if edges[0] <= end[0] <= edges[1]), key=lambda end: -end[0])
    gap = size.letters
    x, made, above = size.width - size.right + 6, [], -gap
    spots = []
    for value, _, _ in inside:
        above = max(up(value), above + gap)
        spots.append(above)
    # What was pushed below the paper moves the whole column up again.
    over = max(0.0, spots[-1] - (size.height - size.bottom + 6)) if spots else 0.0
    for spot, (_, words, class_name) in zip(spots, inside, strict=True):
        made.append(label(words, x, spot - over, f"{class_name} level"))
    return made
