"""The reader's list: gathered on pages, kept between them, opened, changed; and exhibits in pages of another site."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import visit
from tests.browser.server import serve
from tests.browser.test_pages import WIDER_THAN_SCREEN, grave_violations
from tests.web.exhibit_list.lists import EIGHT, OWN_TITLE, at, listed

EMBEDDED = "/exhibit/home/england?embed=1"


def add(page: Page, position: int) -> None:
    page.locator("button[data-exhibit]:visible").nth(position).click()


def test_exhibits_are_gathered_over_pages_and_opened_as_a_list(page: Page) -> None:
    visit(page, "/")
    expect(page.locator("#my-list")).to_have_count(0)
    add(page, 0)
    expect(page.locator("#my-list button")).to_have_text("My list: 1 exhibit")
    expect(page.locator("#announce")).to_contain_text("Added to your list")
    add(page, 0)
    expect(page.locator("#announce")).to_contain_text("on your list already")
    expect(page.locator("#my-list button")).to_have_text("My list: 1 exhibit")
    visit(page, "/sign-up-to-safety")
    expect(page.locator("#my-list button")).to_have_text("My list: 1 exhibit")
    page.locator("button[data-exhibit]:visible").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("button.on-list").first).to_contain_text("On my list")
    page.locator("#my-list button").click()
    page.wait_for_url(re.compile(r"/list\?list="))
    expect(page.locator(".list-entry")).to_have_count(2)
    page.get_by_role("button", name=re.compile("^Move down")).first.click()
    page.wait_for_url(re.compile(r"/list\?list="))
    page.get_by_role("button", name=re.compile("^Remove")).first.click()
    expect(page.locator(".list-entry")).to_have_count(1)
    visit(page, "/sign-up-to-safety")  # what was removed is gone from the bar as well
    expect(page.locator("#my-list button")).to_have_text("My list: 1 exhibit")


def test_words_of_ones_own_stay_when_more_is_added(page: Page) -> None:
    visit(page, at("/list", listed(*EIGHT[:2], own=True)))
    visit(page, "/sign-up-to-safety")
    expect(page.locator("#my-list button")).to_have_text("My list: 2 exhibits")
    add(page, 0)
    page.locator("#my-list button").click()
    expect(page.locator(".list-entry")).to_have_count(3)
    expect(page.locator(".list-entry").first).to_contain_text(OWN_TITLE)


@pytest.mark.parametrize("page", [1440, 375], indirect=True)
@pytest.mark.parametrize("address", ["/list", at("/list", listed(*EIGHT, own=True))], ids=["empty", "eight"])
def test_the_page_of_a_list_fits_and_has_no_grave_faults(page: Page, address: str) -> None:
    visit(page, address)
    assert page.evaluate(WIDER_THAN_SCREEN) == []
    assert not grave_violations(page)


def test_a_list_is_changed_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(at("/list", listed(*EIGHT[:3])))
        expect(page.locator("button.needs-script")).to_be_hidden()
        page.get_by_label("Title of the list").fill("Mine")
        page.get_by_label("Place").nth(2).fill("1")
        page.get_by_role("button", name="Update").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mine")
        expect(page.locator(".list-entry").first).to_contain_text("each collaborative, then and now")
        page.goto("/")
        expect(page.locator("button[data-exhibit]").first).to_be_hidden()


@contextmanager
def other_site(body: str) -> Iterator[str]:
    """A page of another port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_another_site_embeds_an_exhibit_where_the_setting_names_it(
    browser: Browser, default_store: str
) -> None:
    shown_body = '<title>Other</title><iframe width="900" height="600" src="{}"></iframe>'
    with browser.new_context() as visitor:
        page = visitor.new_page()
        for named in (False, True):
            with other_site("<p>") as probe:
                hosts = {"EMBED_HOSTS": probe} if named else {}
                with serve({"DATABASE_URL": default_store, **hosts}) as address:
                    page.goto(probe)
                    page.set_content(shown_body.format(f"{address}{EMBEDDED}"))
                    frame = page.frame_locator("iframe")
                    if named:
                        expect(frame.locator("h1")).to_contain_text("E. coli bloodstream infections")
                        expect(frame.locator("svg").first).to_be_visible()
                    else:
                        page.wait_for_timeout(1500)
                        assert frame.locator("h1").count() == 0
