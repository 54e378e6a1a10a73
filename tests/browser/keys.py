"""What a reader without a mouse does, and where the page leaves them: what has the focus, how high, what is said."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

MOST = 900  # more stops than any page has
BATCH = 20  # presses between two looks
# Counts the stops of Tab until one matches, and lets no further Tab lead away from there.
STOP_AT = """([wanted, words]) => {
    window.tabStops = { count: 0, reached: false };
    const stops = window.tabStops, ended = new AbortController();
    window.leaveStop = () => ended.abort();
    document.addEventListener("keydown", event => {
        if (event.key === "Tab" && stops.reached) event.preventDefault();
    }, { capture: true, signal: ended.signal });
    document.addEventListener("focusin", event => {
        stops.count += 1;
        stops.reached = event.target.matches(wanted) && event.target.textContent.includes(words);
    }, { capture: true, signal: ended.signal });
}"""
CONTENTS = """() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map(each => each.textContent.trim());
    return {
        heading: texts("main h1"), says: texts("#chosen-says"), panels: texts("main .compact .panel-title"),
        latest: texts("main .compact .brief"), lines: document.querySelectorAll("#chosen .scatterlayer .trace").length,
        controls: Object.fromEntries([...document.querySelectorAll("main [id^=address-]")]
            .map(field => [field.id, field.type === "checkbox" ? field.checked : field.value])),
    };
}"""
# A browser may move the page when a key is pressed on a field (Chromium 156 brings a list into the middle). The product
# keeps the height at which the field stood when the page was left, so it is noted then and not before.
NOTE_HEIGHT = """addEventListener("pagehide", () => {
    sessionStorage.setItem("test-height", document.activeElement.getBoundingClientRect().top);
})"""
HEIGHTS = """() => ({
    left: Number(sessionStorage.getItem("test-height")), now: document.activeElement.getBoundingClientRect().top,
    atEnd: scrollY < 1 || scrollY + innerHeight > document.documentElement.scrollHeight - 2,
})"""
AT_REST = "() => { const now = scrollY, same = now === window.last; window.last = now; return same; }"
NEAR_TOP = 80  # pixels


def tab_to(page: Page, wanted: str, words: str = "") -> int:
    """Press Tab until the focus stands on something that matches, and return how many stops that took."""
    page.evaluate(STOP_AT, [wanted, words])
    for _ in range(MOST // BATCH):
        for _ in range(BATCH):
            page.keyboard.press("Tab")
        stops = page.evaluate("tabStops")
        if stops["reached"]:
            page.evaluate("leaveStop()")
            return int(stops["count"])
    raise AssertionError(f"Tab does not reach {wanted} {words}")


def contents(page: Page) -> dict[str, Any]:
    """Heading, sentence, panels, lines of the opened chart, and the choices of the controls."""
    seen: dict[str, Any] = page.evaluate(CONTENTS)
    return seen


def stand_on(target: Locator) -> Locator:
    """Unfold what a field or link lies in, as a reader does, bring the focus to it, and the page to rest."""
    for summary in target.locator("xpath=ancestor::details[not(@open)]/summary").all():
        summary.press("Enter")
    target.evaluate("each => each.scrollIntoView({ block: 'center', behavior: 'instant' })")
    target.focus()
    expect(target).to_be_focused()
    target.page.wait_for_function(AT_REST)
    return target


def expect_kept(page: Page, control: Locator) -> None:
    """The control has the focus again, in sight, as high as it was left where the page is long enough for that."""
    expect(control).to_be_focused()
    expect(control).to_be_in_viewport(ratio=1)
    heights = page.evaluate(HEIGHTS)
    assert heights["now"] == pytest.approx(heights["left"], abs=2) or heights["atEnd"], heights


def expect_opened(page: Page, heading: Locator) -> None:
    """The heading of what was opened has the focus, near the top of the window, and nothing else is said."""
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport(ratio=1)
    top = heading.evaluate("heading => heading.getBoundingClientRect().top")
    assert 0 <= top <= NEAR_TOP, f"the heading is at {top} px"
    expect(page.locator("#announce")).to_have_text("")


def expect_returned(page: Page, link: Locator) -> None:
    """The link that was followed has the focus again, in sight."""
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
