"""axe-core finds nothing serious or critical on any page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.addresses import PAGES
from tests.browser.chromium import visit

GRAVE = {"serious", "critical"}


def grave_violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['impact']} {violation['id']}: {node['target']} {node['html'][:160]}"
        for violation in found
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("address", [*PAGES, "/nonsense"])
def test_axe_finds_nothing_serious(page: Page, watch, address: str) -> None:
    watch.forgive("status of 404")
    visit(page, address)
    assert grave_violations(page) == []


@pytest.mark.parametrize("page", [375], indirect=True)
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious_on_a_phone(page: Page, address: str) -> None:
    visit(page, address)
    assert grave_violations(page) == []


def test_the_check_can_fail(page: Page) -> None:
    visit(page, "/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    assert any("button-name" in violation for violation in grave_violations(page))
