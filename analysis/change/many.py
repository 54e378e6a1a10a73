"""Many verdicts at once: which hold when there are so many of them."""

import numpy as np

from analysis.change.grid import Bools, Floats


def hold_among(p: Floats, level: float = 0.05) -> Bools:
    """(N,) which of N p-values hold after Benjamini & Hochberg, J. R. Statist. Soc. B 57 (1995) 289.

    NaN is no test: it neither holds nor counts.
    """
    tests = int(np.isfinite(p).sum())
    if not tests:
        return np.zeros(len(p), dtype=np.bool_)
    order = np.sort(p[np.isfinite(p)])
    passing = np.flatnonzero(order <= level * np.arange(1, tests + 1) / tests)
    if not len(passing):
        return np.zeros(len(p), dtype=np.bool_)
    holding: Bools = np.nan_to_num(p, nan=2.0) <= order[passing[-1]]
    return holding


def expected_by_chance(tests: int, level: float = 0.95) -> float:
    """How many of so many verdicts would fall on one given side by chance alone."""
    return tests * (1 - level) / 2
