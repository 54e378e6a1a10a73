"""One control chart for Plotly, as a plain dictionary: opened when a reader wants to ask more of a panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.spc import Label, Panel, Part, Point
from components.figures.panel import LABEL_WORDS
from components.words import month, number

INK, MUTED, GRID = "#16243b", "#5b6875", "#e3e8ee"
FONT = {
    "family": "Segoe UI, Roboto, Helvetica Neue, Liberation Sans, Arial, sans-serif",
    "color": INK,
}
FACES = {
    Label.improvement: ("#005eb8", "circle", 11),
    Label.concern: ("#b85300", "diamond", 12),
    Label.neither_high: ("#5b2a86", "square", 10),
    Label.neither_low: ("#5b2a86", "square", 10),
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
CENTRE_WORDS = {"mean": "Mean", "median": "Median", "centre": "Centre"}


def chart(panel: Panel, *, unit: str, decimals: int, marks: Sequence[tuple[Any, str]] = ()) -> dict[str, Any]:
    """The figure. ``marks`` are (period, words) of events, drawn as lines with their words above."""
    periods = [point.period.isoformat() for point in panel.points]
    data = [
        *_level_lines(panel, periods),
        _values(panel.points, periods, unit, decimals),
    ]
    return {"data": data, "layout": _layout(panel, unit, decimals, marks)}


def _level_lines(panel: Panel, periods: list[str]) -> list[dict[str, Any]]:
    points = panel.points
    faces = (
        ("upper", "Upper limit", {"color": MUTED, "width": 1.5, "dash": "dash"}),
        ("lower", "Lower limit", {"color": MUTED, "width": 1.5, "dash": "dash"}),
        ("centre", _centre_word(panel.current), {"color": INK, "width": 1.5}),
        ("target", "Target", {"color": "#a3195b", "width": 1.5, "dash": "dot"}),
    )
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": periods,
            "y": [_rounded(getattr(point, attribute)) for point in points],
            "line": {**line, "shape": "hvh"},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for attribute, name, line in faces
        if any(getattr(point, attribute) is not None for point in points)
    ]


def _centre_word(part: Part | None) -> str:
    """What the centre line is: the median on a run chart, and where there are too few points for limits."""
    return CENTRE_WORDS[(part and part.centre_is) or "mean"]


def _values(points: Sequence[Point], periods: list[str], unit: str, decimals: int) -> dict[str, Any]:
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
            "line": {"color": INK, "width": 1},
        },
        "text": [hover(point, unit, decimals) for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }


def hover(point: Point, unit: str, decimals: int) -> str:
    """What a point says when pointed at: month, value, parts of the division, what fired."""
    lines = [f"<b>{month(point.period)}</b>", f"{number(point.value, decimals)} {unit}"]
    if point.numerator is not None and point.denominator is not None:
        lines.append(f"{number(point.numerator)} of {number(point.denominator)}")
    fired = [f"{RULE_WORDS[rule.rule.value]}{SIDE_WORDS[rule.side.value]}" for rule in point.rules]
    lines.append(f"{LABEL_WORDS[point.label]}{': ' + ', '.join(fired) if fired else ''}")
    return "<br>".join(lines)


def _layout(panel: Panel, unit: str, decimals: int, marks: Sequence[tuple[Any, str]]) -> dict[str, Any]:
    return {
        "font": {**FONT, "size": 14},
        "margin": {"l": 64, "r": 96, "t": 36 if marks else 16, "b": 44},
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
            "tickformat": "%b %Y",
        },
        "yaxis": {
            "title": {"text": unit, "font": {"size": 13}},
            "gridcolor": GRID,
            "zeroline": False,
            "automargin": True,
            "tickmode": "auto",
        },
        "annotations": [*_end_words(panel, decimals), *_mark_words(marks)],
        "shapes": [_mark_line(period) for period, _ in marks],
        "uirevision": panel.key,
        "showlegend": False,
    }


def _end_words(panel: Panel, decimals: int) -> list[dict[str, Any]]:
    end = next((point for point in reversed(panel.points) if point.centre is not None), None)
    if end is None:
        return []
    centre = _centre_word(panel.parts[end.part])
    words = ((centre, end.centre), ("Upper", end.upper), ("Lower", end.lower), ("Target", end.target))
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": _rounded(value),
            "yref": "y",
            "text": f"{name} {number(value, decimals)}",
            "showarrow": False,
            "font": {"size": 12, "color": INK if name == centre else MUTED},
        }
        for name, value in words
        if value is not None
    ]


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


def _mark_words(marks: Sequence[tuple[Any, str]]) -> list[dict[str, Any]]:
    return [
        {
            "x": period.isoformat(),
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": words,
            "showarrow": False,
            "font": {"size": 12, "color": "#5b2a86"},
        }
        for period, words in marks
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
