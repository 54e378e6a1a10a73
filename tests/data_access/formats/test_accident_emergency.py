"""Waits in A&E by provider: one row a type of department, and the monthly CSV with its row TOTAL."""

import pytest

from tests.data_access.collections_files import report_of, with_collections

KINDS = ("Type 1", "Type 2", "Other A&E Department")
LATE = ("Type 1", "Type 2", "Other Department")
HEADINGS = {
    "2018": [
        *(f"Number of A&E attendances {kind}" for kind in KINDS),
        *(f"Number of attendances over 4hrs {kind}" for kind in KINDS),
    ],
    "2020": [
        *(f"A&E attendances {kind}" for kind in KINDS),
        *(f"A&E attendances Booked Appointments {kind}" for kind in LATE),
        *(f"Attendances over 4hrs {kind}" for kind in LATE),
    ],
}


@pytest.fixture
def world(sqlite_world):
    return with_collections(sqlite_world)


def monthly(world, *rows, form="2018", total=None):
    titles = ["Period", "Org Code", "Parent Org", "Org name", *HEADINGS[form]]
    lines = [["MSitAE-APRIL-2018", code, "PARENT", f"{code} TRUST", *cells] for code, *cells in rows]
    lines += [["TOTAL", "TOTAL", "TOTAL", "TOTAL", *total]] if total else []
    return world.file("ae.csv", "\n".join(",".join(map(str, line)) for line in [titles, *lines]) + "\n")


def figures(world, measure):
    rows = world.rows(
        f"SELECT area_id, numerator, denominator, status FROM rollup WHERE measure_id = '{measure}'"
    )
    return {area: rest for area, *rest in rows}


ROWS = (("RM2", 90, 0, 10, 9, 0, 1), ("RHM", 50, 8, 0, 5, 2, 0), ("Y01", 0, 0, 30, 0, 0, 3))


def test_types_are_added_up_or_the_major_ones_taken(world):
    report = report_of(world, monthly(world, *ROWS, total=(140, 8, 40, 14, 2, 4)))
    assert report.refused is None
    assert figures(world, "waits") == {
        "ENG": [20, 188, "reported"],
        "GM": [10, 100, "reported"],
        "WX": [7, 58, "reported"],
    }
    assert figures(world, "major-waits")["ENG"] == [14, 140, "reported"]
    assert "Y01 TRUST (Y01)" in " ".join(note.sentence for note in report.notes)


def test_the_headings_since_2019_are_read_and_booked_appointments_are_not_added(world):
    rows = [(code, *cells[:3], 7, 7, 7, *cells[3:]) for code, *cells in ROWS]
    assert report_of(world, monthly(world, *rows, form="2020")).refused is None
    assert figures(world, "waits")["ENG"] == [20, 188, "reported"]


def test_a_total_that_the_providers_do_not_reach_refuses_the_file(world):
    report = report_of(world, monthly(world, *ROWS[:1], total=(140, 8, 40, 14, 2, 4)))
    assert (
        "Attendances of type 1: the row of totals on line 3 prints 140, but the others add up to 90"
        in report.refused
    )


def test_a_trust_that_gave_no_waits_is_missing_and_not_zero(world):
    report_of(world, monthly(world, ROWS[0], ("RHM", 50, 8, 0, "-", "-", "-")))
    assert figures(world, "waits")["WX"] == [None, None, "missing"]
    assert figures(world, "waits")["GM"] == [10, 100, "reported"]


def long(world, *rows):
    head = '"period","org_code","type","attendances","breaches","admissions"'
    return world.file("long.csv", "\n".join([head, *rows]) + "\n")


def test_one_row_a_type_is_added_up_by_provider(world):
    path = long(world, '"2017-03-01","RM2","1",100,9,1', '"2017-03-01","RM2","other",20,1,0')
    assert report_of(world, path).refused is None
    assert figures(world, "waits")["GM"] == [10, 120, "reported"]
    assert figures(world, "major-waits")["GM"] == [9, 100, "reported"]


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ('"2017-03-01","RM2","1",5,1,1', "Line 3 gives again what line 2 gives"),
        ('"2017-03-01","RM2","4",5,1,1', "Line 3: “4” is not a type of department"),
        ('"2017-13-01","RM2","2",5,1,1', "Line 3, Period: “2017-13-01”"),
        ('"2017-03-01","RM2","2",5,many,1', "Line 3: “many” is not a figure"),
    ],
)
def test_a_row_that_cannot_be_read_refuses_the_file(world, second, words):
    assert words in report_of(world, long(world, '"2017-03-01","RM2","1",100,9,1', second)).refused
