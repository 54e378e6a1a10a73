"""Solutions as a reader meets them: the form by keyboard without scripts, the page of one on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Watch

PHONE = {"width": 375, "height": 800}
ADDRESSES = ("/solution/precept", "/solution/emergency-laparotomy-bundle", "/solution/steady-on", "/learning")


@pytest.fixture
def plain(browser: Browser, site: str, watch: Watch) -> Iterator[Page]:
    """A page without scripts; it fails the test on an outside request or an error in the console."""
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en-GB") as visitor:
        opened = visitor.new_page()
        watch.attach(opened)
        yield opened
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture
def phone(browser: Browser, site: str, watch: Watch) -> Iterator[Page]:
    with browser.new_context(base_url=site, viewport=PHONE, locale="en-GB") as visitor:
        opened = visitor.new_page()
        watch.attach(opened)
        yield opened
    assert not watch.complaints, "\n".join(watch.complaints)


def test_the_form_is_filled_by_keyboard_and_answers_without_scripts(plain: Page) -> None:
    plain.goto("/learning")
    plain.locator("#address-topic").focus()
    plain.keyboard.type("Falls")
    plain.keyboard.press("Tab")
    plain.keyboard.type("Social")
    plain.keyboard.press("Tab")
    plain.keyboard.press("Tab")
    assert plain.evaluate("document.activeElement.textContent") == "Show"
    plain.keyboard.press("Enter")
    plain.wait_for_url("**topic=B-FALL**")
    assert plain.locator("#solutions-title").inner_text() == "2 solutions on Falls, in social care"
    plain.locator(".solution-cards a", has_text="Yorkshire Safety Huddles").focus()
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/solution/safety-huddles")
    assert plain.locator("h1").inner_text() == "Yorkshire Safety Huddles"
    assert plain.locator("#spread-safety-huddles svg").first.is_visible()


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_goes_sideways_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_words_of_the_picture_do_not_run_out_of_it_on_a_phone(phone: Page) -> None:
    phone.goto("/solution/precept")
    picture = phone.locator("#spread-precept .only-narrow svg")
    assert picture.is_visible()
    edges = picture.evaluate(
        """svg => { const own = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")].map(each => each.getBoundingClientRect())
            .filter(each => each.left < own.left - 1 || each.right > own.right + 12).length }"""
    )
    assert edges == 0
