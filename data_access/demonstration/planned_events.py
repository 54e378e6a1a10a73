"""What the events of the demonstration can be seen by: figures counted twice, a hospital that changed its home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_access.demonstration.organisations import MOVE


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
    f"Demonstration: {MOVE.name} moved from Oxford to East of England, so there are other beds than before "
    "and counts of earlier months say nothing about later ones."
)
_BROUGHT = (
    f"Demonstration: {MOVE.name} came from Oxford with its own figures. Look at the organisations before "
    "calling this a change of practice."
)
_WINTER = "Demonstration: a hard winter with influenza; read it beside the winters before."
_WEIGHED = (
    "Demonstration: the hospitals began to weigh blood instead of estimating it, and so found more of it."
)

PLANNED_EVENTS = (
    PlannedEvent("antibiotic-use", "KSS", date(2018, 2, 1), "ghost", _TWICE),
    PlannedEvent("custody-self-harm", "EM", date(2016, 8, 1), "ghost", _TWICE),
    PlannedEvent("hip-fractures-in-care", "WM", date(2017, 11, 1), "ghost", _TWICE),
    PlannedEvent("hip-fractures-in-care", MOVE.origin, MOVE.day, "rebase", _MOVED),
    PlannedEvent("hip-fractures-in-care", MOVE.goal, MOVE.day, "rebase", _MOVED),
    PlannedEvent("discharge-letters", MOVE.goal, MOVE.day, "note", _BROUGHT),
    PlannedEvent("ambulance-handover", "UCLP", date(2018, 1, 1), "note", _WINTER),
    PlannedEvent("antibiotic-use", "UCLP", date(2018, 1, 1), "note", _WINTER),
    PlannedEvent("postpartum-haemorrhage", "GM", date(2016, 10, 1), "note", _WEIGHED),
)


def doubled(measure: str, collaborative: str, span: Sequence[date]) -> list[int]:
    """The places within ``span`` of the months that a collaborative's members counted twice."""
    months = {
        event.month
        for event in PLANNED_EVENTS
        if (event.kind, event.measure, event.collaborative) == ("ghost", measure, collaborative)
    }
    return [i for i, month in enumerate(span) if month in months]
