"""A funnel as a picture: links by name, shapes beside colours, lines with names at their ends."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from components.figures.funnel import NARROW, WIDE, Curve, Dot, Sketch, funnel_picture, sizes_of
from components.figures.scale import NOT_FROM_NOTHING
from components.figures.sizes import Size
from tests.components.screen import of_class, parsed

SIZES = sizes_of([100.0, 900.0])
DOTS = (
    Dot(100, 4.0, "/a", "Ashby & <b>Sons</b>: 4.0, within the limits"),
    Dot(300, 9.0, "/b", "Marlow: 9.0, outside", "concern"),
    Dot(900, 1.0, "/c", "Wells: 1.0, outside", "improvement", hollow=True),
    Dot(500, 7.0, "/d", "York: 7.0, outside", "neither"),
)


def curve(name: str, reach: float, *, outer: bool = False) -> Curve:
    width = [reach * 30 / size**0.5 for size in SIZES]
    return Curve(name, tuple(5 - each for each in width), tuple(5 + each for each in width), outer)


def sketch(**others: object) -> Sketch:
    usual: dict[str, object] = {
        "dots": DOTS,
        "sizes": SIZES,
        "curves": (curve("95 %", 1.0), curve("99.8 %", 1.6, outer=True)),
        "centre": 5.0,
        "across": "Occupied bed days in the month, summed over the stretch",
        "decimals": 1,
        "label": "Funnel of falls",
    }
    return Sketch(**{**usual, **others})  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_points_are_links_in_the_order_given_and_say_their_words(size: Size) -> None:
    root = parsed(funnel_picture(sketch(), size))
    links = list(root.iter("a"))
    assert [link.get("href") for link in links] == ["/a", "/b", "/c", "/d"]
    assert [link.get("aria-label") for link in links] == [dot.label for dot in DOTS]
    assert [link.findtext("title") for link in links] == [dot.label for dot in DOTS]


def test_shapes_tell_apart_what_colours_do() -> None:
    root = parsed(funnel_picture(sketch(), WIDE))
    tags = [
        [each.tag for each in link if "reach" not in each.get("class", "")][-1] for link in root.iter("a")
    ]
    assert tags == ["circle", "path", "circle", "rect"]
    (hollow,) = of_class(root, "hollow")
    assert hollow.get("class") == "improvement hollow"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_both_pairs_of_limits_and_the_centre_have_names_that_do_not_run_into_one_another(size: Size) -> None:
    root = parsed(
        funnel_picture(sketch(curves=(curve("95 %", 0.01), curve("99.8 %", 0.02, outer=True))), size)
    )
    ends = of_class(root, "end")
    assert len(ends) == 5
    assert len(of_class(root, "inner")) == len(of_class(root, "outer")) == 2
    heights = sorted(float(end.get("y", "0")) for end in ends)
    assert all(after - before >= 11.5 for before, after in pairwise(heights))
    assert all(0 < height < size.height for height in heights)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_everything_lies_on_the_paper(size: Size) -> None:
    far = sketch(curves=(curve("95 %", 40.0), curve("99.8 %", 90.0, outer=True)))
    near = sketch()
    for funnel in (near, far, sketch(dots=DOTS[:1], curves=(), centre=None)):
        limits = [
            path.get("d", "")
            for path in parsed(funnel_picture(funnel, size)).iter("path")
            if "limit" in path.get("class", "")
        ]
        places = [place for line in limits for place in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", line)]
        assert places or funnel is not near, "limits beyond the points may leave the paper altogether"
        for x, y in places:
            assert size.left - 1 <= float(x) <= size.width - size.right + 1
            assert size.top - 1 <= float(y) <= size.height - size.bottom + 1


def test_without_limits_there_are_only_points() -> None:
    root = parsed(funnel_picture(sketch(curves=(), centre=None), WIDE))
    assert not of_class(root, "limit")
    assert not of_class(root, "end")
    assert len(list(root.iter("a"))) == 4


@pytest.mark.parametrize("denominators", [[5.0], [5.0, 5.0], [1.0, 1e8]])
def test_sizes_reach_a_little_beyond_the_units(denominators: list[float]) -> None:
    sizes = sizes_of(denominators)
    assert 0 < sizes[0] < min(denominators)
    assert sizes[-1] > max(denominators)
    assert sorted(sizes) == list(sizes)


def test_large_sizes_are_written_in_thousands_or_millions() -> None:
    for factor, words in ((1.0, ""), (1e3, " (in thousands)"), (1e5, " (in millions)")):
        dots = [Dot(dot.size * factor, dot.value, dot.href, dot.label) for dot in DOTS]
        funnel = sketch(dots=dots, sizes=sizes_of([dot.size for dot in dots]), curves=(), centre=None)
        text = " ".join(each.text or "" for each in of_class(parsed(funnel_picture(funnel, WIDE)), "axis"))
        assert f"summed over the stretch{words}" in text
        assert ("(in" in text) == bool(words)


def test_no_name_can_carry_markup() -> None:
    assert not list(parsed(funnel_picture(sketch(label="<b>x</b>"), WIDE)).iter("b"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_axis_that_does_not_begin_at_nothing_says_so(size: Size) -> None:
    near = [text.text for text in parsed(funnel_picture(sketch(), size)).iter("text")]
    high = sketch(dots=(Dot(100, 90.0, "/a", "A"), Dot(300, 91.0, "/b", "B")), curves=(), centre=90.5)
    far = [text.text for text in parsed(funnel_picture(high, size)).iter("text")]
    assert (NOT_FROM_NOTHING in near, NOT_FROM_NOTHING in far) == (False, True)
