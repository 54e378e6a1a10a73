"""One control chart for Plotly, as a plain dictionary: opened when a reader wants to ask more of a panel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from analysis.signals import Signal
from analysis.spc import Label, Panel, Phase, Point
from components.figures.chart_layout import layout
from components.figures.chart_plan import INK, TARGET, ChartPlan, EventMark, plain
from components.figures.dated_rules import DatedRule
from components.figures.hovers import point_lines, short_line
from components.figures.limits import limit_stretches
from components.figures.panel import value_span

COMPARED = "#0b7a75"
BAND, BAND_EDGE = "#e9eff5", "#9fb0c1"  # as in the style sheet
# Fill, symbol, size and edge, as in the style sheet.
FACES = {
    Label.improvement: ("#005eb8", "circle", 11, "#0a2746"),
    Label.concern: ("#b85300", "diamond", 12, "#4a2100"),
    Label.neither_high: ("#5b2a86", "square", 10, "#22103a"),
    Label.neither_low: ("#5b2a86", "square", 10, "#22103a"),
    Label.contested: ("#ffffff", "diamond", 12, "#3f4a56"),
    Label.ghost: ("#ffffff", "circle", 8, "#7b8794"),
}
PLAIN = ("#7b8794", "circle", 8, "#ffffff")


@dataclass(frozen=True, slots=True)
class ComparedSeries:
    """Another place's values by period, drawn as a thin line and never judged."""

    name: str
    values: Mapping[date, float | None]


def chart(  # noqa: PLR0913 - each names one thing that the reader sees
    panel: Panel,
    *,
    unit: str,
    decimals: int,
    marks: Sequence[EventMark] = (),
    way: Mapping[date, float | None] | None = None,
    comparison: ComparedSeries | None = None,
    reasons: Mapping[date, str] | None = None,
    run: Signal | None = None,
    dated: Sequence[DatedRule] = (),
) -> dict[str, Any]:
    """The figure. ``way`` is a trajectory by period, such as the campaign's way to half of a baseline.

    ``reasons`` say in a few words why a point is set aside. ``run`` and ``dated`` are those of the picture.
    """
    points = with_gaps(panel.points)
    periods = [point.period.isoformat() for point in points]
    recorded = {mark.period: mark.letter for mark in marks}
    further = [*(way or {}).values(), *(comparison.values.values() if comparison else ())]
    data = [
        *_level_lines(panel, points, periods),
        *_way(points, periods, way or {}),
        *([_compared(comparison, points, periods, decimals)] if comparison else []),
        *_latest(points),
        _values(points, periods, unit, decimals, recorded, reasons or {}),
    ]
    plan = ChartPlan(panel, unit, decimals, value_span([panel], further), marks, run, dated)
    return {"data": data, "layout": layout(plan)}


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
    comparison: ComparedSeries, points: Sequence[Point], periods: list[str], decimals: int
) -> dict[str, Any]:
    values = [_rounded(comparison.values.get(point.period)) for point in points]
    name = plain(short_line(comparison.name))
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(comparison.name),
        "x": periods,
        "y": values,
        "line": {"color": COMPARED, "width": 1.5},
        "hovertemplate": f"{name}<br>%{{x|%B %Y}}<br>%{{y:,.{decimals}f}}<extra></extra>",
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
            "line": {"color": [face[3] for face in faces], "width": 1},
        },
        "text": [hover(point, unit, decimals, recorded.get(point.period, ""), reasons) for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }


def _latest(points: Sequence[Point]) -> Iterable[dict[str, Any]]:
    """A ring around the latest point that has a value."""
    last = next((point for point in reversed(points) if point.value is not None), None)
    if last is not None:
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": "latest",
            "x": [last.period.isoformat()],
            "y": [_rounded(last.value)],
            "cliponaxis": False,
            "marker": {"symbol": "circle-open", "size": 18, "color": INK, "line": {"width": 1.6}},
            "hoverinfo": "skip",
            "showlegend": False,
        }


def hover(
    point: Point, unit: str, decimals: int, letter: str = "", reasons: Mapping[date, str] | None = None
) -> str:
    """What a point says when pointed at: the three lines of the picture's, with the letter of what was recorded."""
    when, *rest = (plain(line) for line in point_lines(point, unit, decimals, reasons or {}))
    mark = f" · {plain(letter)}" if letter and len(letter) < 3 else ""
    return "<br>".join([f"<b>{when}</b>{mark}", *rest])


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
