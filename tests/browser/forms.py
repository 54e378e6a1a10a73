"""The forms of the pages: their fields, other values for them, and whether an answer holds what was chosen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.addresses import MEASURE, OPENED

PLACE = "/collaborative/wessex"
# Every kind of page, and of what may be opened on it, with the number of forms and of fields that it has.
KINDS = {
    "/": (2, 2),
    MEASURE: (2, 4),
    f"{MEASURE}?area=wessex": (3, 8),
    f"{MEASURE}?open=map": (2, 4),
    PLACE: (2, 9),
    OPENED: (3, 13),
    "/organisation/R0A": (0, 0),
    "/organisation/R0A?measure=ecoli-bacteraemia-trust": (1, 4),
    "/topics": (1, 4),
    "/topics/A-HCAI?area=wessex": (1, 1),
    "/sign-up-to-safety": (1, 1),
    "/data": (0, 0),
    "/changes": (1, 2),
}
FORMS = """() => [...document.querySelectorAll("main form.choices")].map(form =>
    [...form.elements].filter(field => field.name && field.type !== "hidden").map(field => field.name))"""
OTHER_VALUES = {"month": "2018-05", "number": "18", "date": "2018-03-31"}
# Asks for choices as many as `most` of each list as the form's button would, and gives what was not answered with it.
WALK = """async ([address, most]) => {
    const parse = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
    const addresses = [], failed = [], start = await parse(await fetch(address));
    // The forms of a page are the same where a chart is opened, and walked where none is.
    for (const form of start.querySelectorAll(start.querySelector(".island") ? ".island form" : "main form")) {
        for (const list of form.querySelectorAll("select")) {
            const step = Math.ceil(list.options.length / most);
            for (const [number, option] of [...list.options].entries()) {
                if (number % step) continue;
                const query = new FormData(form);
                query.set(list.name, option.value);
                const address = new URL(form.action).pathname + "?" + new URLSearchParams(query);
                addresses.push(address);
                const answer = await fetch(address), page = await parse(answer);
                const fields = page.querySelectorAll(`main form select[name="${list.name}"]`);
                const held = [...fields].some(field => field.value === option.value);
                const refused = page.querySelector(".not-understood");
                if (answer.status !== 200 || !held || refused) failed.push([answer.status, address]);
            }
        }
    }
    return { addresses: addresses.length, failed: failed };
}"""
HELD = """([name, value]) => [...document.querySelectorAll(`main form [name="${name}"]:not([type=hidden])`)]
    .some(field => field.type === "checkbox" ? field.checked : field.value === value)"""


def choose(page: Page, form: int, name: str) -> Any:
    """Give a field of a form another value, and return it."""
    field = page.locator("main form.choices").nth(form).locator(f"[name='{name}']:not([type=hidden])")
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


def fields_of(page: Page) -> list[list[str]]:
    """The names of the fields that a reader can fill in, form by form."""
    forms: list[list[str]] = page.evaluate(FORMS)
    return forms


def press_show(page: Page, form: int) -> int:
    """Send a form by its button, wait for its page, and return the status."""
    button = page.locator("main form.choices").nth(form).get_by_role("button", name="Show")
    with page.expect_response(lambda answer: answer.request.resource_type == "document") as waiting:
        button.click()
    page.wait_for_load_state("domcontentloaded")
    return waiting.value.status


def faults_of_answer(page: Page, chosen: dict[str, Any]) -> list[str]:
    """What was chosen and is not held by the answer, and whether the answer refuses any of it."""
    lost = [
        f"{name} is not {value}" for name, value in chosen.items() if not page.evaluate(HELD, [name, value])
    ]
    refused = page.locator(".not-understood").all_inner_texts()
    return [f"{page.url}: {fault}" for fault in lost + refused]
