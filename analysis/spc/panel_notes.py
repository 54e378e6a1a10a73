"""Which notes a series and its phases carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from analysis.spc import notes
from analysis.spc.batch import NEGATIVE
from analysis.spc.judged_batch import JudgedBatch
from analysis.spc.notes import Note
from analysis.spc.panel import Point, RunFacts
from analysis.spc.vocabulary import Rule

# Laney's sigma of z below which a reader is told that limits are narrowed (spc_spec 5.1).
NARROW = 0.9


def phase_notes(
    judged: JudgedBatch, which: int, number: int, points: tuple[Point, ...], runs: RunFacts | None
) -> tuple[Note, ...]:
    """Notes on one phase of a series."""
    if not judged.limit_facts.counted[which]:
        return ()
    return tuple(_phase_notes(judged, which, number, points, runs))


def _phase_notes(
    judged: JudgedBatch, which: int, number: int, points: tuple[Point, ...], runs: RunFacts | None
) -> Iterator[Note]:
    profile, start = judged.profile, points[0].period
    if not judged.limit_facts.judged[which]:
        end = points[-1].period if _followed(judged, which) else None
        used = int(judged.limit_facts.used[which])
        yield notes.too_few(used, max(profile.min_points, 2), number, start, end)
        return
    yield from _notes_on_limits(judged, which, number, start)
    if Rule.hugging in profile.rules and any(
        fired.rule is Rule.hugging for point in points for fired in point.rules
    ):
        yield notes.hugging(profile.hugging, number, start)
    if runs is not None:
        yield from _runs_notes(runs, number, start)


def _notes_on_limits(judged: JudgedBatch, which: int, number: int, start: date) -> Iterator[Note]:
    limit_facts, profile = judged.limit_facts, judged.profile
    used, limits = int(limit_facts.used[which]), judged.kind.name != "run"
    if used < profile.firm_points and limits:
        yield notes.trial(used, profile.firm_points, number, start)
    if limit_facts.flat[which]:
        yield notes.no_variation(number, start)
    if limit_facts.unscreened[which]:
        yield notes.screening_skipped(number, start)
    if limit_facts.sigma_z[which] < NARROW:
        yield notes.underdispersed(float(limit_facts.sigma_z[which]), number, start)
    if limit_facts.exact[which]:
        yield notes.exact_limits(number, start)
    if limit_facts.small[which]:
        yield notes.small_denominator(number, start)


def _followed(judged: JudgedBatch, which: int) -> bool:
    """Whether the series goes on with another phase."""
    return which + 1 not in judged.phases.first


def _runs_notes(runs: RunFacts, number: int, start: date) -> Iterator[Note]:
    if runs.signal and runs.longest is not None and runs.crossings is not None:
        yield notes.runs(
            runs.longest, runs.longest_allowed, runs.crossings, runs.fewest_allowed, number, start
        )
    if runs.verdict and runs.fewest_runs is not None and runs.most_runs is not None:
        yield notes.run_count(runs.number, runs.fewest_runs, runs.most_runs, number, start)


def series_notes(judged: JudgedBatch, row: int) -> Iterator[Note]:
    """Notes on a series as a whole."""
    batch = judged.batch
    refused = [fault for fault in judged.faults if fault.index == row]
    yield from (notes.refused(fault.text) for fault in refused)
    if not batch.valued[row].any() and not refused:
        yield notes.no_data()
    if batch.season is not None and batch.series[row].season:
        yield _season(judged, row)
    if batch.rejected[row].any():
        yield from _rejected_rows(judged, row)
    if judged.kind.positive and (tied := int(np.count_nonzero(batch.numerator[row] == 0))):
        yield notes.tied_events(tied)
    if len(judged.phases.moved_rebases):
        yield from _moved_rebases(judged, row)
    if batch.series[row].ghosts:
        yield from _unmatched_ghosts(judged, row)


def _season(judged: JudgedBatch, row: int) -> Note:
    batch = judged.batch
    assert batch.season is not None
    index = batch.season[row, : len(batch.series[row].periods)]
    low, high = (int(at) for at in (np.argmin(index), np.argmax(index)))
    return notes.season(
        (batch.period(row, low), float(index[low])),
        (batch.period(row, high), float(index[high])),
        taken_out=judged.kind.season == "taken_out",
    )


def _rejected_rows(judged: JudgedBatch, row: int) -> Iterator[Note]:
    batch = judged.batch
    for column in np.flatnonzero(batch.rejected[row]).tolist():
        negative = batch.rejected[row, column] == NEGATIVE
        note = notes.negative_count if negative else notes.above_denominator
        yield note(batch.period(row, column), batch.numerator[row, column], batch.denominator[row, column])


def _moved_rebases(judged: JudgedBatch, row: int) -> Iterator[Note]:
    moved = judged.phases.moved_rebases
    for _, requested, given in moved[moved[:, 0] == row].tolist():
        yield notes.rebase_moved(date.fromordinal(requested), date.fromordinal(given))


def _unmatched_ghosts(judged: JudgedBatch, row: int) -> Iterator[Note]:
    series = judged.batch.series[row]
    days = judged.batch.day[row, : len(series.periods)].tolist()
    for ghost in series.ghosts:
        day = ghost.toordinal()
        if days and days[0] < day < days[-1] and day not in days:
            yield notes.ghost_unmatched(ghost)
