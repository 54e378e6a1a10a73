"""One control chart for Plotly, as a plain dictionary: opened when a reader wants to ask more of a panel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import Any

from analysis.spc import Label, Panel, Phase, Point
from components.figures.end_labels import end_lines
from components.figures.limits import limit_stretches
from components.figures.panel import label_words, value_span
from components.figures.scale import NOT_FROM_NOTHING
from components.words import PER_CENT, day, month, number

INK, MUTED, GRID, TARGET, COMPARED = "#16243b", "#5b6875", "#e3e8ee", "#a3195b", "#0b7a75"
BAND, BAND_EDGE = "#e9eff5", "#9fb0c1"  # as in the style sheet
LABEL_INKS = {"end mean": INK, "end": MUTED, "end aimed": TARGET}
# An opened chart is 420 pixels high, of which its axis takes so many; a label of a line needs so many.
PLOT_HEIGHT, LABEL_HEIGHT = 340, 15
FONT = {
    "family": "Segoe UI, Roboto, Helvetica Neue, Liberation Sans, Arial, sans-serif",
    "color": INK,
}
FACES = {
    Label.improvement: ("#005eb8", "circle", 11),
    Label.concern: ("#b85300", "diamond", 12),
    Label.neither_high: ("#5b2a86", "square", 10),
    Label.neither_low: ("#5b2a86", "square", 10),
    Label.contested: ("#ffffff", "diamond", 12),
    Label.ghost: ("#ffffff", "circle", 8),
}
PLAIN = ("#6d7a86", "circle", 7)
RULE_WORDS = {
    "outside": "outside the limits",
    "trend": "part of a trend",
    "two_of_three": "two of three near a limit",
    "shift": "part of a shift",
    "four_of_five": "four of five to one side",
    "hugging": "close to the centre line for long",
}
# Points hugging the centre line point neither way, and nothing is said of a side.
SIDE_WORDS = {"high": " (high)", "low": " (low)", "level": ""}


@dataclass(frozen=True, slots=True)
class ComparedSeries:
    """Another place's values by period, drawn as a thin line and never judged."""

    name: str
    values: Mapping[date, float | None]


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something recorded on a chart: drawn as a line with its letter above, told in full when pointed at."""

    period: date
    letter: str
    kind: str
    reason: str


def chart(
    panel: Panel,
    *,
    unit: str,
    decimals: int,
    marks: Sequence[EventMark] = (),
    way: Mapping[date, float | None] | None = None,
    comparison: ComparedSeries | None = None,
    reasons: Mapping[date, str] | None = None,
) -> dict[str, Any]:
    """The figure. ``way`` is a trajectory by period, such as the campaign's way to half of a baseline.

    ``reasons`` say in a few words why a point is set aside.
    """
    points = with_gaps(panel.points)
    periods = [point.period.isoformat() for point in points]
    recorded = {mark.period: f"{mark.kind}: {mark.reason}" for mark in marks}
    data = [
        *_level_lines(panel, points, periods),
        *_way(points, periods, way or {}),
        *([_compared(comparison, points, periods, unit, decimals)] if comparison else []),
        _values(points, periods, unit, decimals, recorded, reasons or {}),
    ]
    return {"data": data, "layout": _layout(panel, unit, decimals, marks)}


def with_gaps(points: Sequence[Point]) -> list[Point]:
    """The points with an empty one wherever periods are missing altogether: no line may be drawn over them."""
    months = [point.period.year * 12 + point.period.month for point in points]
    if any(point.period.day != 1 for point in points):
        return [*points]
    step = min((b - a for a, b in pairwise(months) if b > a), default=1)
    filled: list[Point] = []
    for point, month_number, before in zip(points, months, [None, *months], strict=False):
        if before is not None and month_number - before > step:
            nothing = dict.fromkeys(("value", "numerator", "denominator"))
            gap = before + step
            filled.append(
                filled[-1]._replace(
                    period=date((gap - 1) // 12, (gap - 1) % 12 + 1, 1),
                    rules=(),
                    label=Label.missing,
                    **nothing,
                )
            )
        filled.append(point)
    return filled


def _way(
    points: Sequence[Point], periods: list[str], way: Mapping[date, float | None]
) -> Iterable[dict[str, Any]]:
    line = [_rounded(way.get(point.period)) for point in points]
    if any(value is not None for value in line):
        yield {
            "type": "scatter",
            "mode": "lines",
            "name": "Way to half of 2013/14",
            "x": periods,
            "y": line,
            "line": {"color": TARGET, "width": 2, "dash": "longdash"},
            "hoverinfo": "skip",
            "showlegend": False,
        }


def _compared(
    comparison: ComparedSeries, points: Sequence[Point], periods: list[str], unit: str, decimals: int
) -> dict[str, Any]:
    values = [_rounded(comparison.values.get(point.period)) for point in points]
    name = plain(comparison.name)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": periods,
        "y": values,
        "line": {"color": COMPARED, "width": 1.5},
        "hovertemplate": f"{name}: %{{y:.{decimals}f}} {plain(unit)}<extra></extra>",
        "showlegend": False,
    }


def _level_lines(panel: Panel, points: Sequence[Point], periods: list[str]) -> list[dict[str, Any]]:
    """Limits as a band, centre and target, as in the picture: each trace costs time to draw."""
    centre = {"color": INK, "width": 1.5}
    target = {"color": TARGET, "width": 1.5, "dash": "dot"}
    # Nothing leads from one part to the next, in which other limits hold.
    parts = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(points)) if a.phase != b.phase), len(points)]
    levels: list[float | None] = [point.centre for point in points]
    along: list[str | None] = [*periods]
    for at in reversed(parts[1:-1]):
        levels.insert(at, None)
        along.insert(at, None)
    lines = (
        (_centre_word(panel.current), centre, along, levels),
        ("target", target, periods, [point.target for point in points]),
    )
    drawn = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": x,
            "y": [_rounded(value) for value in y],
            "line": {**line, "shape": "hvh"},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for name, line, x, y in lines
        if any(value is not None for value in y)
    ]
    return [*_band(points), *drawn]


def _band(points: Sequence[Point]) -> Iterable[dict[str, Any]]:
    """The room between the limits: one outline for each part, along the upper limits and back along the lower ones."""
    x: list[str | None] = []
    y: list[float | None] = []
    for start, end in limit_stretches(points):
        if x:
            x.append(None)
            y.append(None)
        part = points[start : end + 1]
        across = [edge for before, point, after in _neighbours(part) for edge in (before, after)]
        uppers = [_rounded(point.upper) for point in part for _ in range(2)]
        lowers = [_rounded(point.lower) for point in part for _ in range(2)]
        x += [*across, *reversed(across), across[0]]
        y += [*uppers, *reversed(lowers), uppers[0]]
    if x:
        yield {
            "type": "scatter",
            "mode": "lines",
            "name": "limits",
            "x": x,
            "y": y,
            "fill": "toself",
            "fillcolor": BAND,
            "line": {"color": BAND_EDGE, "width": 1},
            "hoverinfo": "skip",
            "showlegend": False,
        }


def _neighbours(part: Sequence[Point]) -> Iterable[tuple[str, Point, str]]:
    """Each point with the middles between it and those beside it, at which its limits begin and end."""
    days = [point.period for point in part]
    middles = [before + (after - before) / 2 for before, after in pairwise(days)]
    edges = [days[0], *middles, days[-1]]
    for index, point in enumerate(part):
        yield edges[index].isoformat(), point, edges[index + 1].isoformat()


def _centre_word(phase: Phase | None) -> str:
    """What the centre line is: the median on a run chart, and where there are too few points for limits."""
    return (phase and phase.centre_is) or "mean"


def _values(
    points: Sequence[Point],
    periods: list[str],
    unit: str,
    decimals: int,
    recorded: Mapping[date, str],
    reasons: Mapping[date, str],
) -> dict[str, Any]:
    faces = [FACES.get(point.label, PLAIN) for point in points]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": unit,
        "x": periods,
        "y": [_rounded(point.value) for point in points],
        "connectgaps": False,
        "line": {"color": "#8b98a5", "width": 1.5},
        "marker": {
            "color": [face[0] for face in faces],
            "symbol": [face[1] for face in faces],
            "size": [face[2] for face in faces],
            "opacity": 1,
            "line": {"color": INK, "width": 1},
        },
        "text": [hover(point, unit, decimals, recorded.get(point.period, ""), reasons) for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }


def hover(
    point: Point, unit: str, decimals: int, recorded: str = "", reasons: Mapping[date, str] | None = None
) -> str:
    """What a point says when pointed at: period, value, parts of the division, what fired, what was recorded."""
    when = month(point.period) if point.period.day == 1 else day(point.period)
    lines = [f"<b>{when}</b>", f"{number(point.value, decimals)} {plain(unit)}"]
    if point.numerator is not None and point.denominator is not None:
        lines.append(f"{number(point.numerator)} of {number(point.denominator)}")
    fired = [f"{RULE_WORDS[rule.rule.value]}{SIDE_WORDS[rule.side.value]}" for rule in point.rules]
    lines.append(f"{label_words(point, reasons or {})}{': ' + ', '.join(fired) if fired else ''}")
    if recorded:
        lines += [plain(line) for line in wrap(recorded, 60)]
    return "<br>".join(lines)


def plain(words: str) -> str:
    """Words that Plotly shows as they are: it reads some markup in labels, and these entities."""
    return escape(words, quote=False)


def _layout(panel: Panel, unit: str, decimals: int, marks: Sequence[EventMark]) -> dict[str, Any]:
    return {
        "font": {**FONT, "size": 14},
        "margin": {
            "l": 46,
            "r": 130 if any(point.season is not None for point in panel.points) else 96,
            "t": 56 if marks else 34,
            "b": 34,
        },
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "hovermode": "closest",
        "hoverdistance": 40,
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": MUTED, "font": {**FONT, "size": 14}},
        "xaxis": {
            "type": "date",
            "showgrid": False,
            "linecolor": MUTED,
            "ticks": "outside",
            # Years where there is little room, months where there is more; never at an angle, which is hard to read.
            "tickangle": 0,
            "tickformatstops": [
                {"dtickrange": ["M12", None], "value": "%Y"},
                {"dtickrange": [None, "M12"], "value": "%b %Y"},
            ],
        },
        "yaxis": {
            "gridcolor": GRID,
            "zeroline": False,
            "automargin": True,
            "tickmode": "auto",
            "ticksuffix": " %" if unit == PER_CENT else "",
        },
        "annotations": [
            _unit_words(_axis_words(panel, unit), raised=bool(marks)),
            *_end_words(panel, decimals),
            *_mark_words(marks),
        ],
        "shapes": [_mark_line(mark.period) for mark in marks],
        "uirevision": panel.key,
        "showlegend": False,
    }


def _axis_words(panel: Panel, unit: str) -> str:
    """The unit, and that the axis does not begin at nothing where it does not, as above the picture."""
    note = NOT_FROM_NOTHING if value_span([panel])[0] > 0 else ""
    return ", ".join(each for each in ("" if unit == PER_CENT else unit, note) if each)


def _unit_words(unit: str, *, raised: bool) -> dict[str, Any]:
    """The unit above the axis, where it is read without turning the head and takes no width from the chart."""
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -40,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 26 if raised else 8,
        "text": plain(unit),
        "showarrow": False,
        "font": {"size": 13, "color": MUTED},
    }


def _end_words(panel: Panel, decimals: int) -> list[dict[str, Any]]:
    """The same words as at the ends of the picture's lines."""
    labels = end_lines(panel, decimals, stacked=False)
    shifts = _apart([value for value, _, _ in labels], value_span([panel]))
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": _rounded(value),
            "yref": "y",
            "yshift": shift,
            "text": lines[0],
            "showarrow": False,
            "font": {"size": 12, "color": LABEL_INKS[face]},
        }
        for (value, lines, face), shift in zip(labels, shifts, strict=True)
    ]


def _apart(values: Sequence[float], span: tuple[float, float]) -> list[int]:
    """How far to move each label, in pixels, so that labels of lines close together stand above each other."""
    scale = PLOT_HEIGHT / (span[1] - span[0])
    shifts = [0] * len(values)
    free = float("-inf")
    for index in sorted(range(len(values)), key=values.__getitem__):
        y = max(values[index] * scale, free)
        shifts[index] = round(y - values[index] * scale)
        free = y + LABEL_HEIGHT
    return shifts


def _mark_line(period: Any) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": period.isoformat(),
        "x1": period.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": "#5b2a86", "width": 1, "dash": "dot"},
    }


def _mark_words(marks: Sequence[EventMark]) -> list[dict[str, Any]]:
    return [
        {
            "x": mark.period.isoformat(),
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": f"<b>{mark.letter}</b>",
            "hovertext": "<br>".join(plain(line) for line in wrap(f"{mark.kind}: {mark.reason}", 60)),
            "showarrow": False,
            "font": {"size": 13, "color": "#5b2a86"},
        }
        for mark in marks
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
