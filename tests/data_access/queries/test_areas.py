"""Every area with its memberships, against the files that it answers from."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from data_access.queries.areas import Membership, area_by_id, areas
from tests.data_access.queries.across import MEMBERS, MOVED

pytestmark = pytest.mark.usefixtures("across_store")


def test_england_comes_first_then_the_fifteen_then_all_others_by_name() -> None:
    found = areas()
    assert [one.kind for one in found[:16]] == ["england", *["collaborative"] * 15]
    assert not {one.kind for one in found[16:]} & {"england", "collaborative"}
    for some in (found[1:16], found[16:]):
        assert all((before.name, before.id) < (after.name, after.id) for before, after in pairwise(some))


def test_each_invented_organisation_is_as_it_was_written() -> None:
    invented = {one.id: one for one in areas() if one.demonstration}
    assert set(MEMBERS) <= set(invented)
    for code, (name, setting, collaborative, since, _) in MEMBERS.items():
        one = invented[code]
        assert (one.name, one.setting, one.kind, one.slug) == (name, setting, "organisation", None)
        first = one.memberships[0]
        assert (first.collaborative_id, first.since.isoformat()) == (collaborative, since)


def test_a_move_is_two_memberships_in_order() -> None:
    code, later, moved = MOVED
    found = area_by_id(code)
    assert found is not None
    assert [(one.collaborative_id, one.since, one.until) for one in found.memberships] == [
        ("WX", date(2013, 4, 1), date(2015, 3, 31)),
        (later, moved, None),
    ]
    assert isinstance(found.memberships[0], Membership)


def test_a_code_is_found_in_any_case_and_nothing_else_is() -> None:
    for code in ("demo-wx-a", "Demo-WX-A", "DEMO-WX-A"):
        found = area_by_id(code)
        assert found is not None
        assert found.id == "DEMO-WX-A"
    assert area_by_id("nowhere") is None
    assert area_by_id("") is None
