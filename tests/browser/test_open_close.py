"""Opening and closing by keyboard: the heading of what opened, then the link that opened it, each in sight."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import arrive, settled, visit
from tests.browser.keys import expect_opened, expect_returned, stand_on

PLACE = "/collaborative/wessex"
SMALL_CHARTS = f"{MEASURE}?open=collaboratives"


@dataclass(frozen=True)
class Journey:
    """From a page by a link to what it opens, and back by the link that closes it."""

    page: str
    opener: str
    opened: str
    heading: str
    closer: str


JOURNEYS = {
    "a collaborative's chart": Journey(
        SMALL_CHARTS,
        "#collaboratives svg a[href*='area=wessex'], #collaboratives a[href*='area=wessex']",
        f"{MEASURE}?area=wessex&open=collaboratives",
        "#chosen-title",
        "Close this chart",
    ),
    "a chart opened from the map": Journey(
        MEASURE,
        "#map svg a[href*='area=oxford']",
        f"{MEASURE}?area=oxford",
        "#chosen-title",
        "Close this chart",
    ),
    "England's chart": Journey(
        MEASURE, "#england .opener", f"{MEASURE}?open=england", "#chosen-title", "Close this chart"
    ),
    "the map": Journey(
        f"{MEASURE}?map=value&month=2016-05",
        "#map .opener >> text=Open as an interactive map",
        f"{MEASURE}?open=map&map=value&month=2016-05",
        "#map-title",
        "Back to the picture",
    ),
    "a panel of a collaborative": Journey(
        PLACE,
        "#ecoli-bacteraemia .panel-title a",
        f"{PLACE}?measure=ecoli-bacteraemia",
        "#chosen-title",
        "Close this chart",
    ),
}


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS.keys())
def test_what_opens_takes_the_focus_and_closing_gives_it_back(page: Page, journey: Journey) -> None:
    visit(page, journey.page)
    opener = stand_on(page.locator(journey.opener).first)
    page.keyboard.press("Enter")
    arrive(page, journey.opened)
    expect_opened(page, page.locator(journey.heading))
    expect(page.locator(".island .js-plotly-plot")).to_have_count(1)

    closer = stand_on(page.locator("main a", has_text=journey.closer))
    page.keyboard.press("Enter")
    arrive(page, journey.page)
    expect_returned(page, opener)
    expect(page.locator(".island")).to_have_count(0)

    page.go_back()
    arrive(page, journey.opened)
    expect_returned(page, closer)


def test_a_cell_of_the_grid_opens_at_its_statements_and_back_is_its_link(page: Page) -> None:
    visit(page, "/topics")
    cell = stand_on(page.locator("#grid a[href='/topics/B-SEP?area=west-of-england']"))
    page.keyboard.press("Enter")
    arrive(page, "/topics/B-SEP?area=west-of-england")
    opened = page.locator("#opened-cell")
    expect_opened(page, opened)
    expect(opened.locator("xpath=..").locator("cite").first).to_contain_text("Local patient safety")

    stand_on(page.locator("main a", has_text="Back to the grid"))
    page.keyboard.press("Enter")
    arrive(page, "/topics")
    expect(page.locator("#topic-B-SEP")).to_be_focused()
    page.go_back()
    page.go_back()
    arrive(page, "/topics")
    expect_returned(page, cell)


def test_a_chart_that_was_tried_with_closes_to_its_own_link(page: Page) -> None:
    """The address has changed since the chart was opened, and one of fifteen links led to it."""
    visit(page, f"{MEASURE}?area=wessex&open=collaboratives&baseline=18")
    stand_on(page.locator("main a", has_text="Close this chart"))
    page.keyboard.press("Enter")
    arrive(page, SMALL_CHARTS)
    expect(page.locator("#collaboratives a[href*='area=wessex']:focus")).to_be_in_viewport()


def test_a_pasted_address_opens_at_its_heading_and_says_that_it_draws(page: Page) -> None:
    page.route("**/plotly.min.js*", lambda _route: None)  # it never comes
    page.goto(f"{MEASURE}?area=wessex", wait_until="commit")
    expect_opened(page, page.locator("#chosen-title"))
    expect(page.locator(".island-status")).to_be_visible()
    expect(page.locator(".island-picture svg.spc.wide")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_a_reload_leaves_the_reader_where_they_are(page: Page) -> None:
    visit(page, f"{MEASURE}?area=wessex")
    page.evaluate("scrollTo({ top: 1000, behavior: 'instant' })")
    page.reload()
    settled(page)
    page.wait_for_function("() => scrollY > 700")


def test_the_heading_of_the_small_charts_leads_to_the_page_with_them(page: Page) -> None:
    visit(page, MEASURE)
    expect(page.locator("#collaboratives svg")).to_have_count(0)
    heading = stand_on(page.locator("#collaboratives-title a"))
    page.keyboard.press("Enter")
    arrive(page, SMALL_CHARTS)
    expect(page.locator("#collaboratives-title")).to_be_focused()
    expect(page.locator("#collaboratives .multiples svg").first).to_be_visible()
    page.go_back()
    arrive(page, MEASURE)
    expect_returned(page, heading)


@pytest.mark.parametrize("part", ["promise", "together", "funnel", "definition"])
def test_an_address_unfolds_a_part_and_so_does_its_fragment(page: Page, part: str) -> None:
    visit(page, MEASURE)
    expect(page.locator(f"#{part}")).not_to_be_visible()
    for address in (f"{MEASURE}?open={part}", f"{MEASURE}#{part}"):
        visit(page, address)
        expect(page.locator(f"#{part}")).to_be_visible()
