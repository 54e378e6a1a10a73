"""A group of organisations or collaboratives that a reader chose, as one series of a measure: made at reading time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.group_sums import group_cells
from data_access.lineage import lineage
from data_access.queries.affiliations import organisation_names
from data_access.queries.measures import Measure, measure_by_id
from data_access.queries.moves import membership_history
from data_access.queries.organisations import series_of_codes
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.series import AreaSeries, SeriesArea, area_series, events_and_targets
from data_access.tables import measure, source

GROUP = "group"  # what stands for it where collaboratives have the name in addresses


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """``members`` are (code, name) of those added up, ``within`` of those that count in another member already.

    ``series`` is ``None`` where nothing can be added. It has a figure only where every member has one.
    """

    series: AreaSeries | None
    members: tuple[tuple[str, str], ...] = ()
    within: tuple[tuple[str, str], ...] = ()

    @property
    def incomplete(self) -> int:
        """Periods between the first and the last of any member at which some member has no figure to add."""
        return sum(status != "reported" for status in self.series.status) if self.series else 0

    @property
    def suppressed(self) -> int:
        """Those of them at which a figure is suppressed."""
        return self.series.status.count("suppressed") if self.series else 0


def can_be_added(definition: Measure) -> bool:
    """Whether sums of a measure can be laid beside a place: shares and rates by period.

    Days between events share no axis, running totals begin anew at different times, and bare counts grow with the
    number of members.
    """
    return definition.grain != "day" and not definition.cumulative and definition.denominator is not None


def group_figures(measure_id: str, codes: tuple[str, ...]) -> GroupFigures:
    """One measure for a group of codes of organisations and ids of collaboratives; unknown ones are left out."""
    return _group_figures(measure_id, ",".join(sorted(set(codes))), data_version())


@local_cache
def _group_figures(measure_id: str, codes: str, _version: str) -> GroupFigures:
    definition = measure_by_id(measure_id)
    if definition is None or not can_be_added(definition):
        return GroupFigures(None)
    members, within = _members(measure_id, codes.split(","))
    if not members:
        return GroupFigures(None)
    counted = tuple(
        (series.area_id, series.area_name) for series in sorted(members, key=lambda each: each.area_name)
    )
    with reading() as connection:
        statement = (
            select(source.c.codes)
            .select_from(measure.join(source, source.c.id == measure.c.source_id))
            .where(measure.c.id == measure_id)
        )
        once = connection.scalar(statement) == "apart"
        line = lineage(connection)
        recorded = events_and_targets(connection, measure_id=measure_id, area_id=GROUP)
    cells = group_cells(members, line, apart=once)
    series = area_series(definition, SeriesArea(GROUP, GROUP, GROUP), cells, recorded)
    return GroupFigures(series, counted, tuple(sorted(within.items())))


def _members(measure_id: str, chosen: list[str]) -> tuple[list[AreaSeries], dict[str, str]]:
    """Series of those that can be added, and the names of those that count in a chosen collaborative already."""
    history, names = membership_history(), organisation_names()
    wholes = [
        series
        for series in rollups(measure_id=measure_id)
        if series.area_id in chosen and series.area_id in history.names
    ]
    ids = {series.area_id for series in wholes}
    own = {code: names[code] for code in chosen if code in names}
    within = {
        code: name
        for code, name in own.items()
        if any(span.collaborative in ids for span in history.spans.get(code, ()))
    }
    apart = series_of_codes(measure_id, {code: name for code, name in own.items() if code not in within})
    return [series for series in (*wholes, *apart) if has_sums(series)], within


def has_sums(series: AreaSeries) -> bool:
    """Whether it has a figure and something that it is divided by: of some codes no residents are known."""
    return series.series.denominator is not None and any(
        value is not None for value in series.series.numerator
    )
