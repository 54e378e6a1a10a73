"""The paper that maps are drawn on: the footprints in force, the shipped ones or the reader's own."""

from __future__ import annotations

from geo.footprints import MapShapes, svg_paths

WIDTH = 460


def england_sheet() -> MapShapes:
    """All fifteen footprints, with London enlarged beside them."""
    return svg_paths(WIDTH)


def ccg_sheet(collaborative_id: str) -> MapShapes:
    """The CCGs of one collaborative."""
    return svg_paths(300, "ccgs", collaborative_id)
