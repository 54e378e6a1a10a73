"""Where a demonstration stands: fifteen collaboratives in a fixed order, real ones or those of the invented island."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

_COLLABORATIVES = Path(__file__).resolve().parents[1] / "reference" / "collaboratives.csv"


@dataclass(frozen=True, slots=True)
class World:
    """``places``: (short name, name) of its collaboratives. What happens to one of them goes by its position.

    ``land``: the invented island on which they lie; empty where they are the real fifteen.
    """

    places: tuple[tuple[str, str], ...]
    land: str = ""

    def place(self, position: int) -> str:
        """The short name of the collaborative at a position."""
        return self.places[position][0]

    def name(self, position: int) -> str:
        """The name of the collaborative at a position."""
        return self.places[position][1]

    def names(self) -> dict[str, str]:
        """Short name -> name, in order."""
        return dict(self.places)


def _real_places() -> tuple[tuple[str, str], ...]:
    with _COLLABORATIVES.open(encoding="utf-8", newline="") as lines:
        return tuple((row["id"], row["name"]) for row in csv.DictReader(lines))


# The real fifteen, within which the demonstration of the default store stands.
REAL = World(_real_places())

# Names without a root in English, Cornish, Welsh, Gaelic or Norse: no place, person or body in Britain bears one.
ISLAND = World(
    (
        ("ASQ", "Asquora"),
        ("BEL", "Belvanto"),
        ("CIN", "Cindarel"),
        ("DRO", "Drovasti"),
        ("ELQ", "Elquenna"),
        ("FEX", "Fexarro"),
        ("GAX", "Gaxandry"),
        ("HEX", "Hexalune"),
        ("IXA", "Ixandel"),
        ("JUQ", "Juquessa"),
        ("KEZ", "Kezovar"),
        ("LOM", "Lomarique"),
        ("MUX", "Muxanda"),
        ("NER", "Nerrivost"),
        ("OZQ", "Ozquilla"),
    ),
    land="Vellaquor",
)
