"""A collaborative's page on a screen and on a phone: what is in the first screen, how long it is, what leads where."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import COLLABORATIVE
from tests.browser.chromium import arrive, visit
from tests.browser.keys import stand_on

FIRST_SCREEN = 900
MOST_ON_A_PHONE = 6_200  # a third of what it was
BOTTOM = "each => each.getBoundingClientRect().bottom + scrollY"


def test_the_first_screen_holds_the_answer_its_charts_and_the_bar(page: Page) -> None:
    visit(page, COLLABORATIVE)
    for part in (".lead", ".leading .exhibit-picture >> nth=0", ".place-bar", ".since"):
        assert page.locator(part).evaluate(BOTTOM) <= FIRST_SCREEN, part


@pytest.mark.parametrize("page", [375], indirect=True)
def test_a_phone_is_not_scrolled_for_ever(page: Page) -> None:
    visit(page, COLLABORATIVE)
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_ON_A_PHONE


def test_a_name_leads_to_its_chart_by_keyboard(page: Page) -> None:
    visit(page, COLLABORATIVE)
    names = stand_on(page.locator("#jump-measure"))
    names.select_option("ecoli-bacteraemia")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    arrive(page, f"{COLLABORATIVE}?measure=ecoli-bacteraemia")
    expect(page.locator("#chosen-title")).to_be_focused()


def test_a_fragment_unfolds_the_topic_of_its_chart(page: Page) -> None:
    visit(page, f"{COLLABORATIVE}#ae-over-four-hours")
    expect(page.locator("#ae-over-four-hours svg").first).to_be_in_viewport()
