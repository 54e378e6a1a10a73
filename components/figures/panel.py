"""One control chart as a picture: values, mean, limits, target, and signals by shape as well as colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from analysis.running import is_running_total
from analysis.spc import Label, Panel, Point
from components.figures.scale import Scale, span, tick_decimals, ticks
from components.markup import place, tag, text, title
from components.words import number, short_month

LABEL_WORDS = {
    Label.common_cause: "common cause",
    Label.improvement: "special cause, improvement",
    Label.concern: "special cause, a question to ask",
    Label.neither_high: "special cause, high",
    Label.neither_low: "special cause, low",
    Label.ghost: "left out of the limits",
    Label.no_limits: "too few points for limits",
    Label.missing: "no figure",
}


@dataclass(frozen=True, slots=True)
class Size:
    """Paper and margins of a panel, in picture units; about one unit is one pixel on the screen it is for."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    marker: float
    years: int
    name: str = ""


SMALL = Size(width=330, height=158, left=34, right=44, top=10, bottom=20, marker=2.1, years=2)
NARROW = Size(width=350, height=250, left=38, right=50, top=14, bottom=24, marker=2.4, years=2)
WIDE = Size(width=860, height=370, left=50, right=72, top=18, bottom=30, marker=3.3, years=1, name="wide")


def panel_marks(
    panel: Panel,
    size: Size,
    decimals: int,
    *,
    limits: tuple[float, float] | None = None,
    events: Mapping[date, str] | None = None,
) -> str:
    """The inside of a panel's picture.

    ``limits`` fixes the vertical axis, for panels on a common scale; ``events`` are marked with a line and a label.
    """
    low, high = limits or value_span([panel])
    across = Scale(0, max(len(panel.points) - 1, 1), size.left, size.width - size.right)
    up = Scale(low, high, size.height - size.bottom, size.top)
    parts = [
        *_grid(low, high, size, up),
        *_years(panel.points, size, across),
        *_events(panel.points, events or {}, size, across),
        *(() if is_running_total(panel) else _bands(panel.points, across, up)),
        *_targets(panel.points, across, up),
        *_line(panel.points, across, up),
        *_markers(panel.points, size, decimals, across, up),
        *(() if is_running_total(panel) else _end_labels(panel.points, size, decimals, up)),
    ]
    return "".join(parts)


def value_span(panels: Iterable[Panel]) -> tuple[float, float]:
    """The vertical axis that holds every value, limit and target of the panels."""
    points = [point for panel in panels for point in panel.points]
    drawn = [
        [getattr(point, name) for point in points] for name in ("value", "lower", "upper", "centre", "target")
    ]
    return span([value for column in drawn for value in column])


def _grid(low: float, high: float, size: Size, up: Scale) -> Iterable[str]:
    marks = ticks(low, high, 3 if size.height < 200 else 4)
    decimals = tick_decimals(marks)
    for mark in marks:
        y = place(up(mark))
        yield tag("path", d=f"M{place(size.left)} {y}H{place(size.width - size.right)}", class_="grid")
        yield text(number(mark, decimals), size.left - 5, up(mark) + 3.5, class_="axis", text_anchor="end")


def _years(points: Sequence[Point], size: Size, across: Scale) -> Iterable[str]:
    januaries = [index for index, point in enumerate(points) if point.period.month == 1]
    for index in januaries[:: size.years]:
        x = across(index)
        yield tag("path", d=f"M{place(x)} {place(size.height - size.bottom)}v4", class_="tick")
        yield text(
            points[index].period.year, x, size.height - size.bottom + 15, class_="axis", text_anchor="middle"
        )


def _events(points: Sequence[Point], events: Mapping[date, str], size: Size, across: Scale) -> Iterable[str]:
    for index, point in enumerate(points):
        if point.period in events:
            x = place(across(index))
            named = title(f"{short_month(point.period)}, {events[point.period]}")
            yield tag(
                "path", named, d=f"M{x} {place(size.top)}V{place(size.height - size.bottom)}", class_="event"
            )


