"""What lies over Plotly's control chart, as over its picture: letters, the bracket, dated events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from components.figures.chart_plan import DATED, FONT, INK, MUTED, ChartPlan, EventMark, plain
from components.figures.dated_rules import DatedRule, when
from components.figures.hovers import LETTERS, short_lines
from components.figures.run_bracket import run_words

DATED_ROWS = 3
LONGEST_LETTER, NAME_DAYS = 2, 540  # a name is about as wide as so many days of seven years


def mark_line(period: Any) -> dict[str, Any]:
    """The line of something recorded."""
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


def mark_words(marks: Sequence[EventMark]) -> list[dict[str, Any]]:
    """The letters over the lines, which say in full what was recorded when pointed at."""
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


def run_line(plan: ChartPlan) -> Iterator[dict[str, Any]]:
    """The bracket over the latest long run, above all values, as in the picture."""
    if stretch := plan.run_stretch:
        first, last = (period.isoformat() for period in stretch)
        y, foot = plan.bracket_height, plan.bracket_height - plan.height * 0.015
        path = f"M{first},{foot}L{first},{y}L{last},{y}L{last},{foot}"
        yield {"type": "path", "path": path, "line": {"color": INK, "width": 1.4}}


def run_words_above(plan: ChartPlan) -> Iterator[dict[str, Any]]:
    """The length of the run over its bracket."""
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


def dated_line(rule: DatedRule) -> dict[str, Any]:
    """The thin rule of a dated event."""
    day_of = rule.start.isoformat()
    line = {"color": DATED, "width": 1, "dash": "solid"}
    return {"type": "line", "x0": day_of, "x1": day_of, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def dated_words(rules: Sequence[DatedRule]) -> list[dict[str, Any]]:
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
