"""Topics on a phone: the answers first, the rest behind boxes that work without scripts, and no fragment hidden."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Watch
from tests.guards import not_empty

PHONE = {"width": 375, "height": 812}
LONGEST = 6_800  # half of what the list with every place came to
MANY_RESULTS = "/topics/L-LAP"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def phone(browser: Browser, site: str, watch: Watch, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(
        base_url=site, viewport=PHONE, locale="en-GB", java_script_enabled=request.param
    ) as visitor:
        opened = visitor.new_page()
        watch.attach(opened)
        yield opened
    assert not watch.complaints, "\n".join(watch.complaints)


def test_the_list_is_short_and_a_box_names_the_collaboratives(phone: Page) -> None:
    phone.goto("/topics")
    assert phone.locator("footer").bounding_box()["y"] < LONGEST  # type: ignore[index]
    cell = phone.locator("#topic-B-SEP td a").first
    assert not cell.is_visible()
    phone.get_by_label("Name the collaboratives beside each topic").check()
    assert cell.is_visible()
    assert phone.locator("#topic-B-SEP td a").count() == 7


def test_a_box_brings_the_rest_of_a_topic(phone: Page) -> None:
    phone.goto(MANY_RESULTS)
    last = phone.locator("#results .result").last
    assert not last.is_visible()
    phone.get_by_label("Show all 12 published results").check()
    assert last.is_visible()


def test_a_result_that_an_address_names_is_never_left_out(phone: Page) -> None:
    phone.goto(MANY_RESULTS)
    idents = phone.locator(".result-place").evaluate_all("all => all.map(each => each.id)")
    for ident in not_empty(idents):
        phone.goto("/licence")  # so that the address is opened anew
        phone.goto(f"{MANY_RESULTS}#{ident}")
        expect(phone.locator(f"#{ident}")).to_be_visible()
