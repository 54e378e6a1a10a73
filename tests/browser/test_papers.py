"""The pages of words by keyboard and on a phone: where a caption leads, what the list of parts does, wide tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import arrive, visit

IN_SIGHT = """id => {
    const box = document.getElementById(id).getBoundingClientRect();
    const x = box.left + 4, y = box.top + box.height / 2, top = document.elementFromPoint(x, y);
    return box.top >= 0 && box.bottom <= innerHeight && document.getElementById(id).contains(top);
}"""
FRAMES = """() => [...document.querySelectorAll('.prose .table-scroll')].map(frame =>
    [frame.scrollWidth - frame.clientWidth, frame.getBoundingClientRect().right <= innerWidth])"""
sizes = pytest.mark.parametrize("page", [1440, 375], indirect=True)


@sizes
def test_a_caption_leads_to_its_part_of_the_method(page: Page) -> None:
    visit(page, MEASURE)
    page.locator("#change summary", has_text="Words, rules, numbers").press("Enter")
    page.get_by_role("link", name="The test in full").press("Enter")
    arrive(page, "/method")  # the fragment is taken from the address once it has been followed
    page.wait_for_function(IN_SIGHT, arg="has-it-changed-the-change-verdict")
    page.keyboard.press("Tab")
    following = page.evaluate(
        "() => document.getElementById('has-it-changed-the-change-verdict')"
        ".compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    assert following, "Tab goes on from the part, not from the head of the page"


@sizes
def test_the_parts_of_a_paper_are_one_list_at_every_width(page: Page) -> None:
    visit(page, "/glossary")
    fold = page.locator(".contents-fold > summary")
    wide = (page.viewport_size or {})["width"] > 1000
    expect(page.get_by_role("navigation", name="The words")).to_have_count(1 if wide else 0)
    assert fold.is_visible() is not wide
    if not wide:
        fold.press("Enter")
    parts = page.get_by_role("link", name="Special cause", exact=True)
    expect(parts).to_have_count(1)
    parts.press("Enter")
    page.wait_for_function(IN_SIGHT, arg="special-cause")
    page.go_back()
    page.wait_for_function("() => scrollY < 400")


@pytest.mark.parametrize("page", [375], indirect=True)
def test_wide_tables_scroll_in_frames_of_their_own_by_keyboard(page: Page) -> None:
    visit(page, "/method")
    frames = page.evaluate(FRAMES)
    assert len(frames) > 8
    assert all(within for _, within in frames)
    wide = next(at for at, (beyond, _) in enumerate(frames) if beyond > 200)
    frame = page.locator(".prose .table-scroll").nth(wide)
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    assert page.evaluate("scrollX") == 0


def test_the_foot_is_the_last_stop_of_a_page(page: Page) -> None:
    visit(page, "/about")
    page.get_by_role("contentinfo").get_by_role("link", name="Glossary").press("Enter")
    arrive(page, "/glossary")
    expect(page.locator("h1")).to_be_focused()
