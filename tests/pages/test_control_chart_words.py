"""Words that several pages share: why a chart shows less than expected, and which other chart would fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis.spc import ADJUSTED, CHARTS, Panel, judge
from data_access.queries.measures import Measure, measures
from data_access.queries.rollups import AreaSeries
from data_access.series import RecordedEvent
from pages.measure.map_labels import shade_words
from pages.shared.chart_lines import lines_in_words
from pages.shared.control_chart import (
    POINT_COLUMNS,
    hint,
    large_picture,
    latest_words,
    note_list,
    point_columns,
)
from pages.shared.coverage_words import set_aside_words
from pages.shared.definition import definition_facts
from pages.shared.judged import judge_all, judged
from pages.shared.rule_profiles import PROFILE_WORDS
from tests.analysis.spc.build import BOTH_WAYS, month, monthly, panel, quiet
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


@pytest.mark.demonstration
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


@pytest.mark.demonstration
def test_a_running_total_gets_no_advice() -> None:
    assert hint(measure_of("fellows-in-post"), series_of("fellows-in-post")) is None


LINES = {
    "Both follow the usual course of the year.": panel(quiet(20), ADJUSTED, season=(0.9, 1.1) * 10),
    "White diamonds: contested, as rules point both ways.": panel(BOTH_WAYS, ADJUSTED, baseline=24),
    "Solid line: mean.": panel(quiet(20)),
    "Shaded: within the limits of chance.": panel(quiet(20)),
    "Dotted: target.": panel(quiet(20), target=4.0),
    "Hollow circles are set aside": panel(quiet(20), ghosts=(month(3),)),
    "Blue circles: special cause on the side hoped for.": panel([*quiet(20), 1.0], direction="decrease"),
    "Orange diamonds: special cause, a question to ask.": panel([*quiet(20), 40.0], direction="decrease"),
    "Purple squares: special cause where no side is hoped for.": panel([*quiet(20), 40.0]),
}


def test_one_line_alone_is_not_called_both() -> None:
    alone = judge([monthly(quiet(20), season=(0.9, 1.1) * 10)], chart="run", profile=ADJUSTED).panel(0)
    spoken = words(lines_in_words(measure_of(ECOLI), series_of(ECOLI), alone, letters=False))
    assert "It follows the usual course of the year." in spoken
    assert "Both" not in spoken


@pytest.mark.parametrize("sentence", LINES)
def test_a_line_or_mark_is_explained_where_it_is_in_the_picture_and_only_there(sentence: str) -> None:
    series = series_of(ECOLI)
    spoken = words(lines_in_words(measure_of(ECOLI), series, LINES[sentence], letters=False))
    assert sentence in spoken
    short = words(lines_in_words(measure_of(ECOLI), series, panel(quiet(4)), letters=False))
    assert short.partition(" Long dashes")[0] == "Solid line: median."


def test_letters_are_those_of_the_living_chart_and_long_dashes_of_both() -> None:
    measure, series, drawn = measure_of(ECOLI), series_of(ECOLI), panel(quiet(20))
    living = words(lines_in_words(measure, series, drawn, letters=True))
    assert "Letters: what was recorded." in living
    assert "we know of nobody who set that for this measure" in living
    bare = replace(series, marks=())
    assert "Letters" not in words(lines_in_words(measure, bare, drawn, letters=True))
    assert "Long dashes" in words(lines_in_words(measure, series, drawn, letters=False))


@pytest.mark.demonstration
def test_the_latest_value_of_a_moving_range_chart_is_a_change() -> None:
    measure = measure_of("agency-nursing-hours")
    drawn = judged(measure_id=measure.id).panel(measure.id, "ENG")
    assert drawn and drawn.chart == "mr" and drawn.last and drawn.last.value is not None
    size = f"{drawn.last.value:.1f}"
    assert latest_words(measure, drawn) == f"a change of {size} from the month before, in March 2020"
    with_unit = latest_words(measure, drawn, unit=True)
    assert with_unit == f"a change of {size} percentage points from the month before, in March 2020"
    assert "Change from the period before" in point_columns(drawn)
    assert point_columns(panel(quiet(20))) == POINT_COLUMNS
    assert latest_words(measure, panel([None])) == "no figures"
    assert latest_words(measure, panel([None]), unit=True) == "no figures, %"


@pytest.mark.parametrize(
    ("direction", "denominator", "grain", "part"),
    [
        ("decrease", "Residents", "month", "a darker footprint is not a worse one"),
        ("increase", "Admissions", "month", "a paler footprint is not a worse one"),
        ("neutral", "Admissions", "month", "neither way is better in itself"),
        ("decrease", None, "month", "plain counts, which grow with the size of a place"),
        ("increase", None, "day", "a paler footprint is not a worse one"),
    ],
)
def test_the_shade_of_a_map_is_explained_in_the_direction_of_its_measure(
    direction: str, denominator: str | None, grain: str, part: str
) -> None:
    measure = replace(measure_of(ECOLI), direction=direction, denominator=denominator, grain=grain)
    assert part in shade_words(measure)


def test_a_centre_line_that_carries_the_season_is_explained_as_such() -> None:
    seasonal = panel(quiet(36), profile="adjusted", season=tuple([0.9, 1.1] * 18))
    spoken = words(lines_in_words(measure_of(ECOLI), series_of(ECOLI), seasonal, letters=False))
    assert spoken.startswith("Solid line: mean, with the season taken into account.")


def test_a_point_set_aside_says_why_in_few_words() -> None:
    """A caution, too little coverage, and a ghost, whose reason stands in the list of events."""
    measure, series = measure_of(ECOLI), series_of(ECOLI)
    first, second, third = series.series.periods[:3]
    ghost = RecordedEvent(third, "ghost", "Counted twice", "Measurement lead")
    made = replace(
        series,
        series=replace(series.series, ghosts=(first, second, third)),
        coverage=(0.724, *(1.0 for _ in series.series.periods[1:])),
        marks=(ghost,),
    )
    assert set_aside_words(measure, made) == {first: "72 % of residents covered", second: "with caution"}
    drawn = " ".join(str(large_picture(measure, series, judged_of(series))).replace("\\n", " ").split())
    assert "with caution, left out of limits" in drawn


def judged_of(series: AreaSeries) -> Panel:
    return judge_all([series]).of("ENG")[1]  # type: ignore[index] # England is there


def test_a_definition_names_the_rules_that_the_chart_is_judged_by() -> None:
    facts = dict(definition_facts(measure_of(ECOLI)))
    assert facts["Chart"] == f"XmR chart. Rules: {PROFILE_WORDS['adjusted']}"
