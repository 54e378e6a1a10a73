"""Funnel plots: one period, many organisations, and how far from the rest chance alone may put one.

Never a league table: units come out in the order of their names.
"""

from analysis.funnel.funnel import Funnel, PlacedUnit, funnel
from analysis.funnel.units import KINDS, FunnelNote, Kind, Unit

__all__ = ["KINDS", "Funnel", "FunnelNote", "Kind", "PlacedUnit", "Unit", "funnel"]
