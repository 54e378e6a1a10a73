"""The published figures that the product ships, and how they were made."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from data_access.published.make import COLLABORATIVES, ENGLAND, make
from data_access.settings import ROOT
from tests.shared import SHARED, needs_shared

PUBLISHED = ROOT / "data_access" / "published"
# Printed by the publisher: financial years from 2013/14, the last months of an issue restated by the next.
PRINTED = {2013: 34_275, 2014: 35_676, 2015: 38_244, 2016: 40_442, 2017: 41_066, 2018: 43_246, 2019: 43_275}


def rows(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def by_year(monthly: list[dict[str, str]]) -> dict[int, int]:
    years: dict[int, int] = defaultdict(int)
    for row in monthly:
        year, month = int(row["period"][:4]), int(row["period"][5:])
        years[year if month >= 4 else year - 1] += int(row["numerator"])
    return dict(years)


def test_england_adds_up_to_the_printed_totals_of_every_financial_year() -> None:
    assert by_year(rows(ENGLAND)) == PRINTED


def test_every_collaborative_has_every_one_of_84_months_once() -> None:
    pairs = [(row["area"], row["period"]) for row in rows(COLLABORATIVES)]
    assert len(pairs) == len(set(pairs)) == 15 * 84
    assert (min(p for _, p in pairs), max(p for _, p in pairs)) == ("2013-04", "2020-03")


def test_greater_manchester_is_counted_on_the_2014_footprint() -> None:
    manchester = [row for row in rows(COLLABORATIVES) if row["area"] == "GM"]
    assert by_year(manchester)[2017] == 2_166


def test_the_fifteen_and_the_commissioning_hubs_make_england() -> None:
    fifteen: dict[str, int] = defaultdict(int)
    for row in rows(COLLABORATIVES):
        fifteen[row["period"]] += int(row["numerator"])
    beyond = {row["period"]: int(row["numerator"]) - fifteen[row["period"]] for row in rows(ENGLAND)}
    assert min(beyond.values()) == 0
    assert sum(n for month, n in beyond.items() if "2016-04" <= month <= "2017-03") == 8


def test_the_denominator_is_the_same_estimate_throughout() -> None:
    assert {row["denominator"] for row in rows(ENGLAND)} == {"54786327"}
    residents = {(row["area"], row["denominator"]) for row in rows(COLLABORATIVES)}
    assert len(residents) == 15
    assert sum(int(number) for _, number in residents) == 54_786_327


def test_the_shipped_tables_say_where_they_come_from() -> None:
    words = (PUBLISHED / "README.md").read_text(encoding="utf-8")
    for needed in ("Public Health England", "Open Government Licence v3.0", "data_access.published.make"):
        assert needed in words


@needs_shared
@pytest.mark.slow
def test_the_loader_makes_the_shipped_tables_again_to_the_byte(tmp_path: Path) -> None:
    hcai = tmp_path / "hcai"
    hcai.mkdir()
    real = SHARED / "data" / "real"
    for path in [
        *(real / "hcai_monthly_wide").glob("*CCG*.csv"),
        *(real / "hcai_monthly_long").glob("*.csv"),
    ]:
        (hcai / path.name).symlink_to(path)
    make(hcai, tmp_path)
    for name in (COLLABORATIVES, ENGLAND):
        assert (tmp_path / name).read_bytes() == (PUBLISHED / name).read_bytes(), name
