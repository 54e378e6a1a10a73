"""One organisation's page: what it submitted, where it belonged, what it came from, whom to ask."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from dash import dcc, html
from markupsafe import Markup

from pages.organisation import page as organisation
from tests.components.screen import hrefs, markups, parsed, serialised, walk, words
from tests.data_access.queries.across import AMPERSAND, BARE, COUNTED, FALLS, LINES, SCRIPT
from tests.guards import not_empty
from tests.pages.exhibits_of import exhibits_of
from tests.pages.test_hostile_addresses import HOSTILE, alerts


def headings(page: Any) -> list[str]:
    return [words(each) for each in walk(page) if isinstance(each, html.H1 | html.H2 | html.H3)]


def links_of(page: Any) -> set[str]:
    """Addresses of all links, those inside pictures and panels included."""
    drawn = {a.get("href", "") for root in markups(page) for a in root.iter("a")}
    return drawn | set(hrefs(page))


@pytest.mark.usefixtures("across_store")
class TestThePage:
    def test_it_shows_code_setting_membership_mergers_and_roles(self) -> None:
        text = words(organisation.layout("DEMO-WX-A"))
        for part in (
            AMPERSAND, "DEMO-WX-A", "Acute hospitals", "Wessex", "1 April 2013",
            "DEMO-WX-X (not an organisation of this store)", "by way of DEMO-WX-X", "1 October 2018",
            "Patient safety lead : Figures & falls.", "Demonstration: switchboard",
        ):  # fmt: skip
            assert part in text

    def test_every_measure_stands_under_its_topic_with_a_way_to_its_chart(self) -> None:
        page = organisation.layout("DEMO-WX-A")
        assert {"Falls", "Leadership (and safety culture)"} <= set(headings(page))
        measures = {line.measure for line in LINES if line.area == "DEMO-WX-A"}
        assert {f"/organisation/DEMO-WX-A?measure={ident}" for ident in measures} <= links_of(page)
        assert set(organisation.exhibits("DEMO-WX-A")) == measures

    def test_an_opened_chart_leads_up_and_across_and_judges_nobody(self) -> None:
        page = organisation.layout("DEMO-WX-A", measure=FALLS)
        assert {f"/collaborative/wessex?measure={FALLS}", f"/measure/{FALLS}?area=wessex",
                f"/organisation/DEMO-WX-A#{FALLS}"} <= links_of(page)  # fmt: skip
        assert organisation.ACCOUNTABLE in words(page)
        chart = organisation.island("DEMO-WX-A", measure=FALLS)
        assert chart is not None
        assert [each for each in walk(chart.content()) if isinstance(each, dcc.Graph)]

    def test_an_opened_chart_of_one_that_moved_leads_to_where_it_counts_now(self) -> None:
        page = organisation.layout("DEMO-WX-B", measure=FALLS)
        assert f"/collaborative/oxford?measure={FALLS}" in links_of(page)
        text = words(page)
        assert "until 31 March 2015" in text
        assert "Its figures count in each collaborative for the months of that membership." in text

    def test_a_divided_one_says_that_its_figures_are_not(self) -> None:
        assert "Its services were divided." in words(organisation.layout("DEMO-OX-E"))
        assert "Its services were divided." not in words(organisation.layout("DEMO-WX-A"))

    def test_without_figures_it_says_so_and_what_that_may_mean(self) -> None:
        page = organisation.layout("DEMO-WX-F")
        assert "No row of any measure was submitted under this code." in words(page)
        assert organisation.exhibits("DEMO-WX-F") == {}

    def test_a_measure_that_cannot_apply_and_one_that_was_held_back_are_said_apart(self) -> None:
        statuses = {
            code: [row[8] for row in organisation.exhibits(code)[FALLS].rows]
            for code in ("DEMO-WX-C", "DEMO-WX-D", "DEMO-WX-B")
        }
        assert statuses["DEMO-WX-D"] == ["not applicable"] * 6
        assert statuses["DEMO-WX-C"] == ["reported"] * 3 + ["suppressed (small number)", "not submitted"]
        assert statuses["DEMO-WX-B"][1] == "not submitted"
        assert "not submitted in May 2015" in words(organisation.layout("DEMO-WX-C"))

    def test_few_points_are_said_to_be_few(self) -> None:
        assert "too few to set limits" in words(organisation.layout("DEMO-WX-A"))

    def test_a_commissioner_s_counts_stand_alone_where_no_residents_are_loaded(self) -> None:
        text = words(organisation.layout(BARE))
        assert "Counted a month, " in text
        assert "12 in June 2015" in text
        assert "per 100,000" in words(organisation.layout(COUNTED))

    @pytest.mark.parametrize("code", ["DEMO-WX-A", "DEMO-WX-C"])
    def test_a_name_with_signs_or_a_script_is_shown_and_never_run(self, code: str) -> None:
        page = organisation.layout(code, measure=FALLS)
        (name,) = [each for each in walk(page) if isinstance(each, html.H1)]
        assert words(name) == {"DEMO-WX-A": AMPERSAND, "DEMO-WX-C": SCRIPT}[code]
        drawn = [each for each in walk(page) if isinstance(each, Markup)]
        assert any(drawn)
        for markup in drawn:
            assert not [each for each in parsed(markup).iter() if each.tag == "script"]

    def test_a_download_holds_what_the_panel_shows(self) -> None:
        exhibit = exhibits_of("organisation/DEMO-WX-A", {})[FALLS]
        assert [row[1] for row in exhibit.rows] == [line.numerator for line in LINES
                                                  if (line.measure, line.area) == (FALLS, "DEMO-WX-A")]  # fmt: skip
        assert exhibit.subject == AMPERSAND


@pytest.mark.usefixtures("across_store")
class TestWhatIsNotKnown:
    @pytest.mark.parametrize("code", ["demo-wx-a", "DEMO-WX-A", "Demo-Wx-A"])
    def test_a_code_is_known_in_any_case(self, code: str) -> None:
        assert organisation.find(code) == "DEMO-WX-A"
        assert AMPERSAND in words(organisation.layout(code))

    @pytest.mark.parametrize("value", [*HOSTILE.values(), ""])
    def test_whatever_is_asked_the_page_stands_and_says_so(self, value: str) -> None:
        for code in (value, quote(value)):
            page = organisation.layout(code)
            assert headings(page)[0] == "Organisation not known"
            assert len(words(page)) < 3_000
            assert organisation.find(code) is None
            assert organisation.exhibits(code) == {}
            assert not [each for root in markups(page) for each in root.iter() if each.tag == "script"]

    @pytest.mark.parametrize(
        ("code", "offered"),
        [
            ("DEMO-WX-AA", "/organisation/DEMO-WX-A"),
            ("birch", "/organisation/DEMO-WX-B"),
            ("Fareham and Gosprt", "/organisation/10K"),
            ("wessex", "/collaborative/wessex"),
            ("WX", "/collaborative/wessex"),
            ("demo-wx-z", "/organisation/DEMO-WX-A"),
        ],
    )
    def test_the_nearest_are_offered_mergers_included(self, code: str, offered: str) -> None:
        assert offered in hrefs(organisation.layout(code))

    @pytest.mark.parametrize("value", [HOSTILE["nonsense"], HOSTILE["markup"], HOSTILE["very long"]])
    def test_an_unknown_measure_gets_a_sentence_and_the_page_as_without_it(self, value: str) -> None:
        page = organisation.layout("DEMO-WX-A", measure=value)
        (alert,) = alerts(page)
        assert "not known here" in alert
        assert set(organisation.exhibits("DEMO-WX-A", measure=value)) == set(
            organisation.exhibits("DEMO-WX-A")
        )
        assert alerts(organisation.layout("DEMO-WX-A", measure="")) == []

    def test_the_nearest_measure_is_named(self) -> None:
        (alert,) = alerts(organisation.layout("DEMO-WX-A", measure="fall with harm"))
        assert "Perhaps you meant “Falls with harm”" in alert


@pytest.mark.usefixtures("store")
def test_in_the_default_store_a_merged_organisation_leads_both_ways() -> None:
    heir = organisation.layout("RRK")
    assert {"/organisation/RR1", "/collaborative/west-midlands"} <= links_of(heir)
    assert "/organisation/RRK" in links_of(organisation.layout("RR1"))


@pytest.mark.usefixtures("store")
def test_a_trust_that_took_another_over_is_not_compared_with_what_it_was() -> None:
    made = organisation.exhibits("RRK")["ecoli-bacteraemia-trust"]
    assert "24 months count since April 2018, from when it was counted otherwise" in made.sentence
    note = "April 2018, counted otherwise from here on: Heart of England (RR1) joined under this code."
    assert note in words(organisation.layout("RRK"))
    centre = made.columns.index("Centre line")
    by_month = {row[0]: row[centre] for row in made.rows}
    assert by_month[date(2018, 4, 1)] > 2 * by_month[date(2018, 3, 1)]  # type: ignore[operator]


@pytest.mark.usefixtures("store")
def test_months_that_were_restated_for_a_merged_code_stay_comparable() -> None:
    """The open prescribing data name Birmingham and Solihull in every month, and none of the codes before it."""
    made = organisation.exhibits("15E")
    assert made["high-dose-opioids"].rows[0][0] < date(2018, 4, 1)  # type: ignore[operator]
    assert "counted otherwise" not in made["high-dose-opioids"].sentence


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("code", ["RRK", COUNTED])
def test_of_a_real_organisation_nothing_is_invented_and_nobody_stands_to_ask(code: str) -> None:
    page = organisation.layout(code)
    assert "demonstration" not in serialised(page).lower()
    assert {exhibit.source.demonstration for exhibit in organisation.exhibits(code).values()} == {False}
    assert "Whom to ask" not in words(page)


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
def test_every_chart_of_an_invented_organisation_says_so() -> None:
    page = organisation.layout("DEMO-MUX-A1")
    panels = not_empty(figure for root in markups(page) for figure in root.iter("figure"))
    assert all("Demonstration data" in "".join(figure.itertext()) for figure in panels)
    assert {exhibit.source.demonstration for exhibit in organisation.exhibits("DEMO-MUX-A1").values()} == {
        True
    }
    text = words(page)
    assert "Invented, to show the product" in text
    assert "Whom to ask Demonstration data" in text


@pytest.mark.usefixtures("store")
def test_the_rule_for_small_counts_stands_at_a_member_s_chart() -> None:
    page = words(organisation.layout("11J", measure="ecoli-bacteraemia"))
    assert "small counts as published, none held back" in page


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
def test_counts_that_the_source_holds_back_are_told_of_at_the_chart() -> None:
    page = words(organisation.layout("DEMO-MUX-A1", measure="catheter-infections"))
    assert "counts of 1 to 4 are held back by the source" in page
