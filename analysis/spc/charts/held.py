"""How far limits held from a baseline are widened for what the baseline itself does not know."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, stdtrit

from analysis.spc.batch import Floats, Ints
from analysis.spc.phases import Phases
from analysis.spc.profiles import Profile

# The share of a normal distribution below three sigma.
COVERAGE = float(ndtr(3.0))


def held_factor(phases: Phases, used: Ints, profile: Profile) -> Floats:
    """(G,) what the reach of each phase is multiplied by; 1 where it is not held, or the profile does not widen.

    From a baseline of n points a later value lies within t(n - 1) x sqrt(1 + 1 / n) standard deviations of their
    mean as surely as within three of a mean that is known: the prediction interval of a normal sample (Hahn &
    Meeker, Statistical Intervals, chapter 4). used (G,): points of each baseline.
    """
    factor = np.ones(len(phases))
    if profile.held_limits == "plain":
        return factor
    held = phases.based & (used > 1)
    if held.any():
        factor[held] = prediction_factors(used[held])
    return factor


def prediction_factors(used: Ints) -> Floats:
    """The factor for baselines of so many points, each above one."""
    sizes, which = np.unique(used, return_inverse=True)
    factors: Floats = stdtrit(sizes - 1, COVERAGE) / 3 * np.sqrt(1 + 1 / sizes)
    return factors[which]
