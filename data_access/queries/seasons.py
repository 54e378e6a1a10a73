"""The season of each measure, found in England's figures and handed to every place's: once for a data version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analysis.season import Season, season_of, with_season
from data_access.cache import local_cache
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from data_access.series_cut import until

ENGLAND = "ENG"


def in_season(series: Sequence[AreaSeries]) -> list[AreaSeries]:
    """The series with the season that England's figures had shown before each one's latest period."""
    return [_in_season(each) for each in series]


def season_before(measure_id: str, end: date) -> Season | None:
    """The season of a measure as England's figures up to a period show it; ``None`` where there is none."""
    return _season(measure_id, end.isoformat(), data_version())


def _in_season(series: AreaSeries) -> AreaSeries:
    periods = series.series.periods
    if not periods or series.cumulative:
        return series
    season = season_before(series.measure_id, max(periods))
    return replace(series, series=with_season(series.series, season)) if season else series


@local_cache
def _season(measure_id: str, end: str, _version: str) -> Season | None:
    england = next((each for each in rollups(area_id=ENGLAND) if each.measure_id == measure_id), None)
    return None if england is None else season_of(until(england, date.fromisoformat(end)).series)
