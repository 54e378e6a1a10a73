"""A bracket over the latest long run above or below the centre line, with its length in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from analysis.signals import Signal
from analysis.spc import Side
from components.figures.sizes import Size, room_of
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, label, stroke
from components.words import counted

TICK = 4.0
ROWS = 1.5  # of letters, above a chart with room for a row of its own
GAP = 8.0
GRAINS = {1: "month", 3: "quarter", 12: "year"}


def run_words(run: Signal, periods: Sequence[date]) -> str:
    """``61 months above``; of days of events ``61 points above``."""
    grain = _grain(periods)
    return f"{counted(run.length, grain)} {'above' if run.side is Side.high else 'below'}"


def _grain(periods: Sequence[date]) -> str:
    if any(period.day != 1 for period in periods):
        return "point"
    months = [period.year * 12 + period.month for period in periods]
    steps = [after - before for before, after in pairwise(months) if after > before]
    return GRAINS.get(min(steps, default=1), "point")


def bracket_room(run: Signal | None, size: Size) -> float:
    """How much lower a chart begins for its bracket; a small one has it in the row of its axis's words."""
    return 0.0 if run is None or size.lean else size.letters * ROWS


def bracket(run: Signal | None, size: Size, axis: TimeAxis, *, taken: float) -> Iterable[Markup]:
    """The bracket; nothing without a run, and where its words have no room.

    ``taken`` is where the axis's words end in a small chart.
    """
    if run is None:
        return
    inside = [at for at, period in enumerate(axis.periods) if run.start <= period <= run.end]
    words = run_words(run, axis.periods)
    width = room_of(words, size)
    least = taken + GAP if size.lean else size.left
    most = size.width - size.right
    if not inside or least + width > most:
        return
    left, right = axis.x[inside[0]], axis.x[inside[-1]]
    y = size.top - 3 if size.lean else size.top + bracket_room(run, size) - TICK - 2
    yield stroke(f"M{coordinate(left)} {coordinate(y + TICK)}v-{TICK:g}H{coordinate(right)}v{TICK:g}", "run")
    middle = min(max((left + right) / 2, least + width / 2), most - width / 2)
    yield label(words, middle, y - size.letters * 0.35, "run-words", "middle")
