"""What is laid over a control chart: the bracket of its latest run, dated events, and the same from zero."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from analysis.signals import latest_run
from analysis.spc import Panel
from components.figures.chart import chart
from components.figures.dated_rules import DatedRule
from components.figures.end_labels import spread
from components.figures.flags import flag_name
from components.figures.from_zero import WORDS
from components.figures.panel import panel_marks
from components.figures.run_bracket import run_words
from components.figures.sizes import NARROW, SMALL, WIDE, Size
from components.figures.time_axis import TimeAxis
from tests.analysis.spc.build import month, panel, quiet
from tests.components.screen import of_class, parsed
from tests.guards import not_empty

# Thirteen months of a shift, then quiet ones: the run is over.
SHIFTED = [*quiet(24), *(value + 2 for value in quiet(12))]
OVER = [*SHIFTED, *(value - 2 for value in quiet(3))]


def texts(judged: Panel, size: Size, name: str, **more: object) -> list[str]:
    root = parsed(panel_marks(judged, size, 1, **more).inside)  # type: ignore[arg-type]
    return [each.text or "" for each in of_class(root, name) if each.tag == "text"]


def test_the_latest_run_is_the_newest_whether_it_goes_on_or_is_over() -> None:
    for values in (SHIFTED, OVER):
        run = latest_run(panel(values, baseline=24))
        assert run is not None
        assert (run.start, run.end, run.length) == (month(23), month(35), 13)
    assert latest_run(panel(quiet(24))) is None


@pytest.mark.parametrize("size", [SMALL, NARROW, WIDE], ids=["small", "narrow", "wide"])
def test_a_run_gets_a_bracket_over_its_months_with_its_length(size: Size) -> None:
    judged = panel(SHIFTED, baseline=24)
    run = latest_run(judged)
    sheet = panel_marks(judged, size, 1, run=run)
    root = parsed(sheet.inside)
    (line,) = [each for each in of_class(root, "run") if each.tag == "path"]
    axis = TimeAxis.of([point.period for point in judged.points], size)
    assert line.get("d", "").startswith("M")
    start = float(line.get("d", "")[1:].split()[0])
    assert start == pytest.approx(axis.x[23], abs=12), "margins grow with the figures"
    assert texts(judged, size, "run-words", run=run) == ["13 months above"]
    height = float(line.get("d", "").split()[1].partition("v")[0])
    values = next(each for each in of_class(root, "values") if each.tag == "path").get("d", "")
    highest = min(float(part.split()[1]) for part in values.replace("L", "M").split("M")[1:])
    assert height < highest, "no value stands above its bracket"


def test_a_bracket_without_room_for_its_words_is_not_drawn() -> None:
    judged = panel(SHIFTED, baseline=24)
    run = latest_run(judged)
    long_unit = "falls per 1,000 occupied bed days"
    assert texts(judged, SMALL, "run-words", run=run, unit=long_unit) == []
    assert texts(judged, SMALL, "run", run=run, unit=long_unit) == []


def test_a_run_is_counted_in_what_its_chart_is_counted_in() -> None:
    run = latest_run(panel(SHIFTED, baseline=24))
    assert run is not None
    for step, words in ((1, "13 months above"), (3, "13 quarters above"), (12, "13 years above")):
        periods = [date(2015 + at * step // 12, at * step % 12 + 1, 1) for at in range(20)]
        assert run_words(run, periods) == words
    assert run_words(run, [date(2015, 1, 3), date(2015, 1, 9)]) == "13 points above"


def test_picture_and_chart_bracket_the_same_run_in_the_same_words() -> None:
    judged = panel(SHIFTED, baseline=24)
    run = latest_run(judged)
    layout = chart(judged, unit="falls", decimals=1, run=run)["layout"]
    assert "<b>13 months above</b>" in [each["text"] for each in layout["annotations"]]
    (shape,) = [each for each in layout["shapes"] if each["type"] == "path"]
    assert shape["path"].startswith(f"M{month(23).isoformat()},")
    low, high = layout["yaxis"]["range"]
    assert all(low <= point.value < high for point in judged.points if point.value is not None)


def test_an_axis_of_a_narrow_part_of_its_values_gets_the_same_from_zero() -> None:
    near = panel([value / 10 + 94 for value in quiet(24)])
    assert texts(near, WIDE, "axis").count(WORDS) == 1
    assert texts(near, NARROW, "axis").count(WORDS) == 0
    assert texts(panel(quiet(24)), WIDE, "axis").count(WORDS) == 0


def test_dated_events_stand_where_their_days_do_and_outside_of_the_axis_not_at_all() -> None:
    judged = panel(quiet(24))
    rules = [
        DatedRule(1, month(5).replace(day=16), "In the middle of a month"),
        DatedRule(2, month(5).replace(day=20), "Close behind it"),
        DatedRule(3, date(2030, 1, 1), "Far away"),
    ]
    plain = panel_marks(judged, WIDE, 1)
    sheet = panel_marks(judged, WIDE, 1, dated=rules)
    root = parsed(sheet.inside)
    axis = TimeAxis.of([point.period for point in judged.points], WIDE)
    lines = [each.get("d", "") for each in of_class(root, "dated-rule")]
    assert len(lines) == 2
    x = float(lines[0][1:].split()[0])
    assert axis.x[5] < x < axis.x[6]
    assert sheet.height > plain.height
    discs = [
        (float(each.get("cx", "")), float(each.get("cy", "")), float(each.get("r", "")))
        for each in root.iter("circle")
        if each.get("class") is None
    ]
    for one_disc, other in pairwise(not_empty(discs)):
        apart = ((one_disc[0] - other[0]) ** 2 + (one_disc[1] - other[1]) ** 2) ** 0.5
        assert apart > one_disc[2] + other[2], "no number over another"


@pytest.mark.parametrize("places", [[10.0, 12.0, 14.0], [10.0, 40.0, 41.0], [5.0], [], [1.0, 1.0, 1.0, 60.0]])
def test_labels_are_spread_in_their_order_and_stay_where_they_have_room(places: list[float]) -> None:
    moved = spread(places, 10)
    assert all(after - before >= 10 - 1e-9 for before, after in pairwise(moved))
    assert sum(moved) == pytest.approx(sum(places))
    if all(after - before >= 10 for before, after in pairwise(places)):
        assert moved == places


def test_a_flag_s_name_says_more_than_its_first_word() -> None:
    assert flag_name("Demonstration: all were asked to be at work") == (
        "Demonstration: all were asked to be at work"
    )
    assert flag_name("First month of the pandemic: beds were freed") == "First month of the pandemic"
