"""How many of many charts would show a special cause at their latest point if nothing had changed anywhere.

The shares are measured: 40,000 series of 84 independent counts each, seeded. They are made again, and held to this
table, by `BENCH=1 .venv/bin/python -m pytest tests/bench/test_bench_chance.py -s`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from analysis.spc.panel import Panel, Phase

MEANS = (3, 10, 50, 250)
# The mean count from which on the next column of the table is the nearer, in proportion.
STEPS = (5.5, 22.4, 111.8)
# Per cent of latest points flagged, by profile, whether limits come from moving ranges ("ranges") or from counts
# themselves ("counts"), and whether they are held from a baseline of 24; a column for each mean.
MEASURED: dict[tuple[str, str, bool], tuple[float, float, float, float]] = {
    ("mdc", "ranges", False): (3.1, 2.1, 1.7, 1.9),
    ("mdc", "ranges", True): (5.1, 3.9, 3.6, 3.7),
    ("mdc", "counts", False): (2.9, 1.9, 1.6, 1.8),
    ("mdc", "counts", True): (4.5, 3.2, 3.0, 3.0),
    ("adjusted", "ranges", False): (3.1, 2.1, 1.7, 1.9),
    ("adjusted", "ranges", True): (4.5, 3.2, 3.0, 3.0),
    ("adjusted", "counts", False): (2.5, 1.9, 1.6, 1.8),
    ("adjusted", "counts", True): (3.7, 2.8, 2.6, 2.7),
}
FROM_COUNTS = {"c", "u", "p"}


def signals_by_chance(panels: Iterable[Panel]) -> float | None:
    """How many of the panels chance alone would let show a special cause at the latest point.

    None where one of them is judged by rules whose share was not measured. Panels without a verdict expect none.
    """
    total = 0.0
    for panel in panels:
        phase = panel.current
        if panel.variation is None or phase is None:
            continue
        origin = "counts" if panel.chart in FROM_COUNTS else "ranges"
        shares = MEASURED.get((panel.profile, origin, phase.used < phase.n))
        if shares is None:
            return None
        total += shares[bisect_right(STEPS, _mean_count(panel, phase))] / 100
    return total


def _mean_count(panel: Panel, phase: Phase) -> float:
    """Events a period in the phase; as many as the table has where the figures are no counts."""
    counts = [
        point.numerator
        for point in panel.points
        if point.phase == phase.number and point.numerator is not None and not point.ghosted
    ]
    whole = bool(counts) and all(count >= 0 and count == int(count) for count in counts)
    return sum(counts) / len(counts) if whole else float(MEANS[-1])


def chance_words(expected: float | None) -> str:
    """What chance alone would give, to follow a number of charts: "where chance alone would give about 19"."""
    if expected is None:
        return ""
    many = "fewer than one" if expected < 1 else f"about {expected:,.0f}"
    return f"where chance alone would give {many}"
