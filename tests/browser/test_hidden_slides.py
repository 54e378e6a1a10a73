"""A list with names hidden, in a room: the presenter's window has the key, the slides have it nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.exhibit_list.lists import at, listed

PLACE = "Wessex"
PLAIN = at("/list", listed("/exhibit/measure/ecoli-bacteraemia/change", "/exhibit/home/map"))


@pytest.fixture
def room(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A visitor of their own."""
    with browser.new_context(base_url=site, viewport={"width": 1280, "height": 720}) as visitor:
        yield visitor


def _hidden(room: BrowserContext) -> tuple[str, str]:
    """The address for everybody and that of the key, as the maker of the list gets them."""
    page = room.new_page()
    page.goto(PLAIN)
    page.get_by_text("Hide names", exact=True).click()
    page.get_by_role("link", name="Hide names with the veil").click()
    links = page.locator(".hidden-addresses a")
    expect(links).to_have_count(2)
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    page.close()
    return addresses[0], addresses[1]


def _presenters_window(room: BrowserContext, slides: Page) -> Page:
    with slides.expect_popup() as opened:
        slides.keyboard.press("p")
    expect(opened.value.locator(".clock")).to_be_visible()
    return opened.value


def test_the_presenters_window_has_the_key_and_the_slides_do_not(room: BrowserContext) -> None:
    _, key = _hidden(room)
    presenter = room.new_page()
    presenter.goto(key)
    with presenter.expect_popup() as opened:
        presenter.get_by_role("link", name="Open the slides").click()
    slides = opened.value
    expect(slides.locator(".slide.current")).to_be_visible()
    beside = _presenters_window(room, slides)
    expect(beside.get_by_role("heading", name="The key to the letters")).to_be_visible()
    assert PLACE in beside.locator("body").inner_text()
    assert PLACE not in slides.content()
    assert "key" not in slides.url
    assert slides.evaluate("document.referrer") == ""


def test_whoever_opens_the_hidden_address_has_no_key(room: BrowserContext) -> None:
    address, _ = _hidden(room)
    slides = room.new_page()
    slides.goto(address.replace("/list?", "/present?"))
    beside = _presenters_window(room, slides)
    assert "The key to the letters" not in beside.content()
    assert PLACE not in beside.content()


@pytest.mark.parametrize("width", [320, 375, 768, 1440])
def test_nothing_of_a_hidden_list_is_wider_than_the_screen(room: BrowserContext, width: int) -> None:
    address, key = _hidden(room)
    page = room.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for path in (f"{PLAIN}&hide=veil", address, key):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
