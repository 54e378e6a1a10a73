"""Names and codes as people write them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.lookup import ccg_placements
from geo.matching import ccg_code, match_areas
from tests.shared import SHARED, needs_shared


@pytest.mark.parametrize(
    "written",
    [
        "00C",
        "00c",
        " 00C ",
        "E38000042",
        "Darlington",
        "NHS Darlington CCG",
        "NHS DARLINGTON CCG",
        "nhs darlington clinical commissioning group",
    ],
)
def test_one_ccg_written_in_many_ways(written: str) -> None:
    assert ccg_code(written) == "00C"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Barking & Dagenham", "07L"),
        ("NHS Durham Dales, Easington & Sedgefield CCG", "00D"),
        ("Durham Dales Easington and Sedgefield", "00D"),
        ("Hartlepool and Stockton on Tees", "00K"),
        ("NHS West London (K&C & QPP) CCG", "08Y"),
        ("Cumbria", "01H"),
        ("Lancashire North", "01K"),
        ("North, East, West Devon", "99P"),
        ("Specialist Commissioning Hubs", "13Q"),
    ],
)
def test_ampersands_commas_brackets_and_former_names(written: str, code: str) -> None:
    assert ccg_code(written) == code


def test_every_name_and_code_of_the_lookup_finds_its_own_row() -> None:
    for ccg in ccg_placements():
        for key in (ccg.code, ccg.name, ccg.ons_code, *ccg.also_known_as):
            assert key is None or ccg_code(key) == ccg.code, key


def test_unmatched_areas_are_named_and_none_is_lost() -> None:
    found = match_areas(["00C", "Narnia", "Bury", None, float("nan"), "Oz & Emerald City"])
    assert found.matched == {"00C": "00C", "Bury": "00V"}
    assert found.unmatched == ("Narnia", "(empty)", "Oz & Emerald City")
    assert "2 of 5 areas" in found.sentence
    assert "Narnia; (empty); Oz & Emerald City" in found.sentence


def test_an_area_given_twice_is_named_under_whatever_key() -> None:
    found = match_areas(["Darlington", "NHS Darlington CCG", "Bury"])
    assert found.repeated == ("NHS Darlington CCG",)
    assert "NHS Darlington CCG" in found.sentence


def test_nothing_to_complain_about_is_one_short_sentence() -> None:
    assert match_areas(["00C", "00D"]).sentence == "2 of 2 areas were recognised."


@given(st.lists(st.one_of(st.text(), st.sampled_from([ccg.name for ccg in ccg_placements()]))))
def test_every_key_ends_up_matched_or_unmatched(keys: list[str]) -> None:
    found = match_areas(keys)
    said = set(found.matched) | set(found.unmatched)
    assert said == {key.strip() or "(empty)" for key in keys}


@needs_shared
def test_a_users_2015_boundary_file_matches_by_code_name_and_ons_code() -> None:
    text = (SHARED / "geo" / "ccg_boundaries.geojson").read_text(encoding="utf-8")
    areas = [feature["properties"] for feature in json.loads(text)["features"]]
    for column in ("code", "name", "ons_code"):
        found = match_areas(area[column] for area in areas)
        assert (len(found.matched), found.unmatched, found.repeated) == (209, (), ()), column
        assert all(found.matched[area[column]] == area["code"] for area in areas)
