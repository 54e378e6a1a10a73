"""Axes, labels, flags and hovers of Plotly's control chart, as in the server's picture of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from analysis.signals import Signal
from analysis.spc import Panel
from components.figures.dated_rules import DatedRule, when
from components.figures.end_labels import end_lines, spread
from components.figures.hovers import LETTERS, short_lines
from components.figures.run_bracket import run_words
from components.figures.scale import NOT_FROM_NOTHING
from components.words import PER_CENT

INK, MUTED, GRID, TARGET, DATED = "#16243b", "#5b6875", "#e3e8ee", "#a3195b", "#ced5dd"
LABEL_INKS = {"end mean": INK, "end": MUTED, "end aimed": TARGET}
# An opened chart is 420 pixels high, of which its axis takes so many; a label of a line needs so many.
PLOT_HEIGHT, LABEL_HEIGHT = 340, 15
BRACKET_ROOM = 0.1  # of the span of the values
DATED_ROWS, DATED_ROOM = 3, 60
LONGEST_LETTER, NAME_DAYS = 2, 540  # a name is about as wide as so many days of seven years
BOLD = {"weight": 600}
FONT = {
    "family": "Segoe UI, Roboto, Helvetica Neue, Liberation Sans, Arial, sans-serif",
    "color": INK,
}


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something recorded on a chart: drawn as a line with its letter above, told in full when pointed at."""

    period: date
    letter: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """What a layout is made from. ``values`` is the span of all that is drawn, in the chart's ``unit``."""

    panel: Panel
    unit: str
    decimals: int
    values: tuple[float, float]
    marks: Sequence[EventMark] = ()
    run: Signal | None = None
    dated: Sequence[DatedRule] = ()

    @property
    def height(self) -> float:
        """Of the values' span."""
        return self.values[1] - self.values[0]

    @property
    def span(self) -> tuple[float, float]:
        """The vertical axis, with room for the bracket above the values."""
        low, high = self.values
        return low, high + (self.height * BRACKET_ROOM if self.run_stretch else 0.0)

    @property
    def bracket_height(self) -> float:
        """Where the bracket lies."""
        return self.values[1] + self.height * BRACKET_ROOM * 0.2

    @property
    def run_stretch(self) -> tuple[date, date] | None:
        """First and last period of the run that are drawn."""
        run = self.run
        inside = [point.period for point in self.panel.points if run and run.start <= point.period <= run.end]
        return (inside[0], inside[-1]) if inside else None


def plain(words: str) -> str:
    """Words that Plotly shows as they are: it reads some markup in labels, and these entities."""
    return escape(words, quote=False)


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
            *_run_words(plan),
            *_dated_words(plan.dated),
            *_mark_words(marks),
        ],
        "shapes": [
            *(_dated_line(rule) for rule in plan.dated),
            *(_mark_line(mark.period) for mark in marks),
            *_run_line(plan),
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


def _side(mark: EventMark, marks: Sequence[EventMark]) -> str:
    """A letter stands over its line; a name beside it, away from what is recorded soon after."""
    if len(mark.letter) <= LONGEST_LETTER:
        return "center"
    after = [(other.period - mark.period).days for other in marks if other.period > mark.period]
    return "right" if min(after, default=NAME_DAYS) < NAME_DAYS else "left"


def _mark_words(marks: Sequence[EventMark]) -> list[dict[str, Any]]:
    return [
        {
            "x": mark.period.isoformat(),
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": f"<b>{mark.letter}</b>",
            "xanchor": _side(mark, marks),
            "hovertext": "<br>".join(plain(line) for line in short_lines(f"{mark.kind}: {mark.reason}")),
            "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": MUTED, "font": {**FONT, "size": LETTERS}},
            "showarrow": False,
            "font": {"size": 13, "color": "#5b2a86"},
        }
        for mark in marks
    ]


def _run_line(plan: ChartPlan) -> Iterator[dict[str, Any]]:
    """The bracket over the latest long run, above all values, as in the picture."""
    if stretch := plan.run_stretch:
        first, last = (period.isoformat() for period in stretch)
        y, foot = plan.bracket_height, plan.bracket_height - plan.height * 0.015
        path = f"M{first},{foot}L{first},{y}L{last},{y}L{last},{foot}"
        yield {"type": "path", "path": path, "line": {"color": INK, "width": 1.4}}


def _run_words(plan: ChartPlan) -> Iterator[dict[str, Any]]:
    stretch = plan.run_stretch
    if plan.run and stretch:
        yield {
            "x": (stretch[0] + (stretch[1] - stretch[0]) / 2).isoformat(),
            "y": plan.bracket_height,
            "yanchor": "bottom",
            "text": f"<b>{run_words(plan.run, [point.period for point in plan.panel.points])}</b>",
            "bgcolor": "#ffffff",
            "borderpad": 0,
            "showarrow": False,
            "font": {"size": 13, "color": INK},
        }


def _dated_line(rule: DatedRule) -> dict[str, Any]:
    day_of = rule.start.isoformat()
    line = {"color": DATED, "width": 1, "dash": "solid"}
    return {"type": "line", "x0": day_of, "x1": day_of, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _dated_words(rules: Sequence[DatedRule]) -> list[dict[str, Any]]:
    """The numbers below the years, in turn on two rows: they stand for what the list says."""
    return [
        {
            "x": rule.start.isoformat(),
            "y": 0,
            "yref": "paper",
            "yanchor": "top",
            "yshift": -28 - 16 * (at % DATED_ROWS),
            "text": f"<b>{rule.number}</b>",
            "hovertext": "<br>".join(plain(line) for line in short_lines(f"{when(rule)}: {rule.words}")),
            "showarrow": False,
            "font": {"size": 12, "color": INK},
        }
        for at, rule in enumerate(rules)
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
