"""Predecessors and successors of a code: chains, many to one, one to many, and rings that must end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access.loader.run import Request, load
from data_access.queries.mergers import Relative, lineage
from tests.data_access.queries.across import AMPERSAND, SUCCESSIONS
from tests.in_force import in_force


def reach(code: str, *, forward: bool) -> set[str]:
    """Every code reached step by step, never going back in time: slow and plain."""
    codes: set[str] = set()
    edge: set[tuple[str, date | None]] = {(code, None)}
    while edge:
        after = set()
        for here, at in edge:
            for old, new, day in SUCCESSIONS:
                start, end = (old, new) if forward else (new, old)
                in_time = at is None or (day >= at if forward else day <= at)
                if start == here and in_time and end not in codes | {code}:
                    after.add((end, day))
        codes |= {each for each, _ in after}
        edge = after
    return codes


@pytest.mark.usefixtures("across_store")
class TestLineage:
    @pytest.mark.parametrize("code", sorted({code for row in SUCCESSIONS for code in row[:2]}))
    def test_both_ways_reach_what_following_row_by_row_reaches(self, code: str) -> None:
        links = lineage(code)
        assert {link.code for link in links.predecessors} == reach(code, forward=False)
        assert {link.code for link in links.successors} == reach(code, forward=True)

    def test_a_chain_names_the_code_between_and_dates_come_in_order(self) -> None:
        predecessors = lineage("demo-wx-a").predecessors
        assert [(link.code, link.via) for link in predecessors] == [
            ("DEMO-WX-W", "DEMO-WX-X"),
            ("DEMO-WX-X", None),
            ("DEMO-WX-Y", None),
        ]
        assert [link.effective for link in predecessors] == sorted(link.effective for link in predecessors)

    def test_a_code_that_the_store_holds_nothing_for_has_no_name(self) -> None:
        (after,) = lineage("DEMO-WX-A").successors
        assert after == Relative("DEMO-WX-Z", None, date(2018, 10, 1), None)
        assert AMPERSAND in [link.name for link in lineage("DEMO-WX-Z").predecessors]

    def test_several_successors_mean_that_services_were_divided(self) -> None:
        assert lineage("DEMO-OX-E").divided
        assert not lineage("DEMO-WX-A").divided

    @pytest.mark.parametrize("code", ["RTF", "nonsense", ""])
    def test_nothing_recorded_is_nothing(self, code: str) -> None:
        links = lineage(code)
        assert (links.predecessors, links.successors, links.divided) == ((), (), False)


@pytest.fixture
def ring(fresh_store: str, tmp_path: Path) -> Iterator[None]:
    """A store in which codes lead round in a ring, and one gave away before it took over."""
    path = tmp_path / "successors.csv"
    rows = ["AA1,BB1,2015-04-01", "BB1,CC1,2015-04-01", "CC1,AA1,2015-04-01", "DD1,EE1,2016-04-01",
            "EE1,FF1,2012-04-01"]  # fmt: skip
    path.write_text("\n".join(["old_code,new_code,date", *rows]) + "\n", encoding="utf-8")
    assert load(Request((path,), fresh_store)).exit_code == 0
    with in_force(fresh_store):
        yield


@pytest.mark.usefixtures("ring")
def test_a_ring_ends_and_what_was_given_away_before_is_not_the_newcomer_s() -> None:
    assert [link.code for link in lineage("AA1").successors] == ["BB1", "CC1"]
    assert [link.code for link in lineage("DD1").successors] == ["EE1"]
    assert [link.code for link in lineage("FF1").predecessors] == ["EE1"]
