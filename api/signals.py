"""``/api/v1/signals``: patterns that the rules found, by measure and area. A signal is a question, never a rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.signals import Signal, signals
from analysis.spc import Panel, Side
from api.answers import Listed
from api.parameters import Parameters
from api.series import judged_for
from api.whose import whose
from components.words import month
from data_access.cache import local_cache
from data_access.queries.measures import Measure, measures
from data_access.queries.version import data_version


@dataclass(frozen=True, slots=True)
class Found:
    """One pattern of one series."""

    measure: Measure
    area_id: str
    area_name: str
    kind: str
    signal: Signal
    latest: date | None


def all_of_them(asked: Parameters) -> Listed:
    """Patterns that still ran at ``since`` or began later, in the order of measures, areas by name, and time."""
    found = _found(asked.measure, asked.area, data_version())
    wanted = [
        one
        for one in found
        if (not asked.kind or one.kind == asked.kind)
        and (asked.since is None or one.signal.end >= asked.since)
    ]
    return Listed(wanted, signal_object)


@local_cache
def _found(measure_id: str, area_id: str, _version: str) -> tuple[Found, ...]:
    known = {one.id: one for one in measures()}
    found: list[Found] = []
    for one, panel in judged_for(Parameters(measure=measure_id, area=area_id)):
        patterns = {each for many in signals(panel).values() for each in many}
        latest = panel.last.period if panel.last else None
        found += [
            Found(known[one.measure_id], one.area_id, one.area_name, kind_of(each, panel), each, latest)
            for each in sorted(patterns, key=lambda each: (each.start, each.end, each.rule, each.side))
        ]
    return tuple(found)


def kind_of(signal: Signal, panel: Panel) -> str:
    """Improvement or concern by the way that is better; neither where no way is, or where the pattern has none."""
    if panel.direction == "neutral" or signal.side is Side.level:
        return "neither"
    return "improvement" if (signal.side is Side.high) is (panel.direction == "increase") else "concern"


def signal_object(one: Found) -> dict[str, Any]:
    """One pattern in words and figures."""
    return {
        "measure": one.measure.id,
        "measure_title": one.measure.title,
        "area": one.area_id,
        "area_name": one.area_name,
        "kind": one.kind,
        "rule": one.signal.rule,
        "side": one.signal.side,
        "first": one.signal.start,
        "last": one.signal.end,
        "points": one.signal.length,
        "at_latest": one.signal.end == one.latest,
        "sentence": f"{one.measure.title} in {one.area_name}: {one.signal.named} (at {month(one.signal.end)}).",
        **whose(one.measure),
    }
