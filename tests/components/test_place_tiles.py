"""Equal tiles: by name, on one scale, in the shape of England or on a plain grid."""

from __future__ import annotations

from datetime import date

from components.figures.place_tiles import PlaceTile, place_tiles
from geo.names import SHORT_NAMES
from geo.tiles import tile_positions
from tests.components.screen import hrefs, markups, of_class, walk, words

MONTHS = [date(2014, month, 1) for month in range(1, 13)]


def tile(name: str, level: float, place: tuple[int, int] | None = None) -> PlaceTile:
    years = [(month, level) for month in MONTHS]
    return PlaceTile(
        name, f"/collaborative/{name}", "change-worse", "▲", "higher", ("1.0", "2.0"), years, 1.0, name, place
    )


def test_a_tile_is_a_link_with_its_figures_its_verdict_and_a_line_on_the_common_scale() -> None:
    drawn = place_tiles([tile("a", 2.0), tile("b", 3.0)])
    assert hrefs(drawn) == ["/collaborative/a", "/collaborative/b"]
    assert "▲ higher 1.0 → 2.0" in words(drawn)
    heights = [of_class(each, "year-line")[0].get("d", "").split()[1] for each in markups(drawn)]
    rules = [of_class(each, "rule")[0].get("d") for each in markups(drawn)]
    assert heights[0] != heights[1]
    assert rules[0] == rules[1]


def test_a_tile_without_figures_stands_too() -> None:
    drawn = place_tiles(
        [PlaceTile("a", "/a", "change-untold", "?", "no figures", None, (), None, "a: no figures")]
    )
    assert "? no figures" in words(drawn)


def test_they_stand_where_each_has_a_place_and_else_by_name() -> None:
    placed = place_tiles([tile("a", 1.0, (1, 2)), tile("b", 1.0, (2, 1))])
    assert placed.className == "tiles placed"
    classes = [str(getattr(each, "className", "")) for each in walk(placed)]
    assert [each for each in classes if each.startswith("tile change-worse")] == [
        "tile change-worse row-1 column-2",
        "tile change-worse row-2 column-1",
    ]
    assert place_tiles([tile("a", 1.0, (1, 2)), tile("b", 1.0)]).className == "tiles"


def test_each_of_the_fifteen_has_a_place_of_its_own() -> None:
    places = tile_positions(list(SHORT_NAMES))
    assert len(set(places.values())) == len(SHORT_NAMES) == 15
    assert {row for row, _ in places.values()} <= set(range(1, 6))
    assert {column for _, column in places.values()} <= set(range(1, 5))
    assert places["NENC"][0] == 1
    assert tile_positions(["NENC", "an island"]) == tile_positions([]) == {}
