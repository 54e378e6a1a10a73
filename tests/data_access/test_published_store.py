"""Shipped tables in a store: the fifteen and England come to what the tables and the lookups say, worked out anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine

from data_access.loader.options import Options, confirmed
from data_access.loader.run import Request, load
from data_access.published.collected import in_force
from data_access.published.tables import TABLES, Figures, RawFiles
from data_access.published.write import write
from data_access.settings import ROOT
from tests.data_access.world import World
from tests.guards import not_empty
from tests.prepared import sqlite_copy

PUBLISHED, REFERENCE, LOOKUPS = (
    ROOT / "data_access" / "published",
    ROOT / "data_access" / "reference",
    ROOT / "geo",
)
# One period of each measure by place, written as its table does.
PERIODS = {
    "ecoli-bacteraemia": "2016-05",
    "ecoli-hospital-onset": "2018-06",
    "ecoli-community-onset": "2018-06",
    "ecoli-bacteraemia-trust": "2016-05",
    "ecoli-hospital-onset-trust": "2018-07",
    "ecoli-community-onset-trust": "2018-07",
    "delayed-transfer-days": "2014-09",
    "unplanned-admissions": "2014-10",
    "high-dose-opioids": "2016-02",
    "high-dose-opioids-per-1000": "2016-02",
    "trimethoprim-share": "2014-02",
    "psychosis-two-weeks": "2016-05",
    "major-ae-over-four-hours": "2017-05",
    "ae-over-four-hours": "2017-05",
    "staff-happy-with-care": "calendar year 2015",
    "work-stress": "calendar year 2015",
}
LOOKUP = {
    "ccg": (LOOKUPS / "ccg_to_collaborative.csv", "ccg_code"),
    "organisation": (LOOKUPS / "trust_to_collaborative.csv", "trust_code"),
    "local_authority": (REFERENCE / "local_authorities.csv", "utla_code"),
}


def shipped(measure: str) -> pd.DataFrame:
    (table,) = (table for table in TABLES if measure in table.measures)
    frame = pd.read_csv(PUBLISHED / table.file, dtype=str, keep_default_na=False)
    return frame[frame["measure"] == measure]


def of_period(measure: str) -> pd.DataFrame:
    frame = shipped(measure)
    return frame[frame["period"] == PERIODS[measure]]


def homes(kind: str, month: str) -> pd.DataFrame:
    """Code, collaborative and share in a month, as the lookups have them.

    Commissioners never changed places, and some tables have codes of the day of extraction before their first day.
    """
    path, code = LOOKUP[kind]
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for column, default in (("since", ""), ("until", ""), ("share", "1")):
        if column not in frame:
            frame[column] = default
    day = f"{month}-01"
    there = (frame["since"] <= day) & ((frame["until"] == "") | (frame["until"] >= day)) | (kind == "ccg")
    placed = frame[there & (frame["collaborative"] != "")]
    return placed.assign(share=placed["share"].replace("", "1").astype(float))[
        [code, "collaborative", "share"]
    ].rename(columns={code: "area"})


def expected(measure: str, kind: str) -> dict[str, tuple[float, float]]:
    """Numerator and denominator by collaborative, and of England."""
    rows = of_period(measure)
    parts = ["numerator", "denominator"]
    numbers = rows.assign(**{part: pd.to_numeric(rows[part], errors="coerce").fillna(0.0) for part in parts})
    own = numbers[numbers["area"] == "ENG"]
    members = numbers[numbers["area"] != "ENG"]
    if kind == "collaborative":
        placed = members.assign(collaborative=members["area"], share=1.0)
    else:
        placed = members.merge(homes(kind, PERIODS[measure]), on="area")
    sums = placed[parts].mul(placed["share"], axis=0).groupby(placed["collaborative"]).sum()
    total = (own if len(own) else members)[parts].sum()
    return {str(home): (row["numerator"], row["denominator"]) for home, row in sums.iterrows()} | {
        "ENG": (total["numerator"], total["denominator"])
    }


@pytest.fixture(scope="module")
def world(product_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A store with one period of every measure by place, and all of England's own."""
    folder = tmp_path_factory.mktemp("facts")
    made = World(folder, sqlite_copy(product_file, folder / "store.sqlite3"))
    some = folder / "some.csv"
    pd.concat([of_period(measure) for measure in PERIODS]).to_csv(some, index=False)
    files = (some, PUBLISHED / "england.csv", PUBLISHED / "cautions.csv")
    report = load(Request(files, made.url, options=Options(confirm=confirmed)))
    assert [(file.refused, file.rejected) for file in report.files] == [(None, 0)] * len(files)
    yield made


