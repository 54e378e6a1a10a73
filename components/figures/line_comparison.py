"""Many lines on one scale: one strong, the others thin, each a link whose name shows when it is pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.figures.scale import NOT_FROM_NOTHING, LinearScale, span, tick_decimals, ticks
from components.figures.sizes import Size
from components.figures.time_axis import TimeAxis
from components.markup import EMPTY, coordinate, label, link, picture, tag, text, title
from components.words import number

WIDE = Size(
    width=860, height=360, left=56, right=210, top=30, bottom=34, marker=3, years=1, name="wide", letters=16.5
)
NARROW = Size(width=350, height=300, left=42, right=20, top=44, bottom=26, marker=2.4, years=2)
# A short name stands at a line's end where there is room, above the picture where there is none.
LONGEST = 30
CLEAR = 17


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """One place: its values by period, where it leads, and what it says. ``strong`` is England, ``chosen`` opened."""

    name: str
    href: str
    label: str
    values: Sequence[tuple[date, float | None]]
    strong: bool = False
    chosen: bool = False


def line_comparison_picture(lines: Sequence[ComparisonLine], label: str, size: Size) -> Markup:
    """All lines on one paper, in the order in which they come; the strong and the chosen one lie on top."""
    periods = sorted({period for line in lines for period, _ in line.values})
    axis = TimeAxis.of(periods, size)
    where = dict(zip(periods, axis.x, strict=True))
    low, high = span([value for line in lines for _, value in line.values])
    up = LinearScale(low, high, size.height - size.bottom, size.top)
    strong = next((_end(line, up) for line in lines if line.strong), None)
    ordered = sorted(lines, key=lambda line: (line.strong, line.chosen))
    parts = [*_grid(low, high, size, up), *_years(periods, size, axis)]
    parts += [_line(line, where, axis, up, size, strong) for line in ordered]
    return picture(size.width, size.height, label, *parts, class_=f"spc together {size.name}".strip())


def _grid(low: float, high: float, size: Size, up: LinearScale) -> Iterable[Markup]:
    if low > 0:
        yield label(NOT_FROM_NOTHING, 2, size.top - size.letters * 0.6, "axis")
    marks = ticks(low, high, 4)
    decimals = tick_decimals(marks)
    for mark in marks:
        y = coordinate(up(mark))
        yield tag(
            "path", d=f"M{coordinate(size.left)} {y}H{coordinate(size.width - size.right)}", class_="grid"
        )
        yield label(number(mark, decimals), size.left - 5, up(mark), "axis level", "end")


def _years(periods: Sequence[date], size: Size, axis: TimeAxis) -> Iterable[Markup]:
    bottom = size.height - size.bottom
    for index in axis.year_marks(size.years):
        x = axis.x[index]
        yield tag("path", d=f"M{coordinate(x)} {coordinate(bottom)}v4", class_="tick")
        yield label(periods[index].year, x, bottom + size.letters + 3, "axis", "middle")


def _end(line: ComparisonLine, up: LinearScale) -> float | None:
    """How high the line's latest figure stands."""
    figures = [value for _, value in line.values if value is not None]
    return up(figures[-1]) if figures else None


def _line(
    line: ComparisonLine,
    where: dict[date, float],
    axis: TimeAxis,
    up: LinearScale,
    size: Size,
    strong: float | None,
) -> Markup:
    path = _path(line, where, axis, up)
    if not path:
        return EMPTY
    kind = "strong" if line.strong else "chosen" if line.chosen else "thin"
    # An unseen broad line takes the pointer, since a thin one is hard to hit.
    inside = [tag("path", d=path, class_="reach"), tag("path", d=path, class_=f"line {kind}")]
    return link(
        line.href,
        line.label,
        title(line.label),
        *inside,
        _name(line, where, up, size, strong),
        class_=f"place {kind}",
    )


def _path(line: ComparisonLine, where: dict[date, float], axis: TimeAxis, up: LinearScale) -> str:
    """The line, broken where figures or whole periods are missing; a lone figure is a short stroke."""
    path, before = "", False
    index = {period: number for number, period in enumerate(axis.periods)}
    for position, (period, value) in enumerate(line.values):
        if value is not None:
            joined = before and not axis.gap_before(index[period])
            path += f"{'L' if joined else 'M'}{coordinate(where[period])} {coordinate(up(value))}"
            after = line.values[position + 1][1] if position + 1 < len(line.values) else None
            if not joined and after is None:
                path += "h2"
        before = value is not None
    return path


def _name(
    line: ComparisonLine, where: dict[date, float], up: LinearScale, size: Size, strong: float | None
) -> Markup:
    """The name, seen for England and the chosen one, and for any other while it is pointed at or in focus."""
    name = line.name if len(line.name) <= LONGEST else f"{line.name[: LONGEST - 1]}…"
    if size.width < 500:
        anchor = "start" if line.strong else "end"
        x = size.left if line.strong else size.width - size.right
        return text(name, x, size.top - size.letters * 1.8, class_="name", text_anchor=anchor)
    last = [period for period, value in line.values if value is not None][-1]
    y = _end(line, up) or 0.0
    if strong is not None and not line.strong and abs(y - strong) < CLEAR:
        # Beside England's name, on the side on which the line ends.
        y = strong + (CLEAR if y >= strong else -CLEAR)
    return text(name, where[last] + 7, y + 4, class_="name")
