"""The lookup against the reference it was written from, and against every code the published tables use."""

import csv
import re

import pytest

from geo.lookup import (
    CcgPlacement,
    ccg_collaborative,
    ccg_placements,
    codes_without_a_place,
    trust_collaborative,
    trust_placements,
)
from geo.names import SHORT_NAMES
from tests.guards import not_empty
from tests.shared import SHARED, needs_shared

REAL = SHARED / "data" / "real"


def reference(name: str) -> list[dict[str, str]]:
    with (SHARED / "data" / "reference" / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def placement(code: str) -> CcgPlacement:
    return next(ccg for ccg in ccg_placements() if ccg.code == code)


def test_every_place_has_one_of_the_fifteen_and_a_confidence() -> None:
    assert set(ccg_collaborative().values()) == set(trust_collaborative().values()) == set(SHORT_NAMES)
    for row in (*ccg_placements(), *trust_placements()):
        if row.collaborative:
            assert row.confidence in {"high", "medium", "low"}, row
        assert row.basis, row
        assert row.alternative in {None, *SHORT_NAMES}, row
        assert row.alternative is None or row.alternative != row.collaborative, row


def test_no_code_is_given_twice() -> None:
    assert len({ccg.code for ccg in ccg_placements()}) == len(ccg_placements()) == 222
    assert len({trust.code for trust in trust_placements()}) == len(trust_placements()) == 163


def test_the_specialised_commissioning_hub_is_no_place() -> None:
    assert codes_without_a_place() == {"13Q"}
    assert "13Q" not in ccg_collaborative()


def test_doubtful_places_say_so() -> None:
    eastern_cheshire = placement("01C")
    assert (eastern_cheshire.collaborative, eastern_cheshire.alternative) == ("GM", "NWC")
    assert eastern_cheshire.confidence == "low"


def test_the_cumbria_split_and_manchester_are_settled() -> None:
    assert placement("01H").name == "North Cumbria"
    assert placement("01K").name == "Morecambe Bay"
    assert [ccg_collaborative()[code] for code in ("01H", "01K", "14L")] == ["NENC", "NWC", "GM"]


@needs_shared
def test_the_ccg_lookup_follows_the_2014_footprint_of_the_reference() -> None:
    expected = {
        row["ccg_code"]: row["psc_id_2014_footprint"]
        for row in reference("ccg_to_psc.csv")
        if row["ccg_code"].upper() != "13Q"
    }
    assert ccg_collaborative() == expected


@needs_shared
def test_confidence_and_alternative_follow_the_reference_too() -> None:
    rows = {row["ccg_code"]: row for row in reference("ccg_to_psc.csv")}
    for ccg in not_empty(ccg_placements()):
        row = rows[ccg.code]
        assert (ccg.alternative or "") == row["alternative_psc_id"], ccg.code
        if row["confidence_2014"] != "n/a":
            assert ccg.confidence == row["confidence_2014"], ccg.code


@needs_shared
def test_the_trust_lookup_follows_the_2014_footprint_of_the_reference() -> None:
    rows = reference("trust_to_psc.csv")
    assert trust_collaborative() == {row["trust_code"]: row["psc_id_2014_footprint"] for row in rows}


@needs_shared
def test_a_merged_ccg_stays_where_its_predecessors_were() -> None:
    lookup = ccg_collaborative()
    with (REAL / "geography" / "ods_successors_export.csv").open(encoding="utf-8-sig", newline="") as lines:
        pairs = [(row["old_code"], row["new_code"]) for row in csv.DictReader(lines)]
    merged = [(old, new) for old, new in pairs if old in lookup and new in lookup]
    assert len(merged) >= 30
    # Bassetlaw's and the others' 2020 successors are not in the lookup; every pair that is stays in one footprint.
    assert [(old, new) for old, new in merged if lookup[old] != lookup[new]] == []


@needs_shared
@pytest.mark.parametrize(
    "path",
    sorted([*REAL.glob("hcai_monthly_wide/*CCG*.csv"), *REAL.glob("hcai_monthly_long/*.csv")]),
    ids=lambda path: path.name,
)
def test_every_ccg_code_of_the_published_tables_is_known(path: object) -> None:
    expected = set(ccg_collaborative()) | codes_without_a_place()
    published = ccg_codes(path.read_text(encoding="utf-8-sig"))  # type: ignore[attr-defined]
    assert len(published) >= 190
    assert published - expected == set()


def ccg_codes(text: str) -> set[str]:
    """Every cell that is two digits and a letter, but in the long files only on rows of CCGs."""
    rows = [[cell.strip() for cell in line.split(";")] for line in text.splitlines()]
    is_long = rows[0][0] == "Collection"
    kept = [row for row in rows if not is_long or row[1] == "CCG"]
    return {cell.upper() for row in kept for cell in row[:4] if re.fullmatch(r"\d\d[A-Za-z]", cell)}
