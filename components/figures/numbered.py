"""Numbers on a picture, each beside the thing that a list explains under the same number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from components.markup import coordinate, label, tag


@dataclass(frozen=True, slots=True)
class NumberedPlace:
    """A number with the centre of its disc, in picture units."""

    number: int
    x: float
    y: float


def numbered_marks(places: Iterable[NumberedPlace], radius: float = 10) -> Iterable[Markup]:
    """A disc with its number for each place."""
    for place in places:
        yield tag(
            "g",
            tag("circle", cx=coordinate(place.x), cy=coordinate(place.y), r=coordinate(radius)),
            label(place.number, place.x, place.y, "level", "middle"),
            class_="numbered",
        )
