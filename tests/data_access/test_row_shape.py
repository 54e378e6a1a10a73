"""Rows whose cells do not stand under their headings, and counts that are no whole numbers, do not go in."""

from __future__ import annotations

import pytest

from tests.data_access.world import World


def rejected(world: World, text: str) -> list[tuple[int, str]]:
    report = world.file_report(world.file("rows.csv", text))
    assert report.accepted == 0
    return [(row.line, row.reason) for row in report.rejections]


HEAD = "measure,area,period,numerator,denominator"


@pytest.mark.parametrize(
    ("heading", "row", "words"),
    [
        (HEAD, "ecoli-bacteraemia,00W,2021-05,1,234,", "takes no denominator, and 234 stands"),
        (HEAD, "ecoli-bacteraemia,00W,2021-05,1,234,567", "6 cells under 5 headings"),
        (HEAD + ",", "ecoli-bacteraemia,00W,2021-05,1,234,,", "takes no denominator, and 234 stands"),
        (HEAD + ",", "ecoli-bacteraemia,00W,2021-05,1,234,567", "6 cells under 5 headings"),
        (HEAD, "ecoli-bacteraemia,00W,2021-05,1", "4 cells under 5 headings"),
    ],
)
def test_an_unquoted_thousand_is_never_loaded_as_one(
    sqlite_world: World, heading: str, row: str, words: str
) -> None:
    ((line, reason),) = rejected(sqlite_world, f"{heading}\n{row}\n")
    assert line == 2
    assert words in reason


def test_empty_cells_under_empty_headings_do_no_harm(sqlite_world: World) -> None:
    path = sqlite_world.file("a.csv", HEAD + ",,\nharm,RHM,2016-04,3,150,,\nharm,RHM,2016-05,3,150\n")
    assert sqlite_world.file_report(path).accepted == 2


def test_an_unquoted_thousand_of_residents_is_rejected_too(sqlite_world: World) -> None:
    text = "area,vintage,footprint,residents,source\nGM,mid-2014,2022,2,733,895,paper\n"
    assert "7 cells under 5 headings" in rejected(sqlite_world, text)[0][1]


@pytest.mark.parametrize("measure", ["ecoli-bacteraemia,00W", "ecoli-bacteraemia-trust,RHM"])
@pytest.mark.parametrize("cell", ["7.5", "1.234"])
def test_people_are_counted_in_whole_numbers(sqlite_world: World, measure: str, cell: str) -> None:
    ((_line, reason),) = rejected(sqlite_world, f"{HEAD}\n{measure},2016-04,{cell},\n")
    assert "whole numbers" in reason and "1,234" in reason


def test_a_whole_number_with_its_zeros_is_a_count(sqlite_world: World) -> None:
    assert (
        sqlite_world.file_report(sqlite_world.tidy("a.csv", "ecoli-bacteraemia,00W,2016-04,7.0,")).accepted
        == 1
    )


def test_a_fraction_stays_a_fraction_where_amounts_are_given(sqlite_world: World) -> None:
    path = sqlite_world.folder / "measures" / "harm.toml"
    path.write_text('numerator_kind = "amount"\n' + path.read_text())
    sqlite_world.load(sqlite_world.tidy("a.csv", "harm,RHM,2016-04,2.5,150"))
    assert sqlite_world.rows("SELECT numerator FROM observation") == [(2.5,)]
