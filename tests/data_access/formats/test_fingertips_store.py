"""Fingertips downloads in the store, on both databases, and the real files in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.loader.report import FileReport
from data_access.loader.run import Request, load
from tests.data_access.formats.fingertips_files import AGGREGATED, SMALL, download, england, row
from tests.data_access.world import World, definition
from tests.shared import SHARED, needs_shared

REAL = SHARED / "data" / "real" / "fingertips"
CENTRAL, NORTH, DONCASTER = "E38000032", "E38000123", "E38000044"  # 00W and 01M in GM, 02X in YH

ROWS = [
    england(count="300", denominator="9000", value="33.3"),
    england(count="30", category="Most deprived decile", note=AGGREGATED),
    row("E12000002", "North West", type="Region", count="200"),
    row(CENTRAL, count="10"),
    row(NORTH, count="20", denominator="3000", value="6.7"),
    row(DONCASTER, value="", count="2", note=SMALL),
    row("E08000003", "Manchester", type="County & UA", count="77"),
    england(period="2015 - 17", count="999"),
]


@pytest.fixture
def prepared(world: World) -> World:
    falls = definition(divided="file", unit="cases per 100", grain="year", title="Falls")
    (world.folder / "measures" / "falls.toml").write_text(falls + 'indicator = "700"\n')
    return world


def sentences(report: FileReport) -> str:
    return "\n".join(note.sentence for note in report.notes)


def test_a_collaborative_is_the_sum_of_its_groups_and_england_its_own_row(prepared: World) -> None:
    report = prepared.file_report(prepared.file("fingertips.csv", download(*ROWS)))
    assert (report.refused, report.read, report.accepted, report.rejected) == (None, 4, 4, 0)
    assert prepared.rollup("falls", "GM", "2015-01-01") == (30, 4000, "reported", 2, 2)
    assert prepared.rollup("falls", "YH", "2015-01-01") == (None, None, "suppressed", 0, 1)
    assert prepared.rollup("falls", "ENG", "2015-01-01")[:3] == (300, 9000, "reported")
    assert prepared.rows("SELECT COUNT(*) FROM rollup WHERE measure_id = 'falls'") == [(3,)]


def test_no_suppressed_count_is_anywhere_in_the_store(prepared: World) -> None:
    prepared.load(prepared.file("fingertips.csv", download(*ROWS)))
    held = prepared.rows("SELECT numerator, denominator, status FROM observation WHERE area_id = '02X'")
    assert held == [(None, None, "suppressed")]


def test_what_was_not_loaded_stands_in_the_store_with_its_reason(prepared: World) -> None:
    prepared.load(prepared.file("fingertips.csv", download(*ROWS)))
    notes = prepared.rows("SELECT kind, sentence FROM load_note")
    for kind, part in [
        ("not_loaded", "4 of the file's 8 rows were not loaded"),
        ("not_loaded", "1 row for categories"),
        ("not_loaded", "1 row for regions"),
        ("not_loaded", "1 row for areas of the type County & UA"),
        ("not_loaded", "1 row for several years pooled into one (2015 - 17)"),
        ("footnote", f"Value note of 1 row: “{SMALL}”."),
        ("footnote", f"Value note of 1 row: “{AGGREGATED}”."),
    ]:
        assert [each for each in notes if each[0] == kind and part in each[1]], part


def test_loading_a_download_again_changes_nothing(prepared: World) -> None:
    path = prepared.file("fingertips.csv", download(*ROWS))
    prepared.load(path)
    before = prepared.content()
    again = prepared.load(path)
    assert (again.changed, again.files[0].unchanged) == (False, 4)
    assert prepared.content() == before


def test_the_same_row_twice_is_one_figure_and_two_that_differ_are_none(prepared: World) -> None:
    rows = [row(CENTRAL), row(CENTRAL), row(NORTH, count="1"), row(NORTH, count="2")]
    report = prepared.file_report(prepared.file("fingertips.csv", download(*rows)))
    assert (report.accepted, report.rejected) == (1, 2)
    assert "give different figures" in report.rejections[0].reason
    assert any("that an earlier row gives" in note.sentence for note in report.notes)


def test_trusts_go_to_their_collaboratives(prepared: World) -> None:
    harm = definition(
        divided="file", unit="per 100", grain="quarter", collected="organisation", title="Harm at trusts"
    )
    (prepared.folder / "measures" / "trusts.toml").write_text(harm + 'indicator = "800 Persons"\n')
    rows = [
        row(code, type="Acute Trust", indicator="800", period="2015/16 Q2", count=count)
        for code, count in (("RM2", "1"), ("RW3", "2"), ("RHM", "4"), ("RZZ", "8"))
    ]
    report = prepared.file_report(prepared.file("fingertips.csv", download(*rows)))
    assert report.accepted == 4
    assert prepared.rollup("trusts", "GM", "2015-07-01")[:2] == (3, 2000)
    assert prepared.rollup("trusts", "ENG", "2015-07-01")[:2] == (15, 4000)
    assert (
        "in no collaborative, and so counted in England only (8 in all, July 2015): A place (RZZ)"
        in sentences(report)
    )


def test_a_download_that_was_cut_off_leaves_nothing(prepared: World) -> None:
    prepared.load(prepared.file("first.csv", download(*ROWS)))
    before = prepared.content()
    report = prepared.file_report(
        prepared.file("cut.csv", download(*ROWS, row(CENTRAL, period="2016"))[:-30])
    )
    assert report.refused is not None
    assert "cut off" in report.refused
    assert prepared.content() == before


def test_a_download_with_patients_in_it_is_refused(prepared: World) -> None:
    text = download(*ROWS).replace("Recent Trend", "NHS number")
    report = prepared.file_report(prepared.file("patients.csv", text))
    assert report.refused is not None
    assert "looks like patient records" in report.refused


@needs_shared
def test_the_real_campylobacter_file_fills_its_measure_by_council_and_england_by_its_row(
    product_store: str,
) -> None:
    report = load(Request((REAL / "indicators-CountyUA.data.csv",), product_store)).files[0]
    assert (report.refused, report.accepted, report.rejected) == (None, 459, 0)
    for part in (
        "393 of the file's 852 rows were not loaded",
        "306 rows of indicator 93356 not loaded, as campylobacter takes Persons All ages only: Persons 0-9 yrs",
        "60 rows for categories",
        "27 rows for regions",
        "Value note of 10 rows: “Value for Hackney and City of London combined”",
    ):
        assert part in sentences(report)
    held = World(Path(), product_store).rows(
        "SELECT area_id, period, numerator, denominator, status FROM rollup WHERE measure_id = 'campylobacter' "
        "AND area_id = 'ENG' ORDER BY period"
    )
    assert held == [
        ("ENG", "2015-01-01", 51897, 54786327, "reported"),
        ("ENG", "2016-01-01", 49260, 55268067, "reported"),
        ("ENG", "2017-01-01", 53395, 55268067, "reported"),
    ]
    fifteen = World(Path(), product_store).rows(
        "SELECT period, ROUND(SUM(numerator)), ROUND(SUM(denominator)), COUNT(*), MIN(coverage) FROM rollup "
        "WHERE measure_id = 'campylobacter' AND area_id <> 'ENG' GROUP BY period ORDER BY period"
    )
    assert fifteen == [(period, above, below, 15, 1) for _, period, above, below, _ in held]


@needs_shared
@pytest.mark.parametrize(("place", "rows"), [("london", 175), ("north west", 125), ("south west", 89)])
def test_the_real_suicide_files_are_five_indicators_of_pooled_years_by_council(
    sqlite_product: str, place: str, rows: int
) -> None:
    report = load(Request((REAL / f"indicators-CountyUA.data {place}.csv",), sqlite_product)).files[0]
    refused = report.refused or ""
    for part in (
        f"None of the file's {rows} rows was loaded",
        f"{rows} rows for several years pooled into one (2012 - 14, 2013 - 17, 2015 - 17)",
        "5 rows for regions",
        *("41001 Suicide rate", "91390", "91393", "91404", "91430"),
    ):
        assert part in refused
