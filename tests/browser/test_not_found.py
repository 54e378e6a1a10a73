"""An address that leads nowhere says so, to people and to machines."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES
from tests.browser.chromium import Watch, visit
from tests.browser.server import status


@pytest.mark.parametrize("address", ["/nonsense", "/measure/nonsense", "/collaborative/nonsense"])
def test_an_unknown_address_is_a_real_404(site: str, address: str) -> None:
    assert status(site + address) == 404


@pytest.mark.parametrize("address", [*PAGES, "/health"])
def test_a_known_address_answers_200(site: str, address: str) -> None:
    assert status(site + address) == 200


@pytest.mark.parametrize("address", ["/nonsense", "/measure/nonsense", "/collaborative/nonsense"])
def test_the_page_that_is_not_there_leads_on(page: Page, watch: Watch, address: str) -> None:
    watch.forgive("status of 404")
    assert visit(page, address) == 404
    assert "nonsense" in page.locator("main").inner_text(), "it repeats what was asked for"
    assert page.locator("main a[href^='/']").count() >= 1, "it offers a way on"
