"""The demonstration's events: interventions, recalculated limits, points set aside, notes."""

from __future__ import annotations

from datetime import date

import numpy as np

from data_access.demonstration.measure_model import MeasureModel, months
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.demonstration.planned_events import planned_events
from data_access.demonstration.true_changes import TrueChange, generator, true_changes
from data_access.demonstration.world import ISLAND, World

EVENT_COLUMNS = ("measure", "area", "period", "kind", "reason", "role")

_STARTED = "Demonstration: the teams began to test a new way of working, small at first."
_NO_CHANGE = "Demonstration: a new way of working was tried here; the figures do not show a change."
_REBASED = (
    "Demonstration: the new practice has held for a year and the teams agreed that it is the usual one now."
)
_GHOSTED = "Demonstration: part of the return of this month was estimated; it is drawn but not judged."
_NOTED = "Demonstration: the definition was clarified; the teams found no effect on the figures."
_FIRM = 20  # months before limits are firm
_LEAD, _ANALYST = "Improvement lead", "Measurement lead"


def events(world: World = ISLAND) -> list[tuple[str, ...]]:
    """Rows of the events table; every reason says that it belongs to the demonstration."""
    rows: list[tuple[str, ...]] = []
    for model in MEASURE_MODELS:
        better = [change for change in true_changes(model, world) if change.better]
        rows += [_row(model, c.collaborative, c.since, "intervention", _STARTED, _LEAD) for c in better]
        settled = [change for change in better if _settled(model, change)]
        # Of rare events there are too few on either side for limits of their own.
        rows += [_rebase(model, change) for change in settled[: int(model.kind != "events")]]
        rows += _remarks(model, world)
    planned = [
        (event.measure, event.collaborative, event.month, event.kind, event.reason)
        for event in planned_events(world)
    ]
    return rows + [
        (m, place, f"{day:%Y-%m}", kind, reason, _ANALYST) for m, place, day, kind, reason in planned
    ]


def in_vain(model: MeasureModel, world: World = ISLAND) -> tuple[str, date]:
    """Where and when something was tried that did not show in the figures."""
    return _draws(model, generator(model.measure, "events"), world)[0]


def _settled(model: MeasureModel, change: TrueChange) -> bool:
    """An abrupt change with at least two years of figures after it: only that may become the usual.

    Where the limits before it could not be firm yet there is nothing to begin anew.
    """
    abrupt = change.over == 1 and change.since <= date(2017, 10, 1)
    return abrupt and not (model.grid and months(model).index(change.since) < _FIRM)


def _rebase(model: MeasureModel, change: TrueChange) -> tuple[str, ...]:
    return _row(model, change.collaborative, change.since, "rebase", _REBASED, _ANALYST)


def _remarks(model: MeasureModel, world: World) -> list[tuple[str, ...]]:
    """An intervention without effect, and now and then a point set aside or a note."""
    rng = generator(model.measure, "events")
    draw = _draws(model, rng, world)
    rows = [_row(model, *draw[0], "intervention", _NO_CHANGE, _LEAD)]
    if model.grid:  # their points set aside and notes are lessons, which show in the figures
        return rows
    if rng.random() < 1 / 4:
        rows.append(_row(model, *draw[1], "ghost", _GHOSTED, _ANALYST))
    if rng.random() < 1 / 3:
        rows.append(_row(model, *draw[2], "note", _NOTED, _ANALYST))
    return rows


def _draws(model: MeasureModel, rng: np.random.Generator, world: World) -> list[tuple[str, date]]:
    changed = {change.collaborative for change in true_changes(model, world)}
    unchanged = sorted(set(world.names()) - changed)
    span = months(model)
    return [(str(rng.choice(unchanged)), span[int(rng.integers(18, len(span) - 18))]) for _ in range(3)]


def _row(model: MeasureModel, place: str, month: date, kind: str, reason: str, role: str) -> tuple[str, ...]:
    return model.measure, place, f"{month:%Y-%m}", kind, reason, role
