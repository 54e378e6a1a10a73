"""The picture of spread: each figure where its date may mean, as long as that is, and joined to none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from components.figures.sizes import Size
from components.figures.spread_rows import NARROW_ROWS, WIDE_ROWS, SpreadRow, spread_rows
from tests.components.screen import of_class, parsed
from tests.guards import not_empty

BOTH = pytest.mark.parametrize("size", [WIDE_ROWS, NARROW_ROWS], ids=["wide", "narrow"])
A_DAY = SpreadRow("Wessex", "7 networks, 10 July 2019", date(2019, 7, 10), date(2019, 7, 10))
A_MONTH = SpreadRow("England", "152 of 152 units, March 2020", date(2020, 3, 1), date(2020, 3, 31), 100)
A_YEAR = SpreadRow("Leeds", "64% of mothers, 2017", date(2017, 1, 1), date(2017, 12, 31), 64)
PLANNED = SpreadRow("Leeds", "17 of 17 hospitals, 2018", date(2018, 1, 1), date(2018, 12, 31), 100, True)


def drawn(*rows: SpreadRow, size: Size = WIDE_ROWS) -> Element:
    return parsed(spread_rows(rows, size=size, description="How far <it> spread"))


def width(rect: Element) -> float:
    return float(rect.get("width", ""))


def test_a_month_or_a_day_is_a_disc_and_a_year_a_bar_of_its_length() -> None:
    root = drawn(A_DAY, A_MONTH, A_YEAR)
    assert len(of_class(root, "spread-at")) == 2
    (year,) = of_class(root, "spread-span")
    (longer,) = of_class(
        drawn(A_DAY, A_MONTH, SpreadRow("Leeds", "2017 to 2018", date(2017, 1, 1), date(2018, 12, 31))),
        "spread-span",
    )
    assert width(longer) == pytest.approx(2 * width(year), rel=0.01)


def test_a_bar_begins_and_ends_on_the_lines_of_its_year() -> None:
    root = drawn(A_YEAR, A_MONTH)
    lines = sorted({float(each.get("d", "M").split()[0][1:]) for each in of_class(root, "grid")})
    (year,) = of_class(root, "spread-span")
    assert float(year.get("x", "")) == pytest.approx(lines[0], abs=0.2)
    assert float(year.get("x", "")) + width(year) == pytest.approx(lines[1], abs=0.2)


@BOTH
def test_no_two_figures_are_joined(size: Size) -> None:
    root = drawn(A_YEAR, PLANNED, A_MONTH, size=size)
    faces = {each.get("class") for each in not_empty([*root.iter("path"), *root.iter("line")])}
    assert faces == {"grid"}


@BOTH
def test_a_share_is_as_long_as_it_is_of_all(size: Size) -> None:
    root = drawn(A_YEAR, size=size)
    (share,), (whole,) = of_class(root, "spread-share"), of_class(root, "spread-all")
    assert width(share) == pytest.approx(0.64 * width(whole), abs=0.2)


def test_where_nobody_says_of_how_many_no_share_is_claimed() -> None:
    assert of_class(drawn(A_DAY), "spread-share") == []
    assert "share of all, %" not in " ".join(drawn(A_DAY).itertext())
    both = drawn(A_DAY, A_YEAR)
    assert len(of_class(both, "spread-all")) == 1


def test_what_is_only_planned_is_hollow() -> None:
    root = drawn(A_YEAR, PLANNED)
    assert [each.get("class") for each in of_class(root, "planned")] == [
        "spread-span planned",
        "spread-share planned",
    ]


@BOTH
def test_thirty_places_stand_below_one_another(size: Size) -> None:
    rows = [
        SpreadRow(f"Place {at}, with a long name of many words that has to be folded", f"{at} of 40 trusts, in a "
                  "year that is described at some length, 2015", date(2015, 1, 1), date(2015, 12, 31), at)
        for at in range(30)
    ]  # fmt: skip
    root = drawn(*rows, size=size)
    tops = [float(each.get("y", "")) for each in of_class(root, "spread-span")]
    assert len(tops) == 30
    assert all(after - before > size.letters for before, after in pairwise(tops))
    texts = [each for each in root.iter("text") if "axis" not in (each.get("class") or "")]
    ys = [float(each.get("y", "")) for each in not_empty(texts)]
    assert ys == sorted(ys) and len(set(ys)) == len(ys), "no line of words lies on another"
    (svg,) = root.iter("svg")
    assert max(ys) < float((svg.get("viewBox") or "").split()[3])


def test_words_of_anybody_stay_words() -> None:
    root = drawn(SpreadRow("<script>", 'a "b" & <b>', date(2019, 1, 1), date(2019, 1, 1)))
    assert not list(root.iter("script"))
    assert "<script>" in [each.text for each in root.iter("text")]
