"""The forest plot: every place with its interval beside the line of no change."""

from __future__ import annotations

import pytest

from components.figures.forest import FOREST, SMALL_FOREST, ForestRow, forest_plot
from components.figures.sizes import Size
from tests.components.screen import parsed

ROWS = [
    ForestRow("England", 1.28, 1.23, 1.33, "worse", "28 % higher", "▲ 28 % higher"),
    ForestRow("North East and North Cumbria <b>", 0.8, 0.7, 0.95, "better", "20 % lower", "▼ 20 % lower"),
    ForestRow("Wells", None, None, None, "untold", "Cannot tell: no month counts", "? cannot tell"),
]
SIZES = pytest.mark.parametrize("size", [FOREST, SMALL_FOREST], ids=["wide", "narrow"])


@SIZES
def test_each_place_says_its_verdict_in_full(size: Size) -> None:
    picture = parsed(forest_plot(ROWS, size=size, description="Falls"))
    titles = [each.text for each in picture.iter() if each.tag.endswith("title")]
    assert titles == [f"{row.name}: {row.words}" for row in ROWS]


@SIZES
def test_an_interval_stands_where_its_figures_do(size: Size) -> None:
    picture = parsed(forest_plot(ROWS, size=size, description="Falls"))
    circles = [float(each.get("cx", "")) for each in picture.iter() if each.tag.endswith("circle")]
    (line,) = [each for each in picture.iter() if each.get("class") == "centre"]
    at_no_change = float(line.get("d", "").removeprefix("M").split()[0])
    assert len(circles) == 2, "no mark where nothing can be told"
    assert circles[0] > at_no_change > circles[1]


def test_a_place_that_cannot_be_told_says_so_in_the_picture() -> None:
    for size in (FOREST, SMALL_FOREST):
        assert "cannot tell" in str(forest_plot(ROWS, size=size, description="Falls"))


@SIZES
def test_names_stay_on_the_paper(size: Size) -> None:
    picture = parsed(forest_plot(ROWS, size=size, description="Falls"))
    names = [each for each in picture.iter() if (each.get("class") or "").startswith("place")]
    assert len(names) == (3 if size is FOREST else 4), "a long name takes two lines on narrow paper"
    # About 7 of a 13 px letter's width.
    assert all(float(each.get("x", "")) - 7 * len(each.text or "") > 0 for each in names)
