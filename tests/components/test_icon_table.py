"""The table of icons with lines: links, names, marks, and what a phone is shown first."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from markupsafe import Markup

from components.picture_sheet.text_width import width_of
from components.tables.icon_table import (
    ChangeFace,
    CountedPlaces,
    IconGroup,
    IconRow,
    PlaceCell,
    PlaceColumn,
    YearFigure,
    icon_table,
)
from components.tables.short_names import ROOM, distinct_parts, short_lines
from tests.components.screen import of_class, parsed

PLACES = [PlaceColumn("Ashby & <b>", "/collaborative/ashby"), PlaceColumn("Marlow", "/collaborative/marlow")]
ROW = IconRow(
    name="Falls",
    href="/measure/falls",
    unit="per 1,000",
    baseline=YearFigure("3.7", "2013/14"),
    year=YearFigure("4.0", "to Feb 2020"),
    line=Markup("<svg/>"),
    change=ChangeFace("worse", "concern-high", "", "9 % higher", "+2 to +16 %", "9 % higher than in 2013/14"),
    icons=[("common-cause", "Latest month: common cause"), ("failing", "Target will be missed")],
    latest=YearFigure("4.1", "Mar 2020"),
    first=True,
    counted=CountedPlaces([("worse", 1)], "1 higher, 1 no figures"),
    cells=[
        PlaceCell("concern-high", "", "Ashby, Falls: higher", "/collaborative/ashby?measure=falls"),
        PlaceCell("", "–", "Marlow, Falls: no figures", None),
    ],
)


def drawn(*rows: IconRow, columns: list[PlaceColumn] | None = None) -> Element:
    chosen = PLACES if columns is None else columns
    return parsed(icon_table([IconGroup("Outcomes: what happened", rows)], "Measures", "England", chosen))


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_row_says_both_years_the_change_and_the_latest_period_with_both_icons() -> None:
    row = drawn(ROW).findall(".//tbody/tr")[1]
    cells = [text(each) for each in row]
    assert cells[:7] == [
        "Fallsper 1,000",
        "3.72013/14",
        "4.0to Feb 2020",
        "",
        "9 % higher+2 to +16 %",
        "4.1Mar 2020",
        "1 higher, 1 no figures",
    ]
    assert [each.get("alt") for each in row.findall("./td[@class='now']/img")] == [
        "Latest month: common cause",
        "Target will be missed",
    ]
    assert len(of_class(row, "bar")[0]) == 1, "one part a place that has a verdict"


def test_a_cell_is_a_link_only_where_there_is_something_behind_it() -> None:
    row = drawn(ROW).findall(".//tbody/tr")[1]
    links = row.findall("./td/a")
    assert [(each.get("href"), each.get("title"), each.get("aria-label")) for each in links] == [
        ("/collaborative/ashby?measure=falls", "Ashby, Falls: higher", "Ashby, Falls: higher")
    ]
    assert text(row[-1]) == "–Marlow, Falls: no figures"
    assert row[-1].get("title") == "Marlow, Falls: no figures"


def test_every_column_has_its_head_and_every_head_the_whole_name() -> None:
    table = drawn(ROW)
    head, (group, row) = table.findall(".//thead/tr/th"), table.findall(".//tbody/tr")
    assert len(head) == len(group) == len(row) == len(table.findall(".//colgroup/col"))
    assert [each.get("title") for each in of_class(table, "place") if each.tag == "th"] == [
        "Ashby & <b>",
        "Marlow",
    ]
    assert [text(each) for each in of_class(table, "visually-hidden")][1:3] == ["Ashby & <b>", "Marlow"]


def test_without_places_there_is_neither_bar_nor_column() -> None:
    table = drawn(replace(ROW, counted=None, cells=()), columns=[])
    assert of_class(table, "place") == of_class(table, "count") == []
    head, row = table.findall(".//thead/tr/th"), table.findall(".//tbody/tr")[1]
    assert len(head) == len(row) == 6


def test_what_a_phone_shows_later_bears_a_class_and_so_does_a_group_of_nothing_else() -> None:
    later = replace(ROW, name="Later", first=False)
    mixed, alone = drawn(ROW, later), drawn(later)
    assert [text(each)[:5] for each in of_class(mixed, "later")] == ["Later"]
    assert len(of_class(alone, "later")) == 2
    assert text(of_class(alone, "later")[0]) == "Outcomes: what happened"


def test_what_cannot_be_compared_is_a_mark_and_no_nought() -> None:
    untold = ChangeFace("untold", "", "?", "cannot tell", "", "Cannot tell: too short")
    row = drawn(replace(ROW, baseline=YearFigure(), year=YearFigure(), change=untold)).findall(".//tbody/tr")[
        1
    ]
    assert [text(each) for each in row[1:3]] == ["–", "–"]
    assert row[4].get("title") == "Cannot tell: too short"


def test_short_names_have_two_lines_at_most_and_keep_their_words_where_they_fit() -> None:
    assert short_lines("Oxford") == ("Oxford",)
    assert short_lines("Greater Manchester") == ("Greater", "Manchester")
    assert short_lines("Yorkshire and Humber") == ("Yorkshire", "& Humber")
    assert short_lines("North East and North Cumbria") == ("NE & N", "Cumbria")
    assert short_lines("") == ("",)


def test_names_of_any_length_fit_in_their_head() -> None:
    for name in (
        "x" * 80,
        "A collaborative of quite a few words that go on until there are eighty of letters",
        "W " * 40,
    ):
        lines = short_lines(name)
        assert 1 <= len(lines) <= 2
        assert all(width_of(line, 12) <= ROOM for line in lines)
        assert "…" in lines[-1]


def test_what_all_names_begin_with_is_left_out_of_the_head() -> None:
    assert distinct_parts(["Collaborative A", "Collaborative B"]) == ["A", "B"]
    assert distinct_parts(["South West", "South London", "Wessex"]) == [
        "South West",
        "South London",
        "Wessex",
    ]
    assert distinct_parts(["Wessex"]) == ["Wessex"]
    assert distinct_parts(["North East", "North East"]) == ["East", "East"]
    assert distinct_parts([]) == []
