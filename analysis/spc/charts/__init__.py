"""The charts there are. A new chart is a function that turns points into limits, and a line here."""

from analysis.spc.charts.attribute import counts, proportions, proportions_prime, rates, rates_prime
from analysis.spc.charts.chart import Chart
from analysis.spc.charts.iprime import individuals_prime
from analysis.spc.charts.mr import as_moving_ranges, ranges
from analysis.spc.charts.rare import gaps, ties_apart, times
from analysis.spc.charts.run import medians
from analysis.spc.charts.xmr import individuals
from analysis.spc.vocabulary import Rule

__all__ = ["CHARTS", "Chart", "chart_named"]

_ALL = (
    Chart("xmr", "an XmR chart", individuals),
    Chart(
        "mr",
        "a moving range chart",
        ranges,
        plot=as_moving_ranges,
        rules=frozenset({Rule.outside}),
        icons=False,
        targets=False,
        runs=False,
        season="taken_out",
    ),
    Chart(
        "run",
        "a run chart",
        medians,
        rules=frozenset({Rule.shift, Rule.trend}),
        centre_is="median",
        icons=False,
        targets=False,
        short=True,
    ),
    Chart("p", "a P chart", proportions, takes="share"),
    Chart("p_prime", "a P′ chart", proportions_prime, takes="share"),
    Chart("u", "a U chart", rates, takes="ratio"),
    Chart("u_prime", "a U′ chart", rates_prime, takes="ratio"),
    Chart("i_prime", "an I′ chart", individuals_prime, takes="ratio"),
    Chart("c", "a C chart", counts, takes="count"),
    Chart("g", "a G chart", gaps, takes="count", centre_is="median", targets=False, season="unknown"),
    Chart(
        "t",
        "a T chart",
        times,
        takes="count",
        plot=ties_apart,
        centre_is="centre",
        targets=False,
        positive=True,
        season="unknown",
    ),
)

CHARTS: dict[str, Chart] = {chart.name: chart for chart in _ALL}

# The same charts as others write them.
ALIASES = {"i": "xmr", "pp": "p_prime", "p'": "p_prime", "p′": "p_prime", "up": "u_prime", "u'": "u_prime",
           "u′": "u_prime", "ip": "i_prime", "i'": "i_prime", "i′": "i_prime"}  # fmt: skip


def chart_named(chart: str) -> Chart:
    """The chart of that name, in any case and by its usual marks; ValueError naming those there are."""
    name = ALIASES.get(chart.lower(), chart.lower())
    if name not in CHARTS:
        raise ValueError(f"There is no SPC chart {chart!r}; there is {', '.join(CHARTS)}.")
    return CHARTS[name]
