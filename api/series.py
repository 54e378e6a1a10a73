"""``/api/v1/series``: figures with their control charts, judged by the same pass as the pages'."""

from __future__ import annotations

from typing import Any

from analysis.spc import Panel
from api.answers import Listed
from api.fitting import check_chart
from api.parameters import Parameters
from api.points import mark_objects, phase_objects, point_objects, target_objects
from api.whose import whose
from components.icons import variation_label
from data_access.cache import local_cache
from data_access.queries.areas import area_by_id
from data_access.queries.measures import Measure, measures
from data_access.queries.organisations import in_unit_of, organisation_series
from data_access.queries.rollups import AreaSeries, rollups
from data_access.queries.version import data_version
from pages.shared.control_chart import words_of
from pages.shared.judged import Judged, judge_all, judged


def all_of_them(asked: Parameters) -> Listed:
    """Series in the order of the national page; ``from`` and ``to`` choose points, never what limits rest on."""
    check_chart(asked)
    found, known = judged_for(asked), {one.id: one for one in measures()}

    def shape(one: AreaSeries) -> dict[str, Any]:
        panel = found.panel(one.measure_id, one.area_id)
        assert panel is not None  # the series is one of those that were judged
        return series_object(in_unit_of(known[one.measure_id], one), one, panel, asked)

    return Listed(found.series, shape)


def judged_for(asked: Parameters) -> Judged:
    """The series that are asked for, by their own charts or by the one that the reader asks for.

    Without an area: England and the collaboratives. An organisation or CCG is asked for by its code.
    """
    if not (asked.profile or asked.chart or _reports(asked.area)):
        return judged(measure_id=asked.measure, area_id=asked.area)
    return _as_asked(asked.measure, asked.area, asked.profile, asked.chart, data_version())


def _reports(area_id: str) -> bool:
    """Whether the area is one that submits figures, rather than one for which they are added up."""
    found = area_by_id(area_id) if area_id else None
    return found is not None and found.kind not in ("england", "collaborative")


@local_cache
def _as_asked(measure_id: str, area_id: str, profile: str, chart: str, _version: str) -> Judged:
    if _reports(area_id):
        found = tuple(one for one in organisation_series(area_id) if measure_id in ("", one.measure_id))
    else:
        found = rollups(measure_id=measure_id, area_id=area_id)
    return judge_all(found, profile=profile or "mdc", chart=chart or None)


def series_object(measure: Measure, one: AreaSeries, panel: Panel, asked: Parameters) -> dict[str, Any]:
    """One series: what the pages draw, say and list of it."""
    return {
        "measure": one.measure_id,
        "measure_title": measure.title,
        "area": one.area_id,
        "area_name": one.area_name,
        "unit": measure.unit,
        "direction": measure.direction,
        "chart": panel.chart,
        "profile": panel.profile,
        "record": asked.profile in ("", "mdc") and asked.chart in ("", one.chart),
        "sentence": words_of(measure, one, panel),
        "variation": panel.variation,
        "variation_words": variation_label(panel),
        "assurance": panel.assurance,
        "latest": panel.last.period if panel.last else None,
        "notes": [str(note) for note in dict.fromkeys(panel.notes)],
        "phases": phase_objects(panel),
        "marks": mark_objects(one),
        "targets": target_objects(one),
        "points": point_objects(one, panel, asked.since, asked.until),
        **whose(measure),
    }
