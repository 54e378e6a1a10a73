"""A control chart as small as a word."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from analysis.running_total import RUNNING_TOTAL
from analysis.spc import PROFILES, Panel
from components.figures.strip import HEIGHT, MOST_POINTS, WIDTH, strip
from tests.analysis.spc.build import drawn as judged_on
from tests.analysis.spc.build import panel, quiet
from tests.components.screen import of_class, parsed
from tests.guards import not_empty


def drawn(judged: Panel) -> Element:
    (root,) = parsed(strip(judged, "Falls, England"))
    return root


def spots(d: str) -> list[tuple[int, int]]:
    """Where the pen stands after each step of a path of M and l."""
    made: list[tuple[int, int]] = []
    for command, x, y in re.findall(r"([Ml])(-?\d+)[ ]?(-?\d+)", d):
        from_x, from_y = made[-1] if command == "l" else (0, 0)
        made.append((from_x + int(x), from_y + int(y)))
    return made


def path(root: Element, name: str) -> str:
    return "".join(each.get("d", "") for each in of_class(root, name))


def test_it_holds_every_point_its_limits_and_a_ring_around_the_last() -> None:
    judged = panel(quiet(24))
    root = drawn(judged)
    line = spots(path(root, "values"))
    assert len(line) == 24
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in not_empty(line))
    assert len(spots(path(root, "band"))) == 4, "level limits are a box"
    (ring,) = of_class(root, "last")
    assert (int(ring.get("cx", "")), int(ring.get("cy", ""))) == line[-1]
    assert root.get("aria-label") == "Falls, England"
    assert of_class(root, "dots") == []


def test_signals_have_a_shape_of_their_own_by_kind() -> None:
    better = drawn(panel([*quiet(24), 1.0], direction="decrease"))
    worse = drawn(panel([*quiet(24), 40.0], direction="decrease"))
    neither = drawn(panel([*quiet(24), 40.0], direction="neutral"))
    marks = [of_class(root, "dots")[-1] for root in (better, worse, neither)]
    assert [each.get("class") for each in marks] == ["dots better", "dots concern", "dots neither"]
    assert len({re.sub(r"^M\d+ \d+", "", each.get("d", "")) for each in marks}) == 3


def test_a_gap_breaks_the_line() -> None:
    root = drawn(panel([*quiet(12), None, *quiet(12)]))
    assert path(root, "values").count("M") == 2
    assert len(spots(path(root, "values"))) == 24


def test_a_running_total_has_no_limits() -> None:
    judged = panel([float(each) for each in range(24)], profile=RUNNING_TOTAL)
    assert of_class(drawn(judged), "band") == []


def test_of_very_many_points_the_latest_are_drawn() -> None:
    judged = panel(quiet(MOST_POINTS + 60))
    assert len(spots(path(drawn(judged), "values"))) == MOST_POINTS


def test_equal_values_and_none_at_all_still_draw() -> None:
    assert spots(path(drawn(panel([5.0] * 24)), "values"))
    empty = drawn(panel([None] * 24))
    assert of_class(empty, "values") == of_class(empty, "last") == []


def test_moving_limits_are_followed_within_a_pixel() -> None:
    """Each bend of more than a pixel is drawn: the outline at a point is where the limit is."""
    bottoms = [100.0 + 60 * (at % 2) for at in range(48)]
    judged = judged_on("u", [10.0 + (at % 12) for at in range(48)], bottoms, PROFILES["mdc"], multiplier=100)
    band = spots(path(drawn(judged), "band"))
    assert len(band) > 40
    assert all(0 <= y <= HEIGHT for _, y in band)
