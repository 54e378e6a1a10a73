"""An address that leads nowhere, or asks for what is not there, says so and leads on, as a reader meets it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.chromium import Watch, visit

PLACE = "/collaborative/wessex"


def test_an_unknown_address_is_a_real_404_that_leads_on(page: Page, watch: Watch) -> None:
    watch.forgive("status of 404")
    assert visit(page, "/measure/nonsense") == 404
    assert "nonsense" in page.locator("main").inner_text(), "it repeats what was asked for"
    page.locator("main a[href^='/']").first.click()
    expect(page.locator("h1")).not_to_contain_text("not known")
    expect(page.locator("h1")).not_to_contain_text("no page")


def test_what_is_refused_is_named_and_a_suggestion_leads_on(page: Page) -> None:
    visit(page, f"{PLACE}?topci=A-HCAI")
    note = page.locator("main > .frame > .not-understood")
    expect(note).to_contain_text("“topci”, which changes nothing")
    note.locator("a").click()
    page.wait_for_url(f"**{PLACE}?topic=A-HCAI")
    expect(page.locator(".not-understood")).to_have_count(0)


def test_an_address_that_is_too_long_gets_a_page(page: Page, watch: Watch) -> None:
    watch.forgive("status of 414")
    assert visit(page, f"{PLACE}?topic={'x' * 4_100}") == 414
    expect(page.locator("h1")).to_have_text("This address is too long")
    page.locator("main a[href='/topics']").click()
    expect(page.locator("h1")).to_have_text("Who works on what")
