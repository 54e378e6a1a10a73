"""The published figures that the product ships: what they say, by their own rows."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from data_access.published.tables import TABLES
from data_access.settings import ROOT
from tests.guards import not_empty

PUBLISHED = ROOT / "data_access" / "published"
COMMISSIONERS = "ecoli_by_commissioner.csv"
# England's financial years as the publishers print them, month by month.
PRINTED = {
    "ecoli-bacteraemia": {
        2013: 34_275, 2014: 35_676, 2015: 38_244, 2016: 40_442, 2017: 41_066, 2018: 43_246, 2019: 43_275,
    },
    "ecoli-bacteraemia-trust": {
        2013: 34_275, 2014: 35_676, 2016: 40_442, 2017: 41_066, 2018: 43_246, 2019: 43_275,
    },
    "delayed-transfer-days": {
        2011: 1_373_392, 2012: 1_380_475, 2013: 1_413_591, 2014: 1_624_977, 2015: 1_809_587, 2016: 2_254_821,
        2017: 1_979_475,
    },
    "high-dose-opioids": {2015: 1_201_498, 2018: 1_147_524},
}  # fmt: skip
MONTHS = {
    ("delayed-transfer-days", "2011-04"): (108_064, None),
    ("delayed-transfer-days", "2014-09"): (138_267, None),
    ("unplanned-admissions", "2014-10"): (487_999, None),
    ("unplanned-admissions", "2018-07"): (548_237, None),
    ("high-dose-opioids", "2014-11"): (90_665, 477_192),
    ("high-dose-opioids", "2019-11"): (87_518, 558_883),
}
WHOLE = {
    "trimethoprim-share": (24_592_108, 40_102_084),
    "psychosis-two-weeks": (29_977, 40_614),
    "major-ae-over-four-hours": (8_096_641, 46_315_223),
    "ae-over-four-hours": (8_295_237, 72_019_402),
}


@cache
def rows(path: Path = PUBLISHED / COMMISSIONERS) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def of_measure(measure: str) -> list[dict[str, str]]:
    (table,) = (table for table in TABLES if measure in table.measures)
    return [row for row in rows(PUBLISHED / table.file) if row["measure"] == measure]


def number(cell: str) -> float:
    return float(cell) if cell and cell not in "-*" else 0.0


def england(measure: str, keep: Callable[[str], bool]) -> tuple[float, float]:
    """Numerator and denominator of England in the periods kept: its own rows where it has any, otherwise sums."""
    kept = [row for row in of_measure(measure) if keep(row["period"])]
    own = [row for row in kept if row["area"] == "ENG"]
    assert len({row["period"] for row in own}) == len(own)
    above, below = (
        sum(number(row[part]) for row in own or not_empty(kept)) for part in ("numerator", "denominator")
    )
    return above, below


def in_year(first: int) -> Callable[[str], bool]:
    return lambda period: f"{first}-04" <= period <= f"{first + 1}-03"


def printed_years() -> Iterator[tuple[str, int, int]]:
    for measure, years in PRINTED.items():
        for first, total in years.items():
            yield measure, first, total


@pytest.mark.parametrize(("measure", "first", "total"), [*printed_years()])
def test_the_rows_add_up_to_the_printed_totals_of_every_financial_year(
    measure: str, first: int, total: int
) -> None:
    above, _ = england(measure, in_year(first))
    assert above == total


@pytest.mark.parametrize("key", MONTHS)
def test_single_months_are_as_printed(key: tuple[str, str]) -> None:
    measure, month = key
    above, below = england(measure, lambda period: period == month)
    assert (above, below or None) == MONTHS[key]


@pytest.mark.parametrize("measure", WHOLE)
def test_all_months_together_are_those_of_the_raw_files(measure: str) -> None:
    assert england(measure, lambda _: True) == WHOLE[measure]


def test_the_denominators_of_opioids_are_as_printed() -> None:
    assert england("high-dose-opioids", in_year(2015))[1] == 6_440_046
    assert england("high-dose-opioids", in_year(2018))[1] == 6_727_387


def test_trusts_and_commissioners_count_the_same_infections_in_every_month_of_both() -> None:
    for whole, trusts in (
        ("ecoli-bacteraemia", "ecoli-bacteraemia-trust"),
        ("ecoli-hospital-onset", "ecoli-hospital-onset-trust"),
        ("ecoli-community-onset", "ecoli-community-onset-trust"),
    ):
        sums: dict[str, Counter[str]] = {}
        for measure in (whole, trusts):
            sums[measure] = Counter()
            for row in of_measure(measure):
                sums[measure][row["period"]] += int(number(row["numerator"]))
        for month, cases in not_empty(sums[trusts].items()):
            assert cases == sums[whole][month], (trusts, month)


def test_monthly_counts_of_england_make_its_years() -> None:
    assert england("mrsa-england-monthly", in_year(2014))[0] == 800
    assert england("mrsa-england", lambda period: period == "2014/15")[0] == 800
    assert england("c-difficile-england-monthly", in_year(2014))[0] == 14_191
    assert england("c-difficile-england", lambda period: period == "2014/15")[0] == 14_192


def test_a_trust_that_sent_nothing_is_missing_and_no_zero() -> None:
    wirral = {
        row["period"]: row["numerator"]
        for row in of_measure("ecoli-bacteraemia-trust")
        if row["area"] == "RBL"
    }
    assert {wirral[f"2014-{month:02}"] for month in range(4, 13)} == {"-"}
    assert wirral["2014-03"] == "0"


def test_psychosis_has_no_row_below_the_collaboratives() -> None:
    homes = {row["id"] for row in rows(ROOT / "data_access" / "reference" / "collaboratives.csv")}
    assert {row["area"] for row in of_measure("psychosis-two-weeks")} == homes | {"ENG"}
    people = [int(row["denominator"]) for row in of_measure("psychosis-two-weeks") if row["area"] != "ENG"]
    assert (min(people), max(people)) == (19, 176)


def test_the_survey_s_sums_are_shares_of_respondents() -> None:
    respondents: Counter[str] = Counter()
    for row in not_empty(of_measure("staff-happy-with-care")):
        assert 0.3 < float(row["numerator"]) / int(row["denominator"]) < 0.95
        respondents[row["period"]] += int(row["denominator"])
    assert respondents["calendar year 2012"] == 56_107
    assert respondents["calendar year 2019"] == 366_975


def test_every_table_is_there_in_order_and_names_a_row_once() -> None:
    for table in not_empty(TABLES):
        keys = [(row["measure"], row["area"], row["period"]) for row in rows(PUBLISHED / table.file)]
        assert len(keys) == len(set(keys)), table.name
        assert list(dict.fromkeys(measure for measure, _, _ in keys)) == table.measures
        assert all(row["published"] for row in rows(PUBLISHED / table.file)), table.name


def test_every_commissioner_stands_once_in_each_of_84_months() -> None:
    pairs = [(row["area"], row["period"]) for row in rows()]
    months = {month for _, month in pairs}
    assert len(pairs) == len(set(pairs))
    assert (len(months), min(months), max(months)) == (84, "2013-04", "2020-03")


def test_the_commissioning_hubs_account_for_what_no_collaborative_has() -> None:
    hubs = {row["period"]: int(row["numerator"]) for row in rows() if row["area"] == "13Q"}
    assert sum(hubs.values()) == 43
    assert sum(number for month, number in hubs.items() if "2016-04" <= month <= "2017-03") == 8


def test_every_known_hole_is_a_caution_with_month_place_and_reason() -> None:
    cautions = defaultdict(set)
    for row in rows(PUBLISHED / "cautions.csv"):
        assert row["reason"].endswith("."), row
        if row["kind"] == "caution" and row["measure"] == "unplanned-admissions":
            cautions[row["period"], row["until"]].add(row["area"])
    for months, areas in {
        ("2014-07", "2015-03"): {"WM", "ENG", "05P"},
        ("2015-01", "2015-03"): {"ICHP"},
        ("2015-07", "2015-10"): {"EM"},
        ("2016-06", "2016-06"): {"ICHP", "HINSL", "07Y", "08P"},
        ("2016-12", "2016-12"): {"HINSL", "08L"},
        ("2016-12", "2017-06"): {"WOE", "ENG", "11M"},
        ("2017-05", "2017-07"): {"YH", "ENG", "02T", "03A"},
    }.items():
        assert areas <= cautions[months], months


def test_the_shipped_tables_say_where_they_come_from() -> None:
    words = (PUBLISHED / "README.md").read_text(encoding="utf-8")
    for needed in ("Public Health England", "Open Government Licence v3.0", "data_access.published.make"):
        assert needed in words
    for table in not_empty(TABLES):
        count = len(rows(PUBLISHED / table.file))
        assert f"| `{table.file}` | {count:,} |" in words
