"""Nothing on a page moves while the rest of it is still on its way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.addresses import COLLABORATIVE, MEASURE
from tests.browser.chromium import WIDTHS, settled
from tests.browser.layout_shift import NOTE_SHIFTS, shifts
from tests.browser.slow_arrival import slow_arrival

PAGES = (
    "/",
    "/?view=tiles",
    MEASURE,
    "/measure/unplanned-admissions?map=variation&month=2016-03",
    COLLABORATIVE,
    "/programme",
    "/topics",
    "/solution/precept",
    "/changes?since=2017-03-31",
    "/report/2015-16-Q2",
)


@pytest.fixture(scope="module")
def slow_site(site: str) -> Iterator[str]:
    with slow_arrival(site) as address:
        yield address


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_while_a_page_arrives(browser: Browser, slow_site: str, width: int) -> None:
    moved = {}
    with browser.new_context(viewport={"width": width, "height": WIDTHS[width]}) as visitor:
        for address in PAGES:
            page = visitor.new_page()
            page.add_init_script(NOTE_SHIFTS)
            page.goto(f"{slow_site}{address}")
            settled(page)
            moved[address] = shifts(page)
            page.close()
    assert {address: each for address, each in moved.items() if each} == {}


def test_the_check_can_fail(browser: Browser, slow_site: str) -> None:
    with browser.new_context(viewport={"width": 1440, "height": 900}) as visitor:
        page = visitor.new_page()
        page.add_init_script(NOTE_SHIFTS)
        page.add_init_script(
            "addEventListener('load', () => document.querySelector('main').style.paddingTop = '90px')"
        )
        page.goto(f"{slow_site}/about")
        page.wait_for_function("() => shifted.length > 0")
        assert shifts(page)
