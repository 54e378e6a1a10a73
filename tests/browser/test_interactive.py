"""The interactive map and chart are drawn from our own host alone, and offer no way to a cloud."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import arrive, visit

AREAS = ".choroplethlayer path.choroplethlocation"
POINTS = ".js-plotly-plot .scatterlayer .trace"


def test_the_opened_map_draws_fifteen_areas_without_another_host_or_a_cloud(page: Page) -> None:
    visit(page, f"{MEASURE}?open=map")
    expect(page.locator(AREAS)).to_have_count(15)
    assert page.get_by_text("Share chart").count() == 0


def test_an_area_of_the_map_opens_its_chart_and_back_closes_it(page: Page) -> None:
    visit(page, MEASURE)
    expect(page.locator(POINTS)).to_have_count(0)
    page.locator("#map svg a[href*='area=']").last.click()
    page.wait_for_url("**area=*")
    expect(page.locator(POINTS).first).to_be_attached()
    page.go_back()
    arrive(page, MEASURE)
    expect(page.locator(POINTS)).to_have_count(0)
