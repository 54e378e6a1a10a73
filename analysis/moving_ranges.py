"""A moving range chart holds changes from one period to the next: they are told as changes, never as levels."""

from __future__ import annotations

from analysis.spc import Panel


def shows_changes(panel: Panel) -> bool:
    """Whether the values of a panel are changes from the period before."""
    return panel.chart == "mr"


def change_unit(unit: str) -> str:
    """The unit of a change: a share of 6 % that becomes 5 % changed by one percentage point."""
    return "percentage points" if unit == "%" else unit


def unit_of(panel: Panel, unit: str) -> str:
    """The unit in which a panel's values stand, where the measure's own is ``unit``."""
    return change_unit(unit) if shows_changes(panel) else unit
