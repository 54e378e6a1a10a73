"""Change verdicts of an earlier day: as a report of that day gives them, or as today's test says that they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from analysis.change import ChangeQuestion, ChangeVerdict
from data_access.cache import local_cache
from data_access.queries.measures import Measure, measures
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from data_access.series_cut import ended, last_ended
from pages.shared.changes import Change, Changes, verdicts_of

# A report looks at nothing later, so that in the first years there are not three years to estimate dependence from:
# this much is assumed then (docs/method.md, "The report of a quarter").
ASSUMED_DEPENDENCE = 0.3


def series_at(day: date, area_id: str = "") -> tuple[AreaSeries, ...]:
    """Every series (or those of one area) with the periods that had ended by a day; none without any."""
    grains = {measure.id: measure.grain for measure in measures()}
    cut = (ended(series, grains[series.measure_id], day) for series in rollups(area_id=area_id))
    return tuple(series for series in cut if series.series.periods)


def changes_at(day: date) -> Changes:
    """The verdicts of a report of a day, for England and every collaborative: of series that end there."""
    return _changes_at(day.isoformat(), data_version())


@local_cache
def _changes_at(day: str, _version: str) -> Changes:
    end = date.fromisoformat(day)
    pairs = _with_measures(series_at(end))
    return _by_pair(verdicts_of(pairs, ChangeQuestion(assumed_dependence=ASSUMED_DEPENDENCE), end))


def changes_by(day: date) -> Changes:
    """What today's test says of the latest year ended by a day, with all periods to estimate dependence from."""
    return _changes_by(day.isoformat(), data_version())


@local_cache
def _changes_by(day: str, _version: str) -> Changes:
    end = date.fromisoformat(day)
    pairs = _with_measures(rollups())
    made: list[Change] = []
    for grain in dict.fromkeys(measure.grain for measure, _ in pairs):
        question = ChangeQuestion(latest_end=last_ended(grain, end))
        made += verdicts_of([pair for pair in pairs if pair[0].grain == grain], question)
    return _by_pair(made)


def _with_measures(series: Iterable[AreaSeries]) -> list[tuple[Measure, AreaSeries]]:
    by_id = {measure.id: measure for measure in measures()}
    return [(by_id[each.measure_id], each) for each in series]


def _by_pair(made: Iterable[Change]) -> Changes:
    return Changes({(change.measure.id, change.series.area_id): change for change in made})


def lasts(verdict: ChangeVerdict | None) -> bool:
    """Whether a change is clear, lasts, is one of the same members, and holds among all places of its measure."""
    return (
        verdict is not None
        and verdict.clear
        and verdict.lasting
        and verdict.holds_among
        and not verdict.members_changed
    )
