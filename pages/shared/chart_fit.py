"""Which charts can draw which measures: a chart of counts would take a rate for a number of events.

A chart of shares draws only what is given in per cent: cases are no part of the residents that they are divided by.
"""

from __future__ import annotations

from analysis.spc import CHARTS
from data_access.queries.measures import Measure


def fits(chart: str, measure: Measure) -> bool:
    """Whether a chart takes what the measure gives."""
    if chart == measure.chart:
        return True
    takes = CHARTS[chart].takes
    if measure.grain == "day" or chart in ("g", "t"):
        return takes == "value" or (measure.grain == "day" and chart in ("g", "t"))
    if takes == "share":
        return measure.unit == "%"
    return takes == "value" or (takes == "count") is (measure.denominator is None)
