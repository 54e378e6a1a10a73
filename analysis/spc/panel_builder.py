"""From arrays to one panel. NaN becomes None here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from itertools import repeat
from typing import Any

from analysis.spc.batch import Floats
from analysis.spc.judged_batch import JudgedBatch
from analysis.spc.panel import FiredRule, Panel, Phase, Point, RunFacts
from analysis.spc.panel_notes import phase_notes, series_notes
from analysis.spc.rules import bit
from analysis.spc.run_count import UNDEFINED
from analysis.spc.vocabulary import ASSURANCES, LABELS, RULES, SIDES, VARIATIONS, Rule, Side

# What Point._make does, without its call: pages make tens of thousands of points.
_POINT: Callable[[Iterable[Any]], Point] = partial(tuple.__new__, Point)
LINES = ("lower", "upper", "lower_two_sigma", "upper_two_sigma")


def build_panel(judged: JudgedBatch, row: int) -> Panel:
    """Series `row` of the judgement."""
    series = judged.batch.series[row]
    points = _points(judged, row, len(series.periods))
    phases = _phases(judged, row, points)
    at = int(judged.last[row])
    last = points[at] if at >= 0 else None
    variation, assurance = int(judged.variation[row]), int(judged.assurance[row])
    return Panel(
        key=series.key,
        chart=judged.chart,
        profile=judged.profile.name,
        settings=judged.profile,
        direction=series.direction,
        points=points,
        phases=phases,
        variation=None if variation < 0 else VARIATIONS[variation],
        assurance=None if assurance < 0 else ASSURANCES[assurance],
        last=last,
        target=None if last is None else last.target,
        notes=(*series_notes(judged, row), *(note for phase in phases for note in phase.notes)),
    )


def _plain(line: Floats) -> list[float | None]:
    figures: list[float | None] = line.tolist()
    # Only NaN differs from itself.
    return [figure if figure == figure else None for figure in figures]  # noqa: PLR0124


@cache
def _rules(bits: int) -> tuple[FiredRule, ...]:
    """The rules that a point's bits stand for, in the order of precedence."""
    fired = [
        FiredRule(rule, Side.level if rule is Rule.hugging else side)
        for rule in RULES
        for side in SIDES
        if bits & bit(rule, side)
    ]
    return tuple(fired)


def _points(judged: JudgedBatch, row: int, length: int) -> tuple[Point, ...]:
    batch, phases, limits = judged.batch, judged.phases, judged.limits
    columns = zip(
        map(date.fromordinal, batch.day[row, :length].tolist()),
        _plain(batch.value[row, :length]),
        _plain(batch.numerator[row, :length]),
        _plain(batch.denominator[row, :length]),
        phases.number[row, :length].tolist(),
        phases.in_baseline[row, :length].tolist(),
        (batch.ghosted[row, :length] & batch.valued[row, :length]).tolist(),
        _plain(limits.centre[row, :length]),
        *(_plain(getattr(limits, line)[row, :length]) for line in LINES),
        _plain(batch.target[row, :length]),
        map(_rules, judged.fired[row, :length].tolist()),
        map(LABELS.__getitem__, judged.label[row, :length].tolist()),
        _season(judged, row, length),
        strict=True,
    )
    return tuple(map(_POINT, columns))


def _season(judged: JudgedBatch, row: int, length: int) -> Iterable[float | None]:
    season = judged.batch.season
    if season is None or judged.kind.season != "drawn" or judged.batch.series[row].season is None:
        return repeat(None, length)
    indices: list[float] = season[row, :length].tolist()
    return indices


def _phases(judged: JudgedBatch, row: int, points: tuple[Point, ...]) -> tuple[Phase, ...]:
    if not points:
        return ()
    first, count = int(judged.phases.first[row]), points[-1].phase + 1
    if count == 1:
        return (_phase(judged, first, points),)
    return tuple(
        _phase(judged, first + number, tuple(point for point in points if point.phase == number))
        for number in range(count)
    )


def _phase(judged: JudgedBatch, which: int, points: tuple[Point, ...]) -> Phase:
    limit_facts = judged.limit_facts
    number, counted = points[0].phase, int(limit_facts.counted[which])
    kind = judged.kind.centre_is if limit_facts.judged[which] else "median"
    varying = _varying(judged, points)
    # Lines are undefined at a point without a denominator; the phase's are those of any other point.
    at = next((point for point in points if point.upper is not None), points[0])
    sigma_z = float(limit_facts.sigma_z[which])
    runs = _run_facts(judged, which)
    return Phase(
        number=number,
        start=points[0].period,
        end=points[-1].period,
        n=counted,
        used=int(limit_facts.used[which]),
        ranges=int(limit_facts.ranges[which]),
        missing=sum(point.value is None for point in points),
        centre=_without_season(at),
        centre_is=kind if counted else None,
        lower=None if varying else at.lower,
        upper=None if varying else at.upper,
        lower_two_sigma=None if varying else at.lower_two_sigma,
        upper_two_sigma=None if varying else at.upper_two_sigma,
        notes=phase_notes(judged, which, number, points, runs),
        varying=varying,
        sigma_z=None if sigma_z != sigma_z else sigma_z,  # noqa: PLR0124
        runs=runs,
    )


def _varying(judged: JudgedBatch, points: tuple[Point, ...]) -> bool:
    """Whether points have limits of their own."""
    by_point = judged.kind.takes in ("ratio", "share") or points[0].season is not None
    return by_point and len({point.upper for point in points if point.upper is not None}) > 1


def _without_season(point: Point) -> float | None:
    return None if point.centre is None else point.centre / (point.season or 1.0)


def _run_facts(judged: JudgedBatch, which: int) -> RunFacts | None:
    runs = judged.runs
    if runs is None:
        return None
    useful = int(runs.useful[which])
    fewest, most = int(runs.fewest_runs[which]), int(runs.most_runs[which])
    few, many = bool(runs.too_few[which]), bool(runs.too_many[which])
    return RunFacts(
        rows=int(runs.rows[which]),
        useful=useful,
        longest=int(runs.longest[which]) if useful else None,
        longest_allowed=int(runs.longest_allowed[which]),
        crossings=int(runs.crossings[which]) if useful else None,
        fewest_allowed=int(runs.fewest_allowed[which]),
        signal=bool(runs.signal[which]),
        above=int(runs.above[which]),
        below=int(runs.below[which]),
        number=int(runs.number[which]),
        fewest_runs=None if fewest == UNDEFINED else fewest,
        most_runs=None if most == UNDEFINED else most,
        verdict="too_few" if few else "too_many" if many else None,
    )
