"""Too few or too many runs about the centre, for chance to give them (spc_spec section 6.6).

Provost & Murray's run chart rule (The Health Care Data Guide, 2011, chapter 3) is read from a printed table.
Here the distribution of runs is summed exactly, in whole numbers: F. S. Swed & C. Eisenhart, Tables for
testing randomness of grouping in a sequence of alternatives, Ann. Math. Statist. 14 (1943) 66-87.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

import numpy as np

from analysis.spc.batch import Bools, Ints

# Each tail holds at most one in forty, 2.5 %.
ONE_IN = 40
# Fewer points off the centre give no verdict.
FEWEST_USEFUL = 10
UNDEFINED = -1


def arrangements(above: int, below: int) -> Iterator[int]:
    """How many orders of so many points above and below give 2, 3, 4 ... runs; both must be at least 1.

    k runs of n points can be cut in C(n - 1, k - 1) ways; runs above and below take turns.
    """
    few, many = sorted((above, below))
    cuts_of_few, cuts_of_many = _binomials(few - 1), _binomials(many - 1)
    for k in range(few):
        yield 2 * cuts_of_few[k] * cuts_of_many[k]
        more_of_many = cuts_of_many[k + 1] if k + 1 < many else 0
        more_of_few = cuts_of_few[k + 1] if k + 1 < few else 0
        if more_of_many or more_of_few:
            yield cuts_of_few[k] * more_of_many + more_of_few * cuts_of_many[k]


def _binomials(n: int) -> list[int]:
    """C(n, 0) to C(n, n)."""
    return list(accumulate(range(n), lambda last, k: last * (n - k) // (k + 1), initial=1))


@lru_cache(maxsize=1 << 14)
def runs_allowed(few: int, many: int) -> tuple[int, int]:
    """Fewest and most runs of so many points on either side that chance easily gives.

    P(R < fewest) and P(R > most) are at most 2.5 %, given the counts, and those of one run more or one run
    less are above it. Points all on one side make one run, always.
    """
    if not few or not many:
        return (1, 1) if few or many else (0, 0)
    orders = list(arrangements(few, many))
    total = sum(orders)
    skipped = (sum(ONE_IN * tail <= total for tail in accumulate(way)) for way in (orders, reversed(orders)))
    below, above = skipped
    return 2 + below, 1 + len(orders) - above


def bounds_of(above: Ints, below: Ints, wanted: Bools) -> tuple[Ints, Ints]:
    """(G,) fewest and most runs allowed, UNDEFINED where not wanted; computed once for each pair of counts."""
    fewest, most = (np.full(len(above), UNDEFINED, dtype=np.int64) for _ in range(2))
    few, many = np.minimum(above, below)[wanted], np.maximum(above, below)[wanted]
    if not len(few):
        return fewest, most
    pairs, which = np.unique(np.stack([few, many], axis=1), axis=0, return_inverse=True)
    bounds = np.array([runs_allowed(*pair) for pair in pairs.tolist()], dtype=np.int64)[which.ravel()]
    fewest[wanted], most[wanted] = bounds.T
    return fewest, most
