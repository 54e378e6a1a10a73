"""The interactive map and chart are drawn from our own host alone, and offer no way to a cloud."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import MEASURE, OPENED
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


HOVER = """() => {
    const label = document.querySelector('.hoverlayer .hovertext');
    if (!label) return null;
    const { left, right, top, bottom, width } = label.querySelector('path').getBoundingClientRect();
    const lines = label.querySelectorAll('text tspan.line').length;
    return { left, right, top, bottom, width, lines };
}"""


@pytest.mark.parametrize("size", [(1440, 900), (375, 812)])
def test_a_hover_has_three_lines_and_never_covers_its_point(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit(page, f"{OPENED}&events=programme")
    points = page.locator(".js-plotly-plot .scatterlayer .trace").last.locator(".points path")
    expect(points.first).to_be_visible()
    points.first.scroll_into_view_if_needed()
    count = points.count()
    assert count > 60
    for at in (1, count // 2, count - 2):
        spot = points.nth(at).bounding_box()
        assert spot
        x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
        page.mouse.move(x, y)
        page.wait_for_function("document.querySelector('.hoverlayer .hovertext path')")
        label = page.evaluate(HOVER)
        assert label["width"] <= 240
        assert label["lines"] <= 3
        covers = label["left"] < x < label["right"] and label["top"] < y < label["bottom"]
        assert not covers
        page.mouse.move(5, 5)


@pytest.mark.parametrize("page", [375], indirect=True)
def test_a_narrow_living_chart_keeps_its_room_for_the_points(page: Page) -> None:
    visit(page, OPENED)
    plot = page.locator(".island-chart .js-plotly-plot")
    expect(plot.locator(".infolayer .annotation")).to_have_count(0)
    share = page.evaluate(
        "() => document.querySelector('.island-chart .nsewdrag').getBoundingClientRect().width"
        " / document.querySelector('.island-chart .js-plotly-plot').clientWidth"
    )
    assert share > 0.75
