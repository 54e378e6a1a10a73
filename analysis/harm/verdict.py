"""The verdict: ratio, control chart and latest points together."""

from collections.abc import Iterator
from datetime import date
from math import isfinite

import numpy as np

from analysis.harm.chart_evidence import ChartEvidence, evidence, frozen_chart
from analysis.harm.question import Answer, Outcome, Question, Stretch
from analysis.harm.ratio import Floats, RateRatio, rate_ratio
from analysis.spc import Series, Side
from analysis.spc.notes import day_words, points_words

# Share of a stretch's periods that may lack a figure.
GAPS_ALLOWED = 0.25
YEAR = 12


def harm_verdict(series: Series, question: Question) -> Answer:
    """Whether harm fell against the frozen baseline.

    *reduction*: the ratio's interval lies wholly below 1, the chart shows a special cause on the low side, and
    its latest points hold it. *increase*: the interval lies wholly above 1 and the chart shows a special cause
    on the high side. *cannot tell*: the figures do not bear the question. Else *no clear change*.
    Raises ValueError where the stretches overlap or run backwards.
    """
    _sensible(question)
    first, second = _stretch(series, question.baseline), _stretch(series, question.by)
    obstacles = tuple(_obstacles(series, question, first, second))
    summed = (_sums(series, first), _sums(series, second))
    cautions = tuple(_cautions(question, *summed))
    if obstacles:
        return Answer(series.key, Outcome.cannot_tell, obstacles, cautions, *summed, level=question.level)
    ratio = rate_ratio(first, second, proportion=question.family == "proportion", level=question.level)
    side = Side.low if ratio.ratio < 1 else Side.high
    chart = evidence(frozen_chart(series, question), question, side)
    outcome, reasons = _decide(ratio, chart, question)
    return Answer(
        key=series.key,
        outcome=outcome,
        reasons=reasons,
        cautions=cautions,
        baseline=summed[0],
        by=summed[1],
        ratio=ratio.ratio,
        lower=ratio.lower,
        upper=ratio.upper,
        level=question.level,
        method=ratio.method,
        dispersion=ratio.dispersion,
        signal=chart.signal,
        since=chart.since,
        sustained=chart.sustained,
    )


def _sensible(question: Question) -> None:
    (start, end), (later, last) = question.baseline, question.by
    if not start <= end < later <= last:
        raise ValueError(
            f"The baseline {start.isoformat()} to {end.isoformat()} must lie before "
            f"{later.isoformat()} to {last.isoformat()}, and neither may run backwards."
        )


Cells = tuple[Floats, Floats]


def _stretch(series: Series, ends: tuple[date, date]) -> Cells:
    """Cases and exposure of each period that holds a figure and is not ghosted."""
    exposure = series.exposure
    rows = [
        (series.numerator[i], 1.0 if exposure is None else exposure[i])
        for i, day in enumerate(series.periods)
        if ends[0] <= day <= ends[1] and day not in series.ghosts
    ]
    whole = [
        (top, bottom)
        for top, bottom in rows
        if top is not None and bottom is not None and isfinite(top) and isfinite(bottom) and bottom > 0
    ]
    table = np.array(whole, dtype=np.float64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _sums(series: Series, cells: Cells) -> Stretch:
    cases, exposure = float(cells[0].sum()), float(cells[1].sum())
    rate = cases / exposure * series.multiplier if exposure else float("nan")
    return Stretch(cases, exposure, rate, len(cells[0]), 0)


def _obstacles(series: Series, question: Question, first: Cells, second: Cells) -> Iterator[str]:
    if series.direction != "decrease":
        yield "The measure does not count harm: lower is not marked as better."
    for name, cells, ends in (("baseline", first, question.baseline), ("period judged", second, question.by)):
        cases, exposure = cells
        months = _months(ends)
        if len(cases) < question.least:
            yield f"The {name} has {points_words(len(cases))} with figures and needs {question.least}."
        elif len(cases) < (1 - GAPS_ALLOWED) * months:
            yield f"The {name} has figures for {len(cases)} of {months} months, too few to stand for it."
        if np.any(cases < 0) or np.any(cases != np.floor(cases)):
            yield f"The {name} holds figures that are not counts of cases."
        elif question.family == "proportion" and np.any(cases > exposure):
            yield f"The {name} has more cases than its denominator."
    total = float(first[0].sum() + second[0].sum())
    if total < question.cases:
        yield f"There are {total:,.0f} cases in all, and fewer than {question.cases} cannot show a change."


def _cautions(question: Question, first: Stretch, second: Stretch) -> Iterator[str]:
    for name, stretch, ends in (
        ("baseline", first, question.baseline),
        ("period judged", second, question.by),
    ):
        if _months(ends) % YEAR:
            yield f"The {name} is not a whole number of years, so the season may play a part."
        if 0 < stretch.periods < _months(ends):
            yield f"The {name} has figures for {stretch.periods} of {_months(ends)} months."


def _months(ends: tuple[date, date]) -> int:
    start, end = ends
    return (end.year - start.year) * YEAR + end.month - start.month + 1


def _decide(ratio: RateRatio, chart: ChartEvidence, question: Question) -> tuple[Outcome, tuple[str, ...]]:
    below, above = ratio.upper < 1, ratio.lower > 1
    comparison = _interval(ratio, question, clear=below or above)
    if not below and not above:
        return Outcome.no_clear_change, (comparison,)
    side = "low" if below else "high"
    if not chart.signal or chart.since is None:
        return Outcome.no_clear_change, (
            comparison,
            f"The control chart shows no special cause on the {side} side.",
        )
    since = f"The control chart shows a special cause on the {side} side, first in {day_words(chart.since)}."
    latest = f"latest {question.sustain} points"
    if above:
        held = () if chart.sustained else (f"The {latest} do not all hold it.",)
        return Outcome.increase, (comparison, since, *held)
    if not chart.sustained:
        return Outcome.no_clear_change, (
            comparison,
            since,
            f"It has not lasted: the {latest} do not hold it.",
        )
    return Outcome.reduction, (comparison, since, f"It has lasted: the {latest} hold it.")


def _interval(ratio: RateRatio, question: Question, *, clear: bool) -> str:
    percent = f"{question.level * 100:g}"
    upper = "no upper bound" if ratio.upper == float("inf") else f"{ratio.upper:.2f}"
    interval = f"({percent}% interval {ratio.lower:.2f} to {upper}, {ratio.method})"
    meaning = "which chance does not explain" if clear else "which chance can explain"
    return f"The rate is {ratio.ratio:.2f} times the baseline's {interval}, {meaning}."
