"""The national page on screens: its first screen, a head that stays, and phones that see the summary first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import visit
from tests.guards import not_empty

LAPTOP = {"width": 1440, "height": 900}
PHONE_HEIGHT = 3_000  # px at 375, of 6,362 before; half of it is the page's own head, answer, chart and foot
HEADS = """() => {
    const top = each => document.querySelector(each).getBoundingClientRect();
    return [top('.measure-table-frame > .key').top, top('.measure-table-frame > .key').bottom,
        ...[...document.querySelectorAll('.measure-table thead th')].filter(each => each.offsetWidth)
            .map(each => each.getBoundingClientRect().top)];
}"""


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"] + box["height"]


@pytest.fixture
def without_scripts(browser: Browser, site: str) -> Iterator[Page]:
    """A phone that runs no script."""
    size = {"width": 375, "height": 812}
    with browser.new_context(base_url=site, java_script_enabled=False, viewport=size) as visitor:  # type: ignore[arg-type]
        yield visitor.new_page()


def test_answer_chart_map_and_figures_are_in_the_first_screen(page: Page) -> None:
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    visit(page, "/")
    for part in ("#england", "#map", ".figure-tiles"):
        assert bottom(page, part) <= LAPTOP["height"], part
    left, right = (page.locator(part).bounding_box() for part in ("#england", "#map"))
    assert left
    assert right
    assert abs(left["y"] + left["height"] - right["y"] - right["height"]) <= 2, "both columns end together"


def test_a_projector_shows_the_sentence_and_the_chart(page: Page) -> None:
    page.set_viewport_size({"width": 960, "height": 540})
    visit(page, "/")
    assert bottom(page, ".answer-chart") <= 540
    assert page.locator(".answer-words").bounding_box()


@pytest.mark.parametrize("size", [(1440, 900), (1100, 800), (768, 1024)])
def test_key_and_heads_stay_in_sight_while_the_table_passes(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit(page, "/")
    page.evaluate(
        "document.querySelector('.measure-table tbody:nth-of-type(2)').scrollIntoView({ block: 'center' })"
    )
    key, below, *heads = not_empty(page.evaluate(HEADS))
    assert abs(key) <= 1
    assert all(below - 1 <= top + 1 and top < 80 for top in not_empty(heads)), "below the key, none behind it"


@pytest.mark.parametrize("width", [320, 375, 700, 701, 768, 1000, 1001, 1180, 1350, 1440])
def test_the_table_fits_every_width_and_hides_whole_columns(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, "/")
    table = page.evaluate(
        """() => {
        const table = document.querySelector('.measure-table');
        const seen = row => [...row.cells].filter(each => each.offsetWidth);
        const rows = [...table.rows].filter(each => each.offsetHeight);
        return { over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            wide: table.getBoundingClientRect().width - table.parentElement.clientWidth,
            cells: [...new Set(rows.map(row => seen(row).length))],
            cut: rows.flatMap(seen).filter(each => !each.matches('.group, .place'))
                .filter(each => each.scrollWidth > each.clientWidth + 1)
                .map(each => each.className + ' ' + each.textContent) };
    }"""
    )
    assert table["over"] <= 0
    assert table["wide"] <= 1
    assert len(table["cells"]) == 1, "every row, and the head, has as many cells"
    assert table["cells"][0] == (3 if width <= 700 else 19 if width <= 1000 else 21 if width <= 1180 else 22)
    assert table["cut"] == []


def test_each_place_can_be_hit_and_its_mark_be_told(page: Page) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    visit(page, "/")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.measure-table td:not([class]) > a, .measure-table th.place > a')]
            .map(each => each.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))"""
    )
    assert min(not_empty(boxes)) >= 24


def test_a_phone_sees_the_summary_first_and_all_the_rest_without_a_script(without_scripts: Page) -> None:
    page = without_scripts
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollHeight") <= PHONE_HEIGHT
    rows = page.locator(".measure-table tbody tr:not(.head)")
    every = rows.count()
    shown = sum(row.is_visible() for row in rows.all())
    assert 3 <= shown < every
    for box, part in (("#every-measure", None), ("#show-places", "#map"), ("#show-moves", ".since-lists")):
        if part:
            assert not page.locator(part).is_visible(), part
        page.locator(box).focus()
        page.keyboard.press("Space")
        if part:
            assert page.locator(part).is_visible(), part
    assert sum(row.is_visible() for row in rows.all()) == every


def test_whoever_chose_has_the_choice_before_him_on_a_phone(without_scripts: Page) -> None:
    without_scripts.goto("/?view=tiles&since=2018-03")
    assert without_scripts.locator("#tiles").is_visible()
    assert without_scripts.locator(".since-lists").is_visible()


def test_the_box_is_not_there_where_nothing_is_hidden(page: Page) -> None:
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    visit(page, "/")
    assert not any(each.is_visible() for each in page.locator(".on-phones").all())
    assert all(row.is_visible() for row in page.locator(".measure-table tbody tr").all())
