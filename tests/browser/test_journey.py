"""By keyboard alone from England to one organisation's chart and back, each step restored in a second window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chromium import Watch, arrive, visit
from tests.browser.keys import contents, expect_opened, expect_returned, stand_on, tab_to

PLACE = "/collaborative/wessex"
PANEL = f"{PLACE}?measure=ecoli-bacteraemia"


@pytest.fixture
def other(context: BrowserContext, page: Page, watch: Watch) -> Iterator[Page]:
    """A second window as large as the first one, that has been nowhere and remembers nothing."""
    second = context.new_page()
    if size := page.viewport_size:
        second.set_viewport_size(size)
    watch.attach(second)
    yield second
    second.close()


def same_for(other: Page, page: Page) -> dict[str, Any]:
    """What the page holds, which a second window holds at the same address; on a phone nothing more is asked."""
    seen = contents(page)
    if (page.viewport_size or {})["width"] < 400:
        return seen
    visit(other, page.url)
    assert contents(other) == seen
    assert other.title() == page.title()
    return seen


def expect_moved(page: Page, heading: str, address: str) -> None:
    """A page that was moved to: its address, its heading, and the focus on that."""
    arrive(page, address)
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
    expect_moved(page, "Wessex", PLACE)
    steps.append(same_for(other, page))
    assert len(steps[-1]["panels"]) >= 16
    assert steps[-1]["controls"]

    tab_to(page, "#ecoli-bacteraemia .panel-title a")
    page.keyboard.press("Enter")
    arrive(page, PANEL)
    expect_opened(page, page.locator("#chosen-title"))
    steps.append(same_for(other, page))
    assert steps[-1]["lines"]
    assert "Wessex" in steps[-1]["says"][0]

    tab_to(page, "#organisations .tile-title a")
    name = page.evaluate("document.activeElement.textContent")
    led_by = page.evaluate("document.activeElement.getAttribute('href')")
    expect(page.locator(f"#organisations .tile-title a[href='{led_by}']")).to_be_in_viewport()
    page.keyboard.press("Enter")
    arrive(page, led_by)
    expect(page.locator("main h1")).to_have_text(name)
    expect_opened(page, page.locator("#chosen-title"))
    steps.append(same_for(other, page))
    assert steps[-1]["lines"]
    assert name in steps[-1]["says"][0]

    if (page.viewport_size or {})["width"] > 400:
        comes_back(page, steps, led_by)


def comes_back(page: Page, steps: list[dict[str, Any]], led_by: str) -> None:
    """The Back button, step by step: each holds what it held, with the focus on the link that led away from it."""
    ways = (
        (PANEL, f"#organisations .tile-title a[href='{led_by}']"),
        (PLACE, "#ecoli-bacteraemia .panel-title a"),
        ("/", ".menu > summary:text-is('Collaboratives')"),
    )
    for (address, left_by), step in zip(ways, reversed(steps[:-1]), strict=True):
        page.go_back()
        arrive(page, address)
        expect_returned(page, page.locator(left_by))
        assert contents(page) == step


@pytest.mark.motion
def test_forward_goes_the_same_way_again(page: Page) -> None:
    visit(page, PLACE)
    link = stand_on(page.locator("#ecoli-bacteraemia .panel-title a"))
    page.keyboard.press("Enter")
    arrive(page, PANEL)
    opened = contents(page)
    page.go_back()
    expect_returned(page, link)
    page.go_forward()
    arrive(page, PANEL)
    expect_opened(page, page.locator("#chosen-title"))
    assert contents(page) == opened
