"""England's footprints as a picture: links by name, hatching, the inset out of the way of the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from components.figures.map import AreaFace, area_map, outline_map
from tests.components.screen import of_class, parsed

ASSETS = Path(__file__).resolve().parents[2] / "assets"


@dataclass(frozen=True)
class Outline:
    id: str
    d: str = "M0 0h1v1z"
    label_x: float = 5.0
    label_y: float = 5.0


@dataclass(frozen=True)
class Paper:
    width: float = 100.0
    height: float = 120.0
    shapes: tuple[Outline, ...] = field(default=(Outline("Z"), Outline("A"), Outline("M")))


FACES = {
    "Z": AreaFace("Ashby: 9.0", "/collaborative/ashby", "band-5"),
    "A": AreaFace("Wells & Bath <script>: 1.0", "/collaborative/wells?a=1&b=2", "band-1", "▲"),
    "M": AreaFace("Marlow: no figure", "/collaborative/marlow", "no-data"),
}


def links(root: Element) -> list[Element]:
    return list(root.iter("a"))


def test_areas_are_links_in_the_order_of_their_names() -> None:
    root = parsed(area_map(Paper(), FACES, "Map"))
    assert [each.get("aria-label") for each in links(root)] == [
        "Ashby: 9.0",
        "Marlow: no figure",
        "Wells & Bath <script>: 1.0",
    ]
    assert [each.get("href") for each in links(root)][-1] == "/collaborative/wells?a=1&b=2"


def test_each_area_says_its_label_when_pointed_at() -> None:
    root = parsed(area_map(Paper(), FACES, "Map"))
    assert [each.findtext("title") for each in links(root)] == [
        each.get("aria-label") for each in links(root)
    ]


def test_an_area_without_a_figure_is_hatched() -> None:
    root = parsed(area_map(Paper(), FACES, "Map"))
    (area,) = of_class(root, "no-data")
    assert "area" in area.get("class", "").split()
    assert [each.get("id") for each in root.iter("pattern")] == ["no-data"]
    styles = "".join(path.read_text() for path in ASSETS.glob("*.css"))
    assert "url(#no-data)" in styles.replace('"', "")


def test_the_inset_repeats_areas_without_repeating_tab_stops() -> None:
    root = parsed(area_map(Paper(), FACES, "Map", Paper(40, 30)))
    stops = [each for each in links(root) if each.get("tabindex") != "-1"]
    repeated = [each for each in links(root) if each.get("tabindex") == "-1"]
    assert len(stops) == len(repeated) == 3
    assert all(each.get("aria-hidden") == "true" for each in repeated)
    assert not any(each.get("aria-hidden") for each in stops)


def test_marks_lie_over_all_outlines_and_are_silent() -> None:
    root = parsed(area_map(Paper(), FACES, "Map"))
    (mark,) = of_class(root, "mark")
    order = list(root.iter())
    assert all(order.index(mark) > order.index(each) for each in of_class(root, "area"))
    assert (mark.text, mark.get("aria-hidden")) == ("▲", "true")


def test_an_outline_without_a_face_is_left_out() -> None:
    assert len(links(parsed(area_map(Paper(), {"Z": FACES["Z"]}, "Map")))) == 1


def test_no_name_can_carry_markup() -> None:
    whole = area_map(Paper(), FACES, 'The "Map" & <b>more</b>')
    assert not {each.tag for each in parsed(whole).iter()} & {"script", "b"}
    names = {"Z": "Ashby & <script>alert(1)</script>"}
    outline = parsed(outline_map(Paper(), names, "Map"))
    assert not list(outline.iter("script"))
    assert [each.findtext("title") for each in of_class(outline, "area")] == [names["Z"], "A", "M"]


def test_the_area_that_an_outline_map_is_about_is_darker_than_the_others() -> None:
    about = parsed(outline_map(Paper(), {}, "Map", strong="A"))
    assert [each.get("class") for each in of_class(about, "area")] == [
        "area band-1",
        "area band-4",
        "area band-1",
    ]
    assert {each.get("class") for each in of_class(parsed(outline_map(Paper(), {}, "Map")), "area")} == {
        "area band-2"
    }
