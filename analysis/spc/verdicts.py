"""From fired rules to labels and icons (spc_spec section 7)."""

import numpy as np
from numpy.typing import NDArray

from analysis.spc.batch import Batch, Bits, Bools, Floats, Ints, Signs
from analysis.spc.limits import ON_THE_LINE, Comparison, Limits
from analysis.spc.phases import Phases
from analysis.spc.profiles import Profile
from analysis.spc.rules import HIGH, LOW, bit, steps
from analysis.spc.runs import Runs
from analysis.spc.vocabulary import (
    ASSURANCES,
    LABELS,
    RULES,
    VARIATIONS,
    Assurance,
    Label,
    Rule,
    Side,
    Variation,
)

Codes = NDArray[np.int8]
NONE = -1

_LABEL = {label: code for code, label in enumerate(LABELS)}
_VARIATION = {variation: code for code, variation in enumerate(VARIATIONS)}
_ASSURANCE = {assurance: code for code, assurance in enumerate(ASSURANCES)}


def labels(batch: Batch, compared: Comparison, fired: Bits, profile: Profile) -> Codes:
    """(S, T) codes into LABELS."""
    code = np.where(compared.judged, _LABEL[Label.common_cause], _LABEL[Label.no_limits]).astype(np.int8)
    some = np.flatnonzero(fired & (HIGH | LOW))
    code[some] = _special(batch, compared, fired[some], some, profile)
    if len(code) == batch.valued.size:
        return code.reshape(batch.valued.shape)
    table: Codes = np.where(batch.valued, np.int8(_LABEL[Label.ghost]), np.int8(_LABEL[Label.missing]))
    table.ravel()[compared.points.cell] = code
    return table


def _special(batch: Batch, compared: Comparison, fired: Bits, some: Ints, profile: Profile) -> Codes:
    """Codes of the points at which a rule with a side fired."""
    high, low = (fired & HIGH) > 0, (fired & LOW) > 0
    sign = batch.sign[compared.points.row[some]]
    both = high & low
    if profile.conflict == "contested":
        return np.where(both, np.int8(_LABEL[Label.contested]), _directed(sign, high))
    leads_high = high.copy()
    undecided = both if profile.conflict == "first" else both & (sign == 0)
    if undecided.any():
        leads_high[undecided] = _leads_high(compared, fired, some)[undecided]
    preferred = 1 if profile.conflict == "improvement" else -1
    by_setting = both & ~undecided
    leads_high[by_setting] = (sign * preferred > 0)[by_setting]
    return _directed(sign, leads_high)


def _directed(sign: Signs, leads_high: Bools) -> Codes:
    """Codes of points that a rule marks, by the way they point and the way that is better."""
    good = np.where(sign > 0, leads_high, ~leads_high)
    directed = np.where(good, _LABEL[Label.improvement], _LABEL[Label.concern])
    neutral = np.where(leads_high, _LABEL[Label.neither_high], _LABEL[Label.neither_low])
    return np.where(sign == 0, neutral, directed).astype(np.int8)


def _leads_high(compared: Comparison, fired: Bits, some: Ints) -> Bools:
    """Where points have fired both ways: does the first rule in the order of RULES point high?

    A point that ends one trend and starts the opposite one takes the later trend's direction.
    """
    later = np.append(steps(compared)[1:], np.int8(0))[some] > 0
    leads = np.zeros(len(some), dtype=np.bool_)
    for rule in reversed(RULES):
        high, low = (fired & bit(rule, Side.high)) > 0, (fired & bit(rule, Side.low)) > 0
        if rule is Rule.hugging:
            continue
        leads = np.where(high | low, high, leads)
        if rule is Rule.trend:
            leads = np.where(high & low, later, leads)
    return leads


def last_points(batch: Batch) -> Ints:
    """(S,) column of the last point that has a value and is not ghosted; NONE where there is none."""
    counts = batch.valued & ~batch.ghosted
    from_right = np.argmax(counts[:, ::-1], axis=1)
    some = counts[np.arange(len(counts)), -1 - from_right]
    return np.where(some, counts.shape[1] - 1 - from_right, NONE)


