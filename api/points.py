"""What a series is made of: its points, phases, marks and targets. Null is absent; ``status`` says in which way."""

from __future__ import annotations

from datetime import date
from typing import Any

from analysis.spc import Panel, Phase, Point
from data_access.queries.rollups import AreaSeries

State = tuple[str, int, int, float | None]


def point_objects(
    series: AreaSeries, panel: Panel, since: date | None, until: date | None
) -> list[dict[str, Any]]:
    """Points from ``since`` to ``until``, each with the state of its period."""
    return [
        point_object(point, state)
        for point, state in zip(panel.points, _states(series), strict=False)
        if (since is None or point.period >= since) and (until is None or point.period <= until)
    ]


def _states(series: AreaSeries) -> list[State]:
    """Status, reported, expected and coverage of each period, in the order of the panel's points: by time."""
    coverage = series.coverage or (None,) * len(series.status)
    periods = zip(
        series.series.periods, series.status, series.reported, series.expected, coverage, strict=True
    )
    return [(row[1], row[2], row[3], row[4]) for row in sorted(periods, key=lambda row: row[0])]


def point_object(point: Point, state: State) -> dict[str, Any]:
    """One point, as it is drawn."""
    return {
        "period": point.period,
        "value": point.value,
        "numerator": point.numerator,
        "denominator": point.denominator,
        "status": state[0],
        "reported": state[1],
        "expected": state[2],
        "coverage": state[3],
        "centre": point.centre,
        "lower": point.lower,
        "upper": point.upper,
        "target": point.target,
        "rules": [{"rule": fired.rule, "side": fired.side} for fired in point.rules],
        "label": point.label,
        "phase": point.phase,
        "in_baseline": point.in_baseline,
        "ghosted": point.ghosted,
        "season": point.season,
    }


def phase_objects(panel: Panel) -> list[dict[str, Any]]:
    """Stretches with their own centre and limits; the limits are null where each point has its own."""
    return [_phase(phase) for phase in panel.phases]


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "number": phase.number,
        "start": phase.start,
        "end": phase.end,
        "points": phase.n,
        "used": phase.used,
        "missing": phase.missing,
        "centre": phase.centre,
        "centre_is": phase.centre_is,
        "lower": phase.lower,
        "upper": phase.upper,
        "varying": phase.varying,
    }


def mark_objects(series: AreaSeries) -> list[dict[str, Any]]:
    """Rebases, ghosted points, interventions and notes, each with its reason and a role."""
    return [
        {
            "period": mark.period,
            "until": mark.until,
            "kind": mark.kind,
            "reason": mark.reason,
            "role": mark.role,
            "source": mark.source,
        }
        for mark in series.marks
    ]


def target_objects(series: AreaSeries) -> list[dict[str, Any]]:
    """Targets with the days between which they hold."""
    return [{"since": goal.since, "until": goal.until, "value": goal.value} for goal in series.targets]
