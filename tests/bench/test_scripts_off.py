"""Each field of each form, and the options of every list, with scripts off: the suite sends a form's fields at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import visit
from tests.browser.forms import KINDS, WALK, choose, faults_of_answer, fields_of, press_show

FORMS = [address for address, (forms, _fields) in KINDS.items() if forms]


@pytest.fixture
def plain(browser: Browser, product: str) -> Iterator[Page]:
    """A page without scripts."""
    with browser.new_context(base_url=product, java_script_enabled=False, locale="en-GB") as visitor:
        yield visitor.new_page()


@pytest.mark.parametrize("address", FORMS)
def test_each_field_of_each_form_is_answered_by_its_button(plain: Page, address: str) -> None:
    plain.goto(address)
    for number, names in enumerate(fields_of(plain)):
        for name in names:
            plain.goto(address)
            chosen = {name: choose(plain, number, name)}
            assert press_show(plain, number) == 200, chosen
            assert faults_of_answer(plain, chosen) == []


@pytest.mark.parametrize("address", FORMS)
def test_choices_of_every_list_are_answered(browser: Browser, product: str, address: str) -> None:
    with browser.new_context(base_url=product, locale="en-GB") as visitor:
        page = visitor.new_page()
        visit(page, "/topics")
        assert page.evaluate(WALK, [address, 30])["failed"] == []
