"""The values of whole years of a series, period by period."""

from __future__ import annotations

from analysis.rolling_year import rolling_year
from data_access.queries.measures import Measure
from data_access.series import AreaSeries

# How many periods make a year; of what happens on days there is none.
PERIODS = {"month": 12, "quarter": 4, "year": 1}


def whole_years(measure: Measure, series: AreaSeries) -> tuple[float | None, ...]:
    """The value of the year that ends with each period, in the measure's unit, without what takes no part in verdicts.

    A ``KeyError`` for measures whose grain is not in ``PERIODS``.
    """
    return rolling_year(series.series, PERIODS[measure.grain], aside=series.series.ghosts)
