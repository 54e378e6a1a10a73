"""What Plotly's control chart is laid out from, and the colours and letters that all of it shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from analysis.signals import Signal
from analysis.spc import Panel
from components.figures.dated_rules import DatedRule

INK, MUTED, GRID, TARGET, DATED = "#16243b", "#5b6875", "#e3e8ee", "#a3195b", "#ced5dd"
BRACKET_ROOM = 0.1  # of the span of the values
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
