"""A chart's notes in the words of the store: whose usual year the season is taken from."""

from __future__ import annotations

from analysis.spc import Panel
from data_access.queries.whole import whole_name


def chart_notes(panel: Panel) -> list[str]:
    """Each note once. The engine knows no store and speaks of England."""
    whose = f"{whole_name()}’s"
    return [str(note).replace("England’s", whose) for note in dict.fromkeys(panel.notes)]
