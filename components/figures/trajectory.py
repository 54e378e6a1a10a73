"""A measure against the line from its baseline to half of it, and dated counts as single points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from components.figures.panel import Size
from components.figures.scale import LinearScale, span, tick_decimals, ticks
from components.markup import coordinate, picture, tag, text, title
from components.words import day, number, short_month


def trajectory_picture(
    periods: Sequence[date],
    values: Sequence[float | None],
    line: Sequence[float | None],
    baseline: float,
    *,
    size: Size,
    decimals: int,
    label: str,
    aside: Mapping[date, str],
) -> Markup:
    """Monthly values, the baseline, and the way to half of it.

    ``aside`` says of periods that take no part in verdicts why: they are drawn hollow. The axis starts at nothing: a
    half must look like one.
    """
    _, high = span([*values, *line, baseline])
    across = LinearScale(0, max(len(periods) - 1, 1), size.left, size.width - size.right)
    up = LinearScale(0, high, size.height - size.bottom, size.top)
    aim = [(index, value) for index, value in enumerate(line) if value is not None]
    parts = [*_axes(periods, high, size, across, up)]
    parts.append(
        tag("path", d=_path([(i, v) for i, v in enumerate(values)], across, up), class_="values strong")
    )
    parts += [
        _monthly_dot(across(i), up(value), f"{short_month(period)}: {number(value, decimals)}", aside.get(period))
        for i, (period, value) in enumerate(zip(periods, values, strict=True))
        if value is not None
    ]  # fmt: skip
    if aim:
        parts.append(tag("path", d=_path(aim, across, up), class_="aim"))
        end_index, end_value = aim[-1]
        parts.append(
            _dot(across(end_index), up(end_value), 5, "aim-end", f"Half: {number(end_value, decimals)}")
        )
        parts.append(
            text(
                f"half: {number(end_value, decimals)}",
                across(end_index) + 9,
                up(end_value) + 4,
                class_="end mean",
            )
        )
        start = across(aim[0][0])
        parts.append(
            tag(
                "path",
                d=f"M{coordinate(size.left)} {coordinate(up(baseline))}H{coordinate(start)}",
                class_="centre",
            )
        )
        parts.append(
            text(
                f"baseline: {number(baseline, decimals)}", size.left + 2, up(baseline) - 8, class_="end mean"
            )
        )
    return picture(size.width, size.height, label, *parts, class_=f"spc {size.name}".strip())


def counts_picture(counts: Sequence[tuple[date, int, str, str]], *, size: Size, label: str) -> Markup:
    """Dated counts as single points, never joined: (date, count, ``count`` or ``ambition``, words)."""
    days = [moment.toordinal() for moment, *_ in counts]
    low, high = min(days), max(days)
    room = max((high - low) * 0.15, 30)
    across = LinearScale(low - room, high + room, size.left, size.width - size.right)
    _, top = span([0.0, *(float(count) for _, count, *_ in counts)], room=0.2)
    up = LinearScale(0, top, size.height - size.bottom, size.top)
    parts = list(_grid(top, size, up))
    for moment, count, kind, words in counts:
        x, y = across(moment.toordinal()), up(count)
        stem = f"M{coordinate(x)} {coordinate(up(0))}V{coordinate(y)}"
        parts.append(tag("path", d=stem, class_="stem" if kind == "count" else "stem hoped"))
        face = "aim-end" if kind == "count" else "hoped"
        parts.append(_dot(x, y, 6, face, f"{day(moment)}: {count}. {words}"))
        parts.append(
            text(
                f"{count}{'' if kind == 'count' else ' hoped for'}",
                x,
                y - 12,
                class_="end mean",
                text_anchor="middle",
            )
        )
        parts.append(
            text(short_month(moment), x, size.height - size.bottom + 16, class_="axis", text_anchor="middle")
        )
    return picture(size.width, size.height, label, *parts, class_=f"spc {size.name}".strip())


def _monthly_dot(x: float, y: float, words: str, why_aside: str | None) -> Markup:
    """One month; hollow and with its reason where it is set aside."""
    if why_aside is None:
        return _dot(x, y, 2.4, "common", words)
    return _dot(x, y, 3.2, "ghost", f"{words}, {why_aside}")


def _dot(x: float, y: float, radius: float, face: str, words: str) -> Markup:
    return tag("circle", title(words), cx=coordinate(x), cy=coordinate(y), r=radius, class_=face)


def _axes(
    periods: Sequence[date], high: float, size: Size, across: LinearScale, up: LinearScale
) -> list[Markup]:
    years = [index for index, period in enumerate(periods) if period.month == 1]
    marks = [
        text(
            periods[index].year,
            across(index),
            size.height - size.bottom + 15,
            class_="axis",
            text_anchor="middle",
        )
        for index in years[:: size.years]
    ]
    return [*_grid(high, size, up), *marks]


def _grid(high: float, size: Size, up: LinearScale) -> list[Markup]:
    marks = ticks(0, high, 4)
    decimals = tick_decimals(marks)
    lines = [
        tag(
            "path",
            d=f"M{coordinate(size.left)} {coordinate(up(mark))}H{coordinate(size.width - size.right)}",
            class_="grid",
        )
        for mark in marks
    ]
    words = [
        text(number(mark, decimals), size.left - 5, up(mark) + 3.5, class_="axis", text_anchor="end")
        for mark in marks
    ]
    return [*lines, *words]


def _level(size: Size, y: float) -> str:
    return f"M{coordinate(size.left)} {coordinate(y)}H{coordinate(size.width - size.right)}"


def _path(points: Sequence[tuple[int, float | None]], across: LinearScale, up: LinearScale) -> str:
    path, joined = "", False
    for index, value in points:
        if value is not None:
            path += f"{'L' if joined else 'M'}{coordinate(across(index))} {coordinate(up(value))}"
        joined = value is not None
    return path
