"""Rates whose denominator is not known for an area: their counts are given as they are, and the unit says so."""

from __future__ import annotations

from dataclasses import replace

from data_access.queries.measures import Measure
from data_access.series import AreaSeries

# Charts of rates, and what fits the bare count where there is nothing to divide by.
_CHARTS_OF_COUNTS = {"u": "c", "u_prime": "xmr", "i_prime": "xmr", "p": "xmr", "p_prime": "xmr"}


def as_plain_count(measure: Measure) -> Measure:
    """The measure where its count has no denominator: a plain count, in a unit that says so."""
    return replace(
        measure,
        denominator=None,
        unit=f"counted a {measure.grain}",
        multiplier=1.0,
        decimals=0,
        chart=_CHARTS_OF_COUNTS.get(measure.chart, measure.chart),
    )


def in_unit_of(measure: Measure, series: AreaSeries) -> Measure:
    """The measure in the unit of this series: its own, or a plain count where the series has no denominator."""
    divided = measure.grain != "day" and bool(measure.denominator)
    return as_plain_count(measure) if divided and series.series.denominator is None else measure
