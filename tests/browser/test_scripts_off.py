"""With scripts off: every page stands, every choice of every form is answered by its button, and links lead on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.addresses import MEASURE, OPENED
from tests.browser.chromium import Watch, visit

PLACE = "/collaborative/wessex"
# Every kind of page, and of what may be opened on it, with the number of forms and of fields that it has.
KINDS = {
    "/": (1, 1),
    MEASURE: (2, 4),
    f"{MEASURE}?area=wessex": (3, 8),
    f"{MEASURE}?open=map": (2, 4),
    PLACE: (2, 9),
    OPENED: (3, 13),
    "/organisation/DEMO-EM-A4": (0, 0),
    "/organisation/DEMO-EM-A4?measure=falls-with-harm": (1, 4),
    "/topics": (0, 0),
    "/topics?topic=A-PU&area=wessex": (1, 1),
    "/sign-up-to-safety": (1, 1),
}
FORMS = """() => [...document.querySelectorAll("main form")].map(form =>
    [...form.elements].filter(field => field.name && field.type !== "hidden").map(field => field.name))"""
OTHER_VALUES = {"month": "2016-05", "number": "18"}
MOST = 30  # options of a list that are all asked for; of longer ones every tenth
# Asks for each choice as the form's button would, and gives what was not answered with it.
WALK = """async ([address, most]) => {
    const parse = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
    const asked = [], failed = [], start = await parse(await fetch(address));
    // The forms of a page are the same where a chart is opened, and walked where none is.
    for (const form of start.querySelectorAll(start.querySelector(".island") ? ".island form" : "main form")) {
        for (const list of form.querySelectorAll("select")) {
            const step = list.options.length > most ? 10 : 1;
            for (const [number, option] of [...list.options].entries()) {
                if (number % step) continue;
                const query = new FormData(form);
                query.set(list.name, option.value);
                const address = new URL(form.action).pathname + "?" + new URLSearchParams(query);
                asked.push(address);
                const answer = await fetch(address), page = await parse(answer);
                const fields = page.querySelectorAll(`main form select[name="${list.name}"]`);
                const held = [...fields].some(field => field.value === option.value);
                const refused = page.querySelector(".not-understood");
                if (answer.status !== 200 || !held || refused) failed.push([answer.status, address]);
            }
        }
    }
    return { asked: asked.length, failed: failed };
}"""
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


def choose(page: Page, form: int, name: str) -> Any:
    """Give a field of a form another value, and return it."""
    field = page.locator("main form").nth(form).locator(f"[name='{name}']:not([type=hidden])")
    for summary in field.locator("xpath=ancestor::details[not(@open)]/summary").all():
        summary.click()
    kind = field.evaluate("field => field.type")
    if kind == "checkbox":
        field.click()
        return "1"
    if kind in OTHER_VALUES:
        field.fill(OTHER_VALUES[kind])
        return OTHER_VALUES[kind]
    other = field.evaluate("field => [...field.options].find(option => !option.selected).value")
    field.select_option(other)
    return other


HELD = """([name, value]) => [...document.querySelectorAll(`main form [name="${name}"]:not([type=hidden])`)]
    .some(field => field.type === "checkbox" ? field.checked : field.value === value)"""


@pytest.mark.parametrize("address", KINDS)
def test_each_field_of_each_form_is_answered_by_its_button(plain: Page, address: str) -> None:
    plain.goto(address)
    forms = plain.evaluate(FORMS)
    fewest_forms, fewest_fields = KINDS[address]
    assert len(forms) >= fewest_forms
    assert sum(map(len, forms)) >= fewest_fields
    for number, names in enumerate(forms):
        for name in names:
            plain.goto(address)
            value = choose(plain, number, name)
            button = plain.locator("main form").nth(number).get_by_role("button", name="Show")
            with plain.expect_response(lambda answer: answer.request.resource_type == "document") as waiting:
                button.click()
            plain.wait_for_load_state("domcontentloaded")
            assert waiting.value.status == 200, (name, value)
            assert plain.evaluate(HELD, [name, value]), (name, value, plain.url)
            assert plain.locator(".not-understood").count() == 0, (name, value, plain.url)


@pytest.mark.parametrize("address", [address for address in KINDS if KINDS[address][0]])
def test_every_choice_of_every_list_is_answered(page: Page, address: str) -> None:
    visit(page, "/topics")
    walked = page.evaluate(WALK, [address, MOST])
    assert walked["failed"] == []
    assert walked["asked"] >= 2


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
