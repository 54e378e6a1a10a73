"""The shorter queries, each against the files that it answers from."""

from __future__ import annotations

import csv
import tomllib
from datetime import date

import pytest

from data_access.definitions import FOLDER
from data_access.demonstration.measure_definition import DEFINITIONS
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
    expected = [(row["id"], row["slug"], row["name"], people[row["id"]]) for row in rows("collaboratives")]
    listed = [
        (collaborative.id, collaborative.slug, collaborative.name, collaborative.residents)
        for collaborative in collaboratives()
    ]
    assert listed == sorted(expected, key=lambda row: row[2])
    assert len(listed) == 15
    assert sum(row[3] or 0 for row in listed) == 54_786_327


def test_every_defined_measure_in_its_place_with_the_span_of_its_figures() -> None:
    files = [*FOLDER.glob("*.toml"), *DEFINITIONS.glob("*.toml")]
    defined = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    order = sorted(defined, key=lambda ident: (defined[ident]["position"], ident))
    assert [measure.id for measure in measures()] == order
    for measure in measures():
        spans = [line.period for line in LINES if line.measure == measure.id and line.numerator is not None]
        assert (measure.first, measure.latest) == ((min(spans), max(spans)) if spans else (None, None)), (
            measure.id
        )
        assert measure.title == defined[measure.id]["title"]
        assert measure.source_title
        assert measure.licence
    assert {measure.id for measure in measures() if measure.latest} == {PUBLISHED, INVENTED, PLAIN}


def test_one_measure_by_its_name_or_none() -> None:
    measure = measure_by_id(INVENTED)
    assert measure is not None
    assert measure.id == INVENTED
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
    listed = members(place)
    assert {
        (member.id, member.since, member.until) for member in listed if member.id.startswith("DEMO-")
    } == expected
    assert [member.name for member in listed if member.kind == "ccg"] == sorted(
        member.name for member in listed if member.kind == "ccg"
    )


def test_a_place_that_is_not_known_has_no_members() -> None:
    assert members("nonsense") == ()


def test_the_grid_in_its_own_order_with_every_known_choice() -> None:
    grid = coverage()
    topics = sorted(rows("topics"), key=lambda row: int(row["position"]))
    assert [(topic.id, topic.name, topic.theme, topic.essential) for topic in grid.topics] == [
        (row["id"], row["name"], row["theme"], row["essential"] == "true") for row in topics
    ]
    statements = [each for cell in grid.cells for each in cell.statements] + list(grid.about_all)
    assert {(each.id, each.collaborative_id, each.topic_id, each.mark) for each in statements} == {
        (row["id"], row["collaborative"] or None, row["topic"], row["mark"]) for row in rows("topic_evidence")
    }
    assert all(each.collaborative_id is None for each in grid.about_all)


def test_the_campaign_in_order_of_date_and_number() -> None:
    record = campaign()
    assert [
        (sign_up.as_at.isoformat(), sign_up.organisations, sign_up.kind) for sign_up in record.sign_ups
    ] == [
        (row["as_at"], int(row["organisations"]), row["kind"])
        for row in sorted(rows("sign_ups"), key=lambda row: row["as_at"])
    ]
    assert [(share.providers, share.share) for share in record.shares] == [
        ("acute", 86),
        ("community", 68),
        ("mental_health", 54),
        ("ambulance", 50),
    ]
    assert [pledge.title for pledge in record.pledges] == [row["title"] for row in rows("pledges")]


def test_the_newest_load_and_that_nothing_stands_rejected() -> None:
    fresh = freshness()
    assert fresh.loaded is not None
    assert (fresh.version, fresh.rejected) == (2, 0)


def test_nothing_was_revised_and_no_outlines_were_loaded() -> None:
    assert revisions(PUBLISHED) == ()
    assert boundaries() == {}


def test_months_are_dates_and_not_text() -> None:
    measure = measure_by_id(PUBLISHED)
    assert measure is not None
    assert measure.latest == MONTHS[-1]
    assert isinstance(measure.latest, date)
