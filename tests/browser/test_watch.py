"""The watch itself: a test run is red when a page asks another host or complains."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.chromium import Watch


def complaints_of(browser: Browser, site: str, html: str) -> list[str]:
    watch = Watch(site)
    context = browser.new_context(base_url=site)
    watch.attach(context)
    page = context.new_page()
    page.goto("/health")
    page.set_content(html)
    page.wait_for_timeout(200)
    context.close()
    return watch.complaints


def test_a_picture_from_another_host_is_stopped_and_told(browser: Browser, site: str) -> None:
    told = complaints_of(browser, site, '<img src="https://example.org/picture.png">')
    assert "asked another host: https://example.org/picture.png" in told


def test_a_script_that_throws_is_told(browser: Browser, site: str) -> None:
    told = complaints_of(browser, site, "<script>throw new Error('broken here')</script>")
    assert any("broken here" in complaint for complaint in told)


def test_an_error_in_the_console_is_told(browser: Browser, site: str) -> None:
    told = complaints_of(browser, site, "<script>console.error('went wrong')</script>")
    assert any("went wrong" in complaint for complaint in told)


def test_a_page_that_behaves_is_let_be(browser: Browser, site: str) -> None:
    assert complaints_of(browser, site, "<p>Nothing to see</p>") == []
