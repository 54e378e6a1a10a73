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
from data_access.queries.version import data_version
from data_access.queries.whole import whole_name
from data_access.series import (
    AreaSeries,
    Cells,
    EventsAndTargets,
    SeriesArea,
    area_series,
    events_and_targets,
)
from data_access.tables import area, measure, membership, observation, pathway, rollup
from data_access.without_denominator import as_plain_count

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


def settings_of_topics() -> Mapping[str, frozenset[str]]:
    """The settings of care that each topic is said to concern, by topic."""
    return _settings_of_topics(data_version())


@local_cache
def _settings_of_topics(_version: str) -> Mapping[str, frozenset[str]]:
    concerned = select(pathway.c.topic_id, pathway.c.setting).where(pathway.c.applies)
    by_topic: dict[str, set[str]] = defaultdict(set)
    with reading() as connection:
        for row in connection.execute(concerned):
            by_topic[row.topic_id].add(row.setting)
    return {topic: frozenset(settings) for topic, settings in by_topic.items()}


def steps(topic_id: str, collaborative_id: str = "") -> tuple[Step, ...]:
    """The seven settings of a topic, in the order of the pathway, for one collaborative or for England."""
    return _steps(topic_id, collaborative_id, data_version())


@local_cache
def _steps(topic_id: str, collaborative_id: str, version: str) -> tuple[Step, ...]:
    with reading() as connection:
        settings = {
            row.setting: row
            for row in connection.execute(select(pathway).where(pathway.c.topic_id == topic_id))
        }
    of_topic = [definition for definition in measures() if definition.topic_id == topic_id]
    sums = _sums(topic_id, collaborative_id, version)
    anywhere = _reported_in(topic_id, version)
    return tuple(
        Step(
            setting,
            settings[setting].applies if setting in settings else None,
            settings[setting].reason if setting in settings else None,
            tuple(
                definition
                for definition in of_topic
                if _names(definition, setting) or (definition.id, setting) in anywhere
            ),
            tuple(
                sums[definition.id, setting] for definition in of_topic if (definition.id, setting) in sums
            ),
        )
        for setting in SETTINGS
    )


def _names(definition: Measure, setting: str) -> bool:
    """Whether the definition names the setting; "all" names none in particular."""
    named = {part.strip().lower().replace(" ", "_") for part in definition.setting.split(",")}
    return setting in named and definition.collected_from == "organisation"


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
    definitions = {definition.id: definition for definition in measures() if definition.topic_id == topic_id}
    places = {each.id: SeriesArea(each.id, each.name, each.slug) for each in collaboratives()}
    place = places.get(collaborative_id, SeriesArea("ENG", whole_name(), None))
    with reading() as connection:
        rows = [tuple(row) for row in connection.execute(_summed(sorted(definitions), collaborative_id))]
        recorded = events_and_targets(connection, area_id=place.id)
        covered = {
            (row.measure_id, row.period): row.coverage
            for row in connection.execute(_covered(_of_one_setting(definitions), place.id))
        }
    # A target is a promise of the whole place: no one setting has made it.
    without_targets = EventsAndTargets(recorded.marks, defaultdict(list))
    series = {}
    for (ident, setting), group in groupby(rows, key=itemgetter(0, 1)):
        # A setting that is the whole of a measure is judged where the place is: one hospital of many is not England.
        cells = [(*row[2:5], _STATE[row[5]], *row[6:], covered.get((ident, row[2]))) for row in group]
        series[ident, setting] = area_series(
            _fitting(definitions[ident], cells), place, cells, without_targets
        )
    return series


def _fitting(definition: Measure, cells: list[Cells]) -> Measure:
    """Rates for residents have no divisor by setting: their counts stand alone."""
    reported = [cell for cell in cells if cell[3] == "reported"]
    return (
        as_plain_count(definition) if reported and all(cell[2] is None for cell in reported) else definition
    )


def _of_one_setting(definitions: Mapping[str, Measure]) -> list[str]:
    """The measures whose coverage of a place is that of a setting. Of the others a setting's is not known."""
    return sorted(ident for ident, definition in definitions.items() if definition.setting in SETTINGS)


def _covered(idents: list[str], place: str) -> Select[Any]:
    columns = (rollup.c.measure_id, rollup.c.period, rollup.c.coverage)
    return select(*columns).where(rollup.c.measure_id.in_(idents), rollup.c.area_id == place)


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
        observation.c.area_id.in_(sorted({member.id for member in members(collaborative_id)})),
        membership.c.area_id == observation.c.area_id,
        membership.c.collaborative_id == collaborative_id,
        membership.c.since <= observation.c.period,
        or_(membership.c.until.is_(None), membership.c.until >= observation.c.period),
    ]
