"""A panel or a map becomes an interactive chart when the reader opens it, and the address holds that."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import visit

AREAS = ".choroplethlayer path.choroplethlocation"
POINTS = ".js-plotly-plot .scatterlayer .trace"


def test_the_opened_map_draws_fifteen_areas_without_another_host(page: Page) -> None:
    visit(page, f"{MEASURE}?open=map")
    expect(page.locator(AREAS)).to_have_count(15)


def test_an_address_with_an_area_opens_its_chart(page: Page) -> None:
    visit(page, f"{MEASURE}?area=greater-manchester")
    expect(page.locator(POINTS).first).to_be_attached()


def test_a_panel_opens_in_place_and_back_closes_it(page: Page) -> None:
    visit(page, MEASURE)
    expect(page.locator(POINTS)).to_have_count(0)
    page.locator("main svg a[href*='area=']").last.click()
    expect(page.locator(POINTS).first).to_be_attached()
    assert "area=" in page.url
    page.go_back()
    expect(page.locator(POINTS)).to_have_count(0)


def test_the_opened_charts_offer_no_way_to_a_cloud(page: Page) -> None:
    visit(page, f"{MEASURE}?open=map")
    expect(page.locator(AREAS).first).to_be_attached()
    assert page.get_by_text("Share chart").count() == 0
