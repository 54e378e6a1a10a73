"""A measure against the line from its baseline to half of it, and dated counts as single points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from components.figures.scale import LinearScale, span, tick_decimals, ticks
from components.figures.sizes import Size, room_of
from components.markup import coordinate, picture, stroke, tag, title
from components.markup import label as words_at
from components.words import day, number, short_month


def trajectory_picture(  # noqa: PLR0913 - each is a thing that is drawn, or how
    periods: Sequence[date],
    values: Sequence[float | None],
    line: Sequence[float | None],
    baseline: float,
    *,
    size: Size,
    decimals: int,
    label: str,
    aside: Mapping[date, str],
    unit: str = "",
) -> Markup:
    """Monthly values, the baseline, and the way to half of it, with the ``unit`` above the axis.

    ``aside`` says of periods that take no part in verdicts why: they are drawn hollow. The axis starts at nothing: a
    half must look like one.
    """
    _, high = span([*values, *line, baseline])
    ends = _levels(
        baseline, min((value for value in line if value is not None), default=baseline), decimals, size
    )
    widest = max(room_of(words, size, bold=True) for _, lines in ends for words in lines)
    size = replace(size, right=max(size.right, widest + 7))
    across = LinearScale(0, max(len(periods) - 1, 1), size.left, size.width - size.right)
    up = LinearScale(0, high, size.height - size.bottom, size.top)
    aim = [(index, value) for index, value in enumerate(line) if value is not None]
    parts = [*_axes(periods, high, unit, size, across, up)]
    if aim:
        parts += _aim(aim, ends, size, decimals, across, up)
    parts.append(
        tag("path", d=_path([(i, v) for i, v in enumerate(values)], across, up), class_="values strong")
    )
    parts += [
        _monthly_dot(across(i), up(value), f"{short_month(period)}: {number(value, decimals)}", aside.get(period))
        for i, (period, value) in enumerate(zip(periods, values, strict=True))
        if value is not None
    ]  # fmt: skip
    return picture(size.width, size.height, label, *parts, class_=f"spc {size.name}".strip())


def _aim(
    aim: Sequence[tuple[int, float]],
    levels: Sequence[tuple[float, Sequence[str]]],
    size: Size,
    decimals: int,
    across: LinearScale,
    up: LinearScale,
) -> Iterable[Markup]:
    """The way to half, and both levels named at the right, where no figures lie."""
    edge, (end_index, half) = size.width - size.right, aim[-1]
    for start, (value, _) in zip((size.left, across(end_index)), levels, strict=True):
        yield stroke(f"M{coordinate(start)} {coordinate(up(value))}H{coordinate(edge)}", "level-line")
    yield stroke(_path(aim, across, up), "aim")
    yield _dot(across(end_index), up(half), 5, "aim-end", f"Half: {number(half, decimals)}")
    for value, lines in levels:
        for row, words in enumerate(lines):
            yield words_at(words, edge + 6, up(value) + row * size.letters, "end mean level")


def _levels(baseline: float, half: float, decimals: int, size: Size) -> list[tuple[float, Sequence[str]]]:
    """The baseline and half of it, each with its lines of words."""
    named = ((baseline, "2013/14"), (half, "half"))
    figures = [(value, word, number(value, decimals)) for value, word in named]
    return [
        (value, (figure, word) if size.stacked else (f"{word} {figure}",)) for value, word, figure in figures
    ]


def counts_picture(counts: Sequence[tuple[date, int, str, str]], *, size: Size, label: str) -> Markup:
    """Dated counts as single points, never joined: (date, count, ``count`` or ``ambition``, words)."""
    days = [moment.toordinal() for moment, *_ in counts]
    low, high = min(days), max(days)
    room = max((high - low) * 0.15, 30)
    across = LinearScale(low - room, high + room, size.left, size.width - size.right)
    _, top = span([0.0, *(float(count) for _, count, *_ in counts)], room=0.2)
    up = LinearScale(0, top, size.height - size.bottom, size.top)
    parts = list(_grid(top, "organisations", size, up))
    ground = size.height - size.bottom
    for moment, count, kind, words in counts:
        x, y = across(moment.toordinal()), up(count)
        stem = f"M{coordinate(x)} {coordinate(up(0))}V{coordinate(y)}"
        parts.append(stroke(stem, "stem" if kind == "count" else "stem hoped"))
        face = "aim-end" if kind == "count" else "hoped"
        parts.append(_dot(x, y, 6, face, f"{day(moment)}: {count}. {words}"))
        figure = f"{count}{'' if kind == 'count' else ' hoped for'}"
        parts.append(words_at(figure, x, y - size.letters * 0.9, "end mean", "middle"))
        parts.append(words_at(short_month(moment), x, ground + size.letters + 3, "axis", "middle"))
    return picture(size.width, size.height, label, *parts, class_=f"spc {size.name}".strip())


def _monthly_dot(x: float, y: float, words: str, why_aside: str | None) -> Markup:
    """One month; hollow and with its reason where it is set aside."""
    if why_aside is None:
        return _dot(x, y, 2.4, "common", words)
    return _dot(x, y, 3.2, "ghost", f"{words}, {why_aside}")


def _dot(x: float, y: float, radius: float, face: str, words: str) -> Markup:
    return tag("circle", title(words), cx=coordinate(x), cy=coordinate(y), r=radius, class_=face)


def _axes(
    periods: Sequence[date], high: float, unit: str, size: Size, across: LinearScale, up: LinearScale
) -> Iterable[Markup]:
    yield from _grid(high, unit, size, up)
    bottom = size.height - size.bottom + size.letters + 3
    for index in [index for index, period in enumerate(periods) if period.month == 1][:: size.years]:
        yield words_at(periods[index].year, across(index), bottom, "axis", "middle")


def _grid(high: float, unit: str, size: Size, up: LinearScale) -> Iterable[Markup]:
    marks = ticks(0, high, 4)
    decimals = tick_decimals(marks)
    for mark in marks:
        y = coordinate(up(mark))
        yield stroke(f"M{coordinate(size.left)} {y}H{coordinate(size.width - size.right)}", "grid")
        yield words_at(number(mark, decimals), size.left - 5, up(mark), "axis level", "end")
    if unit:
        yield words_at(unit, 1, size.top - size.letters * 0.6, "axis")


def _path(points: Sequence[tuple[int, float | None]], across: LinearScale, up: LinearScale) -> str:
    path, joined = "", False
    for index, value in points:
        if value is not None:
            path += f"{'L' if joined else 'M'}{coordinate(across(index))} {coordinate(up(value))}"
        joined = value is not None
    return path
