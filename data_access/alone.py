"""Rates whose divisor is not known for an area: their counts stand alone, and the unit says so."""

from __future__ import annotations

from dataclasses import replace

from data_access.queries.measures import Measure
from data_access.series import AreaSeries

# Charts of rates, and what fits the bare count where there is nothing to divide by.
_WITHOUT_DIVISOR = {"u": "c", "u_prime": "xmr", "i_prime": "xmr", "p": "xmr", "p_prime": "xmr"}


def counted_alone(one: Measure) -> Measure:
    """The measure as it is told where its count has no divisor: a plain count, in a unit that says so."""
    return replace(
        one,
        denominator=None,
        unit=f"counted a {one.grain}",
        multiplier=1.0,
        decimals=0,
        chart=_WITHOUT_DIVISOR.get(one.chart, one.chart),
    )


def as_told(one: Measure, series: AreaSeries) -> Measure:
    """The measure in the unit of this series: its own, or a plain count where the series has no divisor."""
    return (
        counted_alone(one)
        if one.grain != "day" and one.denominator and series.series.denominator is None
        else one
    )
