"""The latest stretch of a series as one figure, for maps: a ratio of sums, never a mean of ratios."""

from __future__ import annotations

from analysis.spc import Series

MONTHS = 12


def recent_value(series: Series, periods: int = MONTHS) -> float | None:
    """Value over the last ``periods`` rows, in the measure's unit; ``None`` where none of them holds a figure.

    With denominators: sum of numerators / sum of exposures x multiplier over rows that hold both (the exposure of
    residents is resident-years, of anything else the denominator). Without: the mean numerator a period. Rows
    without a figure are left out of both sums.
    """
    tops = series.numerator[-periods:]
    exposure = series.exposure
    if exposure is None:
        figures = [top for top in tops if top is not None]
        return sum(figures) / len(figures) * series.multiplier if figures else None
    pairs = [
        (top, bottom)
        for top, bottom in zip(tops, exposure[-periods:], strict=True)
        if top is not None and bottom is not None
    ]
    divisor = sum(bottom for _, bottom in pairs)
    return sum(top for top, _ in pairs) / divisor * series.multiplier if divisor else None
