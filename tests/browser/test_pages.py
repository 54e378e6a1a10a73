"""One visit to each page: it answers, names itself, fits every screen, stands still, asks for nothing needless, and
axe-core finds nothing grave."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.addresses import COLLABORATIVE, MEASURE, PAGES
from tests.browser.chromium import WIDTHS, Watch, visit
from tests.browser.layout_shift import NOTE_SHIFTS, shifts
from tests.browser.server import ROOT

GRAVE = {"moderate", "serious", "critical"}
OWN_JAVASCRIPT = 787  # lines in all
NOTE = """
    window.violations = [];
    addEventListener("securitypolicyviolation", event =>
        violations.push(event.violatedDirective + " " + event.blockedURI));
"""
DRAWN = """() => [...document.querySelectorAll('main svg')].filter(svg => {
    const box = svg.getBoundingClientRect();
    return box.width > 8 && box.height > 8 && svg.querySelector('path, circle, rect, line, polyline, use');
}).length"""
WIDER_THAN_SCREEN = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
        .filter(element => element.getBoundingClientRect().right > width + 1)
        .map(element => `${element.tagName.toLowerCase()}.${element.className.baseVal ?? element.className}`)
        .slice(0, 8);
}"""
DRAWINGS = {
    "/": 2,
    MEASURE: 3,
    COLLABORATIVE: 1,
    "/sign-up-to-safety": 1,
}  # a measure has its chart, a map and its changes


# What these pages show is on others, in the same colours, and contrast is what axe-core takes most of its time for.
COLOURS_ELSEWHERE = {COLLABORATIVE, MEASURE, "/topics"}
WITHOUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}
# A phone shows the same elements in the same colours; these rules depend on how much room they have.
OF_ROOM = {
    "runOnly": [
        "target-size",
        "scrollable-region-focusable",
        "link-name",
        "label",
        "aria-hidden-focus",
        "region",
    ]
}


def grave_violations(page: Page, **options: Any) -> list[str]:
    violations = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{violation['impact']} {violation['id']}: {node['target']} {node['html'][:160]}"
        for violation in violations
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


def inline_faults(page: Page, requested: list[str], policy: str) -> list[str]:
    """What a page without an island has of scripts that it must not have."""
    dash = [url for url in requested if "_dash" in url or "plotly" in url]
    inline = page.evaluate(
        "[...document.scripts].filter(script => !script.src).map(script => script.outerHTML.slice(0, 80))"
    )
    loose = ["the policy allows what is inline"] if "unsafe-inline" in policy else []
    return dash + inline + loose


@pytest.mark.parametrize("address", [*PAGES, f"{MEASURE}?open=map", "/nonsense"])
def test_a_page(page: Page, watch: Watch, address: str) -> None:
    watch.forgive("status of 404")
    page.add_init_script(NOTE + NOTE_SHIFTS)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    faults: list[object] = []
    status = visit(page, address)
    policy = page.request.get(address).headers["content-security-policy"]
    if status != (404 if address == "/nonsense" else 200):
        faults.append(f"status {status}")
    if page.locator("h1").count() != 1 or not page.locator("h1").inner_text().strip():
        faults.append("not one heading")
    if page.locator("html").get_attribute("lang") != "en-GB" or "Patient Safety" not in page.title():
        faults.append("language or title")
    if page.evaluate(DRAWN) < DRAWINGS.get(address, 0):
        faults.append(f"{page.evaluate(DRAWN)} drawings")
    if "script-src 'self'" not in policy or "'unsafe-inline'" in policy.partition("style-src")[0]:
        faults.append(policy)
    if not page.locator(".island").count():
        faults += inline_faults(page, requested, policy)
    faults += page.evaluate("violations")
    faults += shifts(page)
    faults += grave_violations(page, **(WITHOUT_CONTRAST if address in COLOURS_ELSEWHERE else {}))
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        if wide := page.evaluate(WIDER_THAN_SCREEN):
            page.wait_for_timeout(1_000)  # Plotly draws anew for the screen
            wide = page.evaluate(WIDER_THAN_SCREEN)
        faults += [f"at {width} px: {each}" for each in wide]
    faults += [f"on a phone: {violation}" for violation in grave_violations(page, **OF_ROOM)]
    assert faults == []


def test_the_check_of_axe_can_fail(page: Page, watch: Watch) -> None:
    watch.forgive("status of 404")
    visit(page, "/nonsense")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    assert any("button-name" in violation for violation in grave_violations(page))


def test_our_own_javascript_stays_small() -> None:
    scripts = sorted((ROOT / "assets").glob("*.js"))
    lines = {script.name: len(re.findall("\n", script.read_text(encoding="utf-8"))) for script in scripts}
    assert len(lines) >= 5
    assert sum(lines.values()) <= OWN_JAVASCRIPT, lines
