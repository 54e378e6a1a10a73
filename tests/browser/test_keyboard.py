"""The pages work without a mouse."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.chromium import visit

FOCUSED_HREF = (
    "() => document.activeElement.getAttribute('href') ?? document.activeElement.getAttribute('xlink:href')"
)
TABS = 120  # more stops than the map has
NOTE_LINKS_REACHED = """() => {
    window.reached = new Set();
    document.addEventListener('focusin', ({target}) => {
        const href = target.getAttribute('href') ?? '';
        if (target.closest('svg') && href.startsWith('/collaborative/')) reached.add(href.split('?')[0]);
    });
}"""


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    visit(page, "/")
    page.keyboard.press("Tab")
    target = page.evaluate(FOCUSED_HREF)
    assert target.startswith("#"), "the first stop is a link within the page"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("id => document.getElementById(id).contains(document.activeElement)", target[1:])


def test_tab_reaches_every_area_of_the_map(page: Page) -> None:
    visit(page, "/")
    page.evaluate(NOTE_LINKS_REACHED)
    page.locator("#address-measure").focus()
    reached = 0
    for _ in range(TABS // 30):
        for _ in range(30):
            page.keyboard.press("Tab")
        reached = page.evaluate("reached.size")
        if reached == 15:
            break
    assert reached == 15


def test_enter_opens_an_area_of_the_map(page: Page) -> None:
    visit(page, "/")
    area = page.locator("main svg a[href^='/collaborative/']").first
    href = area.get_attribute("href")
    area.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")
    expect(page.locator("h1")).to_be_visible()


def test_the_focus_can_be_seen(page: Page) -> None:
    visit(page, "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate(
        "() => { const s = getComputedStyle(document.activeElement);"
        " return [s.outlineStyle, s.boxShadow, s.backgroundColor] }"
    )
    assert outline[0] != "none" or outline[1] != "none"
