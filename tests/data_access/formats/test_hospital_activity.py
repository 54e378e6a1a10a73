"""Monthly hospital activity by commissioner: three layouts, text below the table, commissioning of no place."""

import pytest

from tests.data_access.collections_files import activity, report_of, with_collections

MANCHESTER, DONCASTER = ("00W", "NHS CENTRAL MANCHESTER CCG", 700), ("02X", "NHS DONCASTER CCG", 300)
HUB = ("X24", "NHS ENGLAND", 50)


@pytest.fixture
def world(sqlite_world):
    return with_collections(sqlite_world)


def admissions(world):
    return dict(world.rows("SELECT area_id, numerator FROM rollup WHERE measure_id = 'admissions'"))


@pytest.mark.parametrize("level", ["Area Team", "Region"])
@pytest.mark.parametrize("rows", [(MANCHESTER, DONCASTER, HUB), (HUB, MANCHESTER, DONCASTER)])
def test_commissioners_go_to_their_collaboratives_and_the_hub_to_england(world, level, rows):
    report = report_of(world, activity(world.folder / "a.xlsx", *rows, level=level))
    assert (report.refused, report.rejected) == (None, 0)
    assert admissions(world) == {"ENG": 1_050, "GM": 700, "YH": 300}
    assert world.rows("SELECT kind FROM area WHERE id = 'X24'") == [("commissioning_hub",)]


def test_primary_care_trusts_leave_england_alone_and_are_named(world):
    path = activity(
        world.folder / "a.xlsx",
        ("5D7", "NEWCASTLE PCT", 2_858.5),
        period="October 2012",
        published="14th December 2012",
        level="SHA",
    )
    report = report_of(world, path)
    assert admissions(world) == {"ENG": 2_858.5}
    assert "The rows of 1 primary care trusts are not loaded" in " ".join(
        note.sentence for note in report.notes
    )
    assert world.rows("SELECT COUNT(*) FROM area WHERE id = '5D7'") == [(0,)]


def test_text_below_the_table_and_the_notes_are_kept_and_trusts_that_sent_nothing_are_a_question(world):
    below = [
        [],
        [None, "Note: excludes non-English commissioned activity."],
        [None, "A Trust did not submit."],
    ]
    notes = [[None, "Notes"], [None, "Code", "Name"], [None, "RR1", "A TRUST"]]
    report = report_of(world, activity(world.folder / "a.xlsx", MANCHESTER, below=below, notes=notes))
    by_kind = {note.kind: note.sentence for note in report.notes}
    assert "Note: excludes non-English commissioned activity. A Trust did not submit." in by_kind["question"]
    assert by_kind["footnote"] == "The sheet Notes: Code Name RR1 A TRUST"
    assert "Elective G&A Total Admissions (FFCEs)" in by_kind["not_loaded"]


def test_commissioners_that_do_not_add_up_to_england_are_refused(world):
    report = report_of(world, activity(world.folder / "a.xlsx", MANCHESTER, DONCASTER, england=1_200))
    assert "add up to 1,000" in report.refused
