"""Which notes a series and its parts carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from analysis.spc import notes
from analysis.spc.batch import NEGATIVE
from analysis.spc.notes import Note
from analysis.spc.vocabulary import Rule

if TYPE_CHECKING:
    from analysis.spc.judgement import Judgement
    from analysis.spc.panel import Point, RunFacts

# Laney's sigma of z below which a reader is told that limits are narrowed (spc_spec 5.1).
NARROW = 0.9


def part_notes(
    judged: Judgement, which: int, number: int, points: tuple[Point, ...], runs: RunFacts | None
) -> tuple[Note, ...]:
    """Notes on one part of a series."""
    if not judged.footing.counted[which]:
        return ()
    return tuple(_part_notes(judged, which, number, points, runs))


def _part_notes(
    judged: Judgement, which: int, number: int, points: tuple[Point, ...], runs: RunFacts | None
) -> Iterator[Note]:
    footing, profile, start = judged.footing, judged.profile, points[0].period
    used = int(footing.used[which])
    if not footing.judged[which]:
        yield notes.too_few(used, max(profile.min_points, 2), number, start)
        return
    limits = judged.kind.name != "run"
    if used < profile.firm_points and limits:
        yield notes.trial(used, profile.firm_points, number, start)
    if footing.flat[which]:
        yield notes.no_variation(number, start)
    if footing.unscreened[which]:
        yield notes.screening_skipped(number, start)
    if footing.sigma_z[which] < NARROW:
        yield notes.underdispersed(float(footing.sigma_z[which]), number, start)
    if footing.small[which]:
        yield notes.small_denominator(number, start)
    if Rule.hugging in profile.rules and any(
        fired.rule is Rule.hugging for point in points for fired in point.rules
    ):
        yield notes.hugging(profile.hugging, number, start)
    if runs is not None:
        yield from _runs_notes(runs, number, start)


def _runs_notes(runs: RunFacts, number: int, start: date) -> Iterator[Note]:
    if runs.signal and runs.longest is not None and runs.crossings is not None:
        yield notes.runs(
            runs.longest, runs.longest_allowed, runs.crossings, runs.fewest_allowed, number, start
        )
    if runs.verdict and runs.fewest_runs is not None and runs.most_runs is not None:
        yield notes.run_count(runs.number, runs.fewest_runs, runs.most_runs, number, start)


def series_notes(judged: Judgement, row: int) -> Iterator[Note]:
    """Notes on a series as a whole."""
    batch = judged.batch
    refused = [fault for fault in judged.faults if fault.index == row]
    yield from (notes.refused(fault.text) for fault in refused)
    if not batch.valued[row].any() and not refused:
        yield notes.no_data()
    rejected = batch.rejected[row]
    for column in np.flatnonzero(rejected).tolist() if rejected.any() else ():
        told = notes.negative_count if rejected[column] == NEGATIVE else notes.above_denominator
        yield told(batch.period(row, column), batch.numerator[row, column], batch.denominator[row, column])
    if judged.kind.positive and (tied := int(np.count_nonzero(batch.numerator[row] == 0))):
        yield notes.tied_events(tied)
    if len(judged.parts.moved):
        for _, asked, given in judged.parts.moved[judged.parts.moved[:, 0] == row].tolist():
            yield notes.rebase_moved(date.fromordinal(asked), date.fromordinal(given))
    if batch.series[row].ghosts:
        yield from _unmatched_ghosts(judged, row)


def _unmatched_ghosts(judged: Judgement, row: int) -> Iterator[Note]:
    series = judged.batch.series[row]
    days = judged.batch.day[row, : len(series.periods)].tolist()
    for ghost in series.ghosts:
        day = ghost.toordinal()
        if days and days[0] < day < days[-1] and day not in days:
            yield notes.ghost_unmatched(ghost)
