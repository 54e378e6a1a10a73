"""Every area with its memberships, against the files that it answers from."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from data_access.queries.areas import Membership, area_by_id, areas
from tests.data_access.queries.across import MEMBERS, MOVED

pytestmark = pytest.mark.usefixtures("across_store")


def test_england_comes_first_then_the_fifteen_then_all_others_by_name() -> None:
    in_order = areas()
    assert [area.kind for area in in_order[:16]] == ["england", *["collaborative"] * 15]
    assert not {area.kind for area in in_order[16:]} & {"england", "collaborative"}
    for some in (in_order[1:16], in_order[16:]):
        assert all((before.name, before.id) < (after.name, after.id) for before, after in pairwise(some))


def test_each_invented_organisation_is_as_it_was_written() -> None:
    invented = {area.id: area for area in areas() if area.id.startswith("DEMO-")}
    assert set(MEMBERS) <= set(invented)
    for code, (name, setting, collaborative, since, _) in MEMBERS.items():
        organisation = invented[code]
        assert (organisation.name, organisation.setting, organisation.kind, organisation.slug) == (
            name,
            setting,
            "organisation",
            None,
        )
        first = organisation.memberships[0]
        assert (first.collaborative_id, first.since.isoformat()) == (collaborative, since)


def test_a_move_is_two_memberships_in_order() -> None:
    code, later, moved = MOVED
    area = area_by_id(code)
    assert area is not None
    assert [
        (membership.collaborative_id, membership.since, membership.until) for membership in area.memberships
    ] == [
        ("WX", date(2013, 4, 1), date(2015, 3, 31)),
        (later, moved, None),
    ]
    assert isinstance(area.memberships[0], Membership)


def test_a_code_is_found_in_any_case_and_nothing_else_is() -> None:
    for code in ("demo-wx-a", "Demo-WX-A", "DEMO-WX-A"):
        area = area_by_id(code)
        assert area is not None
        assert area.id == "DEMO-WX-A"
    assert area_by_id("nowhere") is None
    assert area_by_id("") is None
