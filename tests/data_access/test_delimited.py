"""Quotation marks that never close, months that do not exist and cells that are far too long, each in a sentence."""

from __future__ import annotations

import pytest

from tests.data_access.world import World

HEAD = "measure,area,period,numerator,denominator\n"


@pytest.mark.parametrize(
    "end", ["", "\n", "\nharm,RHM,2016-06,3,150\n", "\n" + "harm,RHM,2016-06,3,150\n" * 50_000]
)
def test_a_quotation_mark_that_never_closes_is_named_by_its_line(sqlite_world: World, end: str) -> None:
    text = f'{HEAD}harm,RHM,2016-04,3,150\nharm,"RHM,2016-05,3,150{end}'
    report = sqlite_world.load(sqlite_world.file("a.csv", text))
    assert report.exit_code == 2
    refused = str(report.files[0].refused)
    assert refused.startswith("Line 3 ") and "quotation mark that is never closed" in refused
    assert "\n" not in refused and "harm" not in refused


def test_line_breaks_within_closed_quotation_marks_are_read(sqlite_world: World) -> None:
    path = sqlite_world.file(
        "a.csv", 'measure,area,period,numerator,denominator,remark\nharm,RHM,2016-04,3,150,"two\nlines"'
    )
    assert sqlite_world.file_report(path).accepted == 1


def test_a_shown_cell_has_no_line_breaks(sqlite_world: World) -> None:
    report = sqlite_world.file_report(sqlite_world.file("a.csv", HEAD + '"harm\nless",RHM,2016-04,3,150\n'))
    assert report.rejections[0].value == "harm less"


def test_a_month_that_the_calendar_lacks_is_called_so(sqlite_world: World) -> None:
    report = sqlite_world.file_report(sqlite_world.tidy("a.csv", "harm,RHM,2020-13,3,150"))
    assert "is no month, for a year has 12" in report.rejections[0].reason


@pytest.mark.parametrize("row", ["harm,RHM,{},3,150", "harm,RHM,2016-04,{},150", "{},RHM,2016-04,3,150"])
def test_a_cell_of_200000_characters_is_named_by_its_length(sqlite_world: World, row: str) -> None:
    report = sqlite_world.file_report(sqlite_world.tidy("a.csv", row.format("z" * 200_000)))
    (rejection,) = report.rejections
    assert rejection.value == "(a cell of 200,000 characters)"
    assert "zzz" not in rejection.reason
