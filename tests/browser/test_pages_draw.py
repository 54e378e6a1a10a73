"""Every page answers, draws, stays on its own host and fits its screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import COLLABORATIVE, MEASURE, PAGES
from tests.browser.chromium import WIDTHS, visit

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


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_and_names_itself(page: Page, address: str) -> None:
    assert visit(page, address) == 200
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert "Patient Safety" in page.title()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_the_screen(page: Page, address: str) -> None:
    visit(page, address)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(WIDER_THAN_SCREEN) == [], f"at {width} px"


@pytest.mark.parametrize("address", ["/", MEASURE, COLLABORATIVE, "/sign-up-to-safety"])
def test_charts_and_maps_are_drawn(page: Page, address: str) -> None:
    visit(page, address)
    assert page.evaluate(DRAWN) >= 1, "nothing is drawn in <main>"


def test_the_topics_page_holds_a_column_for_each_collaborative(page: Page) -> None:
    visit(page, "/topics")
    assert page.locator("main table thead a[href^='/collaborative/']").count() == 15


def test_the_national_page_draws_fifteen_areas(page: Page) -> None:
    visit(page, "/")
    areas = page.locator("main svg a[href^='/collaborative/']")
    reached = {areas.nth(i).get_attribute("href").partition("?")[0] for i in range(areas.count())}
    assert len(reached) == 15


def test_the_measure_page_draws_fifteen_small_charts(page: Page) -> None:
    visit(page, MEASURE)
    assert page.evaluate(DRAWN) >= 16, "fifteen panels and the map"


def test_the_e_coli_page_never_says_reduction(page: Page) -> None:
    visit(page, MEASURE)
    assert "reduction" not in page.locator("main").inner_text().lower()


def test_a_collaborative_page_draws_its_measures(page: Page) -> None:
    visit(page, COLLABORATIVE)
    assert page.locator("h1").inner_text().startswith("Greater Manchester")
    assert page.evaluate(DRAWN) >= 1
