"""The heat map of coverage: each state has a shape of its own, and each run its place, width and words."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from markupsafe import Markup

from components.figures.coverage_map import (
    BROAD,
    HEIGHTS,
    LEGEND,
    SLIM,
    CoveragePaper,
    CoverageRow,
    CoverageRun,
    coverage_map,
)
from components.picture_sheet.text_width import width_of

SVG = "{http://www.w3.org/2000/svg}"
STATES = ("all", "most", "some", "few", "missing", "event")


def drawn(paper: CoveragePaper, *rows: CoverageRow, ident: str = "coverage") -> Element:
    return ElementTree.fromstring(str(coverage_map(rows, paper, "A label", ident)))


def runs(*states: str) -> list[CoverageRun]:
    """A year in each state, one after the other from April 2013."""
    return [
        CoverageRun(date(2013 + year, 4, 1), 12, state, f"<{state}>") for year, state in enumerate(states)
    ]


def bars(root: Element) -> dict[str, Element]:
    return {
        (bar.findtext(f"{SVG}title") or "")[1:-1]: bar
        for bar in root.iter(f"{SVG}rect")
        if bar.find(f"{SVG}title") is not None
    }


@pytest.mark.parametrize("paper", [BROAD, SLIM], ids=["wide", "narrow"])
def test_what_is_not_enough_differs_in_shape_and_not_in_colour_alone(paper: CoveragePaper) -> None:
    made = bars(drawn(paper, CoverageRow("Falls", "/measure/falls", runs(*STATES))))
    heights = {state: float(made[state].attrib["height"]) for state in STATES}
    assert heights["all"] == heights["most"] > heights["some"] > heights["few"] > 0
    assert made["missing"].attrib["fill"].startswith("url(#")
    assert [state for state in STATES if "fill" in made[state].attrib] == ["missing"]


@pytest.mark.parametrize("paper", [BROAD, SLIM], ids=["wide", "narrow"])
def test_runs_lie_side_by_side_as_long_as_their_months(paper: CoveragePaper) -> None:
    early = CoverageRow("Early", "/measure/early", runs("all", "some"))
    late = CoverageRow("Late", "/measure/late", [CoverageRun(date(2014, 10, 1), 3, "few", "<few>")])
    made = bars(drawn(paper, early, late))
    place = {name: float(bar.attrib["x"]) for name, bar in made.items()}
    width = {name: float(bar.attrib["width"]) for name, bar in made.items()}
    assert place["all"] == paper.left
    assert place["some"] == pytest.approx(place["all"] + width["all"], abs=0.02)
    assert width["few"] == pytest.approx(width["all"] / 4, abs=0.02)
    assert place["few"] == pytest.approx(place["all"] + width["all"] * 1.5, abs=0.02)


def test_names_are_links_and_words_are_escaped() -> None:
    root = drawn(BROAD, CoverageRow("Falls <b>", "/measure/falls?a=1&b=2", runs("all")))
    (link,) = root.iter(f"{SVG}a")
    assert (link.attrib["href"], link.attrib["aria-label"]) == ("/measure/falls?a=1&b=2", "Falls <b>")
    assert root.attrib["aria-label"] == "A label"


def test_a_hatching_is_named_for_its_own_picture() -> None:
    rows = CoverageRow("Falls", "/measure/falls", runs("missing"))
    idents = [
        pattern.attrib["id"]
        for ident in ("coverage", "demonstration-coverage")
        for paper in (BROAD, SLIM)
        for pattern in drawn(paper, rows, ident=ident).iter(f"{SVG}pattern")
    ]
    assert len(idents) == len(set(idents)) == 4


@pytest.mark.parametrize("years", [1, 3, 30, 120])
def test_years_have_room_for_their_names(years: int) -> None:
    row = CoverageRow("Falls", "/measure/falls", [CoverageRun(date(1950, 1, 1), years * 12, "all", "x")])
    root = drawn(SLIM, row)
    at = [float(each.attrib["x"]) for each in root.iter(f"{SVG}text") if (each.text or "").isdigit()]
    assert at
    assert all(later - before >= 39 for before, later in pairwise(at))
    assert max(at) <= SLIM.width - 20


def test_every_state_is_in_the_legend() -> None:
    assert {f"coverage-{state}" for state in HEIGHTS} == {face for face, _ in LEGEND} - {"coverage-none"}
    assert isinstance(coverage_map([CoverageRow("x", "/x", runs("all"))], BROAD, "x", "x"), Markup)


@pytest.mark.parametrize("paper", [BROAD, SLIM], ids=["wide", "narrow"])
def test_a_name_of_eighty_letters_stays_on_the_paper_and_is_whole_where_it_is_pointed_at(
    paper: CoveragePaper,
) -> None:
    name = "Falls with harm on wards of acute, community and mental health providers, by year"[:80]
    root = drawn(paper, CoverageRow(name, "/measure/falls", runs("all")))
    (drawn_name,) = [text for text in root.iter(f"{SVG}text") if "coverage-name" in text.get("class", "")]
    assert drawn_name.text is not None
    room = paper.width if paper.over else paper.left
    assert width_of(drawn_name.text, 14.5) + float(drawn_name.get("x", "0")) < room
    assert name in ElementTree.tostring(root, encoding="unicode")
