"""A publisher's later file, with the codes of the mergers of 2020 and 2021, over the default store."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data_access.loader.default_store import REFERENCE
from data_access.loader.run import Request, load
from data_access.queries.rollups import rollups
from data_access.queries.unplaced import unplaced
from tests.data_access.world import World
from tests.in_force import in_force
from tests.prepared import sqlite_copy
from tests.shared import SHARED, needs_shared

ECOLI = "ecoli-bacteraemia"
pytestmark = [needs_shared, pytest.mark.slow]


def merged(source: Path, target: Path) -> Path:
    """The file of 2019/20 with the months of 2021/22, under the codes of April 2021."""
    with (REFERENCE / "successors.csv").open(encoding="utf-8", newline="") as lines:
        heirs = {row["old_code"]: row["new_code"] for row in csv.DictReader(lines)}
    with source.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter=";") if row["Collection"]]
    sums: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        if row["Organisation type"].lower() == "nhs acute trust":
            continue
        code = row["Organisation code"].strip()
        while code in heirs:
            code = heirs[code]
        row |= {
            "Organisation code": code,
            "Organisation name": f"Merged {code}",
            "Year": str(int(row["Year"]) + 2),
        }
        key = (row["Organisation type"], code, row["Year"], row["Month"], row["Metric"])
        if key in sums:
            row["Figure"] = str(int(row["Figure"]) + int(sums[key]["Figure"]))
        sums[key] = row
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(sums.values())
    return target


def test_no_collaborative_falls_because_its_codes_merged(default_store: str, tmp_path: Path) -> None:
    later = merged(
        SHARED / "data" / "real" / "hcai_monthly_long" / "Ecoli_2019-20.csv", tmp_path / "later.csv"
    )
    copy = sqlite_copy(Path(default_store.removeprefix("sqlite:///")), tmp_path / "store.sqlite3")
    report = load(Request((later,), copy))
    assert report.exit_code == 0
    with in_force(copy):
        records = rollups(measure_id=ECOLI)
        assert unplaced(ECOLI) == ()
    assert len(records) == 16
    for record in records:
        rates = {
            period: (above or 0) / (below or 1)
            for period, above, below in zip(
                record.series.periods, record.series.numerator, record.series.denominator or (), strict=True
            )
        }
        assert set(record.coverage) == {1.0}
        for period, rate in rates.items():
            if period.year >= 2021:
                # Where a code is shared the shares are those of residents, not of each month's cases.
                before = rates[period.replace(year=period.year - 2)]
                assert rate == pytest.approx(before, rel=0.1), (record.area_id, period)
    assert {
        row[0]
        for row in World(tmp_path, copy).rows(
            "SELECT DISTINCT area_id FROM membership WHERE share < 1 AND area_id NOT LIKE 'E%'"
        )
    } == {*("27D", "D4U1Y", "M1J4Y")}


def test_without_the_successors_what_cannot_be_placed_is_named(default_store: str, tmp_path: Path) -> None:
    later = merged(
        SHARED / "data" / "real" / "hcai_monthly_long" / "Ecoli_2019-20.csv", tmp_path / "later.csv"
    )
    text = later.read_text(encoding="utf-8").replace("X2C4Y", "X9X9X").replace("W2U3Z", "Y9Y9Y")
    later.write_text(text, encoding="utf-8")
    copy = sqlite_copy(Path(default_store.removeprefix("sqlite:///")), tmp_path / "store.sqlite3")
    report = load(Request((later,), copy))
    notes = [note.sentence for note in report.files[0].notes if note.kind == "unmatched_area"]
    assert len(notes) == 3, "one a measure"
    assert all("Merged X9X9X (X9X9X), Merged Y9Y9Y (Y9Y9Y)" in note for note in notes)
    with in_force(copy):
        assert [code.code for code in unplaced(ECOLI)] == ["X9X9X", "Y9Y9Y"]
        london = next(record for record in rollups(measure_id=ECOLI) if record.area_id == "ICHP")
        yorkshire = next(record for record in rollups(measure_id=ECOLI) if record.area_id == "YH")
    assert (london.series.numerator[-1], london.status[-1]) == (None, "missing"), "silent, and no zero"
    assert 0.5 < (yorkshire.coverage[-1] or 0) < 0.95
    assert yorkshire.series.periods[-1] in yorkshire.series.ghosts
    rate = (yorkshire.series.numerator[-1] or 0) / ((yorkshire.series.denominator or (1,))[-1] or 1)
    assert 3 < rate * 100_000 < 12, "cases and residents of the same places"
