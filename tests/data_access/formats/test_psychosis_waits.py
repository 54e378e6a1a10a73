"""Waits for treatment of a first psychosis, added up to collaboratives before anything is stored."""

import pytest

from tests.data_access.collections_files import report_of, with_collections

BANDS = [f"Gt_{weeks}_{weeks + 1}_Weeks" for weeks in range(12)] + ["Gt_12_Plus_Weeks"]
HEAD = ",".join(
    [
        "Date",
        "Provider_Org_code",
        "Provider_name",
        "Org_Code",
        "CCG_Name",
        "Description",
        *BANDS,
        "Total_Pathways",
    ]
)
DONE, WAITING = "EIP pathways completed this month", "EIP pathways incomplete at month end"


@pytest.fixture
def world(sqlite_world):
    return with_collections(sqlite_world)


def row(provider, code, *bands, total=None, what=DONE, date="01/09/2018"):
    cells = [*bands, *[0] * (13 - len(bands))]
    numbers, printed = ",".join(map(str, cells)), sum(cells) if total is None else total
    return f'{date},{provider},"TRUST, NHS",{code},CCG,{what},{numbers},{printed}'


def write(world, *rows):
    return world.file("eip.csv", "\r\n".join([HEAD, *rows, ""]).encode("cp1252"))


def test_providers_and_commissioners_become_collaboratives_and_england(world):
    report = report_of(
        world,
        write(
            world,
            row("RRE", "00W", 1, 1, 1),
            row("RV5", "00W", 0, 2, 0, 3),
            row("RV5", "01M", 1),
            row("RV5", "02X", 0, 0, 4),
            row("RV5", "NONC", 1),
            row("RV5", "00W", 9, 9, what=WAITING),
        ),
    )
    assert (report.refused, report.rejected) == (None, 0)
    stored = world.rows("SELECT area_id, period, numerator, denominator FROM observation ORDER BY area_id")
    assert stored == [("ENG", "2018-09-01", 6, 14), ("GM", "2018-09-01", 5, 9), ("YH", "2018-09-01", 0, 4)]
    assert "counted in England only: NONC (1)" in " ".join(note.sentence for note in report.notes)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (row("RV5", "01M", 1, total=2), "Line 3: the bands of weeks add up to 1, and Total_Pathways says 2"),
        (row("RV5", "00W", 1, 1, 1), "Line 3 gives again what line 2 gives: RV5, 00W, September 2018"),
        (row("RV5", "01M", "x", total=1), "Line 3: “x” is not a figure"),
        (row("RV5", "01M", 1, date="13/09/2018"), "Line 3: “13/09/2018” is a day within a month"),
        (row("RV5", "01M", 1, what="EIP pathways"), "Line 3: the description says neither"),
    ],
)
def test_a_row_that_cannot_be_read_refuses_the_file_because_sums_would_lack_it(world, bad, words):
    report = report_of(world, write(world, row("RV5", "00W", 1, 1, 1), bad))
    assert words in report.refused
