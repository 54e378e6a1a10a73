"""Change verdicts as they were on a day: of series that are cut there first, so that nothing later is looked at."""

from __future__ import annotations

from datetime import date

from analysis.change import ChangeVerdict
from data_access.cache import local_cache
from data_access.queries.measures import measures
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from data_access.series_cut import ended
from pages.shared.changes import Changes, verdicts_of


def series_at(day: date, area_id: str = "") -> tuple[AreaSeries, ...]:
    """Every series (or those of one area) with the periods that had ended by a day; none without any."""
    grains = {measure.id: measure.grain for measure in measures()}
    cut = (ended(series, grains[series.measure_id], day) for series in rollups(area_id=area_id))
    return tuple(series for series in cut if series.series.periods)


def changes_at(day: date) -> Changes:
    """The verdict of every measure for England and every collaborative, of what had ended by a day."""
    return _changes_at(day.isoformat(), data_version())


@local_cache
def _changes_at(day: str, _version: str) -> Changes:
    end = date.fromisoformat(day)
    by_id = {measure.id: measure for measure in measures()}
    pairs = [(by_id[series.measure_id], series) for series in series_at(end)]
    made = verdicts_of(pairs, ended_by=end)
    return Changes({(change.measure.id, change.series.area_id): change for change in made})


def lasts(verdict: ChangeVerdict | None) -> bool:
    """Whether a verdict is of a lasting change of the same members that holds among all places of its measure."""
    return (
        verdict is not None
        and verdict.clear
        and verdict.lasting
        and verdict.holds_among
        and not verdict.members_changed
    )
