"""A ratio with its interval beside the line of no change."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest

from components.figures.interval import ROW, SMALL_ROW, interval_picture
from components.figures.panel import Size
from tests.components.screen import of_class, parsed

SIZES = pytest.mark.parametrize("size", [ROW, SMALL_ROW], ids=["wide", "narrow"])


def drawn(ratio: float, lower: float, upper: float, size: Size = ROW) -> Element:
    return parsed(interval_picture(ratio, lower, upper, size=size, label="Falls <ward>: ratio"))


def stretch(root: Element) -> tuple[float, float]:
    (bar,) = of_class(root, "interval")
    line = re.fullmatch(r"M([\d.]+) [\d.]+H([\d.]+)", bar.get("d", ""))
    assert line
    return float(line[1]), float(line[2])


def no_change(root: Element) -> float:
    (line,) = of_class(root, "centre")
    return float(line.get("d", "")[1:].split()[0])


def point(root: Element) -> float:
    (circle,) = root.iter("circle")
    return float(circle.get("cx", ""))


@SIZES
@pytest.mark.parametrize(
    ("ratio", "lower", "upper"), [(0.8, 0.7, 0.9), (1.2, 1.1, 1.3), (1.0, 0.4, 2.6), (1.0, 1.0, 1.0)]
)
def test_everything_stands_in_its_order_on_the_paper(
    size: Size, ratio: float, lower: float, upper: float
) -> None:
    root = drawn(ratio, lower, upper, size)
    start, end = stretch(root)
    assert size.left <= start <= point(root) <= end <= size.width - size.right
    assert size.left <= no_change(root) <= size.width - size.right


def test_the_line_of_no_change_lies_outside_an_interval_without_one() -> None:
    assert stretch(drawn(0.8, 0.7, 0.9))[1] < no_change(drawn(0.8, 0.7, 0.9))
    assert stretch(drawn(1.2, 1.1, 1.3))[0] > no_change(drawn(1.2, 1.1, 1.3))
    start, end = stretch(drawn(1.0, 0.9, 1.2))
    assert start < no_change(drawn(1.0, 0.9, 1.2)) < end


def test_it_says_the_figures_and_its_name() -> None:
    root = drawn(0.8, 0.7, 0.9)
    assert {each.text for each in root.iter("title")} == {"0.80 (from 0.70 to 0.90)"}
    (svg,) = root.iter("svg")
    assert svg.get("aria-label") == "Falls <ward>: ratio"
    assert "no change" in {each.text for each in root.iter("text")}
