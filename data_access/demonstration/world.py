"""Where the demonstration stands: fifteen invented collaboratives on an invented island, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class World:
    """``places``: (short name, name) of its collaboratives. What happens to one of them goes by its position.

    ``land``: the invented island on which they lie.
    """

    places: tuple[tuple[str, str], ...]
    land: str

    def place(self, position: int) -> str:
        """The short name of the collaborative at a position."""
        return self.places[position][0]

    def name(self, position: int) -> str:
        """The name of the collaborative at a position."""
        return self.places[position][1]

    def names(self) -> dict[str, str]:
        """Short name -> name, in order."""
        return dict(self.places)


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
