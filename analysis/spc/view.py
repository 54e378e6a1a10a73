"""From arrays to one panel. NaN becomes None here and nowhere else."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from analysis.spc import notes
from analysis.spc.batch import Bools, Floats
from analysis.spc.notes import Note
from analysis.spc.panel import Fired, Panel, Part, Point
from analysis.spc.vocabulary import LABELS, RULES, SIDES

if TYPE_CHECKING:
    from analysis.spc.judgement import Judgement

LINES = ("centre", "lower", "upper", "lower_two_sigma", "upper_two_sigma")


def panel_of(judged: Judgement, row: int) -> Panel:
    """Series `row` of the judgement."""
    series = judged.batch.series[row]
    length = len(series.periods)
    points = _points(judged, row, length)
    parts = _parts(judged, row, points)
    last = points[judged.last[row]] if judged.last[row] >= 0 else None
    return Panel(
        key=series.key,
        chart=judged.chart,
        profile=judged.profile.name,
        settings=judged.profile,
        direction=series.direction,
        points=points,
        parts=parts,
        variation=judged.variation_of(row),
        assurance=judged.assurance_of(row),
        last=last,
        target=None if last is None else last.target,
        notes=(*_series_notes(judged, row), *(note for part in parts for note in part.notes)),
    )


def _plain(line: Floats) -> list[float | None]:
    figures: list[float | None] = line.tolist()
    return [None if figure != figure else figure for figure in figures]  # noqa: PLR0124 - only NaN differs from itself


def _points(judged: Judgement, row: int, length: int) -> tuple[Point, ...]:
    batch, parts, limits = judged.batch, judged.parts, judged.limits
    centre, lower, upper, lower_two, upper_two = (
        _plain(getattr(limits, line)[row, :length]) for line in LINES
    )
    columns = zip(
        map(date.fromordinal, batch.day[row, :length].tolist()),
        _plain(batch.value[row, :length]),
        _plain(batch.numerator[row, :length]),
        _plain(batch.denominator[row, :length]),
        parts.number[row, :length].tolist(),
        parts.in_baseline[row, :length].tolist(),
        (batch.ghosted & batch.valued)[row, :length].tolist(),
        centre,
        lower,
        upper,
        lower_two,
        upper_two,
        _plain(batch.target[row, :length]),
        _rules(judged.fired[:, :, row, :length], length),
        [LABELS[code] for code in judged.label[row, :length].tolist()],
        strict=True,
    )
    return tuple(Point(*column) for column in columns)


def _rules(fired: Bools, length: int) -> list[tuple[Fired, ...]]:
    rules: list[tuple[Fired, ...]] = [()] * length
    for column, rule, side in np.argwhere(fired.transpose(2, 0, 1)).tolist():
        rules[column] = (*rules[column], Fired(RULES[rule], SIDES[side]))
    return rules


def _parts(judged: Judgement, row: int, points: tuple[Point, ...]) -> tuple[Part, ...]:
    if not points:
        return ()
    numbers = np.array([point.part for point in points])
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(points)]
    first = int(judged.parts.first[row])
    return tuple(
        _part(judged, first + number, number, points[start:end])
        for number, (start, end) in enumerate(pairwise(edges))
    )


def _part(judged: Judgement, which: int, number: int, points: tuple[Point, ...]) -> Part:
    limits = judged.limits
    judged_here, counted = bool(limits.judged[which]), int(limits.counted[which])
    # Lines are undefined at a point without a denominator; the part's are those of any other point.
    at = next((point for point in points if point.lower is not None), points[0])
    centre_is: Literal["mean", "median"] | None = None
    if counted:
        centre_is = "mean" if judged_here else "median"
    return Part(
        number=number,
        start=points[0].period,
        end=points[-1].period,
        n=counted,
        used=int(limits.used[which]),
        ranges=int(limits.ranges[which]),
        missing=sum(point.value is None for point in points),
        centre=at.centre,
        centre_is=centre_is,
        lower=at.lower,
        upper=at.upper,
        lower_two_sigma=at.lower_two_sigma,
        upper_two_sigma=at.upper_two_sigma,
        notes=_part_notes(judged, which, number, points[0].period),
    )


def _part_notes(judged: Judgement, which: int, number: int, start: date) -> tuple[Note, ...]:
    limits, profile = judged.limits, judged.profile
    used = int(limits.used[which])
    if not limits.counted[which]:
        return ()
    if not limits.judged[which]:
        return (notes.too_few(used, max(profile.min_points, 2), number, start),)
    found = [notes.trial(used, profile.firm_points, number, start)] if used < profile.firm_points else []
    return (*found, notes.no_variation(number, start)) if limits.flat[which] else tuple(found)


def _series_notes(judged: Judgement, row: int) -> list[Note]:
    batch = judged.batch
    found = [] if batch.valued[row].any() else [notes.no_data()]
    for column in np.flatnonzero(batch.rejected[row]):
        period = date.fromordinal(int(batch.day[row, column]))
        found.append(notes.rejected_row(period, batch.numerator[row, column], batch.denominator[row, column]))
    for _, asked, given in judged.parts.moved[judged.parts.moved[:, 0] == row].tolist():
        found.append(notes.rebase_moved(date.fromordinal(asked), date.fromordinal(given)))
    periods = batch.day[row, : len(batch.series[row].periods)]
    found += [
        notes.ghost_unmatched(ghost)
        for ghost in batch.series[row].ghosts
        if _between(ghost, periods.tolist())
    ]
    return found


def _between(ghost: date, periods: list[int]) -> bool:
    """Whether a ghost date lies within the series and names none of its periods."""
    day = ghost.toordinal()
    return bool(periods) and periods[0] < day < periods[-1] and day not in periods
