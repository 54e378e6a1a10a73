"""What a reader without a mouse does: go on by Tab to what is wanted, and see what the page shows there."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

MOST = 900  # more stops than any page has
STANDS = """([wanted, words]) => {
    const active = document.activeElement;
    return active.matches(wanted) && active.textContent.includes(words);
}"""
SHOWN = """() => {
    const text = (selector) => [...document.querySelectorAll(selector)].map(one => one.textContent.trim());
    return {
        heading: text("main h1"), says: text("#chosen-says"), panels: text("main .compact h4"),
        latest: text("main .compact .latest"), lines: document.querySelectorAll("#chosen .scatterlayer .trace").length,
        controls: Object.fromEntries([...document.querySelectorAll("main [id^=address-]")]
            .map(one => [one.id, one.type === "checkbox" ? one.checked : one.value])),
    };
}"""


def tab_to(page: Page, wanted: str, words: str = "") -> int:
    """Press Tab until the focus stands on something that matches, and return how often that took."""
    for stops in range(1, MOST):
        page.keyboard.press("Tab")
        if page.evaluate(STANDS, [wanted, words]):
            return stops
    raise AssertionError(f"Tab does not reach {wanted} {words}")


def shown(page: Page) -> dict[str, Any]:
    """Heading, sentence, panels, lines of the opened chart, and the choices of the controls."""
    found: dict[str, Any] = page.evaluate(SHOWN)
    return found
