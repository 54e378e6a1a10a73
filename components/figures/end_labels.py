"""Words and figures at the ends of a control chart's lines, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from analysis.spc import Panel, Point
from components.figures.scale import LinearScale
from components.figures.sizes import Size
from components.markup import label
from components.words import MONTHS, number

EndLine = tuple[float, tuple[str, ...], str]  # value, its words, class of the style sheet


def end_of(panel: Panel) -> Point | None:
    """The last point that has a centre line."""
    return next((point for point in reversed(panel.points) if point.centre is not None), None)


def end_lines(panel: Panel, decimals: int, *, stacked: bool) -> list[EndLine]:
    """(value, words, class) of each line's end, the centre first; ``stacked`` puts a word below its figure."""
    end = end_of(panel)
    if end is None or end.centre is None:
        return []
    # Beside the latest value and a year's, a figure without its word is one figure too many.
    word = panel.phases[end.phase].centre_is or "centre"
    # The line carries the season, so its figure is that of one calendar month.
    month = (f"in {MONTHS[end.period.month - 1][:3]}",) if end.season is not None else ()
    figure = number(end.centre, decimals)
    centre = (figure, word, *month) if stacked else (" ".join((word, figure, *month)),)
    ends = [(end.centre, centre, "end mean")]
    for name, value, face in (
        ("upper", end.upper, "end"),
        ("lower", end.lower, "end"),
        ("target", end.target, "end aimed"),
    ):
        if value is not None:
            figure = number(value, decimals)
            words = (
                (f"{name} {figure}",) if not stacked else (figure, name) if name == "target" else (figure,)
            )
            ends.append((value, words, face))
    return ends


def end_labels(panel: Panel, size: Size, decimals: int, up: LinearScale) -> Iterable[Markup]:
    """The words beside their lines' ends; moved apart where each has one row, else those that have room."""
    lines = [
        each
        for each in end_lines(panel, decimals, stacked=size.stacked)
        if size.top - size.letters <= up(each[0]) <= size.height - size.bottom + size.letters
    ]
    x = size.width - size.right + (8 if size.stacked else 10)
    for (_, words, face), y in _with_room(lines, size, up) if size.stacked else _apart(lines, size, up):
        for row, line in enumerate(words):
            yield label(line, x, y + row * size.letters, f"{face} level")


def _with_room(lines: Sequence[EndLine], size: Size, up: LinearScale) -> Iterable[tuple[EndLine, float]]:
    """The centre, and limits and target only where they do not run into it, or one another."""
    taken: list[tuple[float, float]] = []
    for each in lines:
        y = up(each[0])
        top, bottom = y - size.letters * 0.55, y + size.letters * (len(each[1]) - 0.45)
        if not any(top < end and start < bottom for start, end in taken):
            taken.append((top, bottom))
            yield each, y


def _apart(lines: Sequence[EndLine], size: Size, up: LinearScale) -> Iterable[tuple[EndLine, float]]:
    """Each beside its line, or as near to it as the others let it."""
    ordered = sorted(lines, key=lambda each: -each[0])
    places = spread([up(each[0]) for each in ordered], size.letters * 1.1)
    at = dict(zip(ordered, places, strict=True))
    return [(each, at[each]) for each in lines]


def spread(places: Sequence[float], row: float) -> list[float]:
    """The places, which rise, with a row between neighbours at least: those too close stand around their middle."""
    groups: list[list[float]] = []
    for place in places:
        groups.append([place])
        while (
            len(groups) > 1
            and _middle(groups[-1]) - _middle(groups[-2]) < row * (len(groups[-1]) + len(groups[-2])) / 2
        ):
            last = groups.pop()
            groups[-1] += last
    return [
        _middle(group) + (at - (len(group) - 1) / 2) * row for group in groups for at in range(len(group))
    ]


def _middle(group: Sequence[float]) -> float:
    return sum(group) / len(group)
