"""With scripts off: every page stands, every choice of every form is answered by its button, and links lead on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import Watch, visit
from tests.browser.forms import KINDS, PLACE, WALK, choose, faults_of_answer, fields_of, press_show

LINKS = """() => Object.values(Object.fromEntries([...document.querySelectorAll("main a[href^='/']")].map(link => {
    const address = new URL(link.getAttribute("href"), location.href), parent = link.parentNode.className;
    const kind = [link.closest("svg") ? "svg" : link.className, parent?.baseVal ?? parent,
        address.pathname.split("/").slice(0, 2).join("/"), [...address.searchParams.keys()].sort().join()];
    return [kind.join("|"), link.getAttribute("href")];
})))"""


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


@pytest.mark.parametrize("address", KINDS)
def test_the_fields_of_each_form_are_answered_by_its_button(plain: Page, address: str) -> None:
    """All fields of a form at once; ``make bench`` sends each of them alone."""
    plain.goto(address)
    forms = fields_of(plain)
    fewest_forms, fewest_fields = KINDS[address]
    assert len(forms) >= fewest_forms
    assert sum(map(len, forms)) >= fewest_fields
    for number, names in enumerate(forms):
        if number:
            plain.goto(address)
        chosen = {name: choose(plain, number, name) for name in names}
        assert press_show(plain, number) == 200, chosen
        assert faults_of_answer(plain, chosen) == []


@pytest.mark.parametrize("address", [address for address in KINDS if KINDS[address][0]])
def test_choices_of_every_list_are_answered(page: Page, address: str) -> None:
    """Three of each list; ``make bench`` asks for more."""
    visit(page, "/topics")
    walked = page.evaluate(WALK, [address, 3])
    assert walked["failed"] == []
    assert walked["addresses"] >= 2


@pytest.mark.parametrize("address", KINDS)
def test_every_kind_of_link_leads_on(plain: Page, address: str) -> None:
    plain.goto(address)
    links = plain.evaluate(LINKS)
    assert len(links) >= 4
    for link in links:
        answer = plain.request.get(link)
        assert answer.status == 200, link
        assert "not-understood" not in answer.text(), link


def test_a_reader_goes_from_panel_to_organisation_to_measure(plain: Page) -> None:
    plain.goto(PLACE)
    assert plain.locator("h1").inner_text() == "Wessex"
    assert plain.locator(".panels svg.spc").count() >= 20
    assert all(box.is_visible() for box in plain.locator(".panels svg.spc").all()[:3])
    plain.locator("#falls-with-harm h4 a").click()
    plain.wait_for_url(f"**{PLACE}?measure=falls-with-harm")
    assert plain.locator("#chosen .island-picture svg").first.is_visible()
    assert not plain.locator(".island-status").is_visible(), "nothing is being drawn"
    plain.locator("#organisations .tile-title a").first.click()
    plain.wait_for_url("**/organisation/**")
    assert plain.locator("h1").inner_text().startswith("Demonstration")
    assert plain.locator("svg.spc").first.is_visible()
    plain.locator(".menu summary", has_text="Measures").click()
    plain.locator(".menu a[href='/measure/ecoli-bacteraemia']").click()
    plain.wait_for_url("**/measure/ecoli-bacteraemia")
    assert plain.locator("#map svg a").count() >= 15
    plain.locator("#map a", has_text="Open as an interactive map").click()
    plain.wait_for_url("**open=map")
    assert plain.locator("#map .island-picture svg a").count() >= 15
