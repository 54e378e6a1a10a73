"""What the fifteen are parts of: England, or the island that a demonstration store has invented."""

from __future__ import annotations

from data_access.queries.areas import area_by_id


def whole_name() -> str:
    """The name for people of the area ``ENG``: in a demonstration store it is that of its island."""
    whole = area_by_id("ENG")
    return whole.name if whole else "England"
