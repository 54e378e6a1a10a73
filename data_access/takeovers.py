"""An organisation that took over another one under its own code: its figures before and after are of different ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, exists, select, true

from analysis.calendar import add_months
from data_access.series import RecordedEvent
from data_access.tables import area, measure, observation, successor

ROLE = "From the table of successors"


@dataclass(frozen=True, slots=True)
class Takeover:
    """``since`` is the first month that is wholly after it."""

    since: date
    name: str
    code: str


def takeovers(connection: Connection, codes: Sequence[str]) -> dict[tuple[str, str], tuple[Takeover, ...]]:
    """By (measure, code): those that sent figures of the measure themselves before a code took them over.

    A publisher who restates earlier months for the new code sends none of the old one: nothing breaks there.
    """
    sent = (
        exists()
        .where(observation.c.measure_id == measure.c.id, observation.c.area_id == successor.c.old_code)
        .where(observation.c.period < successor.c.effective, observation.c.status == "reported")
    )
    statement = (
        select(measure.c.id.label("measure_id"), successor, area.c.name)
        .select_from(successor.join(area, area.c.id == successor.c.old_code).join(measure, true()))
        .where(successor.c.new_code.in_(codes), sent)
        .order_by(successor.c.effective, successor.c.old_code)
    )
    made: dict[tuple[str, str], list[Takeover]] = defaultdict(list)
    for row in connection.execute(statement):
        made[row.measure_id, row.new_code].append(
            Takeover(_whole_month(row.effective), row.name, row.old_code)
        )
    return {pair: tuple(each) for pair, each in made.items()}


def breaks_of(joined: Iterable[Takeover], first: date, latest: date) -> list[RecordedEvent]:
    """The breaks inside a series from its first to its latest period, one a month."""
    by_month: dict[date, list[str]] = defaultdict(list)
    for each in joined:
        if first < each.since <= latest:
            by_month[each.since].append(f"{each.name} ({each.code})")
    return [
        RecordedEvent(since, "break", f"{' and '.join(names)} joined under this code.", ROLE)
        for since, names in by_month.items()
    ]


def _whole_month(day: date) -> date:
    return day if day.day == 1 else add_months(day.replace(day=1), 1)
