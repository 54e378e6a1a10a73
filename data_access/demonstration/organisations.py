"""The invented organisations: ten in each collaborative, three mergers, and one that changed its collaborative."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

COLLABORATIVES = Path(__file__).resolve().parents[1] / "reference" / "collaboratives.csv"
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
# Collaborative -> first day of the merged organisation.
MERGERS = {"EM": date(2016, 4, 1), "SW": date(2017, 10, 1), "YH": date(2018, 4, 1)}


@dataclass(frozen=True, slots=True)
class OrganisationMove:
    """A whole organisation that leaves one collaborative for another on ``day``."""

    code: str
    name: str
    origin: str
    goal: str
    day: date


MOVE = OrganisationMove("DEMO-OX-A3", "Demonstration Hospital Cedar (Oxford)", "OX", "EAST", date(2017, 4, 1))


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

    @property
    def slot(self) -> str:
        """Its place within the collaborative, such as A1."""
        return self.code.rsplit("-", 1)[1]

    def home(self, day: date) -> str:
        """The collaborative that it belongs to on a day."""
        moved = self.code == MOVE.code and day >= MOVE.day
        return MOVE.goal if moved else self.collaborative


@cache
def collaboratives() -> dict[str, str]:
    """Short name -> name of the fifteen collaboratives."""
    with COLLABORATIVES.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["name"] for row in csv.DictReader(lines)}


@cache
def organisations() -> tuple[InventedOrganisation, ...]:
    """Every invented organisation, by collaborative."""
    return tuple(
        organisation for ident, name in collaboratives().items() for organisation in _members(ident, name)
    )


def code(collaborative: str, slot: str) -> str:
    """The code of an invented organisation: nothing like an ODS code, which has three or five characters."""
    return f"DEMO-{collaborative}-{slot}"


def successions() -> list[tuple[str, str, date]]:
    """(closed code, code that took over, first day) of every merger."""
    return [(code(c, old), code(c, _HEIR[0]), day) for c, day in MERGERS.items() for old in MERGED]


def _members(ident: str, name: str) -> list[InventedOrganisation]:
    merger = MERGERS.get(ident)
    slots = (*_SLOTS, _HEIR) if merger else _SLOTS
    return [
        InventedOrganisation(
            code=code(ident, slot),
            name=f"Demonstration {title} ({name})",
            setting=setting,
            collaborative=ident,
            since=merger if merger and slot == _HEIR[0] else OPENED,
            until=merger - timedelta(days=1) if merger and slot in MERGED else None,
        )
        for slot, setting, title in slots
    ]
