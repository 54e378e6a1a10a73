"""Words that several pages share: why a chart shows less than expected, and which other chart would fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis.spc import CHARTS
from data_access.queries.measures import Measure, measures
from data_access.queries.rollups import AreaSeries
from pages.shared.control_chart import hint, note_list
from pages.shared.judged import judged
from tests.analysis.spc.build import panel, quiet
from tests.components.screen import walk, words

pytestmark = pytest.mark.usefixtures("store")
ECOLI = "ecoli-bacteraemia"


def measure_of(ident: str) -> Measure:
    return next(measure for measure in measures() if measure.id == ident)


def series_of(ident: str) -> AreaSeries:
    area_series = judged(measure_id=ident).series_of(ident, "ENG")
    assert area_series
    return area_series


def list_items(component: Any) -> list[str]:
    return [words(each) for each in walk(component) if type(each).__name__ == "Li"]


def test_a_chart_of_too_few_points_says_so_once() -> None:
    short = panel(quiet(4))
    doubled = replace(short, notes=(*short.notes, *short.notes))
    for judged_panel in (short, doubled):
        (line,) = [each for each in list_items(note_list(judged_panel)) if "too few" in each]
        assert "4 points" in line


def test_every_note_is_said_in_its_order() -> None:
    judged_once = panel([*quiet(4), None])
    assert list_items(note_list(judged_once)) == list(
        dict.fromkeys(" ".join(str(n).split()) for n in judged_once.notes)
    )


def test_a_chart_without_notes_has_no_list() -> None:
    assert note_list(replace(panel(quiet(24)), notes=())) is None


def test_a_running_total_is_not_told_why_it_has_no_limits() -> None:
    judged_panel = judged(measure_id="fellows-in-post").panel("fellows-in-post", "ENG")
    assert judged_panel
    assert note_list(judged_panel) is None


def test_the_adviser_names_the_chart_drawn_and_its_reason() -> None:
    measure = measure_of(ECOLI)
    spoken = words(hint(measure, series_of(ECOLI)))
    assert spoken.startswith(f"Recorded as {CHARTS[measure.chart].words}.")
    assert "would fit better" not in spoken


def test_where_another_chart_fits_better_the_adviser_names_it_and_changes_nothing() -> None:
    measure = replace(measure_of(ECOLI), chart="t")
    series = series_of(ECOLI)
    spoken = words(hint(measure, series))
    assert spoken.startswith(f"Recorded as {CHARTS['t'].words}. A chart that would fit better: ")
    assert series == series_of(ECOLI)


def test_a_running_total_gets_no_advice() -> None:
    assert hint(measure_of("fellows-in-post"), series_of("fellows-in-post")) is None
