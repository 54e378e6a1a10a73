"""Who lives on the invented island: commissioners and authorities of each collaborative, and their residents."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.demonstration.organisations import code
from data_access.demonstration.true_changes import generator
from data_access.demonstration.world import World

SINCE = "2013-04-01"
COMMISSIONER_COLUMNS = ("ccg_code", "ccg_name", "collaborative", "confidence", "alternative", "since")
AUTHORITY_COLUMNS = ("utla_code", "utla_name", "collaborative", "share", "since")
POPULATION_COLUMNS = ("area", "vintage", "footprint", "residents", "source")
RESIDENT_COLUMNS = ("area", "since", "patients", "residents", "source")

# Plants again, so that no name of a district can be that of a true one.
_DISTRICTS = ("Larch", "Maple", "Nettle")
_SOURCE = "demonstration"
_SHARED = (5, 6, 0.7)  # the authority of one position has so much of itself there, the rest in another


@dataclass(frozen=True, slots=True)
class District:
    """An invented commissioner of care, with its residents."""

    code: str
    name: str
    collaborative: str
    residents: int


def districts(world: World) -> list[District]:
    """Three in each collaborative, from about 60,000 to 400,000 residents."""
    return [
        District(
            code(place, f"D{i + 1}"),
            f"Demonstration Commissioners {plant} ({name})",
            place,
            int(generator("residents", place, plant).integers(60, 400)) * 1_000,
        )
        for place, name in world.places
        for i, plant in enumerate(_DISTRICTS)
    ]


def commissioners(world: World) -> list[tuple[object, ...]]:
    """Rows of the lookup of commissioners: most borders are sure, some are not."""
    rows: list[tuple[object, ...]] = []
    for position, each in enumerate(districts(world)):
        neighbour = world.place((position // 3 + 1) % len(world.places)) if position % 9 == 4 else ""
        confidence = "low" if position % 18 == 4 else "medium" if neighbour else "high"
        rows.append((each.code, each.name, each.collaborative, confidence, neighbour, SINCE))
    return rows


def authorities(world: World) -> list[tuple[object, ...]]:
    """Rows of the lookup of authorities: one in each collaborative, one of them in two."""
    rows: list[tuple[object, ...]] = []
    for position, (place, name) in enumerate(world.places):
        whole = (code(place, "L1"), f"Demonstration Council Oak ({name})")
        first, second, share = _SHARED
        rows.append((*whole, place, share if position == first else 1, SINCE))
        if position == first:
            rows.append((*whole, world.place(second), round(1 - share, 2), SINCE))
    return rows


def populations(world: World) -> list[tuple[object, ...]]:
    """Residents of each collaborative, as the sum of its districts."""
    every = districts(world)
    return [
        (
            place,
            "mid-2015",
            "2014",
            sum(each.residents for each in every if each.collaborative == place),
            _SOURCE,
        )
        for place, _ in world.places
    ]


def residents(world: World) -> list[tuple[object, ...]]:
    """Residents of each district, the same all along."""
    return [(each.code, SINCE, each.residents, each.residents, _SOURCE) for each in districts(world)]
