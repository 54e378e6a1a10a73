"""The charts there are: each turns points into limits. A new chart is a module and a line here."""

from collections.abc import Callable

from analysis.spc.batch import Batch
from analysis.spc.charts.xmr import individuals
from analysis.spc.limits import Limits
from analysis.spc.parts import Parts, Points
from analysis.spc.profiles import Profile

Chart = Callable[[Batch, Parts, Points, Profile], Limits]

CHARTS: dict[str, Chart] = {"xmr": individuals}


def chart_named(chart: str) -> Chart:
    """The chart of that name; ValueError naming those there are."""
    if chart not in CHARTS:
        raise ValueError(f"There is no SPC chart {chart!r}; there is {', '.join(CHARTS)}.")
    return CHARTS[chart]
