"""The change verdict of many series at once (docs/method.md, "Has it changed?")."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np
from scipy.special import stdtr, stdtrit

from analysis.change.dependence import dependence as dependence_of
from analysis.change.grid import Bools, Floats, Grid, Ints, grid_of
from analysis.change.many import hold_among
from analysis.change.obstacles import obstacle, outside_the_test
from analysis.change.question import (
    ChangeQuestion,
    ChangeSeries,
    ChangeVerdict,
    Method,
    Outcome,
    SlopeBefore,
    Year,
)
from analysis.change.slope_model import SlopeModel, slope_model
from analysis.change.year_model import YearModel, part_ratios, year_model
from analysis.change.years import NONE, YearPair, choose_years

CYCLES = {"month": 12, "quarter": 4}
HALF = 0.5  # share of the year's change that each part of the latest year must keep
YEARS_BEFORE = 2
LARGEST_LOG_SLOPE = 5.0  # beyond a hundredfold a year nothing is said


def change_verdicts(
    all_series: Sequence[ChangeSeries], question: ChangeQuestion | None = None
) -> tuple[ChangeVerdict, ...]:
    """The verdict of every series, in their order; monthly and quarterly ones are each computed together."""
    question = question or ChangeQuestion()
    verdicts: dict[int, ChangeVerdict] = {}
    grains: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(all_series):
        reason = outside_the_test(each)
        if reason:
            verdicts[index] = _cannot_tell(each, reason)
        else:
            grains[each.grain].append(index)
    for grain, members in grains.items():
        made = _judge([all_series[index] for index in members], CYCLES[grain], question)
        verdicts |= dict(zip(members, made, strict=True))
    return _marked(all_series, [verdicts[index] for index in range(len(all_series))])


def _cannot_tell(each: ChangeSeries, reason: str) -> ChangeVerdict:
    return ChangeVerdict(
        each.series.key, Outcome.cannot_tell, each.series.direction, (reason,), grain=each.grain
    )


@dataclass(frozen=True, slots=True)
class _Tested:
    """What is computed of S series, all (S,) but for parts (S, 3) and sums (S, 2, 2): cases and exposure of either."""

    years: YearPair
    sums: Floats
    model: YearModel
    p: Floats
    reach: Floats
    dependence: Floats
    parts: Floats
    lasting: Bools
    slope: SlopeModel
    slope_periods: Ints


def _judge(all_series: Sequence[ChangeSeries], cycle: int, question: ChangeQuestion) -> list[ChangeVerdict]:
    grid = grid_of(all_series, cycle)
    tested = _test(all_series, grid, question)
    return [_verdict(all_series[row], row, grid, tested, question) for row in range(len(all_series))]


def _test(all_series: Sequence[ChangeSeries], grid: Grid, question: ChangeQuestion) -> _Tested:
    years = choose_years(grid, question)
    model = year_model(years, grid.share, grid.counts)
    # A year without a single case has no variation to widen by: its interval is that of half a case.
    empty = grid.counts & (years.cases.sum(axis=2) == 0).any(axis=1)
    dependence = np.where(empty, 0.0, _borrowed(all_series, dependence_of(grid), question.assumed_dependence))
    dispersion = np.where(grid.counts, np.maximum(model.dispersion, 1.0), model.dispersion)
    dispersion = np.where(empty, 1.0, dispersion)
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.sqrt(model.variance * dispersion * (1 + dependence) / (1 - dependence))
        freedom = np.maximum(model.freedom, 1)
        p = 2 * stdtr(freedom, -np.abs(model.log_ratio) / error)
    reach = stdtrit(freedom, (1 + question.level) / 2) * error
    half, quarter = grid.cycle // 2, grid.cycle // 4
    parts = part_ratios(
        years, (slice(0, half), slice(half, None), slice(-quarter, None)), grid.share, grid.counts
    )
    slopes, periods = _slopes_before(grid, years, question, dependence)
    sums = np.stack([years.cases.sum(axis=2), years.exposure.sum(axis=2)], axis=2)
    lasting = _lasting(model.log_ratio, parts)
    return _Tested(years, sums, model, p, reach, dependence, parts, lasting, slopes, periods)


def _lasting(log_ratio: Floats, parts: Floats) -> Bools:
    """Whether each part of the latest year keeps half of the change.

    What the second half and the latest quarter are held against is the year's change, or its mean with the first
    half's where that is larger: a dip that is over was deep at first.
    """
    with np.errstate(invalid="ignore"):
        size = np.abs(log_ratio)
        sided = parts * np.sign(log_ratio)[:, None]
        later = np.maximum(size, (size + sided[:, 0]) / 2)
        needed = HALF * np.stack([size, later, later], axis=1)
        kept: Bools = np.all(sided >= needed, axis=1)
    return kept


def _slopes_before(
    grid: Grid, years: YearPair, question: ChangeQuestion, dependence: Floats
) -> tuple[SlopeModel, Ints]:
    """The model up to the baseline's end of those series that have two years until then, and their periods."""
    before = grid.column(question.baseline_end)
    periods = grid.held[:, : max(0, before + 1)].sum(axis=1)
    rows = np.flatnonzero((periods >= YEARS_BEFORE * grid.cycle) & years.before_programme)
    nothing = np.full(len(periods), np.nan)
    slopes = SlopeModel(nothing, nothing.copy(), nothing.copy())
    if len(rows):
        model = slope_model(grid.rows(rows, before + 1), dependence[rows])
        slopes.slope[rows], slopes.error[rows], slopes.freedom[rows] = model.slope, model.error, model.freedom
    return slopes, periods


