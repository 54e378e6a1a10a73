"""By keyboard alone from England to one organisation's chart and back, each step restored in a second browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Watch, visit
from tests.browser.keys import shown, tab_to

PLACE = "/collaborative/wessex"
PANEL = f"{PLACE}?measure=falls-with-harm"
LINES = "#chosen .scatterlayer .trace"


@pytest.fixture
def other(browser: Browser, site: str, page: Page, watch: Watch) -> Iterator[Page]:
    """A second visitor, whose browser has never seen the site, with a screen as large as the first one's."""
    with browser.new_context(base_url=site, locale="en-GB", viewport=page.viewport_size) as visitor:
        second = visitor.new_page()
        watch.attach(second)
        yield second


def same_for(other: Page, page: Page) -> dict[str, Any]:
    """What the page shows, which a second browser shows at the same address."""
    visit(other, page.url)
    if page.locator(LINES).count():
        expect(other.locator(LINES).first).to_be_attached()
    told = shown(page)
    assert shown(other) == told
    assert other.title() == page.title()
    return told


def stands(page: Page, heading: str, address: str) -> None:
    """A page that was moved to: its address, its heading, and the focus on that."""
    page.wait_for_url(f"**{address}")
    expect(page.locator("main h1")).to_have_text(heading)
    expect(page.locator("main h1")).to_be_focused()
    assert heading in page.title()


@pytest.mark.parametrize("page", [1440, 375], indirect=True)
def test_the_keyboard_leads_to_one_organisation_and_back(page: Page, other: Page) -> None:
    visit(page, "/")
    steps = [same_for(other, page)]

    tab_to(page, ".menu > summary", "Collaboratives")
    page.keyboard.press("Enter")
    tab_to(page, f".menu a[href='{PLACE}']")
    page.keyboard.press("Enter")
    stands(page, "Wessex", PLACE)
    steps.append(same_for(other, page))
    assert len(steps[-1]["panels"]) >= 20
    assert steps[-1]["controls"]

    tab_to(page, "#falls-with-harm h4 a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PANEL}")
    expect(page.locator("#chosen-title")).to_be_focused()
    expect(page.locator("#chosen-title")).to_be_in_viewport()
    expect(page.locator(LINES).first).to_be_attached()
    steps.append(same_for(other, page))
    assert "Wessex" in steps[-1]["says"][0]

    tab_to(page, "#organisations .tile-title a")
    name = page.evaluate("document.activeElement.textContent")
    led_by = page.evaluate("document.activeElement.getAttribute('href')")
    expect(page.locator(f"#organisations .tile-title a[href='{led_by}']")).to_be_in_viewport()
    page.keyboard.press("Enter")
    stands(page, name, led_by)
    expect(page.locator(LINES).first).to_be_attached()
    steps.append(same_for(other, page))
    assert name in steps[-1]["says"][0]

    comes_back(page, steps, led_by)


def comes_back(page: Page, steps: list[dict[str, Any]], led_by: str) -> None:
    """The Back button, step by step: each shows what it showed, with the focus on the link that led away from it."""
    ways = (
        (PANEL, f"#organisations .tile-title a[href='{led_by}']"),
        (PLACE, "#falls-with-harm h4 a"),
        ("/", ".menu > summary:text-is('Collaboratives')"),
    )
    for (address, left_by), step in zip(ways, reversed(steps[:-1]), strict=True):
        page.go_back()
        page.wait_for_url(f"**{address}")
        expect(page.locator(left_by)).to_be_focused()
        expect(page.locator(left_by)).to_be_in_viewport()
        if step["lines"]:
            expect(page.locator(LINES)).to_have_count(step["lines"])
        assert shown(page) == step


def test_forward_goes_the_same_way_again(page: Page) -> None:
    visit(page, PLACE)
    page.locator("#falls-with-harm h4 a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(LINES).first).to_be_attached()
    opened = shown(page)
    page.go_back()
    expect(page.locator("#falls-with-harm h4 a")).to_be_focused()
    page.go_forward()
    expect(page.locator("#chosen-title")).to_be_focused()
    expect(page.locator(LINES)).to_have_count(opened["lines"])
    assert shown(page) == opened
