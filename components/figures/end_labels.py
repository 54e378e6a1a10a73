"""Words and figures at the ends of a control chart's lines, none over another."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from analysis.spc import Panel, Point
from components.figures.scale import LinearScale
from components.figures.sizes import Size
from components.markup import label
from components.words import MONTHS, number


def end_of(panel: Panel) -> Point | None:
    """The last point that has a centre line."""
    return next((point for point in reversed(panel.points) if point.centre is not None), None)


def end_lines(panel: Panel, decimals: int, *, stacked: bool) -> list[tuple[float, tuple[str, ...], str]]:
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
    """The centre at its line's end; limits and target only where they do not run into it, or one another."""
    taken: list[tuple[float, float]] = []
    x = size.width - size.right + (8 if size.stacked else 10)
    for value, lines, face in end_lines(panel, decimals, stacked=size.stacked):
        y = up(value)
        top, bottom = y - size.letters * 0.55, y + size.letters * (len(lines) - 0.45)
        on_paper = size.top - size.letters <= y <= size.height - size.bottom + size.letters
        if not on_paper or any(top < end and start < bottom for start, end in taken):
            continue
        taken.append((top, bottom))
        for row, words in enumerate(lines):
            yield label(words, x, y + row * size.letters, f"{face} level")
