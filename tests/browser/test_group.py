"""A reader's own group: ticked at the members by keyboard, drawn beside the opened chart, and kept in the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import visit
from tests.browser.keys import stand_on


@pytest.mark.parametrize("page", [1440, 375], indirect=True)
def test_a_group_is_made_by_ticking_members(page: Page) -> None:
    visit(page, "/collaborative/yorkshire-and-humber?measure=high-dose-opioids")
    boxes = page.locator("input[type=checkbox][name=member]")
    expect(boxes.first).to_be_attached()
    for at in (0, 1):
        stand_on(boxes.nth(at))
        page.keyboard.press("Space")
        expect(boxes.nth(at)).to_be_checked()
    name = page.locator("input[name=named]")
    stand_on(name)
    page.keyboard.type("Our two")
    page.keyboard.press("Enter")
    page.wait_for_url("**named=Our+two**")
    expect(page.locator("main")).to_contain_text("“Our two” (a reader's group)")
