"""Charts' figures for England: single rates, and shares of which both parts are published."""

from __future__ import annotations

import pytest

from data_access.loader.report import FileReport
from tests.data_access.collections_files import report_of
from tests.data_access.world import World, definition

HEAD = "topic,chart,series,period,value,source_as_stated"


@pytest.fixture
def england(new_sqlite_world: World) -> World:
    """The small world with a rate, a share of two series and a rate by calendar years."""
    for name, indicator, values in (
        ("rate", "C1-1 All", {"grain": "quarter"}),
        ("share", "C2-1 Seen / C2-1 All who came", {"grain": "quarter", "divided": "file", "unit": "%"}),
        ("yearly-rate", "C3-1 Events", {"grain": "year"}),
    ):
        text = definition(title=name.capitalize(), collected="england", **values)
        path = new_sqlite_world.folder / "measures" / f"{name}-england.toml"
        path.write_text(f'{text}numerator_kind = "amount"\nindicator = "england-series:{indicator}"\n')
    return new_sqlite_world


def read(world: World, *rows: str) -> FileReport:
    lines = [f"A-HCAI,{row},A publisher" for row in rows]
    return report_of(world, world.file("series.csv", "\n".join([HEAD, *lines]) + "\n"))


def held(world: World) -> list[tuple[object, ...]]:
    return world.rows(
        "SELECT measure_id, period, numerator, denominator, status FROM observation ORDER BY 1, 2"
    )


def test_both_parts_of_a_share_become_one_figure(england: World) -> None:
    report = read(
        england,
        *("C1-1,All,2010/11 Q2,52.5", "C2-1,Seen,Q1 2010/11,90", "C2-1,Seen,Q2 2010/11,80"),
        *("C2-1,All who came ,Q1 2010/11,100", "C2-1,All who came ,Q2 2010/11,-"),
    )
    assert (report.refused, report.rejected) == (None, 0)
    assert held(england) == [
        ("rate-england", "2010-07-01", 52.5, None, "reported"),
        ("share-england", "2010-04-01", 90, 100, "reported"),
        ("share-england", "2010-07-01", None, None, "missing"),
    ]


def test_a_share_without_its_other_part_is_missing_and_no_zero(england: World) -> None:
    read(england, "C2-1,Seen,Q1 2010/11,90")
    assert held(england) == [("share-england", "2010-04-01", None, None, "missing")]


def test_a_part_that_stands_twice_refuses_the_file(england: World) -> None:
    report = read(england, "C2-1,Seen,Q1 2010/11,90", "C2-1,Seen,2010/11 Q1,91")
    assert report.refused == "Line 3 gives C2-1 Seen, 2010/11 Q1, again. Keep the right one."


def test_a_year_without_a_second_one_is_a_calendar_year(england: World) -> None:
    read(england, "C3-1,Events,2014,0.37", "C3-1,Events,2016*,0.4")
    assert [row[1] for row in held(england)] == ["2014-01-01", "2016-01-01"]


def test_series_that_no_definition_names_are_counted(england: World) -> None:
    report = read(england, "C1-1,All,2010/11 Q2,52.5", "C1-1,Threshold,2010/11 Q2,95")
    (note,) = [note.sentence for note in report.notes if note.kind == "not_loaded"]
    assert note == "1 rows of 1 series that no definition names were not loaded."
