"""Axes, labels, flags and hovers of Plotly's control chart, as in the server's picture of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from analysis.spc import Panel
from components.figures.chart_flags import (
    dated_line,
    dated_words,
    mark_line,
    mark_words,
    run_line,
    run_words_above,
)
from components.figures.chart_plan import FONT, GRID, INK, MUTED, TARGET, ChartPlan, plain
from components.figures.end_labels import end_lines, spread
from components.figures.hovers import LETTERS
from components.figures.scale import NOT_FROM_NOTHING
from components.words import PER_CENT

LABEL_INKS = {"end mean": INK, "end": MUTED, "end aimed": TARGET}
# An opened chart is 420 pixels high, of which its axis takes so many; a label of a line needs so many.
PLOT_HEIGHT, LABEL_HEIGHT = 340, 15
DATED_ROOM = 60  # below the years, for the numbers of dated events
BOLD = {"weight": 600}


def layout(plan: ChartPlan) -> dict[str, Any]:
    """Axes, labels, flags and hovers of the chart."""
    panel, unit, marks = plan.panel, plan.unit, plan.marks
    return {
        "font": {**FONT, "size": 14},
        "margin": {
            "l": 46,
            "r": 130 if any(point.season is not None for point in panel.points) else 96,
            "t": 56 if marks else 34,
            "b": 34 + (DATED_ROOM if plan.dated else 0),
        },
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "hovermode": "closest",
        "hoverdistance": 40,
        "hoverlabel": {
            "align": "left",
            "bgcolor": "#ffffff",
            "bordercolor": MUTED,
            "font": {**FONT, "size": LETTERS},
            "namelength": 0,
        },
        "xaxis": {
            "type": "date",
            "showgrid": False,
            **_across(panel),
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
            # As in the picture; with room above for the bracket.
            "range": [_rounded(value) for value in plan.span],
            "nticks": 6,
            "ticksuffix": " %" if unit == PER_CENT else "",
        },
        "annotations": [
            _unit_words(_axis_words(plan), raised=bool(marks)),
            *_end_words(plan),
            *run_words_above(plan),
            *dated_words(plan.dated),
            *mark_words(marks),
        ],
        "shapes": [
            *(dated_line(rule) for rule in plan.dated),
            *(mark_line(mark.period) for mark in marks),
            *run_line(plan),
        ],
        "uirevision": panel.key,
        "showlegend": False,
    }


def _across(panel: Panel) -> dict[str, Any]:
    """The horizontal axis from the first to the last period, as in the picture, with room for half of their marks."""
    if len(panel.points) < 2:
        return {}
    first, last = panel.points[0].period, panel.points[-1].period
    edge = timedelta(days=max((last - first).days // 120, 1))
    return {"range": [(first - edge).isoformat(), (last + edge).isoformat()]}


def _axis_words(plan: ChartPlan) -> str:
    """The unit, and that the axis does not begin at nothing where it does not, as above the picture."""
    note = NOT_FROM_NOTHING if plan.values[0] > 0 else ""
    return ", ".join(each for each in ("" if plan.unit == PER_CENT else plan.unit, note) if each)


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


def _end_words(plan: ChartPlan) -> list[dict[str, Any]]:
    """The same words as at the ends of the picture's lines."""
    labels = end_lines(plan.panel, plan.decimals, stacked=False)
    shifts = _apart([value for value, _, _ in labels], plan.span)
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
            "font": {"size": 12, "color": LABEL_INKS[face], **(BOLD if face == "end mean" else {})},
        }
        for (value, lines, face), shift in zip(labels, shifts, strict=True)
    ]


def _apart(values: Sequence[float], span: tuple[float, float]) -> list[int]:
    """How far to move each label up, in pixels, so that labels of lines close together stand above each other."""
    scale = PLOT_HEIGHT / (span[1] - span[0])
    order = sorted(range(len(values)), key=values.__getitem__)
    places = spread([values[index] * scale for index in order], LABEL_HEIGHT)
    shifts = {index: round(place - values[index] * scale) for index, place in zip(order, places, strict=True)}
    return [shifts[index] for index in range(len(values))]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
