"""What of a measure an address shows: every control of the page, read forgivingly and written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from components import addresses
from data_access.queries.measures import Measure
from pages.shared.months import checked_month, written
from pages.shared.query_values import checked

PARTS = {"england": "England's chart", "map": "the map"}
MAPS = {"value": "Values", "variation": "Kind of variation"}
SCALES = {"common": "One common scale", "own": "Each on its own scale"}
FOOTPRINTS = {
    "then": "As then: members at the time",
    "now": "As now: members of today",
}


@dataclass(frozen=True, slots=True)
class View:
    """One address of the page. ``month`` is what the map shows; ``None``: the latest stretch."""

    measure_id: str
    area: str | None = None
    part: str | None = None
    map: str = "value"
    month: date | None = None
    scale: str = "common"
    footprint: str = "then"

    def query(self) -> dict[str, str | None]:
        """The controls as they stand in the address; what is at its default is left out."""
        return {
            "map": None if self.map == "value" else self.map,
            "month": written(self.month),
            "scale": None if self.scale == "common" else self.scale,
            "footprint": None if self.footprint == "then" else self.footprint,
        }

    def href(self, **changes: Any) -> str:
        """The page in the same view, with some controls changed. Opened charts close unless they are named."""
        other = replace(self, **{"area": None, "part": None, **changes})
        return addresses.measure(self.measure_id, other.area, other.part, **other.query())

    def download(self, name: str) -> str:
        """The numbers of one exhibit in this view."""
        return addresses.download(
            f"measure/{self.measure_id}", name, area=self.area, open=self.part, **self.query()
        )


def read(one: Measure, query: Mapping[str, str | None], slugs: Mapping[str, str]) -> tuple[View, list[str]]:
    """The view that an address asks for, and a sentence for each thing in it that was not understood.

    ``slugs`` are the collaboratives with figures of the measure, with their names.
    """
    said: list[str] = []

    def choice(what: str, key: str, known: Mapping[str, str], fallback: str | None = None) -> str | None:
        found, sentences = checked(what, query.get(key), known, fallback)
        said.extend(sentences)
        return found

    period, sentences = _month(one, query.get("month"))
    said.extend(sentences)
    return View(
        measure_id=one.id,
        area=choice("collaborative", "area", slugs),
        part=choice("part of the page", "open", PARTS),
        map=choice("kind of map", "map", MAPS, "value") or "value",
        month=period,
        scale=choice("scale", "scale", SCALES, "common") or "common",
        footprint=choice("footprint", "footprint", FOOTPRINTS, "then") or "then",
    ), said


def _month(one: Measure, wanted: str | None) -> tuple[date | None, list[str]]:
    if wanted and one.grain != "month":
        return None, [
            f"The address asks for the map of “{wanted[:40]}”; this measure is not counted by month. "
            "Showing the latest figures instead."
        ]
    return checked_month("the map of", wanted, one.first, one.latest)
