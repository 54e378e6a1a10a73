"""From fired rules to labels and icons (spc_spec section 7)."""

import numpy as np
from numpy.typing import NDArray

from analysis.spc.batch import Batch, Bools, Ints
from analysis.spc.limits import ON_THE_LINE, Limits, Sighting, slack_scale
from analysis.spc.profiles import Profile
from analysis.spc.rules import steps
from analysis.spc.vocabulary import ASSURANCES, LABELS, RULES, VARIATIONS, Assurance, Label, Rule, Variation

Codes = NDArray[np.int8]
NONE = -1

_LABEL = {label: code for code, label in enumerate(LABELS)}
_VARIATION = {variation: code for code, variation in enumerate(VARIATIONS)}
_ASSURANCE = {assurance: code for code, assurance in enumerate(ASSURANCES)}


def labels(batch: Batch, seen: Sighting, fired: Bools, profile: Profile) -> Codes:
    """(S, T) codes into LABELS."""
    high, low = fired[:, 0].any(axis=0), fired[:, 1].any(axis=0)
    sign = batch.sign[seen.points.row]
    good = np.where(sign > 0, high, low)
    bad = np.where(sign > 0, low, high)
    verdicts = [(Label.improvement, good), (Label.concern, bad)]
    if profile.conflict == "concern":
        verdicts.reverse()
    neutral = (sign == 0) & (high | low)
    leads_high = neutral & _leads_high(seen, fired, profile) if neutral.any() else neutral
    ladder = [
        (Label.no_limits, ~seen.judged),
        (Label.neither_high, leads_high),
        (Label.neither_low, neutral),
        *verdicts,
        (Label.common_cause, seen.judged),
    ]
    code = np.select([found for _, found in ladder], [np.int8(_LABEL[label]) for label, _ in ladder])
    table: Codes = np.where(batch.valued, _LABEL[Label.ghost], _LABEL[Label.missing]).astype(np.int8)
    table.ravel()[seen.points.cell] = code
    return table


def _leads_high(seen: Sighting, fired: Bools, profile: Profile) -> Bools:
    """Where a neutral point has fired both ways: does the first rule in the order of RULES point high?

    A point that ends one trend and starts the opposite one takes the later trend's direction.
    """
    trend = RULES.index(Rule.trend)
    turning = fired[trend, 0] & fired[trend, 1]
    into = steps(seen, profile)
    later = np.append(into[1:], 0) > 0
    leads = np.zeros(len(into), dtype=np.bool_)
    for rule in reversed(range(len(RULES))):
        high, low = fired[rule]
        leads = np.where(high | low, high, leads)
        if rule == trend:
            leads = np.where(turning, later, leads)
    return leads


def last_points(batch: Batch) -> Ints:
    """(S,) column of the last point that has a value and is not ghosted; NONE where there is none."""
    counts = batch.valued & ~batch.ghosted
    from_right = np.argmax(counts[:, ::-1], axis=1)
    return np.where(counts.any(axis=1), counts.shape[1] - 1 - from_right, NONE)


def variations(batch: Batch, label: Codes, last: Ints) -> Codes:
    """(S,) codes into VARIATIONS, read from the last point; NONE where it has no limits."""
    at_last = np.where(last >= 0, label[np.arange(len(last)), last], NONE)
    increase = batch.sign > 0
    icons = {
        Label.common_cause: (Variation.common_cause, Variation.common_cause),
        Label.improvement: (Variation.improvement_high, Variation.improvement_low),
        Label.concern: (Variation.concern_low, Variation.concern_high),
        Label.neither_high: (Variation.neither_high, Variation.neither_high),
        Label.neither_low: (Variation.neither_low, Variation.neither_low),
    }
    answer = np.full(len(last), NONE, dtype=np.int8)
    for name, (if_increase, if_not) in icons.items():
        code = np.where(increase, _VARIATION[if_increase], _VARIATION[if_not])
        answer = np.where(at_last == _LABEL[name], code, answer).astype(np.int8)
    return answer


def assurances(batch: Batch, limits: Limits, last: Ints) -> Codes:
    """(S,) codes into ASSURANCES: the target in force at the last point against the limits there.

    A target exactly on a limit passes or fails; where both limits coincide on it, it passes. NONE without
    a direction, a target or limits.
    """
    row = np.arange(len(last))
    target, centre, lower, upper = (
        table[row, last] for table in (batch.target, limits.centre, limits.lower, limits.upper)
    )
    slack = ON_THE_LINE * slack_scale(centre, lower, upper)
    above, below = target >= upper - slack, target <= lower + slack
    increase = batch.sign > 0
    decided = (last >= 0) & (batch.sign != 0) & ~np.isnan(target) & ~np.isnan(upper)
    code = np.select(
        [~decided, np.where(increase, below, above), np.where(increase, above, below)],
        [np.int8(NONE), np.int8(_ASSURANCE[Assurance.passing]), np.int8(_ASSURANCE[Assurance.failing])],
        np.int8(_ASSURANCE[Assurance.hit_or_miss]),
    )
    return code.astype(np.int8)
