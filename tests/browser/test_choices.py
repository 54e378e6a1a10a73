"""Choices by list, field, tick and link: in the address, focus and height kept, said, restored, and never lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import arrive, settled, visit
from tests.browser.keys import contents, expect_kept, stand_on

PLACE = "/collaborative/wessex"
PANEL = f"{PLACE}?measure=ecoli-bacteraemia"


def press(*keys: str) -> Callable[[Page], None]:
    """Press keys one after the other."""

    def act(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return act


def fill(value: str) -> Callable[[Page], None]:
    """Give the field in focus a value: how a month is typed differs between browsers."""

    def act(page: Page) -> None:
        page.locator(":focus").fill(value)
        page.keyboard.press("Enter")

    return act


CONTROLS = {
    "topic": (press("ArrowDown"), "A-HCAI", "Topic, Healthcare associated infections"),
    "kind": (press("ArrowDown"), "outcome", "Kind, Outcomes"),
    "order": (press("ArrowDown"), "change", "Order, What changed first, then by topic"),
    "from": (fill("2016-03"), "2016-03", "Draw from, March 2016"),
    "to": (fill("2016-03"), "2016-03", "As it stood in, March 2016"),
    "signals": (press("Space"), "1", "Only charts with a signal or a change, yes"),
}


@pytest.mark.parametrize("name", CONTROLS)
def test_a_choice_by_keyboard_stands_in_the_address_and_keeps_the_focus(page: Page, name: str) -> None:
    act, value, words = CONTROLS[name]
    visit(page, PLACE)
    before = contents(page)
    control = stand_on(page.locator(f"#address-{name}"))
    act(page)
    arrive(page, f"{PLACE}?{name}={value}")
    expect_kept(page, control)
    expect(page.locator("#announce")).to_have_text(f"Now showing: {words}")
    chosen = contents(page)
    assert chosen != before

    if name == "topic":
        page.reload()
        assert contents(page) == chosen
    page.go_back()
    arrive(page, PLACE)
    assert contents(page) == before
    expect(control).to_be_focused()
    expect(control).to_be_in_viewport()


def test_back_says_the_former_choice_and_keeps_the_focus(page: Page) -> None:
    visit(page, PLACE)
    order = stand_on(page.locator("#address-order"))
    page.keyboard.press("ArrowDown")
    arrive(page, f"{PLACE}?order=change")
    expect(order).to_be_focused()
    page.go_back()
    expect(page.locator("#announce")).to_have_text("Now showing: Order, By topic")
    expect(order).to_be_focused()
    expect(order).to_have_value("topic")


@pytest.mark.parametrize(
    ("address", "words", "leads_to", "stands_on"),
    [
        (PLACE, "A year ago", f"{PLACE}?since=2019-03", "main a:text-is('A year ago')"),
        (
            f"{PLACE}?topic=A-HCAI",
            "Show all, as recorded",
            PLACE,
            "#charts h2",
        ),
        (f"{PLACE}?profile=nhsr", "Back to the record", PLACE, "#charts h2"),
        (f"{PANEL}&baseline=18", "Back to the record", PANEL, "#chosen-title"),
        (
            f"{PLACE}?from=2019-01&to=2013-04&topic=A-HCAI&kind=balancing",
            "Show all charts",
            PLACE,
            "#charts h2",
        ),
        (f"{MEASURE}?month=2016-05", "Show the latest twelve months", f"{MEASURE}?map=value", "#map-title"),
    ],
    ids=["since", "reset", "rules", "trial", "nothing fits", "month"],
)
def test_a_choice_by_link_keeps_the_place_and_is_said(
    page: Page, address: str, words: str, leads_to: str, stands_on: str
) -> None:
    """The link has the focus again where it is still there, else the heading of what it is about."""
    visit(page, address)
    stand_on(page.locator("main a[data-choice]", has_text=words).last)
    page.keyboard.press("Enter")
    arrive(page, leads_to)
    target = page.locator(stands_on)
    expect(page.locator("#announce")).to_have_text(f"Now showing: {words}")
    expect(target).to_be_focused()
    expect(target).to_be_in_viewport(ratio=1)
    if page.locator("main a[data-choice]", has_text=words).count() and stands_on.startswith("main a"):
        expect_kept(page, target)


def requested_values(page: Page, name: str) -> list[str]:
    """The values of a field with which the page is asked for, as they come."""
    values: list[str] = []
    page.on(
        "request",
        lambda request: (
            values.extend(re.findall(rf"[?&]{name}=([\w-]+)", request.url))
            if request.resource_type == "document"
            else None
        ),
    )
    return values


def test_going_through_a_list_is_one_step(page: Page) -> None:
    visit(page, PLACE)
    topics = requested_values(page, "topic")
    topic = stand_on(page.locator("#address-topic"))
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.wait_for_url("**topic=*")
    expect(page.locator("#announce")).not_to_have_text("")
    expect_kept(page, topic)
    assert len(topics) == 1
    page.go_back()
    arrive(page, PLACE)


def test_a_year_typed_digit_by_digit_is_asked_for_once(page: Page) -> None:
    visit(page, f"{PLACE}?from=2015-04")
    months = requested_values(page, "from")
    start = stand_on(page.locator("#address-from"))
    page.keyboard.press("ArrowRight")
    page.keyboard.type("2017", delay=500)
    arrive(page, f"{PLACE}?from=2017-04")
    expect_kept(page, start)
    assert months == ["2017-04"]
    expect(page.locator(".not-understood")).to_have_count(0)


class TestAsSoonAsSeen:
    """A choice that is made while the page still comes, or while another page comes already."""

    EARLY = """([selector, value]) => {
        if (sessionStorage.getItem("chosen-at")) return;
        const watcher = new MutationObserver(() => {
            const field = document.querySelector(selector);
            if (!field || ![...field.options].some(option => option.value === value)) return;
            watcher.disconnect();
            sessionStorage.setItem("chosen-at", document.readyState);
            field.focus();
            field.value = value;
            field.dispatchEvent(new Event("change", { bubbles: true }));
        });
        watcher.observe(document, { childList: true, subtree: true });
    }"""

    @pytest.mark.parametrize(
        ("address", "selector", "value", "leads_to"),
        [
            (PLACE, "#address-topic", "A-HCAI", f"{PLACE}?topic=A-HCAI"),
            ("/", "#address-measure", "unplanned-admissions", "/?measure=unplanned-admissions"),
            (MEASURE, "#address-scale", "own", f"{MEASURE}?scale=own"),
            (PANEL, "#picture-chart", "run", f"{PANEL}&chart=run"),
        ],
    )
    def test_before_the_page_has_come(
        self, page: Page, address: str, selector: str, value: str, leads_to: str
    ) -> None:
        page.add_init_script(f"({self.EARLY})({[selector, value]!r})")
        page.goto(address, wait_until="commit")
        page.wait_for_url(f"**{leads_to}")
        settled(page)
        assert page.evaluate("sessionStorage.getItem('chosen-at')") in ("loading", "interactive")
        assert page.locator("main select:focus").input_value() == value

    def test_two_choices_in_two_forms_before_the_next_page_comes(self, page: Page) -> None:
        visit(page, PLACE)
        page.evaluate("""() => {
            for (const [name, value] of [["since", "2018-03"], ["topic", "A-HCAI"], ["order", "change"]]) {
                const field = document.getElementById(`address-${name}`);
                field.value = value;
                field.dispatchEvent(new Event("change", { bubbles: true }));
            }
        }""")
        expect(page).to_have_url(re.compile("order=change"))
        settled(page)
        for name, value in (("since", "2018-03"), ("topic", "A-HCAI"), ("order", "change")):
            expect(page.locator(f"#address-{name}")).to_have_value(value)

    def test_at_the_picture_while_the_chart_is_drawn_over_it(self, page: Page) -> None:
        held: list[Callable[[], None]] = []
        page.route("**/plotly.min.js*", lambda route: held.append(route.continue_), times=1)
        page.goto(PANEL, wait_until="commit")
        page.locator("#picture-chart").wait_for(state="attached")
        page.locator(".island-picture .what-if summary").press("Enter")
        stand_on(page.locator("#picture-chart"))
        page.keyboard.press("ArrowDown")
        for release in held:
            release()
        page.wait_for_url("**chart=*")
        settled(page)
        expect(page.locator("#address-chart")).to_be_focused()

    def test_of_a_living_chart_and_then_of_the_page(self, page: Page) -> None:
        """The page's own form takes what was tried with the chart along."""
        visit(page, PANEL)
        page.locator(".island-chart .what-if summary").press("Enter")
        page.locator("#address-baseline").fill("18")
        page.locator("#address-baseline").press("Enter")
        page.wait_for_url("**baseline=18")
        stand_on(page.locator("#address-topic")).select_option("A-HCAI")
        page.wait_for_url("**topic=A-HCAI*")
        settled(page)
        expect(page.locator("#address-baseline")).to_have_value("18")
        expect(page.locator("#address-topic")).to_have_value("A-HCAI")