def variations(batch: Batch, phases: Phases, label: Codes, last: Ints, runs: Runs | None) -> Codes:
    """(S,) codes into VARIATIONS, read from the last point; NONE where it has no limits.

    Where the profile judges phases by their runs, those of the last point's phase speak where its rules do not.
    """
    row = np.arange(len(last))
    at_last = label[row, last]
    code = _ICONS[(batch.sign > 0).astype(np.int8), at_last]
    if runs is not None:
        unusual = runs.signal[phases.which[row, last]] & (at_last == _LABEL[Label.common_cause])
        code = np.where(unusual, np.int8(_VARIATION[Variation.unusual_runs]), code)
    return np.where(last >= 0, code, np.int8(NONE))


def _icons() -> Codes:
    """(2, labels): the variation icon of a label, where a decrease (0) or an increase (1) is better."""
    icons = {
        Label.common_cause: (Variation.common_cause, Variation.common_cause),
        Label.improvement: (Variation.improvement_low, Variation.improvement_high),
        Label.concern: (Variation.concern_high, Variation.concern_low),
        Label.neither_high: (Variation.neither_high, Variation.neither_high),
        Label.neither_low: (Variation.neither_low, Variation.neither_low),
        Label.contested: (Variation.contested, Variation.contested),
    }
    table = np.full((2, len(LABELS)), NONE, dtype=np.int8)
    for label, pair in icons.items():
        table[:, _LABEL[label]] = [_VARIATION[variation] for variation in pair]
    return table


_ICONS = _icons()


def assurances(batch: Batch, limits: Limits, last: Ints, profile: Profile) -> Codes:
    """(S,) codes into ASSURANCES: the target in force at the last point against the limits there.

    A target exactly on a limit passes or fails, or is open, as the profile has it; where both limits
    coincide on it, it passes. Limits count as they are before they are held between 0 and 100 %: a process
    whose limit lies below nothing may well hit nothing. NONE without a direction, a target or limits.
    """
    row = np.arange(len(last))
    target, centre, reach = (table[row, last] for table in (batch.target, limits.centre, limits.reach))
    upper, lower = centre + reach, centre - reach
    slack = ON_THE_LINE * np.fmax(np.abs(centre), reach)
    increase = batch.sign > 0
    if profile.target_on_limit == "open":
        slack = -slack
    above, below = target >= upper - slack, target <= lower + slack
    if profile.target_on_limit == "open":
        # Limits that coincide on the target leave nothing open.
        on_both = (reach == 0) & (np.abs(target - centre) <= -slack)
        above, below = above | on_both, below | on_both
    if limits.exact is not None:
        above, below = _beyond_counts(limits, row, last, target, (above, below), increase)
    decided = (last >= 0) & (batch.sign != 0) & ~np.isnan(target) & ~np.isnan(reach)
    code = np.select(
        [~decided, np.where(increase, below, above), np.where(increase, above, below)],
        [np.int8(NONE), np.int8(_ASSURANCE[Assurance.passing]), np.int8(_ASSURANCE[Assurance.failing])],
        np.int8(_ASSURANCE[Assurance.hit_or_miss]),
    )
    return code.astype(np.int8)


def _beyond_counts(
    limits: Limits, row: Ints, last: Ints, target: Floats, given: tuple[Bools, Bools], increase: Bools
) -> tuple[Bools, Bools]:
    """Whether targets lie above and below exact limits; `given` where limits are not exact.

    A count on an exact limit is within it: so a target on the limit of the better side is met, and one on the
    other's may be.
    """
    assert limits.exact is not None
    upper, lower = limits.upper[row, last], limits.lower[row, last]
    slack = np.where(increase, 1, -1) * ON_THE_LINE * np.fmax(np.abs(upper), np.abs(lower))
    exact = limits.exact[row, last]
    above = np.where(exact, target > upper + slack, given[0])
    below = np.where(exact, target < lower + slack, given[1])
    return above, below
