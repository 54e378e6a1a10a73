"""One topic across the settings of care: figures summed over each setting's organisations, or why there are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, case, exists, func, or_, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import Measure, measures
from data_access.queries.members import members
from data_access.queries.organisations import counted_alone
from data_access.queries.version import data_version
from data_access.series import AreaSeries, Cells, Place, Recorded, area_series, recorded
from data_access.tables import area, measure, membership, observation, pathway

SETTINGS = ("acute", "community", "mental_health", "ambulance", "primary_care", "social_care", "custody")
# The best state that a setting's organisations have at a period, as in the roll-ups.
_RANK = {"not_applicable": 1, "missing": 2, "suppressed": 3, "questioned": 4, "reported": 5}
_STATE = {rank: status for status, rank in _RANK.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """One setting of a topic's pathway.

    ``applies`` is ``None`` where nobody has said; ``measures`` concern the setting, by their definition or because
    an organisation of the setting, anywhere, has sent a row; ``series`` are those with a row here.
    """

    setting: str
    applies: bool | None
    reason: str | None
    measures: tuple[Measure, ...]
    series: tuple[AreaSeries, ...]


def steps(topic_id: str, collaborative_id: str = "") -> tuple[Step, ...]:
    """The seven settings of a topic, in the order of the pathway, for one collaborative or for England."""
    return _steps(topic_id, collaborative_id, data_version())


@local_cache
def _steps(topic_id: str, collaborative_id: str, version: str) -> tuple[Step, ...]:
    with reading() as connection:
        said = {
            row.setting: row
            for row in connection.execute(select(pathway).where(pathway.c.topic_id == topic_id))
        }
    of_topic = [one for one in measures() if one.topic_id == topic_id]
    here = _sums(topic_id, collaborative_id, version)
    anywhere = _reported_in(topic_id, version)
    return tuple(
        Step(
            setting,
            said[setting].applies if setting in said else None,
            said[setting].reason if setting in said else None,
            tuple(one for one in of_topic if _names(one, setting) or (one.id, setting) in anywhere),
            tuple(here[one.id, setting] for one in of_topic if (one.id, setting) in here),
        )
        for setting in SETTINGS
    )


def _names(one: Measure, setting: str) -> bool:
    """Whether the definition names the setting; "all" names none in particular."""
    named = {part.strip().lower().replace(" ", "_") for part in one.setting.split(",")}
    return setting in named and one.collected_from == "organisation"


@local_cache
def _reported_in(topic_id: str, _version: str) -> frozenset[tuple[str, str]]:
    """Measure and setting of every pair in which an organisation, anywhere, has sent a row."""
    sent = exists().where(observation.c.measure_id == measure.c.id, observation.c.area_id == area.c.id)
    pairs = (
        select(measure.c.id, area.c.setting)
        .select_from(measure.join(area, area.c.kind == "organisation"))
        .where(measure.c.topic_id == topic_id, area.c.setting.in_(SETTINGS), sent)
        .distinct()
    )
    with reading() as connection:
        return frozenset((row.id, row.setting) for row in connection.execute(pairs))


@local_cache
def _sums(topic_id: str, collaborative_id: str, _version: str) -> Mapping[tuple[str, str], AreaSeries]:
    definitions = {one.id: one for one in measures() if one.topic_id == topic_id}
    places = {one.id: Place(one.id, one.name, one.slug) for one in collaboratives()}
    place = places.get(collaborative_id, Place("ENG", "England", None))
    with reading() as connection:
        rows = [tuple(row) for row in connection.execute(_summed(sorted(definitions), collaborative_id))]
        told = recorded(connection, area_id=place.id)
    # A target is a promise of the whole place: no one setting has made it.
    marks = Recorded(told.marks, defaultdict(list))
    found = {}
    for (ident, setting), group in groupby(rows, key=itemgetter(0, 1)):
        cells = [(*row[2:5], _STATE[row[5]], *row[6:]) for row in group]
        found[ident, setting] = area_series(_fitting(definitions[ident], cells), place, cells, marks)
    return found


def _fitting(one: Measure, cells: list[Cells]) -> Measure:
    """Rates for residents have no divisor by setting: their counts stand alone."""
    reported = [cell for cell in cells if cell[3] == "reported"]
    return counted_alone(one) if reported and all(cell[2] is None for cell in reported) else one


def _summed(idents: list[str], collaborative_id: str) -> Select[Any]:
    reported = observation.c.status == "reported"
    keys = (observation.c.measure_id, area.c.setting, observation.c.period)
    sums = select(
        *keys,
        func.sum(case((observation.c.status.in_(("reported", "questioned")), observation.c.numerator))),
        func.sum(case((reported, observation.c.denominator))),
        func.max(case(_RANK, value=observation.c.status)),
        func.sum(case((reported, 1), else_=0)),
        func.sum(case((observation.c.status == "not_applicable", 0), else_=1)),
    ).where(
        observation.c.measure_id.in_(idents),
        area.c.id == observation.c.area_id,
        area.c.kind == "organisation",
        area.c.setting.in_(SETTINGS),
    )
    if collaborative_id:
        sums = sums.where(*_belonging(collaborative_id))
    return sums.group_by(*keys).order_by(*keys)


def _belonging(collaborative_id: str) -> list[Any]:
    """Rows of members, at the periods at which they were members."""
    return [
        # By name: the key leads to each member's rows, and those of everybody else are not even looked at.
        observation.c.area_id.in_(sorted({one.id for one in members(collaborative_id)})),
        membership.c.area_id == observation.c.area_id,
        membership.c.collaborative_id == collaborative_id,
        membership.c.since <= observation.c.period,
        or_(membership.c.until.is_(None), membership.c.until >= observation.c.period),
    ]
