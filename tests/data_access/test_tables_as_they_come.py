"""Tables as people make them go in as they are; what is not certain is asked, and stores nothing until then."""

from __future__ import annotations

import pytest

from data_access.loader.options import Options
from data_access.loader.run import load
from tests.data_access.world import World

HARM, COUNT = Options(measure="harm"), Options(measure="ecoli-bacteraemia-trust")
FALLS = "Organisation code,Month,Count,Divisor\nRHM,Apr-14,12,12345\nRHM,May-14,9,12801\n"
WIDE = "Harm\n\nTrust,Apr 2014,May 2014\nRHM,12,*\nRM2,1,-\nTotals,13,0\nSource: an incident system,,\n"
WARDS = "Trust code,Ward,Month,Count\nRHM,Elm,Apr-14,1\nRHM,Oak,Apr-14,2\nRM2,Elm,Apr-14,5\n"


def stored(world: World) -> list[str]:
    rows = world.rows("SELECT area_id, period, numerator, denominator, status FROM observation ORDER BY 1, 2")
    return [
        f"{area} {period[:7]} {status if above is None else f'{above:g}'}{'' if below is None else f'/{below:g}'}"
        for area, period, above, below, status in rows
    ]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        (FALLS, HARM, ["RHM 2014-04 12/12345", "RHM 2014-05 9/12801"]),
        (
            "Provider\tPeriod end\tNumerator\tDenominator\nRHM\t30/04/2014\t12\t12,345\nRHM\t31/05/2014\t9\t12,801\n",
            HARM,
            ["RHM 2014-04 12/12345", "RHM 2014-05 9/12801"],
        ),
        (
            WIDE.replace("Harm\n", "\n", 1),
            COUNT,
            ["RHM 2014-04 12", "RHM 2014-05 suppressed", "RM2 2014-04 1", "RM2 2014-05 missing"],
        ),
        (
            "area,year,month,numerator\nRHM,2014,4,7\nRHM,2014,5,8\n",
            COUNT,
            ["RHM 2014-04 7", "RHM 2014-05 8"],
        ),
        ("area,financial year,month,count\nRHM,2014/15,January,8\n", COUNT, ["RHM 2015-01 8"]),
        (
            WARDS,
            Options(measure="ecoli-bacteraemia-trust", sum_over=("ward",)),
            ["RHM 2014-04 3", "RM2 2014-04 5"],
        ),
        (
            WARDS.replace("Ward", "Ward/Unit"),
            Options(measure="ecoli-bacteraemia-trust", sum_over=("Ward/Unit",)),
            ["RHM 2014-04 3", "RM2 2014-04 5"],
        ),
        ("Trust,month_id,Cases\nRHM,201404,7\nRHM,201405,8\n", COUNT, ["RHM 2014-04 7", "RHM 2014-05 8"]),
        ("Trust,201404,201405\nRHM,7,8\n", COUNT, ["RHM 2014-04 7", "RHM 2014-05 8"]),
        ("Trust,2014M04,2014M05\nRHM,7,8\n", COUNT, ["RHM 2014-04 7", "RHM 2014-05 8"]),
        (
            "Region code,Provider ODS,Activity month,Date loaded,Cases,Data status\n"
            "Y54,RHM,Apr-14,01/06/2014,7,Final\nY54,RHM,May-14,01/07/2014,8,Provisional\n",
            COUNT,
            ["RHM 2014-04 7", "RHM 2014-05 8"],
        ),
    ],
    ids=[
        "headings of one's own",
        "tabs and month ends",
        "one column a month",
        "year and month",
        "year of money",
        "wards",
        "wards or units",
        "compact months",
        "a column a compact month",
        "a column a month of ONS",
        "several codes and dates",
    ],
)
def test_a_table_goes_in_as_it_is(
    sqlite_world: World, text: str, options: Options, expected: list[str]
) -> None:
    report = load(sqlite_world.request(sqlite_world.file("table.csv", text), options=options))
    assert (report.exit_code, stored(sqlite_world)) == (0, expected)


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (WARDS, COUNT, "--sum-over “Ward”"),
        ("area,month,numerator,denominator,beds\nRHM,Apr-14,12,12345,300\n", HARM, "“beds” holds figures"),
        ("area,month,numerator,denominator\nRHM,Nov-26,12,12345\n", HARM, "is not over"),
        (
            "area,month,Slips,Trips\nRHM,Apr-14,12,3\n",
            COUNT,
            "No heading says which column holds the figures",
        ),
        (WIDE.replace("Totals,13", "Totals,14"), COUNT, "says 14, and the rows of the table add up to 13"),
    ],
)
def test_a_doubt_is_asked_and_stores_nothing(
    sqlite_world: World, text: str, options: Options, words: str
) -> None:
    report = load(sqlite_world.request(sqlite_world.file("table.csv", text), options=options))
    assert report.exit_code == 2
    assert any(words in doubt.sentence for doubt in report.files[0].doubts), report.files[0]
    assert stored(sqlite_world) == []


def test_a_rate_without_counts_is_never_added_up(sqlite_world: World) -> None:
    report = sqlite_world.load(
        sqlite_world.file("a.csv", "measure,area,period,value\nharm,RHM,Apr-14,0.97\n")
    )
    assert report.exit_code == 2
    assert "rates cannot be added up" in report.files[0].rejections[0].reason


def test_a_table_that_names_no_measure_says_how_to_name_it(sqlite_world: World) -> None:
    refused = sqlite_world.file_report(
        sqlite_world.file("a.csv", "Trust,Month,Count\nRHM,Apr-14,3\n")
    ).refused
    assert "--measure ID" in str(refused)


def test_a_stray_quotation_mark_is_never_dropped_from_a_number(sqlite_world: World) -> None:
    text = 'measure,area,period,numerator,denominator\nharm,RHM,2014-04,"17"9,12345\n'
    refused = sqlite_world.file_report(sqlite_world.file("a.csv", text)).refused
    assert "Line 2 cannot be split into cells: a quotation mark stands within a cell" in str(refused)
    assert stored(sqlite_world) == []