@pytest.mark.parametrize("measure", PERIODS)
def test_the_fifteen_and_england_are_what_the_tables_and_the_lookups_say(world: World, measure: str) -> None:
    ((kind, divided),) = world.rows(
        f"SELECT collected_from, denominator_from FROM measure WHERE id = '{measure}'"
    )
    wanted = expected(measure, kind)
    assert len(wanted) == 16
    rows = world.rows(
        f"SELECT area_id, numerator, denominator, status FROM rollup WHERE measure_id = '{measure}'"
    )
    for area, above, below, status in not_empty(rows):
        assert status == "reported"
        assert above == pytest.approx(wanted[area][0], abs=1e-6), area
        if divided == "file":
            assert below == pytest.approx(wanted[area][1], abs=1e-6), area


def test_england_s_own_series_are_read_as_they_are_written(world: World) -> None:
    england = pd.read_csv(PUBLISHED / "england.csv", dtype=str, keep_default_na=False)
    for measure, rows in not_empty(england.groupby("measure")):
        held = world.rows(f"SELECT numerator FROM rollup WHERE measure_id = '{measure}' ORDER BY period")
        assert [float(cell) for cell in rows["numerator"]] == [above for (above,) in held], measure


def test_a_calendar_year_begins_in_january(world: World) -> None:
    years = world.rows(
        "SELECT period FROM rollup WHERE measure_id = 'severe-medication-harm' ORDER BY period"
    )
    assert years == [(f"{year}-01-01",) for year in range(2008, 2015)]


def test_the_cautions_take_the_holes_out_of_their_series(world: World) -> None:
    events = world.rows("SELECT area_id, until FROM event WHERE kind = 'caution' AND period = '2014-07-01'")
    assert {("WM", "2015-03-01"), ("ENG", "2015-03-01")} <= set(events)


def test_four_ways_of_having_no_more_than_a_figure_survive(sqlite_world: World, tmp_path: Path) -> None:
    source = sqlite_world.published(
        "a.csv",
        "2016-06-01",
        *("harm,RHM,2016-04,0,10", "harm,RM2,2016-04,*,20", "harm,RW3,2016-04,-,", "harm,R0A,2016-04,[z],"),
    )
    sqlite_world.load(source)
    engine = create_engine(sqlite_world.url)
    with engine.connect() as connection:
        figures = Figures("harm", *2 * [pd.Timestamp("2016-04-01").date()])
        kinds = {source.name: RawFiles((source.name,), "")}
        rows = [*in_force(connection, figures, "month", frozenset(), tmp_path, kinds)]
    engine.dispose()
    assert [row[1:5] for row in rows] == [
        ("R0A", "2016-04", "[z]", ""),
        ("RHM", "2016-04", "0", "10"),
        ("RM2", "2016-04", "*", "20"),
        ("RW3", "2016-04", "-", ""),
    ]
    sqlite_world.load(write(tmp_path / "b.csv", rows))
    again = sqlite_world.rows(
        "SELECT area_id, numerator, denominator, status FROM observation ORDER BY area_id"
    )
    assert again == [
        ("R0A", None, None, "not_applicable"),
        ("RHM", 0, 10, "reported"),
        ("RM2", None, 20, "suppressed"),
        ("RW3", None, None, "missing"),
    ]
