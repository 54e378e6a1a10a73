"""A control chart as a picture: what is drawn, where it breaks, and what shape says what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.spc import Label, Panel, Series, judge
from components.figures.chart import chart
from components.figures.flags import LONGEST, Flag, flag_name
from components.figures.hovers import LABEL_WORDS, short_line
from components.figures.panel import panel_marks, value_span
from components.figures.scale import NOT_FROM_NOTHING
from components.figures.sizes import NARROW, WIDE, Size, room_of
from components.figures.sizes import SMALL as LEAN
from components.markup import link, picture
from tests.analysis.spc.build import month, panel, quiet
from tests.components.screen import of_class, parsed

STEADY = quiet(24)
SMALL = replace(LEAN, lean=False)


def drawn(judged: Panel, size: Size = SMALL, **more: Any) -> Element:
    return parsed(panel_marks(judged, size, 1, **more).inside)


def path(root: Element, name: str) -> str:
    """The one path of a class; empty where nothing was drawn."""
    paths = [each for each in of_class(root, name) if each.tag == "path"]
    assert len(paths) <= 1, f"{name} is drawn {len(paths)} times"
    return paths[0].get("d", "") if paths else ""


def corners(d: str) -> list[list[tuple[float, float]]]:
    """The strokes of a path of M, L and H, as points."""
    strokes: list[list[tuple[float, float]]] = []
    for command, numbers in re.findall(r"([MLH])([-0-9. ]+)", d):
        x, *rest = (float(part) for part in numbers.split())
        here = (x, rest[0] if rest else strokes[-1][-1][1])
        if command == "M":
            strokes.append([])
        strokes[-1].append(here)
    return strokes


def outlines(d: str) -> list[list[tuple[float, float]]]:
    """The closed outlines of a path of M, H, V and Z, as corners."""
    closed: list[list[tuple[float, float]]] = []
    for command, numbers in re.findall(r"([MHVZ])([-0-9. ]*)", d):
        if command == "M":
            x, y = (float(part) for part in numbers.split())
            closed.append([(x, y)])
        elif command != "Z":
            x, y = closed[-1][-1]
            closed[-1].append((float(numbers), y) if command == "H" else (x, float(numbers)))
    assert d.count("Z") == len(closed)
    return closed


def markers(root: Element) -> list[Element]:
    """What stands for points: shapes that carry a hover label."""
    return [each for each in root.iter() if each.find("title") is not None]


def test_a_quiet_series_is_one_unbroken_line_with_a_mark_a_point() -> None:
    root = drawn(panel(STEADY))
    assert [len(stroke) for stroke in corners(path(root, "values"))] == [24]
    assert [each.get("class") for each in markers(root)] == ["common"] * 24
    assert len(outlines(path(root, "band"))) == 1


def test_higher_values_stand_higher() -> None:
    (line,) = corners(path(drawn(panel([1.0, 3.0, 2.0])), "values"))
    (_, low), (_, high), (_, middle) = line
    assert high < middle < low
    assert [x for x, _ in line] == sorted(x for x, _ in line)


def test_equal_values_are_drawn_level_inside_the_paper() -> None:
    root = drawn(panel([7.0] * 20))
    (line,) = corners(path(root, "values"))
    assert len({y for _, y in line}) == 1
    assert SMALL.top < line[0][1] < SMALL.height - SMALL.bottom
    assert len(markers(root)) == 20


def test_all_missing_draws_no_line_and_no_mark() -> None:
    root = drawn(panel([None] * 12))
    assert not path(root, "values")
    assert not path(root, "centre")
    assert markers(root) == []
    assert of_class(root, "last") == []


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_points_are_marked_without_limits(count: int) -> None:
    root = drawn(panel([4.0, 5.0][:count]))
    assert len(markers(root)) == count
    assert of_class(root, "limit") == []
    assert [len(stroke) for stroke in corners(path(root, "values"))] == [count]


def test_no_periods_at_all_still_draw_a_picture() -> None:
    assert markers(drawn(panel([]))) == []


def test_a_gap_in_the_middle_breaks_the_line_and_is_not_drawn_as_nothing() -> None:
    values: list[float | None] = [*STEADY]
    values[10] = values[11] = None
    judged = panel(values)
    root = drawn(judged)
    assert [len(stroke) for stroke in corners(path(root, "values"))] == [10, 12]
    assert len(markers(root)) == 22


def test_a_gap_does_not_break_the_mean() -> None:
    values: list[float | None] = [*STEADY]
    values[10] = None
    assert len(corners(path(drawn(panel(values)), "centre"))) == 1


def test_a_rebase_breaks_the_centre_line() -> None:
    values = [*quiet(20, 10), *quiet(20, 20)]
    (whole,) = corners(path(drawn(panel(values)), "centre"))
    before, after = corners(path(drawn(panel(values, rebases=(month(20),))), "centre"))
    assert len({y for _, y in whole}) == 1
    assert {y for _, y in before} != {y for _, y in after}
    assert after[0][1] < before[0][1]
    assert before[-1][0] == after[0][0]


def test_the_band_of_chance_encloses_the_centre_and_breaks_at_a_rebase() -> None:
    root = drawn(panel([*quiet(20, 10), *quiet(20, 20)], rebases=(month(20),)))
    bands, lines = outlines(path(root, "band")), corners(path(root, "centre"))
    assert len(bands) == len(lines) == 2
    for band, line in zip(bands, lines, strict=True):
        assert min(y for _, y in band) < line[0][1] < max(y for _, y in band)
        assert (min(x for x, _ in band), max(x for x, _ in band)) == (line[0][0], line[-1][0])
    assert of_class(root, "limit") == []


def test_limits_that_differ_by_point_are_a_band_of_steps() -> None:
    months = tuple(month(index) for index in range(24))
    series = Series("falls", months, (5.0,) * 24, denominator=(100.0, 400.0) * 12)
    judged = judge([series], chart="u").panel(0)
    (band,) = outlines(path(drawn(judged), "band"))
    for (x0, y0), (x1, y1) in pairwise(band):
        assert x0 == x1 or y0 == y1
    assert len({y for _, y in band}) >= 3


def test_a_ghosted_point_has_a_face_of_its_own() -> None:
    root = drawn(panel([*STEADY[:12], 60.0, *STEADY[12:]], ghosts=(month(12),)))
    (ghost,) = of_class(root, "ghost")
    assert ghost.findtext("title") == "January 2016\n60.0\nleft out of the limits"


def test_a_point_set_aside_says_why_where_that_is_given() -> None:
    judged = panel([*STEADY[:12], 60.0, *STEADY[12:]], ghosts=(month(12),))
    reasons = {month(12): "72 % of residents covered", month(3): "with caution"}
    (ghost,) = of_class(drawn(judged, reasons=reasons), "ghost")
    assert ghost.findtext("title") == "January 2016\n60.0\n72 % of residents covered"
    assert "with caution" not in "".join(drawn(judged, WIDE, reasons=reasons).itertext())
    texts_of_points = chart(judged, unit="", decimals=1, reasons=reasons)["data"][-1]["text"]
    assert texts_of_points[12].endswith("<br>72 % of residents covered")
    assert not any("caution" in each for each in texts_of_points)


def test_a_target_that_changes_is_a_step_and_never_a_slope() -> None:
    target = (12.0,) * 10 + (11.0,) * 14
    (stroke,) = corners(path(drawn(panel(STEADY, direction="decrease", target=target)), "target"))
    assert {y for _, y in stroke[:2]} != {y for _, y in stroke[-2:]}
    for (x0, y0), (x1, y1) in pairwise(stroke):
        assert x0 == x1 or y0 == y1


def test_a_target_is_drawn_only_while_it_is_in_force() -> None:
    target = (None,) * 6 + (11.0,) * 6 + (None,) * 12
    (stroke,) = corners(path(drawn(panel(STEADY, target=target)), "target"))
    (line,) = corners(path(drawn(panel(STEADY, target=target)), "values"))
    assert line[5][0] <= stroke[0][0] < line[6][0]
    assert line[11][0] < stroke[-1][0] <= line[12][0]


FACES = [
    ("decrease", "concern", "path"),
    ("increase", "improvement", "circle"),
    ("neutral", "neither", "rect"),
]


@pytest.mark.parametrize(("direction", "name", "shape"), FACES)
def test_each_kind_of_signal_has_a_shape_of_its_own(direction: str, name: str, shape: str) -> None:
    root = drawn(panel([*STEADY, 60.0], direction=direction))
    signal = of_class(root, name)[-1]
    assert signal.tag == shape
    assert signal.findtext("title", "").startswith("January 2017\n60.0\n")


def test_concern_is_a_diamond() -> None:
    (signal,) = of_class(drawn(panel([*STEADY, 60.0], direction="decrease")), "concern")
    moves = re.findall(r"l(-?[0-9.]+) (-?[0-9.]+)", signal.get("d", ""))
    assert [(float(x) > 0, float(y) > 0) for x, y in moves] == [(True, True), (False, True), (False, False)]
    assert len({abs(float(step)) for move in moves for step in move}) == 1


def test_the_latest_point_that_holds_a_figure_is_ringed() -> None:
    root = drawn(panel([*STEADY, None, None]))
    (ring,) = of_class(root, "last")
    last = markers(root)[-1]
    assert (ring.get("cx"), ring.get("cy")) == (last.get("cx"), last.get("cy"))


def test_every_kind_of_point_has_words() -> None:
    assert set(LABEL_WORDS) == set(Label)
    assert not [words for words in LABEL_WORDS.values() if short_line(words) != words], "each has room"


def test_panels_on_a_common_scale_place_the_same_value_at_the_same_height() -> None:
    small, large = panel(quiet(24, 10)), panel(quiet(24, 50))
    limits = value_span([small, large])
    heights = [
        min(y for stroke in corners(path(drawn(each, limits=limits), "values")) for _, y in stroke)
        for each in (small, large)
    ]
    assert heights[1] < heights[0]
    own = [min(y for s in corners(path(drawn(each), "values")) for _, y in s) for each in (small, large)]
    assert abs(own[0] - own[1]) < abs(heights[0] - heights[1])


def test_labels_cannot_carry_markup() -> None:
    name = 'Falls & trips <script>alert("1")</script>'
    inside = link("/measure/a?b=1&c=2", name, panel_marks(panel(STEADY), SMALL, 1).inside)
    root = parsed(picture(SMALL.width, SMALL.height, name, inside))
    assert not [each for each in root.iter() if each.tag == "script"]
    assert [each.get("aria-label") for each in root.iter() if each.tag in ("svg", "a")] == [name, name]


def places(root: Element, size: Size) -> Sequence[tuple[float, float]]:
    points = [
        point for name in ("values", "centre", "target") for s in corners(path(root, name)) for point in s
    ]
    points += [(float(each.get("cx", 0)), float(each.get("cy", 0))) for each in root.iter("circle")]
    return points


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.none() | st.floats(-1e6, 1e6).map(lambda value: round(value, 3)), max_size=30),
    st.sampled_from([SMALL, NARROW, WIDE]),
)
def test_whatever_the_values_everything_stays_on_the_paper(values: list[float | None], size: Size) -> None:
    root = drawn(panel(values), size)
    assert len(markers(root)) == sum(value is not None for value in values)
    for x, y in places(root, size):
        assert size.left - 0.1 <= x <= size.width - size.right + 0.1
        assert size.top - 0.1 <= y <= size.height - size.bottom + 0.1


@pytest.mark.parametrize("size", [LEAN, NARROW, WIDE], ids=["lean", "narrow", "wide"])
def test_an_axis_that_does_not_begin_at_nothing_says_so(size: Size) -> None:
    high, low = texts(drawn(panel([95.0, 96.0] * 12), size)), texts(drawn(panel([0.0, 1.0] * 12), size))
    assert [each for each in high if "0" in each and "not" in each]
    assert not [each for each in low if "not" in each]


@pytest.mark.parametrize(("count", "name"), [(24, "mean"), (4, "median")])
def test_the_figure_of_the_centre_line_stands_with_its_word(count: int, name: str) -> None:
    root = drawn(panel(quiet(count)))
    (figure, word) = of_class(root, "mean")
    assert (figure.text, word.text) == ("10.0", name)
    assert float(word.get("y", 0)) > float(figure.get("y", 0))


def texts(root: Element) -> list[str]:
    return [each.text or "" for each in root.iter("text")]


def test_a_centre_line_that_carries_the_season_says_of_which_month_its_figure_is() -> None:
    judged = panel(quiet(36), profile="adjusted", season=tuple([0.9, 1.1] * 18))
    assert judged.points[-1].season is not None
    root = drawn(judged)
    named = of_class(root, "mean")
    assert [each.text for each in named][1:] == ["mean", "in Dec"]
    limits = [float(each.get("y", 0)) for each in of_class(root, "end") if each not in named]
    last = max(float(each.get("y", 0)) for each in named)
    assert all(abs(y - last) > 8 for y in limits)


def test_on_a_wide_picture_every_line_is_named_at_its_end() -> None:
    root = drawn(panel(STEADY, target=14.0), WIDE)
    assert [(each.text or "").split(" ")[0] for each in of_class(root, "end")] == [
        "mean",
        "upper",
        "lower",
        "target",
    ]


def test_labels_at_the_ends_of_lines_never_meet() -> None:
    for size in (SMALL, NARROW, WIDE):
        heights = [
            float(each.get("y", 0)) for each in of_class(drawn(panel(STEADY, target=10.1), size), "end")
        ]
        assert all(after - before >= size.letters * 0.99 for before, after in pairwise(sorted(heights)))


def test_the_unit_stands_above_the_axis_and_shares_bear_their_sign() -> None:
    rate, share = drawn(panel(STEADY), unit="per 1,000 bed days"), drawn(panel(STEADY), unit="%")
    assert texts(rate)[-1] == f"per 1,000 bed days, {NOT_FROM_NOTHING}"
    assert any(each.endswith(" %") for each in texts(share))
    assert not any(each.startswith("%") for each in texts(share))


def test_large_figures_get_the_room_that_they_need() -> None:
    values = [1_200_000.0, 1_900_000.0] * 12
    root = drawn(panel(values), LEAN)
    (line,) = corners(path(root, "values"))
    ends = [room_of(each.text or "", LEAN, bold=True) for each in of_class(root, "end")]
    assert line[-1][0] + max(ends) <= LEAN.width
    assert line[0][0] >= room_of("2,000,000", LEAN)


HAPPENED = {
    month(20): Flag("First month of the pandemic", "with caution: First month of the pandemic"),
    month(3): Flag("Programme starts", "the programme starts"),
    month(4): Flag("A long name that has no room beside the one before", "note: no room"),
    month(90): Flag("Not on the chart", "note: later"),
}


def test_what_happened_is_named_above_the_chart_where_there_is_room() -> None:
    root = drawn(panel(STEADY), WIDE, events=HAPPENED)
    named = of_class(root, "flag")
    assert [each.text for each in named] == ["First month of the pandemic", "Programme starts"]
    assert all(float(each.get("y", 0)) < WIDE.top for each in named)
    assert len(of_class(root, "event")) == 3


def test_a_small_panel_marks_what_happened_without_its_name() -> None:
    root = drawn(panel(STEADY), LEAN, events=HAPPENED)
    assert of_class(root, "flag") == []
    assert len(of_class(root, "event")) == 3


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("First month of the pandemic: beds were freed", "First month of the pandemic"),
        ("Counted otherwise. See the note", "Counted otherwise"),
        (f"{'word ' * 20}", f"{'word ' * 8}word…"),
        ("x" * 80, f"{'x' * 49}…"),
    ],
)
def test_the_name_of_what_happened_is_its_first_clause(words: str, name: str) -> None:
    assert flag_name(words) == name
    assert len(name) <= LONGEST
