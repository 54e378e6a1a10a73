"""Trap 1: a zero beside a long silence is questioned, not charted as success."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from analysis.calendar import add_months
from data_access.rollups.doubtful_zeros import doubtful_periods
from tests.data_access.world import World, build, wide

TRUST = "Monthly counts of E. coli bacteraemia by Acute Trust"
FY14 = ["April 2014", "May 2014", "June 2014", "July 2014", "August 2014", "September 2014"]


def silent_trust(world: World) -> list[Path]:
    before = wide(
        TRUST, "September 2014",
        ["December 2013", "January 2014", "February 2014", "March 2014"],
        {"RM2|South": ["12", "9", "0", "0"], "RHM|Southampton": ["3", "0", "2", "4"]},
    )  # fmt: skip
    silence = wide(TRUST, "September 2015", FY14, {"RM2|South": ["-"] * 6, "RHM|Southampton": list("412305")})
    return [world.file("before.csv", before), world.file("silence.csv", silence)]


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_zeros_beside_a_silence_are_questioned_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    world = build(tmp_path / "world", f"sqlite:///{tmp_path / 'store.sqlite3'}")
    files = silent_trust(world)
    for i in order:
        world.load(files[i])
    assert world.rows("SELECT area_id, period, numerator FROM observation WHERE status = 'questioned'") == [
        ("RM2", "2014-02-01", 0.0),
        ("RM2", "2014-03-01", 0.0),
    ]
    assert [kind for (kind,) in world.rows("SELECT kind FROM load_note WHERE kind = 'question'")] == [
        "question"
    ]


def test_a_questioned_zero_does_not_count_as_reported(world: World) -> None:
    world.load(*silent_trust(world))
    assert world.rollup("ecoli-bacteraemia-trust", "GM", "2014-03-01") == (0, None, "questioned", 0, 2)
    assert world.rollup("ecoli-bacteraemia-trust", "ENG", "2014-03-01") == (4, None, "reported", 1, 3)


def test_the_question_stands_in_the_report_of_the_file_with_the_zeros(world: World) -> None:
    report = world.load(*silent_trust(world))
    (note,) = [note for note in report.files[0].notes if note.kind == "question"]
    assert "South Manchester" in note.sentence
    assert "2 periods, February 2014 to March 2014" in note.sentence


def test_a_figure_in_place_of_the_silence_withdraws_the_question(world: World) -> None:
    world.load(*silent_trust(world))
    filled = wide(TRUST, "September 2016", FY14, {"RM2|South": ["4"] * 6, "RHM|Southampton": list("412305")})
    world.load(world.file("filled.csv", filled))
    assert world.rows("SELECT COUNT(*) FROM observation WHERE status = 'questioned'") == [(0,)]
    assert world.rollup("ecoli-bacteraemia-trust", "GM", "2014-03-01") == (0, None, "reported", 1, 2)


def test_the_same_files_again_raise_no_new_question(world: World) -> None:
    files = silent_trust(world)
    world.load(*files)
    assert not world.load(*files).changed


@pytest.mark.parametrize(
    ("series", "doubtful"),
    [
        ("9 9 0 0 ------", [2, 3]),
        ("------ 0 0 9 9", [6, 7]),
        ("9 9 0 ------", [2]),  # one zero where nine are usual
        ("3 3 3 0 ------", []),  # one zero where three are usual may well be true
        ("9 9 0 0 -----", []),  # the silence is too short
        ("0 0 9 ------", []),  # not beside it
        ("1 2 0 0 ------", []),  # zeros are usual here
        ("9 9 0 0 / ------", []),  # a month without any row lies between
    ],
)
def test_what_is_doubtful(series: str, doubtful: list[int]) -> None:
    from datetime import date

    rows = []
    for i, cell in enumerate(c for c in series if c != " "):
        if cell != "/":
            missing = cell == "-"
            rows.append((add_months(date(2014, 1, 1), i), "missing" if missing else "reported",
                         None if missing else float(cell)))  # fmt: skip
    assert doubtful_periods(rows, 1) == {add_months(date(2014, 1, 1), i) for i in doubtful}
