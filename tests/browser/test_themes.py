"""In the dark, with more contrast and with forced colours: axe finds nothing, and words stand out from their ground."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.addresses import COLLABORATIVE, MEASURE
from tests.browser.chromium import visit

# Colours are all that a theme changes; ``test_pages.py`` asks for every rule of every page. Where the system forces its
# own, axe still reads those that the page asked for: there every other rule is asked.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
FORCED = {"rules": {"color-contrast": {"enabled": False}}}
THEMES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
    "forced": {"forced_colors": "active"},
}
MATTERS = {"moderate", "serious", "critical"}
# Words of charts too faint for the ground behind them; numbers on discs have a ground of their own.
CONTRAST = """() => {
    const light = channel => { const c = channel / 255;
        return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    const shade = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
        return 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b); };
    const ground = element => { for (let each = element; each; each = each.parentElement) {
        const colour = getComputedStyle(each).backgroundColor;
        if (colour !== "rgba(0, 0, 0, 0)") return colour; } return "rgb(255, 255, 255)"; };
    const faults = [];
    for (const text of document.querySelectorAll("main svg.spc text:not(.invented-mark):not(.level)")) {
        if (!text.getBoundingClientRect().width || text.closest("[aria-hidden]")) continue;
        const [a, b] = [shade(getComputedStyle(text).fill), shade(ground(text.ownerSVGElement))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const words = `${text.getAttribute("class")} ${text.textContent.slice(0, 30)}`;
        if (ratio < 4.5) faults.push(`${words}: ${ratio.toFixed(2)}`);
    }
    return faults.slice(0, 8);
}"""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("address", ["/", MEASURE, COLLABORATIVE, "/programme"])
def test_a_theme(browser: Browser, site: str, address: str, theme: str) -> None:
    with browser.new_context(
        base_url=site, viewport={"width": 1440, "height": 900}, **THEMES[theme]
    ) as visitor:
        page = visitor.new_page()
        visit(page, address)
        options = {"resultTypes": ["violations"], **(FORCED if theme == "forced" else COLOURS)}
        violations = Axe().run(page, options=options).response["violations"]
        assert [
            (each["id"], each["nodes"][0]["target"]) for each in violations if each["impact"] in MATTERS
        ] == []
        if theme != "forced":
            assert page.evaluate("document.querySelectorAll('main svg.spc text').length") > 10
            assert page.evaluate(CONTRAST) == []
