"""What the events of the demonstration can be seen by: figures counted twice, a hospital that changed its home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from data_access.demonstration.organisations import move
from data_access.demonstration.world import ISLAND, World


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """One remark on one measure of one collaborative; ``kind`` as in the table of events."""

    measure: str
    collaborative: str
    month: date
    kind: str
    reason: str


_TWICE = "Demonstration: the returns of this month were counted twice; it is drawn but not judged."
_MOVED = (
    "Demonstration: {name} moved from {origin} to {goal}, so there are other beds than before "
    "and counts of earlier months say nothing about later ones."
)
_BROUGHT = (
    "Demonstration: {name} came from {origin} with its own figures. Look at the organisations before "
    "calling this a change of practice."
)
_WINTER = "Demonstration: a hard winter with influenza; read it beside the winters before."
_WEIGHED = (
    "Demonstration: the hospitals began to weigh blood instead of estimating it, and so found more of it."
)

# By position of the collaborative.
_AT = (
    ("antibiotic-use", 4, date(2018, 2, 1), "ghost", _TWICE),
    ("custody-self-harm", 0, date(2016, 8, 1), "ghost", _TWICE),
    ("hip-fractures-in-care", 12, date(2017, 11, 1), "ghost", _TWICE),
)
_LATER = (
    ("ambulance-handover", 10, date(2018, 1, 1), "note", _WINTER),
    ("antibiotic-use", 10, date(2018, 1, 1), "note", _WINTER),
    ("postpartum-haemorrhage", 2, date(2016, 10, 1), "note", _WEIGHED),
)


@cache
def planned_events(world: World = ISLAND) -> tuple[PlannedEvent, ...]:
    """What happens on purpose, in the order in which it is told."""
    moved = move(world)
    names = world.names()
    words = {"name": moved.name, "origin": names[moved.origin], "goal": names[moved.goal]}
    left, came = _MOVED.format(**words), _BROUGHT.format(**words)
    return (
        *_placed(world, _AT),
        PlannedEvent("hip-fractures-in-care", moved.origin, moved.day, "rebase", left),
        PlannedEvent("hip-fractures-in-care", moved.goal, moved.day, "rebase", left),
        PlannedEvent("discharge-letters", moved.goal, moved.day, "note", came),
        *_placed(world, _LATER),
    )


def doubled(measure: str, collaborative: str, span: Sequence[date], world: World = ISLAND) -> list[int]:
    """The places within ``span`` of the months that a collaborative's members counted twice."""
    months = {
        event.month
        for event in planned_events(world)
        if (event.kind, event.measure, event.collaborative) == ("ghost", measure, collaborative)
    }
    return [i for i, month in enumerate(span) if month in months]


def _placed(world: World, events: Sequence[tuple[str, int, date, str, str]]) -> list[PlannedEvent]:
    return [
        PlannedEvent(measure, world.place(position), month, kind, reason)
        for measure, position, month, kind, reason in events
    ]


PLANNED_EVENTS = planned_events()
