"""Many lines on one scale: each a link with a name, England on top, gaps left open."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from components.figures.line_comparison import NARROW, WIDE, ComparisonLine, line_comparison_picture
from components.figures.scale import NOT_FROM_NOTHING
from components.figures.sizes import Size
from tests.components.screen import of_class, parsed

MONTHS = [date(2015, month, 1) for month in range(1, 13)]


def line(name: str, values: list[float | None], **kind: bool) -> ComparisonLine:
    return ComparisonLine(
        name, f"/{name.lower()}", f"{name}: latest", [*zip(MONTHS, values, strict=False)], **kind
    )


LINES = [
    line("England", [5.0] * 12, strong=True),
    line("Ashby & <i>Co</i>", [1.0, 2.0, None, None, 3.0, 4.0, None, 6.0, None, 7.0, 8.0, 9.0]),
    line("Marlow", [2.0] * 12, chosen=True),
    line("Nowhere", [None] * 12),
]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_each_line_is_a_link_with_a_name_and_england_lies_on_top(size: Size) -> None:
    root = parsed(line_comparison_picture(LINES, "Lines", size))
    assert [a.get("aria-label") for a in root.iter("a")] == [
        "Ashby & <i>Co</i>: latest",
        "Marlow: latest",
        "England: latest",
    ]
    assert len(of_class(root, "line")) == len(of_class(root, "reach")) == 3
    assert [each.text for each in of_class(root, "name")] == ["Ashby & <i>Co</i>", "Marlow", "England"]


def test_a_line_without_a_figure_is_not_drawn_but_one_with_a_single_figure_is() -> None:
    root = parsed(line_comparison_picture([line("Lone", [None, 4.0])], "Lines", WIDE))
    (stroke,) = of_class(root, "line")
    assert re.fullmatch(r"M[\d.]+ [\d.]+h2", stroke.get("d", ""))
    assert not of_class(parsed(line_comparison_picture([LINES[3]], "Lines", WIDE)), "line")


def test_gaps_stay_open() -> None:
    root = parsed(line_comparison_picture([LINES[1]], "Lines", WIDE))
    (stroke,) = of_class(root, "line")
    assert stroke.get("d", "").count("M") == 4
    absent = ComparisonLine(
        "Some", "/", "Some", [(MONTHS[0], 1.0), (MONTHS[1], 2.0), (MONTHS[6], 2.0), (MONTHS[7], 3.0)]
    )
    (stroke,) = of_class(parsed(line_comparison_picture([absent], "Lines", WIDE)), "line")
    assert stroke.get("d", "").count("M") == 2


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_all_lines_share_one_scale(size: Size) -> None:
    root = parsed(line_comparison_picture(LINES[:3], "Lines", size))
    heights = {}
    for link in root.iter("a"):
        (stroke,) = of_class(link, "line")
        heights[link.get("href")] = heights_of(stroke.get("d", ""))
    assert heights["/england"][0] < heights["/marlow"][0]
    ashby = heights["/ashby & <i>co</i>"]
    assert ashby[0] > heights["/marlow"][0] > ashby[2] > ashby[3] > heights["/england"][0] > ashby[-1]


def test_at_most_three_lines_are_in_colour_and_named_the_others_where_no_name_stands() -> None:
    lines = [
        *LINES[:3],
        line("York", [5.01] * 12),
        line("Wells", [2.6] * 12, compared=True),
        line("Otley", [7.0] * 12),
    ]
    root = parsed(line_comparison_picture(lines, "Lines", WIDE))
    faces = {link.get("href"): link.get("class") for link in root.iter("a")}
    assert faces["/england"] == "place strong"
    assert faces["/marlow"] == "place chosen"
    assert faces["/wells"] == "place compared"
    assert faces["/york"] == faces["/otley"] == "place thin"
    names = {each.text: each for each in of_class(root, "name")}
    assert "hidden" in (names["York"].get("class") or ""), "England's name stands where its line ends"
    seen = [each for each in names.values() if "hidden" not in (each.get("class") or "")]
    heights = sorted(float(each.get("y", "0")) for each in seen)
    assert {each.text for each in seen} == {"England", "Ashby & <i>Co</i>", "Marlow", "Wells", "Otley"}
    assert all(later - before >= WIDE.letters for before, later in pairwise(heights))


def heights_of(path: str) -> list[float]:
    """Where a line stands at each point, from its steps."""
    heights: list[float] = []
    for command, y in re.findall(r"([Ml])-?\d+[ ]?(-?\d+)", path):
        heights.append(float(y) + (heights[-1] if command == "l" else 0))
    return heights


def test_no_name_can_carry_markup() -> None:
    assert not list(parsed(line_comparison_picture(LINES, "<i>x</i>", WIDE)).iter("i"))


@pytest.mark.parametrize(("least", "spoken"), [(0.0, False), (50.0, True)])
def test_an_axis_that_does_not_begin_at_nothing_says_so(least: float, spoken: bool) -> None:
    root = parsed(line_comparison_picture([line("Marlow", [least, 60.0])], "Lines", WIDE))
    assert any(each.text == NOT_FROM_NOTHING for each in root.iter("text")) is spoken
