"""The map's months by keyboard and by play button: no journey to the server until the reader comes to rest."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import Watch, arrive, visit
from tests.browser.keys import expect_kept, stand_on

pytestmark = pytest.mark.motion
VALUES = f"{MEASURE}?map=value"
WITHOUT_MONTH = re.compile(rf"{MEASURE}\?map=value$")
STATE = """() => ({
    at: document.getElementById("months-slider").value,
    output: document.getElementById("months-output").textContent,
    spoken: document.getElementById("months-slider").getAttribute("aria-valuetext"),
    title: document.getElementById("map-title").textContent,
    funnel: document.getElementById("funnel-title").textContent,
    focus: document.activeElement.id,
    labels: Array.from(document.querySelectorAll("#map .area-map a[data-area]:not([tabindex])"),
        (link) => link.getAttribute("aria-label")),
    fills: Array.from(document.querySelectorAll("#map .area-map .area"), (area) => area.getAttribute("class")),
    list: Array.from(document.querySelectorAll("#map-twin li"), (row) => row.textContent),
})"""


@pytest.fixture
def requested_months(page: Page) -> list[str]:
    """The months for which the page is asked for anew."""
    months: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type in {"document", "fetch", "xhr"}:
            months.extend(re.findall(r"month=([\d-]+)", request.url))

    page.on("request", note)
    return months


@pytest.mark.parametrize("page", [1440, 375], indirect=True)
def test_arrow_keys_move_the_map_at_once_and_the_page_follows_at_rest(
    page: Page, requested_months: list[str]
) -> None:
    visit(page, VALUES)
    slider = stand_on(page.locator("#months-slider"))
    before = page.evaluate(STATE)
    assert before["output"] == before["spoken"].capitalize() == "Latest twelve months"
    page.keyboard.press("Home")
    moved = page.evaluate(STATE)
    assert (moved["at"], moved["output"], moved["title"]) == ("0", "April 2013", "The map: April 2013")
    assert moved["funnel"] == before["funnel"]
    assert moved["labels"] != before["labels"]
    assert moved["fills"] != before["fills"]
    assert requested_months == []
    arrive(page, "month=2013-04")
    expect_kept(page, slider)
    expect(page.locator("#funnel-title")).to_have_text("The funnel: April 2013")
    expect(page.locator("#announce")).to_contain_text("The map: April 2013.")
    rested = page.evaluate(STATE)
    assert {**rested, "funnel": moved["funnel"]} == moved, "the server draws what the script had drawn"
    assert rested["focus"] == "months-slider"
    page.keyboard.press("End")
    page.wait_for_url(WITHOUT_MONTH)
    expect(page.locator("#funnel-title")).to_have_text("The funnel: latest twelve months")
    assert {**page.evaluate(STATE), "focus": ""} == {**before, "focus": ""}


def test_the_list_says_what_the_map_shows_and_stays_open(page: Page) -> None:
    visit(page, VALUES)
    page.locator("#map-twin summary").press("Enter")
    page.locator("#months-slider").focus()
    page.keyboard.press("Home")
    arrive(page, "month=2013-04")
    state = page.evaluate(STATE)
    assert sorted(state["list"]) == sorted(label.replace(": ", " ", 1) for label in state["labels"])
    expect(page.locator("#map-twin ul")).to_be_visible()


def test_playing_stops_on_escape_and_at_the_end(page: Page, requested_months: list[str]) -> None:
    visit(page, f"{MEASURE}?month=2013-04")
    page.locator("#months-play").press("Enter")
    expect(page.locator("#months-play")).to_have_text("Pause")
    expect(page.locator("#map-title")).to_have_text("The map: June 2013")
    assert set(requested_months) <= {"2013-04"}, "no month costs a journey to the server"
    page.keyboard.press("Escape")
    expect(page.locator("#months-play")).to_have_text("Play")
    page.wait_for_url(re.compile(r"month=2013-0[6-9]&map=value$"))
    expect(page.locator("#months-play")).to_be_focused()
    visit(page, f"{MEASURE}?month=2020-02")
    page.locator("#months-play").press("Enter")
    expect(page.locator("#map-title")).to_have_text("The map: latest twelve months")
    expect(page.locator("#months-play")).to_have_text("Play")
    page.wait_for_url(WITHOUT_MONTH)


def test_playing_stops_when_the_page_changes(page: Page) -> None:
    visit(page, f"{MEASURE}?month=2013-04")
    page.locator("#months-play").press("Enter")
    expect(page.locator("#months-play")).to_have_text("Pause")
    page.locator(".brand").click()
    expect(page.locator("h1")).to_have_text("Are patients in England safer?")
    page.wait_for_timeout(1_500)
    assert "month" not in page.url
    page.go_back()
    expect(page.locator("#months-play")).to_have_text("Play")


def test_who_asked_for_less_motion_is_given_less(browser: Browser, site: str, watch: Watch) -> None:
    with browser.new_context(base_url=site, reduced_motion="reduce") as calm:
        page = calm.new_page()
        watch.attach(page)
        visit(page, f"{MEASURE}?month=2013-04")
        page.locator("#months-play").press("Enter")
        page.wait_for_timeout(1_300)
        expect(page.locator("#map-title")).to_have_text("The map: April 2013")
        expect(page.locator("#map-title")).to_have_text("The map: May 2013")
    assert watch.complaints == []


def test_a_pasted_address_restores_month_and_kind(page: Page) -> None:
    visit(page, f"{MEASURE}?map=variation&month=2018-05")
    state = page.evaluate(STATE)
    assert (state["output"], state["title"]) == ("May 2018", "The map: May 2018")
    assert all(each.startswith("area kind-") for each in state["fills"])
    page.locator("#months-slider").focus()
    page.keyboard.press("ArrowRight")
    moved = page.evaluate(STATE)
    assert moved["title"] == "The map: June 2018"
    assert all(each.startswith("area kind-") for each in moved["fills"])
    page.wait_for_url("**month=2018-06*")
    assert "map=variation" in page.url


def test_a_name_shows_when_its_line_is_in_focus(page: Page) -> None:
    visit(page, f"{MEASURE}?open=together")
    line = page.locator("#together .only-wide a.thin:has(.hidden)").first
    expect(line.locator(".name")).to_have_css("opacity", "0")
    line.focus()
    expect(line.locator(".name")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.wait_for_url("**area=*")


def test_tiles_move_with_the_months_too(page: Page) -> None:
    visit(page, f"{VALUES}&view=tiles")
    tile = page.locator("#map .tile[data-area=WX]")
    before = tile.inner_text(), tile.get_attribute("class")
    page.locator("#months-slider").focus()
    page.keyboard.press("Home")
    expect(page.locator("#map-title")).to_have_text("The tiles: April 2013")
    moved = tile.inner_text(), tile.get_attribute("class")
    assert moved != before
    arrive(page, "month=2013-04")
    assert (tile.inner_text(), tile.get_attribute("class")) == moved, (
        "the server draws what the script had drawn"
    )
