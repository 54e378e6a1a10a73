"""What the control chart says against the frozen baseline."""

from dataclasses import dataclass, replace
from datetime import date

from analysis.harm.question import Question
from analysis.spc import MDC, Label, Panel, Series, Side, judge

# The test asks for a year of baseline; limits from twelve points are trial limits, and the verdict needs the
# ratio as well.
FROZEN = replace(MDC, name="mdc, frozen baseline", min_points=12)
MISSES = 1


@dataclass(frozen=True, slots=True)
class ChartEvidence:
    """signal on the side asked for, first at `since`; sustained: see `evidence`; limits: there are any."""

    signal: bool
    since: date | None
    sustained: bool
    limits: bool


def frozen_chart(series: Series, question: Question) -> Panel:
    """The series from its baseline on, on limits that the baseline alone sets."""
    inside = [i for i, day in enumerate(series.periods) if question.baseline[0] <= day <= question.by[1]]
    extract = replace(
        series,
        periods=tuple(series.periods[i] for i in inside),
        numerator=tuple(series.numerator[i] for i in inside),
        denominator=None if series.denominator is None else tuple(series.denominator[i] for i in inside),
        target=None,
        rebases=(),
        baseline=question.baseline[1],
    )
    chart = "xmr"
    if series.denominator is not None:
        chart = "p_prime" if question.family == "proportion" else "u_prime"
    return judge([extract], chart=chart, profile=FROZEN).panel(0)


def evidence(panel: Panel, question: Question, side: Side) -> ChartEvidence:
    """Signals on one side in the stretch asked about, and whether they last.

    Sustained: of the latest points, as many as the question asks, at most one lies off that side of the
    baseline's centre, and no rule fires the other way at any of them.
    """
    after = [
        point
        for point in panel.points
        if point.period >= question.by[0] and point.label not in (Label.missing, Label.ghost)
    ]
    fired = [point.period for point in after if any(rule.side is side for rule in point.rules)]
    latest = after[-question.sustain :]
    off = sum(not _on_side(point.value, point.centre, side) for point in latest)
    against = any(
        rule.side is not side for point in latest for rule in point.rules if rule.side is not Side.level
    )
    return ChartEvidence(
        signal=bool(fired),
        since=fired[0] if fired else None,
        sustained=len(latest) == question.sustain and off <= MISSES and not against,
        limits=any(point.upper is not None for point in after),
    )


def _on_side(value: float | None, centre: float | None, side: Side) -> bool:
    if value is None or centre is None:
        return False
    return value > centre if side is Side.high else value < centre
