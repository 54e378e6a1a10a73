"""What a reader tries on an opened chart, in place and by keyboard; and the numbers behind a panel."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import Watch, arrive, visit
from tests.browser.keys import AT_REST, contents, expect_kept, stand_on, tab_to

PLACE = "/collaborative/wessex"
PANEL = f"{PLACE}?measure=ecoli-bacteraemia"
HEIGHT = 40  # pixels of a field
TOP = "field => field.getBoundingClientRect().top"


def take(page: Page, field: Locator, key: str, address: str, words: str) -> None:
    """Press the key that takes a choice of the living chart; it is said, and the field stays where it stands."""
    document = page.evaluate("window.sameDocument = true")
    page.wait_for_function(AT_REST)
    before = field.evaluate(TOP)
    page.keyboard.press(key)
    page.wait_for_url(f"**{address}")
    expect(page.locator("#announce")).to_have_text(f"Now showing: {words}")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport(ratio=1)
    # A browser may move the page for the key itself: then the field has come nearer to the middle, never out of sight.
    moved = abs(field.evaluate(TOP) - before)
    # One that the window's edge cut comes in whole: by no more than its own height.
    assert moved <= HEIGHT or key.startswith("Arrow"), f"moved by {moved} px"
    assert page.evaluate("window.sameDocument") is document, "the chart is drawn in place"


def test_what_if_is_marked_as_no_record_and_restored(page: Page, context: BrowserContext) -> None:
    visit(page, PANEL)
    record = page.locator("#chosen-says").text_content()
    tab_to(page, ".what-if summary")
    page.keyboard.press("Enter")
    tab_to(page, "#address-baseline")
    baseline, chart = page.locator("#address-baseline"), page.locator("#address-chart")
    page.keyboard.type("18")
    take(page, baseline, "Enter", f"{PANEL}&baseline=18", "Limits from the first … points (13 to 120), 18")
    expect(page.locator(".yours")).to_contain_text("Your view, not the record")
    tab_to(page, "#address-rebase")
    page.locator("#address-rebase").fill("2017-01")
    take(
        page,
        page.locator("#address-rebase"),
        "Enter",
        f"{PANEL}&baseline=18&rebase=2017-01",
        "Recalculate limits from, January 2017",
    )
    expect(page.locator("#chosen-says")).to_contain_text("recalculated from January 2017")
    tab_to(page, "#address-chart")
    take(page, chart, "ArrowDown", "chart=mr", "Chart, a moving range chart")
    expect(page.locator("#chosen-says")).to_contain_text("drawn as")
    expect(page.locator("#chosen-says")).to_contain_text(
        "Your view, not the record: limits from the first 18 points"
    )

    other = context.new_page()
    visit(other, page.url)
    assert contents(other)["says"] == contents(page)["says"]
    assert contents(other)["controls"] == contents(page)["controls"]
    other.close()

    for gone, words in (("chart", "As recorded: an XmR chart"), ("rebase", ""), ("baseline", "")):
        page.go_back()
        expect(page).not_to_have_url(re.compile(gone))
        expect(chart).to_be_focused()
        if words:
            expect(page.locator("#announce")).to_have_text(f"Now showing: Chart, {words}")
    expect(page.locator("#chosen-says")).to_have_text(record or "no sentence")
    expect(page.locator(".yours")).to_have_count(0)
    page.go_forward()
    expect(page).to_have_url(re.compile("baseline=18$"))
    expect(page.locator(".yours")).to_have_count(1)
    expect(baseline).to_have_value("18")


def test_the_month_of_the_opened_map_is_chosen_in_place(page: Page) -> None:
    visit(page, f"{MEASURE}?open=map&map=value")
    latest = page.locator("#map-says").text_content()
    month = stand_on(page.locator("#island-month"))
    take(page, month, "ArrowDown", f"{MEASURE}?open=map&map=value&month=2020-03", "Month, March 2020")
    expect(page.locator("#map-says")).not_to_have_text(latest or "")
    kind = stand_on(page.locator("#island-map"))
    take(
        page,
        kind,
        "ArrowDown",
        f"{MEASURE}?open=map&map=variation&month=2020-03",
        "The map shows, Kind of variation",
    )
    page.go_back()
    expect(kind).to_have_value("value")
    page.go_back()
    expect(page.locator("#map-says")).to_have_text(latest or "")
    page.go_forward()
    expect(month).to_have_value("2020-03")


def test_a_fold_of_a_living_chart_stays_open(page: Page) -> None:
    visit(page, f"{PANEL}&baseline=18")
    numbers = page.locator(".island-chart details.numbers")
    numbers.locator("summary").press("Enter")
    expect(numbers.locator("tbody tr").first).to_be_visible()
    stand_on(page.locator("#address-chart"))
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**chart=mr")
    expect(numbers.locator("tbody tr").first).to_be_visible()


def test_rules_of_an_opened_panel_are_those_of_all_panels(page: Page) -> None:
    visit(page, f"{PANEL}&baseline=18")
    stand_on(page.locator("#address-rules"))
    page.keyboard.press("ArrowDown")
    arrive(page, f"{PANEL}&baseline=18&profile=mdc")
    expect_kept(page, page.locator("#address-rules"))
    expect(page.locator("#address-profile")).to_have_value("mdc")
    expect(page.locator(".yours", has_text="on all charts")).to_have_count(1)


def test_a_wrong_baseline_is_said_in_a_sentence(page: Page) -> None:
    visit(page, PANEL)
    page.locator(".island-chart .what-if summary").press("Enter")
    stand_on(page.locator("#address-baseline"))
    page.keyboard.type("999")
    page.keyboard.press("Enter")
    arrive(page, f"{PANEL}&baseline=999")
    expect(page.locator(".not-understood")).to_contain_text("a baseline of points “999”")
    expect(page.locator(".not-understood")).to_contain_text("The record's own baseline stands.")
    expect(page.locator(".yours")).to_have_count(0)
    expect_kept(page, page.locator("#address-baseline"))
    page.keyboard.type("18")
    page.keyboard.press("Enter")
    arrive(page, f"{PANEL}&baseline=18")
    expect(page.locator(".not-understood")).to_have_count(0)


def test_a_month_without_figures_is_refused_beside_the_chart(page: Page) -> None:
    visit(page, f"{PANEL}&baseline=18")
    page.evaluate("document.getElementById('address-rebase').removeAttribute('max')")
    page.locator("#address-rebase").fill("2030-01")
    page.locator("#address-rebase").press("Enter")
    expect(page.locator(".not-understood")).to_contain_text("January 2030")
    expect(page.locator(".not-understood")).to_contain_text("The record stands.")
    expect(page).to_have_url(re.compile("baseline=18$"))


class TestNumbers:
    """The table behind a panel comes when it is opened."""

    FOLD = "#ecoli-bacteraemia details.numbers"

    def opened(self, page: Page) -> None:
        page.locator(f"{self.FOLD} > summary").focus()
        page.keyboard.press("Enter")

    def test_they_come_by_keyboard(self, page: Page) -> None:
        visit(page, PLACE)
        with page.expect_request("**/exhibit/**") as request_info:
            self.opened(page)
        assert request_info.value.url.endswith("/exhibit/collaborative/wessex/ecoli-bacteraemia")
        expect(page.locator(f"{self.FOLD} tbody tr")).to_have_count(84)
        page.keyboard.press("Tab")
        expect(page.locator(f"{self.FOLD} .table-scroll")).to_be_focused()

    @pytest.mark.parametrize(
        "answer",
        [
            lambda route: route.abort(),
            lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>"),
        ],
        ids=["no connection", "a gateway that fails"],
    )
    def test_where_they_do_not_come_that_is_said_and_the_next_try_asks_again(
        self, page: Page, watch: Watch, answer: Any
    ) -> None:
        watch.forgive("Failed to load resource")
        visit(page, PLACE)
        page.route("**/exhibit/**", answer)
        self.opened(page)
        part = page.locator(f"{self.FOLD} .part")
        expect(part).to_contain_text("The numbers did not come. Close this and open it again")
        expect(part.locator("a")).to_have_attribute("href", re.compile("^/exhibit/"))
        page.unroute("**/exhibit/**")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator(f"{self.FOLD} tbody tr")).to_have_count(84)

    def test_the_server_s_own_sentence_is_read(self, page: Page, watch: Watch) -> None:
        watch.forgive("status of 503")
        sentence = "The store does not answer. Try again in a minute."

        def failed(route: Route) -> None:
            route.fulfill(status=503, content_type="text/plain; charset=utf-8", body=sentence)

        visit(page, PLACE)
        page.route("**/exhibit/**", failed)
        self.opened(page)
        expect(page.locator(f"{self.FOLD} .part")).to_contain_text(sentence)
