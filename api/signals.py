"""``/api/v1/signals``: patterns that the rules found, by measure and area. A signal is a question, never a rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.signals import Signal, signals
from analysis.spc import Label, Panel, Side
from api.answers import Listing
from api.parameters import Parameters
from api.series import judged_for
from api.whose import whose
from components.words import month
from data_access.cache import local_cache
from data_access.queries.measures import Measure, measures
from data_access.queries.version import data_version


@dataclass(frozen=True, slots=True)
class AreaSignal:
    """One pattern of one series."""

    measure: Measure
    area_id: str
    area_name: str
    kind: str
    signal: Signal
    latest: date | None


def listing(parameters: Parameters) -> Listing:
    """Patterns that still ran at ``since`` or began later, in the order of measures, areas by name, and time."""
    area_signals = _area_signals(parameters.measure, parameters.area, data_version())
    chosen = [
        area_signal
        for area_signal in area_signals
        if (not parameters.kind or area_signal.kind == parameters.kind)
        and (parameters.since is None or area_signal.signal.end >= parameters.since)
    ]
    return Listing(chosen, signal_object)


@local_cache
def _area_signals(measure_id: str, area_id: str, _version: str) -> tuple[AreaSignal, ...]:
    known_measures = {measure.id: measure for measure in measures()}
    area_signals: list[AreaSignal] = []
    for series, panel in judged_for(Parameters(measure=measure_id, area=area_id)):
        patterns = {signal for many in signals(panel).values() for signal in many}
        latest = panel.last.period if panel.last else None
        area_signals += [
            AreaSignal(
                known_measures[series.measure_id],
                series.area_id,
                series.area_name,
                kind_of(signal, panel),
                signal,
                latest,
            )
            for signal in sorted(
                patterns, key=lambda signal: (signal.start, signal.end, signal.rule, signal.side)
            )
        ]
    return tuple(area_signals)


def kind_of(signal: Signal, panel: Panel) -> str:
    """Improvement or concern by the way that is better; neither where no way is, or where the pattern has none.

    A pattern of contested points is neither, and so is one that runs up to a latest point that is contested: another
    rule points the other way there.
    """
    if _contested(signal, panel):
        return "neither"
    if panel.direction == "neutral" or signal.side is Side.level:
        return "neither"
    return "improvement" if (signal.side is Side.high) is (panel.direction == "increase") else "concern"


def _contested(signal: Signal, panel: Panel) -> bool:
    labels = [point.label for point in panel.points if signal.start <= point.period <= signal.end]
    at_latest = panel.last is not None and panel.last.period == signal.end
    return (at_latest and labels[-1] is Label.contested) or set(labels) == {Label.contested}


def signal_object(area_signal: AreaSignal) -> dict[str, Any]:
    """One pattern in words and figures."""
    measure, signal = area_signal.measure, area_signal.signal
    where = f"{measure.title} in {area_signal.area_name}"
    return {
        "measure": measure.id,
        "measure_title": measure.title,
        "area": area_signal.area_id,
        "area_name": area_signal.area_name,
        "kind": area_signal.kind,
        "rule": signal.rule,
        "side": signal.side,
        "first": signal.start,
        "last": signal.end,
        "points": signal.length,
        "at_latest": signal.end == area_signal.latest,
        "sentence": f"{where}: {signal.named} (at {month(signal.end)}).",
        **whose(measure),
    }
