"""A collaborative's page by keyboard: every choice in the address, the focus kept, what is shown said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.chromium import Watch, visit
from tests.browser.keys import shown, tab_to

PLACE = "/collaborative/wessex"
PANEL = f"{PLACE}?measure=falls-with-harm"
CHARTS = "[...document.querySelectorAll('.panels .exhibit-picture')].map(one => one.innerHTML).join('')"
CHANGED = f"before => {CHARTS} !== before"
TOP = "document.activeElement.getBoundingClientRect().top"
CONTROLS = [
    ("topic", ["ArrowDown", "ArrowDown"], "A-PU", "Topic, Pressure ulcers"),
    ("kind", ["ArrowDown"], "outcome", "Kind, Outcomes"),
    ("order", ["ArrowDown"], "change", "Order, What changed first, then by topic"),
    ("from", ["M", "ArrowRight", "2", "0", "1", "6"], "2016-03", "Draw from, March 2016"),
    ("to", ["M", "ArrowRight", "2", "0", "1", "6"], "2016-03", "As it stood in, March 2016"),
    ("signals", ["Space"], "1", "Only charts with a signal or a change, yes"),
]


def at_control(page: Page, name: str) -> Any:
    """The control, with the focus on it and the page at rest."""
    control = page.locator(f"#address-{name}")
    control.focus()
    page.wait_for_function(
        "() => { const now = scrollY, same = now === window.last; window.last = now; return same; }"
    )
    return control


@pytest.mark.parametrize(("name", "keys", "value", "words"), CONTROLS, ids=[one[0] for one in CONTROLS])
def test_a_choice_by_keyboard_stands_in_the_address_and_keeps_the_focus(
    page: Page, name: str, keys: list[str], value: str, words: str
) -> None:
    visit(page, PLACE)
    before, charts = shown(page), page.evaluate(CHARTS)
    control = at_control(page, name)
    top = page.evaluate(TOP)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(f"**{PLACE}?{name}={value}")
    page.wait_for_function(CHANGED, arg=charts)
    expect(control).to_be_focused()
    assert page.evaluate(TOP) == pytest.approx(top, abs=2), "the control stays where it is on the screen"
    expect(page.locator("#announce")).to_have_text(f"Now showing: {words}")
    chosen = shown(page)
    assert chosen != before

    page.reload()
    page.locator("#still").wait_for(state="detached")
    assert shown(page) == chosen
    page.go_back()
    page.wait_for_url(f"**{PLACE}")
    page.wait_for_function(f"before => {CHARTS} === before", arg=charts)
    assert shown(page) == before


def test_back_says_the_former_choice_and_keeps_the_focus(page: Page) -> None:
    visit(page, PLACE)
    at_control(page, "order")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**order=change")
    expect(page.locator("#address-order")).to_be_focused()
    page.go_back()
    expect(page.locator("#announce")).to_have_text("Now showing: Order, By topic")
    expect(page.locator("#address-order")).to_be_focused()
    expect(page.locator("#address-order")).to_have_value("topic")


def asked_of(page: Page, name: str) -> list[str]:
    """The values of a control with which the page asks its server to be drawn anew, as they come."""
    found: list[str] = []

    def note(request: Request) -> None:
        if "_dash-update-component" in request.url:
            found.extend(re.findall(rf"[?&]{name}=([\w-]+)", request.post_data or ""))

    page.on("request", note)
    return found


def test_going_through_a_list_is_one_step(page: Page) -> None:
    visit(page, PLACE)
    asked = asked_of(page, "topic")
    at_control(page, "topic")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.wait_for_url("**topic=*")
    expect(page.locator("#announce")).not_to_have_text("")
    expect(page.locator("#address-topic")).to_be_focused()
    assert len(set(asked)) == 1
    page.go_back()
    page.wait_for_url(f"**{PLACE}")


def test_a_year_typed_digit_by_digit_is_asked_for_once(page: Page) -> None:
    visit(page, f"{PLACE}?from=2015-04")
    asked = asked_of(page, "from")
    at_control(page, "from")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("2017", delay=600)
    page.wait_for_url("**from=2017-04")
    expect(page.locator("#address-from")).to_be_focused()
    assert set(asked) == {"2017-04"}
    expect(page.locator(".not-understood")).to_have_count(0)


def test_what_if_is_marked_as_no_record_and_restored(page: Page, browser: Browser, site: str) -> None:
    visit(page, PANEL)
    record = page.locator("#chosen-says").text_content()
    tab_to(page, ".what-if summary")
    page.keyboard.press("Enter")
    tab_to(page, "#address-baseline")
    page.keyboard.type("18")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PANEL}&baseline=18")
    expect(page.locator(".yours")).to_contain_text("Your view, not the record")
    expect(page.locator("#address-baseline")).to_be_focused()
    tab_to(page, "#address-rebase")
    page.keyboard.type("Jan")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("2017")
    page.wait_for_url("**rebase=2017-01")
    expect(page.locator("#chosen-says")).to_contain_text("recalculated from January 2017")
    expect(page.locator("#address-rebase")).to_be_focused()
    tab_to(page, "#address-chart")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**chart=*")
    expect(page.locator("#chosen-says")).to_contain_text("drawn as")
    expect(page.locator("#address-chart")).to_be_focused()
    expect(page.locator("#chosen-says")).to_contain_text(
        "Your view, not the record: limits from the first 18 points"
    )
    with browser.new_context(base_url=site, locale="en-GB") as visitor:
        other = visitor.new_page()
        visit(other, page.url)
        assert shown(other)["says"] == shown(page)["says"]
        assert shown(other)["controls"] == shown(page)["controls"]
    for gone in ("chart", "rebase", "baseline"):
        page.go_back()
        expect(page).not_to_have_url(re.compile(gone))
    expect(page.locator("#chosen-says")).to_have_text(record or "no sentence")
    expect(page.locator(".yours")).to_have_count(0)


def test_a_wrong_baseline_is_said_in_a_sentence(page: Page) -> None:
    visit(page, PANEL)
    page.locator(".what-if summary").press("Enter")
    at_control(page, "baseline")
    page.keyboard.type("999")
    page.keyboard.press("Enter")
    expect(page.locator(".not-understood")).to_contain_text("baseline of “999” points")
    expect(page.locator(".not-understood")).to_contain_text("Using 120")


class TestNumbers:
    """The table behind a panel comes when it is opened."""

    FOLD = "#falls-with-harm details.numbers"

    def opened(self, page: Page) -> None:
        page.locator(f"{self.FOLD} > summary").focus()
        page.keyboard.press("Enter")

    def test_they_come_by_keyboard(self, page: Page) -> None:
        visit(page, PLACE)
        with page.expect_request("**/part/**") as asked:
            self.opened(page)
        assert asked.value.url.endswith("/part/collaborative/wessex/falls-with-harm")
        expect(page.locator(f"{self.FOLD} tbody tr")).to_have_count(84)
        expect(page.locator(f"{self.FOLD} .says")).to_contain_text("Wessex")
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
        page.route("**/part/**", answer)
        self.opened(page)
        expect(page.locator(f"{self.FOLD} .part")).to_have_text(
            "The numbers did not come. Close this and open it again, or use the download."
        )
        page.unroute("**/part/**")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator(f"{self.FOLD} tbody tr")).to_have_count(84)

    def test_the_server_s_own_sentence_is_shown(self, page: Page, watch: Watch) -> None:
        watch.forgive("status of 404")

        def elsewhere(route: Route) -> None:
            route.continue_(url=route.request.url.replace("falls-with-harm", "nothing"))

        visit(page, PLACE)
        page.route("**/part/**", elsewhere)
        self.opened(page)
        expect(page.locator(f"{self.FOLD} .part")).to_contain_text("There are no numbers at this address.")


class TestWithoutScripts:
    """The page travels as plain HTML: who has no scripts reads it and goes on by its links."""

    @pytest.fixture
    def plain(self, browser: Browser, site: str, watch: Watch) -> Any:
        with browser.new_context(base_url=site, java_script_enabled=False, locale="en-GB") as visitor:
            page = visitor.new_page()
            watch.attach(page)
            yield page
        assert watch.complaints == []

    def test_panels_stand_and_links_lead_on(self, plain: Page) -> None:
        plain.goto(PLACE)
        assert plain.locator("h1").inner_text() == "Wessex"
        assert plain.locator(".panels svg.spc").count() >= 20
        assert all(box.is_visible() for box in plain.locator(".panels svg.spc").all()[:3])
        plain.locator("#falls-with-harm h4 a").click()
        plain.wait_for_url(f"**{PANEL}")
        assert plain.locator("#chosen .still-chart svg").first.is_visible()
        plain.locator("#organisations .tile-title a").first.click()
        plain.wait_for_url("**/organisation/**")
        assert plain.locator("h1").inner_text().startswith("Demonstration")
        assert plain.locator("svg.spc").first.is_visible()
        plain.locator(".menu summary", has_text="Measures").click()
        plain.locator(".menu a[href='/measure/ecoli-bacteraemia']").click()
        plain.wait_for_url("**/measure/ecoli-bacteraemia")
        assert plain.locator("#map svg a").count() >= 15
