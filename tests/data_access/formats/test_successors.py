from datetime import date

import pytest

from data_access.loader.rows import Rejected
from tests.data_access.formats.conftest import load
from tests.shared import SHARED, needs_shared

HEADINGS = '"old_code","new_code","date"\n'


def rows_of(content):
    (part,) = content.parts
    assert part.table == "successor"
    return list(part.rows)


def test_mergers_and_dissolutions_are_kept_row_by_row(write):
    text = (
        HEADINGS
        + '"RW3","R0A","2017-10-01"\n"rm2","R0A","2017-10-01"\n'
        + '"RJD","RJE","2014-11-01"\n"RJD","RL4","2014-11-01"\n'
    )
    assert [(row["old_code"], row["new_code"], row["effective"]) for row in rows_of(load(write(text)))] == [
        ("RW3", "R0A", date(2017, 10, 1)),
        ("RM2", "R0A", date(2017, 10, 1)),
        ("RJD", "RJE", date(2014, 11, 1)),
        ("RJD", "RL4", date(2014, 11, 1)),
    ]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('"","R0A","2017-10-01"', "old_code"),
        ('"RW3","R-A","2017-10-01"', "new_code"),
        ('"RW3","R0A","soon"', "date"),
        ("RW3,R0A", "date"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_line(write, line, column):
    good, bad = rows_of(load(write(HEADINGS + "RXA,RXB,2015-04-01\n" + line)))
    assert good["old_code"] == "RXA"
    assert isinstance(bad, Rejected) and (bad.line, bad.column) == (3, column)


def test_the_same_succession_twice_is_kept_once(write):
    first, second = rows_of(load(write(HEADINGS + "RXA,RXB,2015-04-01\nRXA,RXB,2015-04-01\n")))
    assert first["new_code"] == "RXB" and second.reason.startswith("the same row stands on line 2.")


@needs_shared
def test_every_published_succession_is_read():
    rows = rows_of(load(SHARED / "data" / "real" / "geography" / "ods_successors_export.csv"))
    assert len(rows) == 25_480 and not any(isinstance(row, Rejected) for row in rows)
    assert {(row["old_code"], row["effective"]) for row in rows if row["new_code"] == "R0A"} >= {
        ("RW3", date(2017, 10, 1)), ("RM2", date(2017, 10, 1)),
    }  # fmt: skip
    assert not any(row["old_code"] in ("RA3", "RBA", "RBB", "RJD") for row in rows)
