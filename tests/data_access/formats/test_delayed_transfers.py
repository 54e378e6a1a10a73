"""Delayed transfers by local authority: every layout, shares of collaboratives, and England as printed."""

import pytest

from tests.data_access.collections_files import delays, report_of, with_collections

DERBY, SHIRE = ("E06000015", "507", "Derby UA", 300, 100), ("E10000007", "506", "Derbyshire", 900, 100)
WALES = ("-", "9900", "Resident In Wales", 4, "-")


@pytest.fixture
def world(sqlite_world):
    return with_collections(sqlite_world)


def days(world, period="2018-04-01"):
    return dict(
        world.rows(
            f"SELECT area_id, numerator FROM rollup WHERE measure_id = 'delays' AND period = '{period}'"
        )
    )


@pytest.mark.parametrize("layout", ["SHA", "no heading", "two blocks"])
def test_days_go_by_share_to_the_collaboratives_in_every_layout(world, layout):
    report = report_of(world, delays(world.folder / "a.xlsx", DERBY, SHIRE, WALES, layout=layout))
    assert (report.refused, report.rejected, report.accepted) == (None, 0, 4)
    assert days(world) == {"ENG": 1_404, "GM": 1_150, "YH": 250}
    kept = world.rows("SELECT id, kind, name FROM area WHERE id IN ('9900', 'E06000015') ORDER BY id")
    assert kept == [("9900", "elsewhere", "Resident In Wales"), ("E06000015", "local_authority", "Derby")]


def test_a_shared_authority_is_one_of_those_that_reported_in_each(world):
    report_of(world, delays(world.folder / "a.xlsx", DERBY, SHIRE))
    assert world.rollup("delays", "GM", "2018-04-01")[3:] == (2, 2)
    assert world.rollup("delays", "YH", "2018-04-01") == (250, 1_000_000, "reported", 1, 1)


def test_a_file_whose_authorities_do_not_add_up_to_england_is_refused(world):
    report = report_of(world, delays(world.folder / "a.xlsx", DERBY, SHIRE, england=1_399))
    assert (
        "for England on line" in report.refused
        and "prints 1,399, but its areas add up to 1,400" in report.refused
    )
    assert world.rows("SELECT COUNT(*) FROM observation") == [(0,)]


def test_the_later_issue_of_a_month_counts_in_any_order(world):
    later = delays(world.folder / "b.xlsx", DERBY, revised="9th May 2019")
    assert report_of(world, later).accepted == 2
    first = delays(world.folder / "a.xlsx", DERBY, SHIRE)
    report_of(world, first)
    assert days(world)["ENG"] == 400
    dates = world.rows("SELECT published, date_basis, replaces FROM publication ORDER BY published")
    assert dates == [("2018-06-14", "stated", "month"), ("2019-05-09", "stated", "month")]


@pytest.mark.parametrize(("published", "revised"), [("-", "24th April 2019"), ("", "1st May 2019")])
def test_an_issue_without_its_first_date_has_the_date_it_was_revised(world, published, revised):
    report_of(world, delays(world.folder / "a.xlsx", DERBY, published=published, revised=revised))
    ((date, basis),) = world.rows("SELECT published, date_basis FROM publication")
    assert (date[:4], basis) == ("2019", "stated")


def test_neither_the_contact_nor_an_address_is_kept_and_the_quality_sheet_is(world):
    quality = [
        ["The following Organisations revised data for April 2018:"],
        ["RK9", "A Trust"],
        ["a@example.org"],
    ]
    report = report_of(world, delays(world.folder / "a.xlsx", DERBY, **{"Data Quality": quality}))
    sentences = " ".join(note.sentence for note in report.notes)
    assert (
        "The sheet Data Quality: The following Organisations revised data for April 2018: RK9 A Trust"
        in sentences
    )
    assert "the sheets England" in sentences
    stored = repr(world.rows("SELECT sentence FROM load_note") + world.rows("SELECT title FROM publication"))
    assert "Example" not in stored + sentences and "@" not in stored + sentences


def test_a_code_of_nowhere_is_named_and_counts_in_england_only(world):
    report = report_of(world, delays(world.folder / "a.xlsx", DERBY, ("E06009999", "999", "New Shire", 7, 0)))
    assert days(world) == {"ENG": 407, "GM": 400}
    (note,) = [note.sentence for note in report.notes if note.kind == "unmatched_area"]
    assert "New Shire (E06009999)" in note


def test_the_heir_of_an_authority_takes_its_place(world):
    heir = ("E06000059", "512", "Dorset UA", 50, 0)
    path = delays(world.folder / "a.xlsx", heir, period="May 2019", published="11th July 2019")
    assert report_of(world, path).refused is None
    assert days(world, "2019-05-01") == {"ENG": 50, "WX": 50}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"period": "Aprul 2018"}, "“Aprul 2018” is not a month"),
        ({"period": "August 2018"}, "both cannot be right"),
        ({"revised": "soon"}, "“soon” is not a date"),
        ({"basis": "Trust"}, "not by local authority"),
    ],
)
def test_a_sheet_whose_lines_above_the_table_cannot_be_right_is_refused_in_words(world, change, words):
    assert words in report_of(world, delays(world.folder / "a.xlsx", DERBY, **change)).refused


def test_a_cell_that_is_no_figure_is_named_with_its_row(world):
    path = delays(world.folder / "a.xlsx", ("E06000015", "507", "Derby UA", 5, 5), england="about 10")
    assert "row 13, Total: “about 10” is not a figure" in report_of(world, path).refused
