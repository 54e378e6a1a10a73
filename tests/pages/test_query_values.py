"""What an address asks for, value by value: taken, or refused with a sentence and a link to what was meant."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared.query_values import MOST_UNKNOWN_KEYS, QueryValues, nearest
from tests.pages.test_hostile_addresses import HOSTILE

PATH = "/measure/falls-with-harm"
OPTIONS = {
    "falls-with-harm": "Falls with harm",
    "ecoli-bacteraemia": "E. coli bloodstream infections",
    "A-PU": "Ulcers",
}
FIRST, LATEST = date(2013, 4, 1), date(2020, 3, 1)


def values(**query: str | list[str]) -> QueryValues:
    return QueryValues(PATH, query)


def chosen(wanted: str, fallback: str | None = "A-PU") -> tuple[str | None, QueryValues]:
    query = values(measure=wanted)
    return query.choice("measure", "measure", OPTIONS, fallback), query


class TestChoice:
    def test_what_is_an_option_is_taken_without_a_word(self) -> None:
        value, query = chosen("ecoli-bacteraemia")
        assert (value, query.problems) == ("ecoli-bacteraemia", [])

    @pytest.mark.parametrize("wanted", ["", "   "])
    def test_nothing_is_the_fallback_without_a_word(self, wanted: str) -> None:
        value, query = chosen(wanted)
        assert (value, query.problems) == ("A-PU", [])

    def test_small_and_large_letters_are_the_same(self) -> None:
        value, query = chosen("Falls-With-Harm")
        assert (value, query.problems) == ("falls-with-harm", [])

    def test_what_stands_for_everything_is_no_choice(self) -> None:
        query = values(kind="all")
        assert query.choice("kind", "kind", OPTIONS, every="all") is None
        assert query.problems == []

    @pytest.mark.parametrize("wanted", [each for each in HOSTILE.values() if each.strip()])
    def test_anything_else_is_the_fallback_with_a_short_sentence(self, wanted: str) -> None:
        value, query = chosen(wanted)
        (problem,) = query.problems
        assert value == "A-PU"
        assert "not known here" in problem.sentence
        assert problem.instead == "Showing “Ulcers” instead."
        assert len(problem.sentence) < 250

    def test_what_was_meant_is_a_link_to_the_same_address_with_it(self) -> None:
        query = values(measure="falls with harm", month="2016-04")
        query.choice("measure", "measure", OPTIONS, "A-PU")
        query.month("month", "the map of", FIRST, LATEST)
        (problem,) = query.problems
        link = urlsplit(problem.href)
        assert link.path == PATH
        assert dict(parse_qsl(link.query)) == {"measure": "falls-with-harm", "month": "2016-04"}
        assert "Falls with harm" in problem.link_text

    @given(st.text(max_size=200))
    def test_no_text_breaks_it(self, wanted: str) -> None:
        value, query = chosen(wanted)
        assert value in OPTIONS
        taken = wanted.strip() in OPTIONS or wanted.strip().lower() in OPTIONS
        assert bool(query.problems) is (bool(wanted.strip()) and not taken)


class TestMonth:
    def test_one_outside_is_the_nearest_and_that_is_said(self) -> None:
        query = values(to="2031-01")
        assert query.month("to", "figures up to", FIRST, LATEST) == LATEST
        (problem,) = query.problems
        assert "January 2031" in problem.sentence
        assert problem.instead == "Showing March 2020 instead."

    def test_one_that_must_not_be_held_is_refused_and_the_record_stands(self) -> None:
        query = values(rebase="2030-01")
        assert query.month("rebase", "limits recalculated from", FIRST, LATEST, hold=False) is None
        (problem,) = query.problems
        assert problem.instead == "The record stands."
        assert problem.href == f"{PATH}?rebase=2020-03"

    def test_what_is_no_month_is_left_aside(self) -> None:
        query = values(to="soon")
        assert query.month("to", "figures up to", FIRST, LATEST) is None
        assert "not a month" in query.problems[0].sentence


class TestWholeNumber:
    @pytest.mark.parametrize(("wanted", "value"), [("13", 13), ("120", 120), ("", None)])
    def test_one_within_the_bounds_is_taken(self, wanted: str, value: int | None) -> None:
        query = values(baseline=wanted)
        assert query.whole_number("baseline", "a baseline of points", 13, 120, "The record stands.") == value
        assert query.problems == []

    @pytest.mark.parametrize("wanted", ["12", "500", "-20", "24.5", "1e2", "²", "9" * 400])
    def test_any_other_is_refused_and_never_held_within_them(self, wanted: str) -> None:
        query = values(baseline=wanted)
        assert query.whole_number("baseline", "a baseline of points", 13, 120, "The record stands.") is None
        (problem,) = query.problems
        assert "from 13 to 120" in problem.sentence
        assert problem.instead == "The record stands."


class TestSwitch:
    @pytest.mark.parametrize(("wanted", "value"), [("1", True), ("yes", True), ("", False), ("0", False)])
    def test_yes_and_no(self, wanted: str, value: bool) -> None:
        query = values(signals=wanted)
        assert query.switch("signals", "only signals") is value
        assert query.problems == []

    def test_anything_else_is_no_and_is_said(self) -> None:
        query = values(signals="maybe")
        assert query.switch("signals", "only signals") is False
        assert "maybe" in query.problems[0].sentence


class TestKeys:
    def test_one_that_nothing_reads_is_named(self) -> None:
        query = values(measure="A-PU", utm_source="letter")
        query.choice("measure", "measure", OPTIONS)
        (problem,) = query.problems
        assert "“utm_source”" in problem.sentence

    def test_a_misspelt_one_leads_to_the_right_one(self) -> None:
        query = values(mesure="A-PU", month="2016-04")
        query.choice("measure", "measure", OPTIONS)
        query.month("month", "the map of", FIRST, LATEST)
        (problem,) = query.problems
        assert dict(parse_qsl(urlsplit(problem.href).query)) == {"measure": "A-PU", "month": "2016-04"}

    def test_one_that_stands_twice_is_named_once_and_the_first_counts(self) -> None:
        query = values(measure=["A-PU", "falls-with-harm"])
        assert query.choice("measure", "measure", OPTIONS) == "A-PU"
        assert query.choice("measure", "measure", OPTIONS) == "A-PU"
        (problem,) = query.problems
        assert "2 times" in problem.sentence

    def test_many_are_counted_and_not_all_quoted(self) -> None:
        query = values(**{f"key{number}": "x" for number in range(50)})
        assert len(query.problems) == MOST_UNKNOWN_KEYS + 1
        assert query.problems[-1].sentence.startswith("46 further")

    def test_an_empty_one_says_nothing(self) -> None:
        assert values(anything="").problems == []


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("falls with harm", "falls-with-harm"),
        ("e.coli", "ecoli-bacteraemia"),
        ("ecoli-bacteremia", "ecoli-bacteraemia"),
        ("apu", "A-PU"),
        ("qqqqqqq", None),
    ],
)
def test_the_nearest_is_found_by_key_or_by_name(wanted: str, meant: str | None) -> None:
    assert nearest(wanted, OPTIONS) == meant
