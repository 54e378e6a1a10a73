"""The demonstration store in a browser: its band is in every picture of every page, hides nothing, and is printed."""

from __future__ import annotations

from zlib import decompress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from components.shell import BAND
from tests.browser.chromium import visit
from tests.browser.server import ROOT
from tests.guards import not_empty

PAGES = (
    "/",
    "/measure/falls-with-harm",
    "/measure/falls-with-harm?open=map",
    "/measure/demonstration-test-waits",
    "/collaborative/asquora",
    "/organisation/DEMO-ASQ-A1",
    "/collaborative/asquora?measure=falls-with-harm",
    "/topics",
    "/topics/A-PU?area=asquora",
    "/sign-up-to-safety",
    "/places?q=asq",
    "/data",
    "/about",
    "/method",
    "/glossary",
    "/accessibility",
    "/licence",
    "/exhibit/topics/grid",
    "/nowhere",
)
GRAVE = {"serious", "critical"}
GROUND = (255, 243, 220)  # --demonstration-ground
BAND_IN_SIGHT = """() => {
    const band = document.querySelector('.demonstration-band'), box = band.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return { top: box.top, height: box.height, width: box.width, inFront: band.contains(top) };
}"""
UNDER_THE_BAND = """() => {
    const low = document.querySelector('.demonstration-band').getBoundingClientRect().bottom;
    const box = document.activeElement.getBoundingClientRect();
    return box.bottom > 0 && box.top < low - 1 && box.height < 200;
}"""


@pytest.fixture
def page(island_page: Page) -> Page:
    return island_page


@pytest.mark.parametrize("address", PAGES)
def test_the_band_is_in_every_screenful(page: Page, address: str) -> None:
    visit(page, address)
    high = page.viewport_size["height"] if page.viewport_size else 0
    whole = page.evaluate("document.documentElement.scrollHeight")
    for top in not_empty(range(0, whole, high)):
        page.evaluate("top => scrollTo(0, top)", top)
        band = page.evaluate(BAND_IN_SIGHT)
        assert band["top"] == pytest.approx(0, abs=1) and band["inFront"], (address, top)
        assert band["height"] < 36, "one line, on a phone too"
        assert pixel(page.screenshot(clip={"x": 2, "y": 2, "width": 1, "height": 1})) == GROUND
    expect(page.locator(".demonstration-band")).to_have_text(BAND)


def test_what_has_the_focus_is_never_under_the_band(page: Page) -> None:
    visit(page, "/sign-up-to-safety")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(UNDER_THE_BAND), page.evaluate(
            "document.activeElement.outerHTML.slice(0, 120)"
        )


def test_an_anchor_comes_to_stand_below_the_band(page: Page) -> None:
    visit(page, "/measure/falls-with-harm#map")
    page.wait_for_function("document.querySelector('#map').getBoundingClientRect().top < innerHeight")
    low = page.evaluate("document.querySelector('.demonstration-band').getBoundingClientRect().bottom")
    assert page.evaluate("document.querySelector('#map').getBoundingClientRect().top") >= low - 1


def test_a_machine_finds_nothing_grave(page: Page) -> None:
    visit(page, "/sign-up-to-safety")
    problems = Axe().run(page).response["violations"]
    assert [entry["id"] for entry in problems if entry["impact"] in GRAVE | {"moderate"}] == []


def test_it_is_printed(page: Page) -> None:
    visit(page, "/sign-up-to-safety")
    page.emulate_media(media="print")
    expect(page.locator(".demonstration-band")).to_be_visible()
    # At the head of every further sheet: a box in the margin of a page of its own kind.
    assert page.evaluate("getComputedStyle(document.documentElement).page") == "demonstration"
    sheets = (ROOT / "assets" / "2-shell.css").read_text(encoding="utf-8")
    assert f'@top-center {{ content: "{BAND}"' in sheets.partition("@page demonstration")[2]


def pixel(png: bytes) -> tuple[int, int, int]:
    """The colour of the first pixel of a picture."""
    packed, at = b"", 8  # behind the signature come chunks: length, kind, content, checksum
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        packed += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + size
    _, red, green, blue, *_ = decompress(packed)
    return red, green, blue
