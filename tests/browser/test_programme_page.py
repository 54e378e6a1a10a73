"""The promises on a phone: how long the page is, and that what is folded opens and leads on without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import visit

MOST_ON_A_PHONE = 6_000  # less than half of what it was


@pytest.mark.parametrize("page", [375], indirect=True)
def test_a_phone_is_not_scrolled_for_ever(page: Page) -> None:
    visit(page, "/programme")
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_ON_A_PHONE


def test_a_promise_opens_and_leads_on_without_scripts_by_keyboard(browser: Browser, site: str) -> None:
    with browser.new_context(
        base_url=site,
        java_script_enabled=False,
        reduced_motion="reduce",
        viewport={"width": 375, "height": 812},
    ) as visitor:
        page = visitor.new_page()
        page.goto("/programme")
        way = page.locator(".promise-mixed .promise-way a")
        expect(way).to_be_hidden()
        page.locator(".promise-mixed summary").focus()
        page.keyboard.press("Enter")
        expect(way).to_be_visible()
        page.keyboard.press("Tab")
        expect(way).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#harm-title")).to_be_in_viewport()
