"""Prescribing by commissioner: the site's download, extracts that do not name their measure, places of other kinds."""

import pytest

from tests.data_access.collections_files import content_of, report_of, with_collections

DOWNLOAD = "measure,org_type,org_id,org_name,date,numerator,denominator,calc_value,percentile"


@pytest.fixture
def world(sqlite_world):
    return with_collections(sqlite_world)


def stored(world):
    return world.rows(
        "SELECT measure_id, area_id, period, numerator, denominator FROM observation ORDER BY 2, 3"
    )


def test_the_sites_download_names_its_measure(world):
    rows = [f"opioidspercent,ccg,{code},NHS SOME CCG,2018-0{month}-01,1,{month},0.5,0.1" for code, month in
            (("02X", 3), ("00W", 4))]  # fmt: skip
    assert (
        report_of(world, world.file("a.csv", "\n".join([DOWNLOAD, *rows]) + "\n"), yes=False).refused is None
    )
    assert stored(world) == [("opioids", "00W", "2018-04-01", 1, 4), ("opioids", "02X", "2018-03-01", 1, 3)]


def test_a_file_name_only_suggests_a_measure_and_the_suggestion_is_asked(world):
    text = "month,code,numerator,denominator\n2018-03-01,02X,1,3\n2018-03-01 00:00:00+00:00,00W,2,4\n"
    path = world.file("openprescribing_opioidspercent_ccg.csv", text)
    (doubt,) = content_of(world, path).doubts
    assert (doubt.kind, "suggests opioids" in doubt.sentence) == ("measure", True)
    report_of(world, path)
    assert [row[:2] for row in stored(world)] == [("opioids", "00W"), ("opioids", "02X")]


def test_a_file_that_names_no_measure_is_refused_until_the_person_names_one(world):
    path = world.file("mine.csv", "month,pct,numerator,denominator\n2018-03-01,02X,1,3\n")
    assert "does not name its measure" in report_of(world, path).refused
    assert "Give --measure" in report_of(world, path, measure="nothing").refused
    assert report_of(world, path, measure="opioids", yes=False).refused is None
    assert stored(world) == [("opioids", "02X", "2018-03-01", 1, 3)]


def test_trimethoprim_is_known_by_its_headings_whose_first_is_empty(world):
    head = ",period,pct,trimethoprim_items,nitrofurantoin_items,all_items,trimethoprim_percent"
    rows = ["0,2014-01-01,00W,7,3,10,0.7", "1,2014-01-01,02X,7,3,11,0.6", "2,2014-01-01,9ZZ,1,1,2,0.5"]
    report = report_of(world, world.file("a.csv", "\n".join([head, *rows]) + "\n"), yes=False)
    assert [(row.line, row.column) for row in report.rejections] == [(3, "denominator"), (4, "area")]
    assert stored(world) == [("trimethoprim", "00W", "2014-01-01", 7, 10)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("month,code,numerator,denominator\n2023-03-01,A3A8R,1,3\n", "sub-ICB location of 2022 (A3A8R"),
        ("month,code,numerator,denominator\n2023-03-01,A81001,1,3\n", "by practice"),
        (f"{DOWNLOAD}\nopioidspercent,pcn,U60176,A PCN,2023-03-01,1,3,0.5,0.1\n", "by pcn"),
        ("pct,month,drug,gaba_ddd\n02X,2012-01-01,gabapentin,14.5\n", "daily doses by drug"),
        ("pct,month,total_list_size,list_size_over_55\n02X,2012-01-01,1000,300\n", "registered patients"),
    ],
)  # fmt: skip
def test_places_and_figures_that_cannot_be_taken_are_refused_by_name(world, text, words):
    report = report_of(world, world.file("opioidspercent.csv", text))
    assert words in report.refused
    assert stored(world) == []


def test_sub_icb_locations_go_into_a_measure_that_was_named_once_the_doubt_is_confirmed(world):
    path = world.file("a.csv", "month,code,numerator,denominator\n2023-03-01,A3A8R,1,3\n2023-03-01,02X,1,3\n")
    assert [doubt.kind for doubt in content_of(world, path, measure="opioids").doubts] == ["level"]


def test_a_table_of_other_codes_is_not_taken_for_one_of_commissioners(world):
    path = world.file("a.csv", "month,code,numerator,denominator\n2018-03-01,RHM,1,3\n")
    assert (
        report_of(world, path).format
        != "OpenPrescribing measure (numerator and denominator by commissioner and month)"
    )
