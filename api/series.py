"""``/api/v1/series``: figures with their control charts, judged by the same pass as the pages'."""

from __future__ import annotations

from typing import Any

from analysis.moving_ranges import shows_changes, unit_of
from analysis.spc import Panel
from api.answers import Listing
from api.change import change_object
from api.fitting import check_chart
from api.parameters import Parameters
from api.points import mark_objects, phase_objects, point_objects, target_objects
from api.whose import whose
from data_access.cache import local_cache
from data_access.queries.areas import area_by_id
from data_access.queries.measures import Measure, measures
from data_access.queries.organisations import in_unit_of, organisation_series
from data_access.queries.rollups import AreaSeries, rollups
from data_access.queries.version import data_version
from pages.shared.change_words import latest_label
from pages.shared.changes import changes_by_autumn_2015, verdict_of
from pages.shared.chart_notes import chart_notes
from pages.shared.control_chart import words_of
from pages.shared.judged import JudgedSeries, judge_all, judged
from pages.shared.promised import promised
from pages.shared.rule_profiles import DEFAULT_PROFILE, rules_of


def listing(parameters: Parameters) -> Listing:
    """Series in the order of the national page; ``from`` and ``to`` choose points, never what limits rest on."""
    check_chart(parameters)
    judged_series, known_measures = judged_for(parameters), {measure.id: measure for measure in measures()}

    def shape(series: AreaSeries) -> dict[str, Any]:
        panel = judged_series.panel(series.measure_id, series.area_id)
        assert panel is not None  # the series is one of those that were judged
        return series_object(in_unit_of(known_measures[series.measure_id], series), series, panel, parameters)

    return Listing(judged_series.series, shape)


def judged_for(parameters: Parameters) -> JudgedSeries:
    """The series that are asked for, by their own charts or by the one that the reader asks for.

    Without an area: England and the collaboratives. An organisation or CCG is asked for by its code.
    """
    asks = parameters.profile or parameters.season or parameters.chart
    if not (asks or _reports(parameters.area)):
        return judged(measure_id=parameters.measure, area_id=parameters.area)
    return _as_asked(
        parameters.measure,
        parameters.area,
        parameters.profile,
        parameters.season,
        parameters.chart,
        data_version(),
    )


def _reports(area_id: str) -> bool:
    """Whether the area is one that submits figures, rather than one for which they are added up."""
    area = area_by_id(area_id) if area_id else None
    return area is not None and area.kind not in ("england", "collaborative")


@local_cache
def _as_asked(
    measure_id: str, area_id: str, profile: str, season: str, chart: str, _version: str
) -> JudgedSeries:
    if _reports(area_id):
        series = tuple(
            series for series in organisation_series(area_id) if measure_id in ("", series.measure_id)
        )
    else:
        series = rollups(measure_id=measure_id, area_id=area_id)
    return judge_all(series, profile=rules_of(profile, season), chart=chart or None)


def _by_autumn_2015(measure: Measure, series: AreaSeries) -> dict[str, Any] | None:
    """The same test by the date of the promise; ``None`` for what the promise does not speak of."""
    if not promised(measure):
        return None
    verdict = changes_by_autumn_2015(measure.id).of(measure.id, series.area_id)
    return change_object(measure, series, verdict) if verdict else None


def series_object(
    measure: Measure, series: AreaSeries, panel: Panel, parameters: Parameters
) -> dict[str, Any]:
    """One series: what the pages draw, say and list of it."""
    return {
        "measure": series.measure_id,
        "measure_title": measure.title,
        "area": series.area_id,
        "area_name": series.area_name,
        "unit": unit_of(panel, measure.unit),
        "values_are": "changes from the period before" if shows_changes(panel) else "levels",
        "direction": measure.direction,
        "chart": panel.chart,
        "profile": panel.profile,
        "record": rules_of(parameters.profile, parameters.season) == DEFAULT_PROFILE
        and parameters.chart in ("", series.chart),
        "sentence": words_of(measure, series, panel),
        "change": change_object(measure, series, verdict_of(measure, series)),
        "change_by_autumn_2015": _by_autumn_2015(measure, series),
        "variation": panel.variation,
        "variation_words": latest_label(measure, panel),
        "assurance": panel.assurance,
        "latest": panel.last.period if panel.last else None,
        "notes": chart_notes(panel),
        "phases": phase_objects(panel),
        "marks": mark_objects(series),
        "targets": target_objects(series),
        "points": point_objects(series, panel, parameters.since, parameters.until),
        **whose(measure),
    }