def _borrowed(all_series: Sequence[ChangeSeries], dependence: Floats, assumed: float | None) -> Floats:
    """A place with too few periods takes England's dependence; where England has too few itself, what is assumed."""
    england = {each.group: dependence[row] for row, each in enumerate(all_series) if each.england}
    own = np.isfinite(dependence)
    borrowed = np.array([england.get(each.group, np.nan) for each in all_series])
    taken: Floats = np.nan_to_num(np.where(own, dependence, borrowed), nan=assumed or 0.0)
    return taken


def _verdict(
    each: ChangeSeries, row: int, grid: Grid, tested: _Tested, question: ChangeQuestion
) -> ChangeVerdict:
    years, model = tested.years, tested.model
    first, second = (_year(each, row, grid, tested, which) for which in (0, 1))
    reason = obstacle(each, grid, row, years, question)
    if reason or first is None or second is None:
        verdict = _cannot_tell(each, reason)
        return replace(
            verdict, baseline=first, latest=second, before_programme=bool(years.before_programme[row])
        )
    middle, reach = float(model.log_ratio[row]), float(tested.reach[row])
    lower, upper = exp(middle - reach), exp(middle + reach)
    outcome = Outcome.lower if upper < 1 else Outcome.higher if lower > 1 else Outcome.no_clear_change
    clear = outcome is not Outcome.no_clear_change
    slope = _slope(row, grid, tested, question)
    return ChangeVerdict(
        key=each.series.key,
        outcome=outcome,
        direction=each.series.direction,
        baseline=first,
        latest=second,
        ratio=exp(middle),
        lower=lower,
        upper=upper,
        p=float(tested.p[row]),
        level=question.level,
        method=_method(grid, row),
        dispersion=float(model.dispersion[row]),
        dependence=float(tested.dependence[row]),
        freedom=int(model.freedom[row]),
        lasting=clear and bool(tested.lasting[row]),
        parts=tuple(np.exp(tested.parts[row]).tolist()),
        slope_before=slope,
        as_before=clear and _as_before(slope, middle, grid, years, row),
        before_programme=bool(years.before_programme[row]),
        left_out=grid.cycle - int(years.periods[row]),
        grain=each.grain,
    )


def _year(each: ChangeSeries, row: int, grid: Grid, tested: _Tested, which: int) -> Year | None:
    years = tested.years
    start = int((years.latest if which else years.baseline)[row])
    if start == NONE:
        return None
    cases, exposure = tested.sums[row, which].tolist()
    if each.series.yearly_from:
        exposure /= grid.cycle  # resident-years, for a rate a year
    rate = cases / exposure * each.series.multiplier if exposure else float("nan")
    end = grid.period(start + grid.cycle - 1)
    return Year(grid.period(start), end, int(years.periods[row]), cases, exposure, rate)


def _method(grid: Grid, row: int) -> Method:
    if not grid.counts[row]:
        return "ratio of means"
    return "quasi-binomial" if grid.share[row] else "quasi-Poisson"


def _slope(row: int, grid: Grid, tested: _Tested, question: ChangeQuestion) -> SlopeBefore | None:
    """The slope before, where at least two years of periods before the baseline's end bear it."""
    middle = float(tested.slope.slope[row]) * grid.cycle
    if not np.isfinite(middle):
        return None
    error = float(tested.slope.error[row]) * grid.cycle
    reach = float(stdtrit(tested.slope.freedom[row], (1 + question.level) / 2)) * error
    if not abs(middle) + reach < LARGEST_LOG_SLOPE:
        return None
    periods = int(tested.slope_periods[row])
    return SlopeBefore(exp(middle), exp(middle - reach), exp(middle + reach), periods)


def _as_before(slope: SlopeBefore | None, middle: float, grid: Grid, years: YearPair, row: int) -> bool:
    """Whether the slope before, carried forward from one year to the other, already holds the change."""
    if slope is None or not slope.clear:
        return False
    apart = (int(years.latest[row]) - int(years.baseline[row])) / grid.cycle
    carried = float(np.log(slope.yearly)) * apart
    return carried * middle > 0 and abs(middle) <= abs(carried)


def _marked(all_series: Sequence[ChangeSeries], verdicts: list[ChangeVerdict]) -> tuple[ChangeVerdict, ...]:
    """Each with the mark whether it holds among all places of its measure; England is one test by itself."""
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for index, each in enumerate(all_series):
        groups[each.group, each.england].append(index)
    for members in groups.values():
        p = np.array(
            [verdicts[i].p if verdicts[i].p is not None else np.nan for i in members], dtype=np.float64
        )
        for index, holds in zip(members, hold_among(p), strict=True):
            if holds and verdicts[index].clear:
                verdicts[index] = replace(verdicts[index], holds_among=True)
    return tuple(verdicts)
