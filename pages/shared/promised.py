"""Which measures the promise of less harm by autumn 2015 speaks of."""

from __future__ import annotations

from data_access.queries.measures import Measure


def promised(measure: Measure) -> bool:
    """Whether the promise of a reduction in harm speaks of the measure."""
    by_month = measure.grain == "month" and not measure.cumulative
    return measure.kind == "outcome" and measure.direction == "decrease" and by_month
