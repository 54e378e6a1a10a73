"""The invented organisations: ten in each collaborative, three mergers, and one that changed its collaborative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from data_access.demonstration.world import ISLAND, World

OPENED = date(2013, 4, 1)

# Slot in the code, setting, what it is called. Trees and plants: no trust is named after one alone.
_SLOTS = (
    ("A1", "acute", "Hospital Alder"),
    ("A2", "acute", "Hospital Birch"),
    ("A3", "acute", "Hospital Cedar"),
    ("C1", "community", "Community Service Elm"),
    ("M1", "mental_health", "Mental Health Service Fir"),
    ("B1", "ambulance", "Ambulance Service Gorse"),
    ("P1", "primary_care", "Practice Group Hazel"),
    ("S1", "social_care", "Care Home Group Ivy"),
    ("J1", "custody", "Custody Health Service Juniper"),
    ("N1", "commissioning", "Programme Office"),
)
MERGED = ("A1", "A2")
_HEIR = ("A4", "acute", "Hospitals Damson")
# Position of the collaborative -> first day of the merged organisation.
_MERGED_SINCE = {0: date(2016, 4, 1), 9: date(2017, 10, 1), 14: date(2018, 4, 1)}
_ORIGIN, _GOAL, _MOVED = 7, 1, date(2017, 4, 1)  # positions and day of the hospital that moved


@dataclass(frozen=True, slots=True)
class OrganisationMove:
    """A whole organisation that leaves one collaborative for another on ``day``."""

    code: str
    name: str
    origin: str
    goal: str
    day: date


def mergers(world: World = ISLAND) -> dict[str, date]:
    """Collaborative -> first day of the merged organisation."""
    return {world.place(position): day for position, day in _MERGED_SINCE.items()}


def move(world: World = ISLAND) -> OrganisationMove:
    """The hospital that changed its collaborative."""
    origin = world.place(_ORIGIN)
    name = f"Demonstration Hospital Cedar ({world.name(_ORIGIN)})"
    return OrganisationMove(code(origin, "A3"), name, origin, world.place(_GOAL), _MOVED)


@dataclass(frozen=True, slots=True)
class InventedOrganisation:
    """One invented organisation; ``until`` is its last day, ``None`` while it lasts.

    ``collaborative`` is where it began: its figures go on as before when it moves.
    """

    code: str
    name: str
    setting: str
    collaborative: str
    since: date
    until: date | None
    move: OrganisationMove | None = None

    @property
    def slot(self) -> str:
        """Its place within the collaborative, such as A1."""
        return self.code.rsplit("-", 1)[1]

    def home(self, day: date) -> str:
        """The collaborative that it belongs to on a day."""
        return self.move.goal if self.move and day >= self.move.day else self.collaborative


def collaboratives(world: World = ISLAND) -> dict[str, str]:
    """Short name -> name of the fifteen collaboratives."""
    return world.names()


@cache
def organisations(world: World = ISLAND) -> tuple[InventedOrganisation, ...]:
    """Every invented organisation, by collaborative."""
    moved, merged = move(world), mergers(world)
    return tuple(
        organisation
        for ident, name in world.places
        for organisation in _members(ident, name, merged.get(ident), moved)
    )


def code(collaborative: str, slot: str) -> str:
    """The code of an invented organisation: nothing like an ODS code, which has three or five characters."""
    return f"DEMO-{collaborative}-{slot}"


def successions(world: World = ISLAND) -> list[tuple[str, str, date]]:
    """(closed code, code that took over, first day) of every merger."""
    return [(code(c, old), code(c, _HEIR[0]), day) for c, day in mergers(world).items() for old in MERGED]


def _members(
    ident: str, name: str, merger: date | None, moved: OrganisationMove
) -> list[InventedOrganisation]:
    slots = (*_SLOTS, _HEIR) if merger else _SLOTS
    return [
        InventedOrganisation(
            code=code(ident, slot),
            name=f"Demonstration {title} ({name})",
            setting=setting,
            collaborative=ident,
            since=merger if merger and slot == _HEIR[0] else OPENED,
            until=merger - timedelta(days=1) if merger and slot in MERGED else None,
            move=moved if moved.code == code(ident, slot) else None,
        )
        for slot, setting, title in slots
    ]


MERGERS, MOVE = mergers(), move()
