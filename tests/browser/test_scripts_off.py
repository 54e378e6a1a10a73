"""With scripts off the forms of the largest pages are answered by their buttons, and links lead on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.addresses import OPENED
from tests.browser.chromium import Watch
from tests.browser.forms import PLACE, choose, faults_of_answer, fields_of, press_show


@pytest.fixture(scope="module")
def plain_context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en-GB") as visitor:
        yield visitor


@pytest.fixture
def plain(plain_context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page without scripts; it fails the test on an outside request or an error in the console."""
    opened = plain_context.new_page()
    watch.attach(opened)
    yield opened
    opened.close()
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.mark.parametrize("address", ["/", OPENED])
def test_the_fields_of_each_form_are_answered_by_its_button(plain: Page, address: str) -> None:
    """All fields of a form at once; tests/web/test_forms.py does it for all pages, ``make bench`` for each field."""
    plain.goto(address)
    forms = fields_of(plain)
    assert forms
    for number, names in enumerate(forms):
        if number:
            plain.goto(address)
        chosen = {name: choose(plain, number, name) for name in names}
        assert press_show(plain, number) == 200, chosen
        assert faults_of_answer(plain, chosen) == []


def test_a_reader_goes_from_panel_to_organisation_to_measure(plain: Page) -> None:
    plain.goto(PLACE)
    assert plain.locator("h1").inner_text() == "Wessex"
    assert plain.locator(".panels svg.spc").count() >= 16
    assert all(box.is_visible() for box in plain.locator(".panels svg.spc").all()[:3])
    plain.locator("#ecoli-bacteraemia .panel-title a").click()
    plain.wait_for_url(f"**{PLACE}?measure=ecoli-bacteraemia")
    assert plain.locator("#chosen .island-picture svg").first.is_visible()
    assert not plain.locator(".island-status").is_visible(), "nothing is being drawn"
    plain.locator("#organisations .tile-title a").first.click()
    plain.wait_for_url("**/organisation/**")
    assert plain.locator("h1").inner_text() == "Dorset"
    assert plain.locator("svg.spc").first.is_visible()
    plain.locator(".menu summary", has_text="Measures").click()
    plain.locator(".menu a[href='/measure/ecoli-bacteraemia']").click()
    plain.wait_for_url("**/measure/ecoli-bacteraemia")
    assert plain.locator("#map svg a").count() >= 15
    plain.locator("#map a", has_text="Open as an interactive map").click()
    plain.wait_for_url("**open=map")
    assert plain.locator("#map .island-picture svg a").count() >= 15
