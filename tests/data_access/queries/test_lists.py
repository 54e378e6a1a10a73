"""The shorter queries, each against the files that it answers from."""

from __future__ import annotations

import csv
import tomllib
from datetime import date

import pytest

from data_access.definitions import FOLDER
from data_access.loader.default_store import REFERENCE
from data_access.queries.boundaries import boundaries
from data_access.queries.campaign import campaign
from data_access.queries.collaboratives import collaboratives
from data_access.queries.freshness import freshness, revisions
from data_access.queries.measures import measure_by_id, measures
from data_access.queries.members import members
from data_access.queries.topics import coverage
from tests.data_access.queries.small import HOMES, INVENTED, LINES, MONTHS, MOVED, PLAIN, PUBLISHED

pytestmark = pytest.mark.usefixtures("store")


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_fifteen_by_name_with_their_residents() -> None:
    people = {
        row["area"]: int(row["residents"])
        for row in rows("populations")
        if (row["vintage"], row["footprint"]) == ("mid-2015", "2014")
    }
    told = [(row["id"], row["slug"], row["name"], people[row["id"]]) for row in rows("collaboratives")]
    found = [(one.id, one.slug, one.name, one.residents) for one in collaboratives()]
    assert found == sorted(told, key=lambda row: row[2])
    assert len(found) == 15
    assert sum(one[3] or 0 for one in found) == 54_786_327


def test_every_defined_measure_in_its_place_with_the_span_of_its_figures() -> None:
    defined = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")}
    order = sorted(defined, key=lambda ident: (defined[ident]["position"], ident))
    assert [one.id for one in measures()] == order
    for one in measures():
        spans = [line.period for line in LINES if line.measure == one.id and line.numerator is not None]
        assert (one.first, one.latest) == ((min(spans), max(spans)) if spans else (None, None)), one.id
        assert (one.title, one.demonstration) == (defined[one.id]["title"], defined[one.id]["demonstration"])
        assert one.source_title
        assert one.licence
    assert {one.id for one in measures() if one.latest} == {PUBLISHED, INVENTED, PLAIN}


def test_one_measure_by_its_name_or_none() -> None:
    found = measure_by_id(INVENTED)
    assert found is not None
    assert found.id == INVENTED
    assert measure_by_id("nonsense") is None


@pytest.mark.parametrize("place", ["WX", "OX", "GM"])
def test_members_with_the_span_of_their_membership(place: str) -> None:
    expected = set()
    for code, home in HOMES.items():
        since, later = MOVED.get(code, (None, None))
        if home == place:
            expected.add((code, date(2013, 4, 1), date(2015, 3, 31) if since else None))
        if later == place and since:
            expected.add((code, since, None))
    found = members(place)
    assert {(one.id, one.since, one.until) for one in found if one.demonstration} == expected
    assert all(one.id.startswith("DEMO-") is one.demonstration for one in found)
    assert [one.demonstration for one in found] == sorted(one.demonstration for one in found)
    assert [one.name for one in found if one.kind == "ccg"] == sorted(
        one.name for one in found if one.kind == "ccg"
    )


def test_a_place_that_is_not_known_has_no_members() -> None:
    assert members("nonsense") == ()


def test_the_grid_in_its_own_order_with_every_known_choice() -> None:
    grid = coverage()
    told = sorted(rows("topics"), key=lambda row: int(row["position"]))
    assert [(one.id, one.name, one.theme, one.essential) for one in grid.topics] == [
        (row["id"], row["name"], row["theme"], row["essential"] == "true") for row in told
    ]
    assert {(one.collaborative_id, one.topic_id, one.evidence) for one in grid.priorities} == {
        (row["collaborative"], row["topic"], tuple(row["evidence"].split("+"))) for row in rows("priorities")
    }


def test_the_campaign_in_order_of_date_and_number() -> None:
    told = campaign()
    assert [(one.as_at.isoformat(), one.organisations, one.kind) for one in told.sign_ups] == [
        (row["as_at"], int(row["organisations"]), row["kind"])
        for row in sorted(rows("sign_ups"), key=lambda row: row["as_at"])
    ]
    assert [one.title for one in told.pledges] == [row["title"] for row in rows("pledges")]


def test_the_newest_load_and_that_nothing_stands_rejected() -> None:
    fresh = freshness()
    assert fresh.loaded is not None
    assert (fresh.version, fresh.rejected) == (1, 0)


def test_nothing_was_revised_and_no_outlines_were_loaded() -> None:
    assert revisions(PUBLISHED) == ()
    assert boundaries() == {}


def test_months_are_dates_and_not_text() -> None:
    found = measure_by_id(PUBLISHED)
    assert found is not None
    assert found.latest == MONTHS[-1]
    assert isinstance(found.latest, date)