def _steps(points: Sequence[Point], name: str, across: Scale, up: Scale) -> str:
    """A line that runs level within a part and breaks between parts and where it is undefined."""
    path = ""
    for _, run in groupby(enumerate(points), lambda pair: (pair[1].part, getattr(pair[1], name) is None)):
        stretch = list(run)
        if getattr(stretch[0][1], name) is None:
            continue
        level = None
        for position, (index, point) in enumerate(stretch):
            y = up(getattr(point, name))
            left = across(index - 0.5) if index else across(index)
            right = across(index + 0.5) if index < len(points) - 1 else across(index)
            if position == 0:
                path += f"M{place(left)} {place(y)}"
            elif level != place(y):
                path += f"L{place(left)} {place(y)}"
            level = place(y)
            following = stretch[position + 1][1] if position + 1 < len(stretch) else None
            if following is None or place(up(getattr(following, name))) != level:
                path += f"H{place(right)}"
    return path


def _bands(points: Sequence[Point], across: Scale, up: Scale) -> Iterable[str]:
    for name, class_name in (("upper", "limit"), ("lower", "limit"), ("centre", "centre")):
        path = _steps(points, name, across, up)
        if path:
            yield tag("path", d=path, class_=class_name)


def _targets(points: Sequence[Point], across: Scale, up: Scale) -> Iterable[str]:
    path = _steps(points, "target", across, up)
    if path:
        yield tag("path", d=path, class_="target")


def _line(points: Sequence[Point], across: Scale, up: Scale) -> Iterable[str]:
    path, before = "", None
    for index, point in enumerate(points):
        if point.value is not None:
            path += f"{'M' if before is None else 'L'}{place(across(index))} {place(up(point.value))}"
        before = point.value
    if path:
        yield tag("path", d=path, class_="values")


def _markers(points: Sequence[Point], size: Size, decimals: int, across: Scale, up: Scale) -> Iterable[str]:
    last = max((index for index, point in enumerate(points) if point.value is not None), default=None)
    for index, point in enumerate(points):
        if point.value is None:
            continue
        x, y = across(index), up(point.value)
        label = title(
            f"{short_month(point.period)}: {number(point.value, decimals)}, {LABEL_WORDS[point.label]}"
        )
        yield _marker(point.label, x, y, size.marker, label)
        if index == last:
            yield tag("circle", cx=place(x), cy=place(y), r=place(size.marker + 3), class_="last")


def _marker(label: Label, x: float, y: float, radius: float, name: str) -> str:
    big = radius * 1.45
    if label is Label.concern:
        d = f"M{place(x)} {place(y - big * 1.25)}l{place(big * 1.25)} {place(big * 1.25)}l{place(-big * 1.25)} "
        d += f"{place(big * 1.25)}l{place(-big * 1.25)} {place(-big * 1.25)}Z"
        return tag("path", name, d=d, class_="concern")
    if label in (Label.neither_high, Label.neither_low):
        return tag(
            "rect",
            name,
            x=place(x - big),
            y=place(y - big),
            width=place(2 * big),
            height=place(2 * big),
            class_="neither",
        )
    signal = label is Label.improvement
    class_name = "improvement" if signal else "ghost" if label is Label.ghost else "common"
    return tag(
        "circle", name, cx=place(x), cy=place(y), r=place(big if signal else radius), class_=class_name
    )


def _end_labels(points: Sequence[Point], size: Size, decimals: int, up: Scale) -> Iterable[str]:
    """Mean and limits in figures at the end of their lines; limits only where they do not run into the mean."""
    end = next((point for point in reversed(points) if point.centre is not None), None)
    if end is None:
        return
    x = size.width - size.right + 6
    centre = up(end.centre)
    yield text(number(end.centre, decimals), x, centre + 3.5, class_="end mean")
    for value in (end.upper, end.lower):
        if (
            value is not None
            and abs(up(value) - centre) > 12
            and size.top - 6 <= up(value) <= size.height - 10
        ):
            yield text(number(value, decimals), x, up(value) + 3.5, class_="end")
