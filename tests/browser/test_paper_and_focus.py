"""Cards that stand in line, heads that stay in sight, paper that cuts nothing off, and a focus that is seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import COLLABORATIVE
from tests.browser.chromium import visit
from tests.guards import not_empty

SHEET = 718  # px between the margins of A4
MOST_SHEETS = 8  # of a collaborative's page
# Tops of a part of the cards, by row of cards.
ROWS = """part => {
    const rows = {};
    for (const card of document.querySelectorAll('.panels > .compact')) {
        const key = [Math.round(card.getBoundingClientRect().top), card.parentElement.getBoundingClientRect().top];
        (rows[key] ??= []).push(Math.round(card.querySelector(part).getBoundingClientRect().top));
    }
    return Object.values(rows).filter(row => row.length > 1);
}"""


@pytest.mark.parametrize("part", [".panel-title", ".finding", ".subtitle", "svg", ".brief", "summary"])
def test_cards_of_a_row_share_their_lines(page: Page, part: str) -> None:
    visit(page, COLLABORATIVE)
    for row in not_empty(page.evaluate(ROWS, part)):
        assert max(row) - min(row) <= 1, row


def test_the_heads_of_the_grid_stay_in_sight(page: Page) -> None:
    visit(page, "/topics")
    page.evaluate(
        "document.querySelector('.icon-table tbody tr:last-child').scrollIntoView({ block: 'end' })"
    )
    tops = page.evaluate(
        "[...document.querySelectorAll('.icon-table thead th')].map(each => each.getBoundingClientRect().top)"
    )
    assert all(abs(top) <= 1 for top in not_empty(tops))


@pytest.mark.parametrize("address", ["/topics", COLLABORATIVE, "/sign-up-to-safety"])
def test_no_table_is_cut_off_on_paper(page: Page, address: str) -> None:
    visit(page, address)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET, "height": 1_000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    cut = page.evaluate(
        """width => [...document.querySelectorAll('main table, main svg')]
            .filter(each => each.getBoundingClientRect().right > width + 1)
            .map(each => `${each.tagName} ${each.className.baseVal ?? each.className}`)""",
        SHEET,
    )
    page.emulate_media(media="screen")
    assert cut == []


def test_a_collaborative_is_a_few_sheets_of_paper(page: Page) -> None:
    visit(page, COLLABORATIVE)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))) <= MOST_SHEETS


@pytest.mark.parametrize("colours", ["none", "active"])
def test_a_list_in_focus_has_an_outline_whatever_the_colours(page: Page, colours: str) -> None:
    visit(page, COLLABORATIVE)
    page.emulate_media(forced_colors=colours)  # type: ignore[arg-type]
    page.locator("select:visible").first.focus()
    style, width = page.evaluate(
        "(style => [style.outlineStyle, style.outlineWidth])(getComputedStyle(document.activeElement))"
    )
    page.emulate_media(forced_colors="none")
    assert (style, width) == ("solid", "3px")
    if colours == "none":
        page.wait_for_function("() => getComputedStyle(document.activeElement).boxShadow.includes('0px 6px')")
