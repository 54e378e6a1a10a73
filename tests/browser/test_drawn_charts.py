"""Charts as they stand on the screen: words of a readable size, nothing over anything else, columns filled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import COLLABORATIVE, MEASURE, OPENED
from tests.browser.chromium import WIDTHS, visit

PAGES = (
    "/",
    OPENED,
    COLLABORATIVE,
    MEASURE,
    f"{MEASURE}?open=collaboratives",
    f"{MEASURE}?open=together&line=wessex&line2=oxford",
    f"{MEASURE}?open=funnel",
    "/organisation/R0A",
    "/topics/A-HCAI?area=wessex",
    "/sign-up-to-safety",
    f"{MEASURE}?events=programme",
    "/measure/delayed-transfer-days",
)
# Smallest letters are 12 px. Boxes of words are taken without the room above and below their letters.
FAULTS = """() => {
    const faults = [];
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const letters = element => {
        const { left, right, top, bottom, height } = element.getBoundingClientRect();
        return { left, right, top: top + height * 0.2, bottom: bottom - height * 0.22 };
    };
    const spots = (svg, matrix) => [...svg.querySelectorAll('path.values')].flatMap(path =>
        [...path.getAttribute('d').matchAll(/[ML](-?[0-9.]+) (-?[0-9.]+)/g)].map(([, x, y]) => {
            const at = new DOMPoint(+x, +y).matrixTransform(matrix);
            return { left: at.x - 2, right: at.x + 2, top: at.y - 2, bottom: at.y + 2 };
        })).concat([...svg.querySelectorAll('.aim-end, .hoped, .share-bar')].map(each => each.getBoundingClientRect()));
    for (const svg of document.querySelectorAll('main svg.spc')) {
        const paper = svg.getBoundingClientRect();
        if (!paper.width || getComputedStyle(svg).visibility === 'hidden') continue;
        const name = svg.getAttribute('aria-label').slice(0, 40);
        const column = svg.closest('td.line, .exhibit-picture, .stop-chart, .multiples > li') ?? svg.parentElement;
        if (paper.width < column.clientWidth * 0.97 - 1)
            faults.push(`${name}: ${Math.round(paper.width)} of ${column.clientWidth} px`);
        const matrix = svg.getScreenCTM(), marks = spots(svg, matrix);
        const words = [...svg.querySelectorAll('text:not(.invented-mark)')]
            .filter(each => each.textContent.trim() && getComputedStyle(each).opacity !== '0')
            .map(each => ({ text: each.textContent, box: letters(each),
                            size: parseFloat(getComputedStyle(each).fontSize) * matrix.a }));
        words.forEach(({ text, box, size }, index) => {
            if (size < 11.95) faults.push(`${name}: "${text}" of ${size.toFixed(1)} px`);
            if (box.left < paper.left - 2 || box.right > paper.right + 2)
                faults.push(`${name}: "${text}" off the paper`);
            if (marks.some(mark => meet(mark, box))) faults.push(`${name}: "${text}" over the data`);
            for (const other of words.slice(index + 1))
                if (meet(box, other.box)) faults.push(`${name}: "${text}" over "${other.text}"`);
        });
    }
    for (const cell of document.querySelectorAll('td.figure, th.figure'))
        if (getComputedStyle(cell).display !== 'table-cell') faults.push(`cell ${cell.textContent} is no cell`);
    return faults;
}"""


@pytest.mark.parametrize("address", PAGES)
def test_charts_can_be_read_at_every_width(page: Page, address: str) -> None:
    visit(page, address)
    faults = []
    for width, height in {**WIDTHS, 960: 540}.items():  # and a projector
        page.set_viewport_size({"width": width, "height": height})
        assert page.locator("main svg.spc").count() > 0
        faults += [f"at {width} px: {fault}" for fault in page.evaluate(FAULTS)]
    assert faults == []


def test_the_measuring_can_fail(page: Page) -> None:
    visit(page, "/sign-up-to-safety")
    page.evaluate("""() => {
        const svg = document.querySelector('main svg.spc.wide'), word = svg.querySelector('text');
        const spot = svg.querySelector('path.values').getAttribute('d').match(/M(-?[0-9.]+) (-?[0-9.]+)/);
        const other = word.cloneNode(true);
        other.setAttribute('x', spot[1]); other.setAttribute('y', spot[2]); other.style.fontSize = '3px';
        svg.append(other, other.cloneNode(true));
    }""")
    found = " ".join(page.evaluate(FAULTS))
    for kind in ("over the data", " px", 'over "'):
        assert kind in found
