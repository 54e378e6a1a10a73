"""The one entry: series in, judgement out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from analysis.spc.adjustment import season_put_back, season_taken_out
from analysis.spc.assembly import Assembly, Piece
from analysis.spc.batch import Batch
from analysis.spc.charts import Chart, chart_named
from analysis.spc.faults import SeriesRefused
from analysis.spc.intake import take_in
from analysis.spc.judgement import Judgement
from analysis.spc.limits import Comparison, Limits, compare
from analysis.spc.phases import Phases, cut, points_of
from analysis.spc.profiles import Profile, profile_named
from analysis.spc.rules import IN_THIRDS, fire
from analysis.spc.runs import Runs, runs_of
from analysis.spc.series import Series
from analysis.spc.verdicts import assurances, labels, last_points, variations

# Cells worked on at a time: few enough to stay in a core's cache.
BLOCK = 32_768
SMALL = 8_192


def judge(
    series: Sequence[Series],
    *,
    chart: str = "xmr",
    profile: str | Profile = "mdc",
    on_error: Literal["raise", "report"] = "raise",
) -> Judgement:
    """Limits, rules, labels and icons of all series at once; each is judged as if it were alone.

    Infinite figures, two rows for one period, columns of unequal length or a chart's missing denominator are
    a fault of the series. "raise": SeriesRefused (a ValueError) names every series and period at fault.
    "report": the others are judged, and the judgement's `faults` and the panel's notes say why one is empty.
    Raises ValueError naming what there is for an unknown chart or profile.
    """
    kind, settings = chart_named(chart), profile_named(profile)
    batch, faults = take_in(series, kind, settings)
    if faults and on_error == "raise":
        raise SeriesRefused(faults)
    return replace(judge_batch(batch, chart=chart, profile=settings), faults=faults)


def judge_batch(batch: Batch, *, chart: str = "xmr", profile: str | Profile = "mdc") -> Judgement:
    """The same from arrays taken in for this chart: a block of series at a time, no loop over series."""
    kind, settings = chart_named(chart), _for(chart_named(chart), profile_named(profile))
    count, longest = batch.value.shape
    step = _series_at_a_time(count, longest)
    whole = Assembly(batch, kind)
    for start in range(0, max(1, count), step):
        whole.put(start, _judge_block(batch.rows(start, start + step), kind, settings))
    return whole.judgement(profile_named(profile))


def _series_at_a_time(count: int, longest: int) -> int:
    """A block's worth; a batch that is large and yet no larger than a block is quartered, to spare memory."""
    step = max(1, BLOCK // longest)
    return min(step, -(-count // 4)) if count * longest > SMALL else step


def _for(chart: Chart, profile: Profile) -> Profile:
    """The profile's settings on this chart: a run chart may have shorter rules."""
    if not chart.short:
        return profile
    return replace(
        profile,
        shift=profile.run_shift or profile.shift,
        trend=profile.run_trend or profile.trend,
    )


def _judge_block(given: Batch, chart: Chart, profile: Profile) -> Piece:
    phases = cut(given, profile)
    batch = season_taken_out(given)
    batch = chart.plot(batch, phases, profile) if chart.plot else batch
    points = points_of(batch, phases, profile)
    limits = chart.limits(batch, phases, points, profile)
    rules = tuple(rule for rule in profile.rules if chart.rules is None or rule in chart.rules)
    compared = compare(batch, points, limits, thirds=not IN_THIRDS.isdisjoint(rules))
    fired = fire(compared, profile, rules)
    runs = _runs(batch, phases, limits, compared, chart, profile)
    label, last = labels(batch, compared, fired, profile), last_points(batch)
    return Piece(
        batch=batch,
        phases=phases,
        points=points,
        limits=season_put_back(limits, batch, chart),
        runs=runs,
        fired=fired,
        label=label,
        last=last,
        variation=variations(batch, phases, label, last, runs) if chart.icons else None,
        assurance=assurances(batch, limits, last, profile) if chart.targets else None,
    )


def _runs(
    batch: Batch, phases: Phases, limits: Limits, compared: Comparison, chart: Chart, profile: Profile
) -> Runs | None:
    """Runs of each phase, where the profile judges this chart by them."""
    anhoej, counted = profile.runs == "anhoej", profile.run_count and chart.short
    if not anhoej and not counted:
        return None
    return runs_of(
        batch, phases, compared, judged=anhoej and chart.runs, counted=limits.limit_facts.judged & counted
    )
