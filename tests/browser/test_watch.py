"""The watch itself: a test run is red when a page asks another host or complains."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.browser.chromium import Watch


def complaints_of(context: BrowserContext, site: str, html: str) -> list[str]:
    watch = Watch(site)
    watch.forgive("favicon.ico")  # asked for by the browser, since these pages are not the application's
    page = context.new_page()
    watch.attach(page)
    page.goto("/health")
    page.set_content(html)
    page.wait_for_timeout(200)
    page.close()
    return watch.complaints


def test_a_picture_from_another_host_is_told(context: BrowserContext, site: str) -> None:
    complaints = complaints_of(context, site, '<img src="https://example.org/picture.png">')
    assert "asked another host: https://example.org/picture.png" in complaints


def test_a_script_that_throws_is_told(context: BrowserContext, site: str) -> None:
    complaints = complaints_of(context, site, "<script>throw new Error('broken here')</script>")
    assert any("broken here" in complaint for complaint in complaints)


def test_an_error_in_the_console_is_told(context: BrowserContext, site: str) -> None:
    complaints = complaints_of(context, site, "<script>console.error('went wrong')</script>")
    assert any("went wrong" in complaint for complaint in complaints)


def test_a_page_that_behaves_is_let_be(context: BrowserContext, site: str) -> None:
    assert complaints_of(context, site, "<p>Nothing to see</p>") == []


def test_another_host_cannot_be_reached(context: BrowserContext, site: str) -> None:
    """``outside.test`` leads to this very server, so it would answer if it were not stopped."""
    page = context.new_page()
    page.goto("/health")
    outside = site.replace("127.0.0.1", "outside.test") + "/health"
    fetched = "url => fetch(url, {mode: 'no-cors'}).then(() => 'reached', () => 'stopped')"
    assert page.evaluate(fetched, f"{site}/health") == "reached"
    assert page.evaluate(fetched, outside) == "stopped"
    page.close()
