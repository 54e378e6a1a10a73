"""The funnel of a measure: what chance allows, by name, with a reason where a place cannot be placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import asin, exp, sin, sqrt

import pytest

from components.downloads import has_picture
from components.exhibit import Exhibit
from data_access.queries.measures import Measure, measure_by_id
from pages.measure import page as measure
from pages.shared.funnels import FunnelEntry, funnel_exhibit
from tests.components.screen import markups, of_class, words
from tests.guards import not_empty
from tests.pages.views import ECOLI, NAMES

pytestmark = pytest.mark.usefixtures("store")
STRETCH = "April 2019 to March 2020"


def falls() -> Measure:
    """Falls for each 1,000 bed days, defined by hand: what is published has no measure of its kind."""
    definition = measure_by_id("delayed-transfer-days")
    assert definition is not None
    return replace(
        definition,
        numerator="Falls",
        denominator="Occupied bed days in the month",
        denominator_from="file",
        unit="per 1,000 bed days",
        multiplier=1_000.0,
        decimals=2,
    )


def made(entries: Sequence[FunnelEntry], definition: Measure | None = None) -> Exhibit:
    exhibit = funnel_exhibit(
        definition or falls(),
        entries,
        ident="funnel",
        title="Funnel",
        download="/d",
        subject="some",
        stretch=STRETCH,
    )
    assert exhibit is not None
    return exhibit


def entry(name: str, top: float | None, bottom: float | None, status: str = "reported") -> FunnelEntry:
    return FunnelEntry(name, f"/organisation/{name}", top, bottom, status)


def at_most(count: int, mean: float) -> float:
    """Chance of at most so many events where so many are expected (Poisson), added up one by one."""
    term = total = exp(-mean)
    for number in range(1, count + 1):
        term *= mean / number
        total += term
    return total


EVEN = [
    entry(f"Place {letter}", 50, 10_000 * (number + 1) / (number + 1))
    for number, letter in enumerate("ABCDEF")
]


def test_it_is_drawn_for_measures_with_a_denominator_and_for_no_other() -> None:
    for ident, drawn in ((ECOLI, True), ("high-dose-opioids", True), ("ecoli-bacteraemia-trust", False)):
        assert ("funnel" in measure.exhibits(ident)) is drawn, ident


def test_it_stands_over_the_same_stretch_as_the_map() -> None:
    # March 2020 is under caution, and so the stretch is that of the verdicts.
    for month, words_ in (({}, "March 2019 to February 2020"), ({"month": "2017-07"}, "July 2017")):
        exhibits = measure.exhibits(ECOLI, **month)
        assert exhibits["funnel"].sentence.startswith(f"{words_}:")
        values = {row[0]: row[3] for row in exhibits["funnel"].rows}
        assert list(values) == NAMES
        for row in exhibits["map"].rows:
            assert values[row[0]] == pytest.approx(row[1], abs=0.06)


def test_places_stand_by_name_whatever_order_they_come_in() -> None:
    shuffled = [
        entry("Wells", 10, 5_000),
        entry("Ashby", 90, 9_000),
        entry("Marlow", 30, 7_000),
        entry("York", 40, 7_500),
        entry("Otley", 20, 6_000),
    ]
    names = ["Ashby", "Marlow", "Otley", "Wells", "York"]
    funnel = made(shuffled)
    assert [row[0] for row in funnel.rows] == names
    for root in markups(funnel.picture):
        assert [link.get("href") for link in root.iter("a")] == [f"/organisation/{name}" for name in names]
    twin = words(funnel.ways[0])
    assert twin.index("Ashby") < twin.index("Marlow") < twin.index("Wells")


def test_limits_of_counts_are_the_exact_ones_in_the_measure_s_unit() -> None:
    funnel = made(EVEN)
    row = funnel.rows[0]
    for column, tail in ((4, 0.025), (6, 0.001)):
        lower, upper = (float(row[at] or 0) / 1_000 * 10_000 for at in (column, column + 1))
        assert 1 - at_most(49, lower) == pytest.approx(tail, rel=1e-6)
        assert at_most(50, upper) == pytest.approx(tail, rel=1e-6)
    assert row[3] == pytest.approx(5.0)
    assert "exact poisson limits" in words(funnel.more[0]).lower()


def test_limits_of_shares_are_made_on_the_arcsine_scale() -> None:
    shares = measure_by_id("psychosis-two-weeks")
    assert shares is not None
    funnel = made([entry(name, 80, 100) for name in "ABCDE"], shares)

    reach = 1.959963984540054 / (2 * sqrt(100))
    assert funnel.rows[0][4] == pytest.approx(sin(asin(sqrt(0.8)) - reach) ** 2 * 100)
    assert funnel.rows[0][3] == pytest.approx(80.0)


def test_outside_is_a_question_on_one_side_and_unusual_on_the_other() -> None:
    entries = [
        *EVEN,
        *(entry(f"Other {n}", 50, 10_000) for n in range(20)),
        entry("High", 110, 10_000),
        entry("Low", 12, 10_000),
    ]
    states = {str(row[0]): str(row[8]) for row in made(entries).rows}
    assert states["High"] == "outside both pairs of limits, high: a question to ask"
    assert states["Low"] == "outside both pairs of limits, unusually low"
    rising = made(entries, replace(falls(), direction="increase"))
    states = {str(row[0]): str(row[8]) for row in rising.rows}
    assert states["High"] == "outside both pairs of limits, unusually high"
    assert "a question to ask" in states["Low"]
    neither = made(entries, replace(falls(), direction="neutral"))
    states = {str(row[0]): str(row[8]) for row in neither.rows}
    assert states["High"] == "outside both pairs of limits, high"
    assert all(len(of_class(root, "neither")) == 2 for root in markups(neither.picture))
    for funnel in (rising, neither):
        assert "best" not in funnel.sentence
        assert "worst" not in funnel.sentence


def test_who_has_no_figure_is_listed_with_why() -> None:
    entries = [
        *EVEN, entry("Hidden", None, None, "suppressed"), entry("Silent", None, None, "missing"),
        entry("Elsewhere", None, None, "not_applicable"), entry("Empty", 0, 0), entry("Unknown", None, 500),
        entry("Odd", float("inf"), 5), entry("Questioned", 0, 400, "questioned"), entry("True zero", 0, 9_000),
    ]  # fmt: skip
    funnel = made(entries)
    states = {str(row[0]): str(row[8]) for row in funnel.rows}
    assert states["Hidden"] == "no figure: suppressed (small number)"
    assert states["Silent"] == "no figure: not submitted"
    assert states["Elsewhere"] == "no figure: not applicable"
    assert states["Empty"] == "no figure: its denominator is 0, so nothing can be compared"
    assert states["Unknown"] == states["Odd"] == "no figure"
    assert states["Questioned"].startswith("no figure: zero beside a long gap")
    assert states["True zero"].startswith("outside both pairs of limits, unusually low")
    assert "7 of 14 have no figure" in funnel.sentence
    for root in markups(funnel.picture):
        assert len(list(root.iter("a"))) == 7
    assert all(name in words(funnel.ways[0]) for name in states)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "No place has figures"),
        ([entry("One", None, None, "missing")], "No place has figures"),
        ([entry("One", 3, 100)], "no funnel is drawn, as fewer than 5 places"),
        ([entry(name, 3, 100) for name in "ABCD"], "no funnel is drawn, as fewer than 5 places"),
        ([entry(name, 0, 100) for name in "ABCDE"], "nothing was counted anywhere"),
        ([entry(name, 5, 0) for name in "ABCD"], "No place has figures"),
    ],
)
def test_too_little_for_limits_is_said(entries: list[FunnelEntry], sentence: str) -> None:
    funnel = made(entries)
    assert sentence in funnel.sentence
    assert "left out" not in words(funnel.ways[0]) or sentence == "No place has figures"
    for root in markups(funnel.picture):
        assert not of_class(root, "limit")


def test_fewer_than_five_are_a_table_and_no_funnel() -> None:
    few = made([entry("One", 3, 100), entry("Two", 5, 100), entry("Three", None, None, "missing")])
    assert not has_picture(few.picture)
    (table,) = markups(few.picture)
    text = " ".join(" ".join(table.itertext()).split())
    assert "One 3 100" in text
    assert "Three" not in text, "who has no figure stands in the list, with the reason"
    assert has_picture(made(EVEN[:5]).picture)


def test_points_carry_names_where_there_is_room() -> None:
    apart = [entry(f"Place {letter}", 50 + 9 * at, 4_000 * (at + 1)) for at, letter in enumerate("ABCDE")]
    together = [entry(f"Place {letter}", 50, 10_000) for letter in "FGHIJKLM"]
    for root in not_empty(markups(made([*apart, *together]).picture)):
        names = {each.text for each in of_class(root, "dot-name")}
        assert {"Place A", "Place D"} <= names
        assert 0 < len(names - {f"Place {letter}" for letter in "ABCDE"}) < 8


def test_two_organisations_of_one_name_are_told_apart() -> None:
    funnel = made([*EVEN, entry("Twin", 10, 5_000), FunnelEntry("Twin", "/organisation/T2", 20, 5_000)])
    assert [row[0] for row in funnel.rows if str(row[0]).startswith("Twin")] == ["Twin", "Twin (2)"]


def test_a_name_with_markup_is_shown_as_it_is() -> None:
    funnel = made([*EVEN, entry("Ashby & <script>alert(1)</script>", 10, 5_000)])
    for root in markups(funnel.picture):
        assert not list(root.iter("script"))
        assert any("<script>" in (link.get("aria-label") or "") for link in root.iter("a"))


def test_running_totals_times_between_events_and_ratios_of_amounts_have_none() -> None:
    for changed in ({"cumulative": True}, {"denominator": None}, {"chart": "t"}, {"chart": "i_prime"}):
        other = replace(falls(), **changed)  # type: ignore[arg-type]
        assert (
            funnel_exhibit(other, EVEN, ident="f", title="F", download="/d", subject="s", stretch=STRETCH)
            is None
        )
