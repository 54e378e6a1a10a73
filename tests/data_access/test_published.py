"""The published figures that the product ships, and how they were made."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from data_access.published.make import COMMISSIONERS, make
from data_access.published.make_residents import TABLE, border_moves
from data_access.published.make_residents import make as make_residents
from data_access.settings import ROOT
from tests.shared import SHARED, needs_shared

PUBLISHED = ROOT / "data_access" / "published"
# Printed by the publisher: financial years from 2013/14, the last months of an issue restated by the next.
PRINTED = {2013: 34_275, 2014: 35_676, 2015: 38_244, 2016: 40_442, 2017: 41_066, 2018: 43_246, 2019: 43_275}


def rows(path: Path = PUBLISHED / COMMISSIONERS) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_rows_add_up_to_the_printed_totals_of_every_financial_year() -> None:
    years: dict[int, int] = defaultdict(int)
    for row in rows():
        year, month = int(row["period"][:4]), int(row["period"][5:])
        years[year if month >= 4 else year - 1] += int(row["numerator"])
    assert dict(years) == PRINTED


def test_every_commissioner_stands_once_in_each_of_84_months() -> None:
    pairs = [(row["area"], row["period"]) for row in rows()]
    months = {month for _, month in pairs}
    assert len(pairs) == len(set(pairs))
    assert (len(months), min(months), max(months)) == (84, "2013-04", "2020-03")


def test_the_commissioning_hubs_account_for_what_no_collaborative_has() -> None:
    hubs = {row["period"]: int(row["numerator"]) for row in rows() if row["area"] == "13Q"}
    assert sum(hubs.values()) == 43
    assert sum(number for month, number in hubs.items() if "2016-04" <= month <= "2017-03") == 8


def test_the_residents_make_england_before_and_after_the_border_moved() -> None:
    latest: dict[str, int] = {}
    for when in ("2013-04-01", "2017-03-01", "2017-04-01"):
        latest |= {row["area"]: int(row["residents"]) for row in rows(TABLE) if row["since"] == when}
        assert sum(latest.values()) == 54_786_327


def test_cumbria_s_split_is_in_the_residents_with_the_lists_that_show_it() -> None:
    cumbria = [row for row in rows(TABLE) if row["area"] in ("01H", "01K") and row["since"] > "2013-04-01"]
    lists = {(row["area"], row["since"]): int(row["patients"]) for row in cumbria}
    people = {(row["area"], row["since"]): int(row["residents"]) for row in cumbria}
    assert (lists["01H", "2017-03-01"], lists["01H", "2017-04-01"]) == (522_584, 323_146)
    moved = people["01H", "2017-03-01"] - people["01H", "2017-04-01"]
    assert moved == people["01K", "2017-04-01"] - people["01K", "2017-03-01"] == 192_270


def test_lists_that_only_sway_show_no_border_that_moved() -> None:
    dice = random.Random(7)
    homes = {f"{i:02}A": "GM" if i < 20 else "WX" for i in range(40)}
    months = [date(2014 + i // 12, i % 12 + 1, 1) for i in range(48)]
    lists = {code: dict.fromkeys(months, 0) for code in homes}
    for code, month in product(homes, months):
        lists[code][month] = round(200_000 * dice.gauss(1, 0.003))
    assert border_moves(lists, homes) == []
    for month in months[24:]:
        lists["00A"][month] -= 60_000
        lists["30A"][month] += 60_000
    (move,) = border_moves(lists, homes)
    assert (move.since, move.origin, move.goal) == (months[24], "00A", "30A")


def test_the_shipped_tables_say_where_they_come_from() -> None:
    words = (PUBLISHED / "README.md").read_text(encoding="utf-8")
    for needed in ("Public Health England", "Open Government Licence v3.0", "data_access.published.make"):
        assert needed in words


@needs_shared
def test_the_shipped_residents_are_made_again_to_the_byte(tmp_path: Path) -> None:
    lists = SHARED / "data" / "real" / "prescribing" / "ccg_2010_2019"
    made = make_residents(next(lists.glob("*registered_patients*.csv")), tmp_path / "residents.csv")
    assert made.read_bytes() == TABLE.read_bytes()


@needs_shared
@pytest.mark.slow
def test_the_loader_makes_the_shipped_table_again_to_the_byte(tmp_path: Path) -> None:
    hcai = tmp_path / "hcai"
    hcai.mkdir()
    real = SHARED / "data" / "real"
    for path in [
        *(real / "hcai_monthly_wide").glob("*CCG*.csv"),
        *(real / "hcai_monthly_long").glob("*.csv"),
    ]:
        (hcai / path.name).symlink_to(path)
    make(hcai, tmp_path)
    assert (tmp_path / COMMISSIONERS).read_bytes() == (PUBLISHED / COMMISSIONERS).read_bytes()
