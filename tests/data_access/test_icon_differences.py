"""The list of charts whose icon differs between Making Data Count and our pages."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from data_access import icon_differences
from data_access.queries.rollups import rollups
from data_access.series import AreaSeries, RecordedEvent
from data_access.settings import ROOT
from pages.shared.judged import judge_all
from tests.guards import not_empty
from tests.in_force import in_force


def listed(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def icons_of(series: Sequence[AreaSeries], profile: str) -> dict[tuple[str, str], str | None]:
    judged = judge_all(series, profile=profile)
    return {(each.measure_id, each.area_id): icon for each, icon in judged.variations()}


@pytest.mark.usefixtures("store")
def test_it_lists_exactly_the_charts_that_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert icon_differences.main([]) == 0
    table = listed(capsys.readouterr().out)
    series = rollups()
    tools = icons_of([icon_differences.without_cautions(each) for each in series], "mdc")
    pages = icons_of(series, "adjusted")
    apart = {pair for pair in tools if tools[pair] != pages[pair]}
    assert {(row["measure"], row["area"]) for row in table} == apart
    for row in not_empty(table):
        assert row["mdc"] == (tools[row["measure"], row["area"]] or "no verdict")
        assert row["adjusted"] == (pages[row["measure"], row["area"]] or "no verdict")
        assert row["because"]


def test_where_there_is_no_store_it_says_so(capsys: pytest.CaptureFixture[str], tmp_path) -> None:
    with in_force(f"sqlite:///{tmp_path / 'none.sqlite3'}"):
        assert icon_differences.main([]) == 2
    assert "There is no store at" in capsys.readouterr().err


def test_an_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert icon_differences.main(["--all"]) == 2
    assert "DATABASE_URL names the store" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_cautions_are_put_back_and_recorded_ghosts_stay() -> None:
    england = rollups(measure_id="unplanned-admissions", area_id="ENG")[0]
    first, second, third, last = (date(2016, month, 1) for month in (1, 4, 6, 12))
    marks = (
        RecordedEvent(first, "ghost", "why", "role"),
        RecordedEvent(second, "caution", "why", "role", until=date(2016, 5, 1)),
    )
    coverage = tuple(0.8 if period == third else 1.0 for period in england.series.periods)
    series = replace(
        england,
        series=replace(england.series, ghosts=(first, second, third, last)),
        marks=marks,
        coverage=coverage,
    )
    assert icon_differences.without_cautions(series).series.ghosts == (first, last)


@pytest.mark.usefixtures("store")
def test_the_method_s_table_is_the_command_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert icon_differences.main([]) == 0
    table = listed(capsys.readouterr().out)
    paper = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    lines = [
        f"| `{row['measure']}` | {row['area_name']} | {row['mdc']} | {row['adjusted']} | {row['because']} |"
        for row in table
    ]
    assert all(line.replace("_", " ") in paper for line in not_empty(lines))
    assert f"these {len(lines)} of " in paper
