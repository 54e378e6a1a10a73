"""Many lines on one scale: at most three in colour and named, the others grey, named where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.figures.scale import NOT_FROM_NOTHING, LinearScale, span, tick_decimals, ticks
from components.figures.sizes import Size, shortened
from components.figures.time_axis import TimeAxis
from components.markup import EMPTY, coordinate, label, link, picture, stroke, tag, text, title
from components.words import number

WIDE = Size(
    width=860, height=360, left=56, right=205, top=30, bottom=34, marker=3, years=1, name="wide", letters=16.5
)
NARROW = Size(width=350, height=300, left=42, right=20, top=58, bottom=26, marker=2.4, years=2)
# A name stands at its line's end where there is room; of a narrow picture those in colour stand above it.
APART = 1.02  # heights of a letter between two names


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """One place: its values by period, where it leads, and what it says.

    ``strong`` is the whole, ``chosen`` what the reader opened or chose, ``compared`` a second choice.
    """

    name: str
    href: str
    label: str
    values: Sequence[tuple[date, float | None]]
    strong: bool = False
    chosen: bool = False
    compared: bool = False

    @property
    def kind(self) -> str:
        """Its class of the style sheet."""
        return (
            "strong" if self.strong else "chosen" if self.chosen else "compared" if self.compared else "thin"
        )


RANKS = ("thin", "compared", "chosen", "strong")  # the last one lies on top


def line_comparison_picture(
    lines: Sequence[ComparisonLine], label: str, size: Size, unit: str = ""
) -> Markup:
    """All lines on one paper, in the order in which they come; the strong and the chosen one lie on top."""
    periods = sorted({period for line in lines for period, _ in line.values})
    axis = TimeAxis.of(periods, size)
    where = dict(zip(periods, axis.x, strict=True))
    low, high = span([value for line in lines for _, value in line.values])
    up = LinearScale(low, high, size.height - size.bottom, size.top)
    ordered = sorted(lines, key=lambda line: RANKS.index(line.kind))
    names = _names(ordered, where, up, size)
    parts = [*_grid(unit, (low, high), size, up), *_years(periods, size, axis)]
    parts += [_line(line, where, axis, up, names.get(line.name)) for line in ordered]
    return picture(size.width, size.height, label, *parts, class_=f"spc together {size.name}".strip())


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
    name: Markup | None,
) -> Markup:
    path = _path(line, where, axis, up)
    if not path:
        return EMPTY
    # An unseen broad line takes the pointer, since a thin one is hard to hit.
    inside = [stroke(path, "reach"), stroke(path, f"line {line.kind}")]
    return link(line.href, line.label, title(line.label), *inside, name or EMPTY, class_=f"place {line.kind}")


def _path(line: ComparisonLine, where: dict[date, float], axis: TimeAxis, up: LinearScale) -> str:
    """The line, broken where figures or whole periods are missing; a lone figure is a short stroke.

    In whole units, each step from the one before: fifteen lines twice are most of what a page carries.
    """
    path, before, pen = "", False, (0, 0)
    index = {period: number for number, period in enumerate(axis.periods)}
    for position, (period, value) in enumerate(line.values):
        if value is not None:
            joined = before and not axis.gap_before(index[period])
            spot = (round(where[period]), round(up(value)))
            path += f"l{spot[0] - pen[0]} {spot[1] - pen[1]}" if joined else f"M{spot[0]} {spot[1]}"
            pen = spot
            after = line.values[position + 1][1] if position + 1 < len(line.values) else None
            if not joined and after is None:
                path += "h2"
        before = value is not None
    return path.replace(" -", "-")


def _names(
    lines: Sequence[ComparisonLine], where: dict[date, float], up: LinearScale, size: Size
) -> dict[str, Markup]:
    """Names at the ends of lines. Those in colour are always there, the others where no name stands yet.

    A name that finds no room shows while its line is pointed at or in focus.
    """
    made: dict[str, Markup] = {}
    taken: list[float] = []
    above = size.top - size.letters * 1.8
    for line in sorted(lines, key=lambda line: -RANKS.index(line.kind)):
        end, bold = _end(line, up), line.kind != "thin"
        if end is None:
            continue
        words = shortened(line.name, size.right - 9 if size.width > 500 else size.width / 2, size)
        if size.width < 500:
            made[line.name] = _name_above(line, words, size, above)
            continue
        spot = _free(end, taken, size.letters * APART) if bold else end
        is_free = all(abs(spot - other) >= size.letters * APART for other in taken)
        if is_free:
            taken.append(spot)
        last = [period for period, value in line.values if value is not None][-1]
        made[line.name] = label(
            words, where[last] + 7, spot, f"name level {'' if is_free else 'hidden'}".strip()
        )
    return made


def _free(end: float, taken: Sequence[float], apart: float) -> float:
    """The nearest height that keeps apart from names that stand already: below or above the nearest of them."""
    candidates = [end, *(other + way for other in taken for way in (apart, -apart))]
    free = [spot for spot in candidates if all(abs(spot - other) >= apart - 0.01 for other in taken)]
    return min(free, key=lambda spot: abs(spot - end))


def _name_above(line: ComparisonLine, words: str, size: Size, above: float) -> Markup:
    """Over a narrow picture: the whole at the left, a choice at the right, a second one above that."""
    if line.strong:
        return text(words, size.left, above, class_="name")
    y = above - (size.letters if line.compared else 0)
    hidden = "name" if line.kind != "thin" else "name hidden"
    return text(words, size.width - size.right, y, class_=hidden, text_anchor="end")
