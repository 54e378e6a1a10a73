"""The halving picture and the dated counts."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

import pytest

from components.figures.sizes import NARROW, WIDE, Size
from components.figures.trajectory import counts_picture, trajectory_picture
from tests.analysis.spc.build import month
from tests.components.screen import of_class, parsed
from tests.components.test_panel import corners

PERIODS = [month(index) for index in range(6)]
LABEL = "Falls & trips <script>"


def drawn(
    values: list[float | None], line: list[float | None], baseline: float, size: Size, **aside: str
) -> Element:
    """The picture; ``aside`` by the name of a period's month."""
    reasons = {period: aside[f"{period:%B}"] for period in PERIODS if f"{period:%B}" in aside}
    return parsed(
        trajectory_picture(PERIODS, values, line, baseline, size=size, decimals=1, label=LABEL, aside=reasons)
    )


def test_a_month_set_aside_is_hollow_and_says_why() -> None:
    root = drawn([9.0] * 6, [None] * 6, 9.0, WIDE, March="with caution")
    (hollow,) = of_class(root, "ghost")
    assert hollow.findtext("title") == "Mar 2015: 9.0, with caution"
    assert len(of_class(root, "common")) == 5


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_axis_starts_at_nothing_so_that_half_looks_like_half(size: Size) -> None:
    line = [None, None, 10.0, 8.0, 6.0, 5.0]
    root = drawn([10.0] * 6, line, 10.0, size)
    (aim,) = of_class(root, "aim")
    (stroke,) = corners(aim.get("d", ""))
    ground = size.height - size.bottom
    assert ground - stroke[-1][1] == pytest.approx((ground - stroke[0][1]) / 2, abs=0.2)
    assert not list(root.iter("script"))


def test_a_gap_breaks_the_line_of_values() -> None:
    values = [9.0, 8.0, None, 7.0, 6.0, None]
    root = drawn(values, [None] * 6, 9.0, WIDE)
    (line,) = of_class(root, "values")
    assert [len(stroke) for stroke in corners(line.get("d", ""))] == [2, 2]
    assert len(of_class(root, "common")) == 4
    assert of_class(root, "aim") == []


COUNTS = [
    (date(2014, 10, 31), 136, "count", "Parliamentary answer"),
    (date(2014, 12, 24), 60, "ambition", "Ambition"),
    (date(2015, 3, 9), 236, "count", "Another <answer>"),
]


def test_dated_counts_are_single_points_and_never_joined() -> None:
    root = parsed(counts_picture(COUNTS, size=WIDE, label=LABEL))
    stems = of_class(root, "stem")
    assert len(stems) == 3
    assert all(each.get("d", "").count("M") == 1 and "L" not in each.get("d", "") for each in stems)
    assert [each.findtext("title") for each in root.iter("circle")][
        -1
    ] == "9 March 2015: 236. Another <answer>"


def test_an_ambition_does_not_look_like_a_count() -> None:
    root = parsed(counts_picture(COUNTS, size=WIDE, label=LABEL))
    hoped = [each for each in root.iter("circle") if "hoped" in each.get("class", "")]
    assert [each.findtext("title", "").split(":")[0] for each in hoped] == ["24 December 2014"]
    assert "60 hoped for" in [each.text for each in root.iter("text")]


def test_a_single_count_still_draws() -> None:
    assert len(list(parsed(counts_picture(COUNTS[:1], size=NARROW, label=LABEL)).iter("circle"))) == 1
