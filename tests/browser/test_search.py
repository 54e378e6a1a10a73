"""The search field of every page: as one types, by keyboard, without scripts, and what the browser alone remembers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.addresses import COLLABORATIVE
from tests.browser.chromium import Watch, arrive, visit

FIELD, LIST = "#site-search", "#site-search-list"
OPTION = f"{LIST} [role=option]"


@pytest.fixture(scope="module")
def plain_context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en-GB") as visitor:
        yield visitor


def test_typing_lists_answers_and_the_keyboard_leads_to_one(page: Page) -> None:
    visit(page, "/about")
    page.keyboard.press("/")
    field = page.locator(FIELD)
    expect(field).to_be_focused()
    page.keyboard.type("leds")
    expect(page.locator(OPTION).first).to_contain_text("Leeds")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#announce")).to_contain_text("these are for “leeds")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    first = page.locator(OPTION).first
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Enter")
    arrive(page, "/organisation/15F")


def test_escape_closes_the_list_and_enter_asks_for_the_page(page: Page) -> None:
    visit(page, "/about")
    page.locator(FIELD).focus()
    page.keyboard.type("sepis")
    expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(LIST)).to_be_hidden()
    expect(page.locator(FIELD)).to_have_value("sepis")
    page.keyboard.press("Enter")
    arrive(page, "/search?q=sepis")
    expect(page.locator(".search-answers a").first).to_have_text("Sepsis")


def test_a_stroke_is_typed_where_a_reader_types(page: Page) -> None:
    visit(page, "/search")
    page.locator("#search-again").focus()
    page.keyboard.type("a/e")
    expect(page.locator("#search-again")).to_have_value("a/e")


def test_an_answer_to_an_earlier_word_is_left_aside(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/suggest?q=f", hold)
    visit(page, "/about")
    page.locator(FIELD).focus()
    page.keyboard.type("f")
    page.wait_for_timeout(60)
    page.keyboard.type("unnel")
    expect(page.locator(OPTION).first).to_contain_text("Funnel")
    for route in held:
        route.fulfill(json={"sentence": "old", "answers": [{"title": "Old", "kind": "", "address": "/"}]})
    page.wait_for_timeout(100)
    expect(page.locator(OPTION).first).to_contain_text("Funnel")


def test_my_collaborative_and_where_i_was_last_are_offered_and_forgotten(page: Page) -> None:
    visit(page, COLLABORATIVE)
    mine = page.locator("button.mine")
    mine.click()
    expect(mine).to_have_attribute("aria-pressed", "true")
    visit(page, "/glossary")
    visit(page, "/about")
    page.locator(FIELD).click()
    expect(page.locator(OPTION)).to_have_count(3)
    expect(page.locator(OPTION).nth(0)).to_contain_text("Greater Manchester My collaborative")
    expect(page.locator(OPTION).nth(1)).to_contain_text("Glossary Where I was last")
    expect(page.locator(OPTION).nth(2)).to_contain_text("remembered in this browser alone")
    page.locator(OPTION).nth(2).click()
    expect(page.locator(LIST)).to_be_hidden()
    assert page.evaluate("localStorage.getItem('places')") == "{}"


@pytest.mark.parametrize("page", [375, 1440], indirect=True)
def test_the_list_stays_on_the_screen(page: Page) -> None:
    visit(page, "/about")
    page.locator(FIELD).fill("hospital")
    expect(page.locator(OPTION).first).to_be_visible()
    inside = "each => { const box = each.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth; }"
    assert page.locator(LIST).evaluate(inside)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_it_is_a_form(plain_context: BrowserContext, watch: Watch) -> None:
    plain = plain_context.new_page()
    watch.attach(plain)
    plain.goto("/about")
    plain.locator(FIELD).fill("cathetre")
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/search?q=cathetre")
    assert "these are for “catheter”" in plain.locator("main").inner_text()
    assert not plain.locator("button.mine").is_visible()
    plain.close()
    assert not watch.complaints
