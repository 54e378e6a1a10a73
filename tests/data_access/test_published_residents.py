"""The shipped residents by commissioner, and how they were made."""

from __future__ import annotations

import csv
import random
from datetime import date
from itertools import product
from pathlib import Path

from data_access.published.make_residents import TABLE, border_moves
from data_access.published.make_residents import make as make_residents
from tests.shared import SHARED, needs_shared


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


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


@needs_shared
def test_the_shipped_residents_are_made_again_to_the_byte(tmp_path: Path) -> None:
    lists = SHARED / "data" / "real" / "prescribing" / "ccg_2010_2019"
    made = make_residents(next(lists.glob("*registered_patients*.csv")), tmp_path / "residents.csv")
    assert made.read_bytes() == TABLE.read_bytes()
