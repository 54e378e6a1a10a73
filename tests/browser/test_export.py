"""Saved pictures: SVG by a link that needs no script, PNG painted by the browser; both stand alone."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import Watch, visit

SVG = "{http://www.w3.org/2000/svg}"
ADMISSIONS = "/measure/unplanned-admissions"
PICTURES = (
    "measure/ecoli-bacteraemia/england.svg",
    "measure/ecoli-bacteraemia/map.svg?map=variation&month=2018-05",
    "measure/ecoli-bacteraemia/funnel.svg",
    "measure/ecoli-bacteraemia/together.svg?area=wessex",
    "measure/unplanned-admissions/collaboratives.svg",
    "measure/ecoli-bacteraemia/promise.svg",
    "home/map.svg?measure=unplanned-admissions",
    "topic/A-HCAI/pathway.svg",
    "sign-up-to-safety/halving.svg",
    "sign-up-to-safety/sign-ups.svg",
    "sign-up-to-safety/shares.svg",
    "organisation/R0A/chosen.svg?measure=ecoli-bacteraemia-trust",
)
# Words that reach over the sheet's edge, and shapes that no rule gives a colour: the browser's default is black.
FAULTS = """() => {
    const sheet = document.querySelector('svg'), edge = sheet.getBoundingClientRect(), faults = [];
    const seen = each => getComputedStyle(each).opacity !== '0' && each.textContent.trim();
    for (const line of [...sheet.querySelectorAll('text')].filter(seen)) {
        if (line.closest('svg svg svg')) continue; // the inset of a map cuts off what lies outside
        const box = line.getBoundingClientRect();
        if (box.right > edge.right || box.left < edge.left || box.bottom > edge.bottom)
            faults.push('over the edge: ' + line.textContent);
    }
    for (const each of sheet.querySelectorAll('path, rect, circle, text')) {
        const style = getComputedStyle(each);
        if (style.fill === 'rgb(0, 0, 0)' && style.stroke === 'none')
            faults.push('unstyled: ' + each.outerHTML.slice(0, 120));
    }
    return faults;
}"""


@pytest.fixture
def without_scripts(browser: Browser, site: str) -> Iterator[Page]:
    with browser.new_context(base_url=site, java_script_enabled=False) as visitor:
        yield visitor.new_page()


def link(page: Page, exhibit: str) -> Locator:
    return page.locator(f"#{exhibit} .take-away a[href*='.svg']").first


def button(page: Page, exhibit: str) -> Locator:
    return page.locator(f"#{exhibit} button[data-picture]").first


def unfold(page: Page) -> None:
    """Open every fold of the page."""
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")


def saved(page: Page, control: Locator) -> Download:
    """The file that a link or button gives, whatever fold it lies in."""
    unfold(control.page)
    control.scroll_into_view_if_needed()
    with page.expect_download() as waiting:
        control.click()
    return waiting.value


def drawing(download: Download, folder: Path) -> Element:
    path = folder / download.suggested_filename
    download.save_as(path)
    return ElementTree.fromstring(path.read_text(encoding="utf-8"))


def text_of(root: Element) -> str:
    """All that can be read in a picture, its lines joined."""
    return " ".join(" ".join((each.text or "") for each in root.iter(f"{SVG}text")).split())


def size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return int(width), int(height)


def test_an_svg_comes_without_scripts_and_stands_alone(without_scripts: Page, tmp_path: Path) -> None:
    page = without_scripts
    page.goto(MEASURE)
    assert not button(page, "england").is_visible()
    download = saved(page, link(page, "england"))
    assert download.suggested_filename == "measure-ecoli-bacteraemia-england.svg"
    text = text_of(drawing(download, tmp_path))
    assert text.startswith("E. coli bloodstream infections: England")
    assert (page.locator("#england-says").text_content() or "no sentence") in text
    assert (page.locator("#england .exhibit-foot .source").text_content() or "no source") in text
    assert "Licence: Open Government Licence v3.0" in text
    assert re.search(r"Saved on \d{1,2} [A-Z][a-z]+ \d{4} from \S*/measure/ecoli-bacteraemia$", text)
    assert "emonstration" not in text


@pytest.mark.parametrize("address", PICTURES)
def test_nothing_reaches_over_the_edge_and_nothing_lacks_its_colour(page: Page, address: str) -> None:
    answer = page.request.get(f"/download/{address}")
    page.set_content(f'<body style="margin:0">{answer.text()}</body>')
    assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize("island_page", [375], indirect=True)
def test_a_png_is_twice_the_size_and_says_demonstration_data(island_page: Page, tmp_path: Path) -> None:
    page = island_page
    visit(page, "/measure/falls-with-harm")
    root = drawing(saved(page, link(page, "england")), tmp_path)
    assert text_of(root).count("Demonstration data") >= 2
    download = saved(page, button(page, "england"))
    assert download.suggested_filename == "measure-falls-with-harm-england-demonstration-data.png"
    path = tmp_path / "picture.png"
    download.save_as(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert size(path) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))
    expect(page.locator("#announce")).to_have_text(f"Saved the picture as {download.suggested_filename}")


def test_a_png_shows_the_colours_of_the_page(page: Page, tmp_path: Path) -> None:
    visit(page, "/measure/psychosis-two-weeks")
    path = tmp_path / "picture.png"
    saved(page, button(page, "england")).save_as(path)
    colours = page.evaluate(
        """async bytes => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/png'}));
            const canvas = new OffscreenCanvas(image.width, image.height), brush = canvas.getContext('2d');
            brush.drawImage(image, 0, 0);
            const all = brush.getImageData(0, 0, image.width, image.height).data, distinct = new Set();
            for (let i = 0; i < all.length; i += 4) distinct.add([all[i], all[i + 1], all[i + 2], all[i + 3]].join());
            return [...distinct];
        }""",
        list(path.read_bytes()),
    )
    white, improvement, concern = "255,255,255,255", "0,94,184,255", "184,83,0,255"
    assert {white, improvement, concern} <= set(colours)
    assert all(colour.endswith(",255") for colour in colours)


def test_small_multiples_come_in_one_picture_with_their_names(page: Page, tmp_path: Path) -> None:
    visit(page, f"{ADMISSIONS}?open=collaboratives")
    root = drawing(saved(page, link(page, "collaboratives")), tmp_path)
    assert len(root.findall(f"{SVG}svg")) == 15
    names = [name.strip() for name in page.locator("#collaboratives .tile-title").all_inner_texts()]
    positions = [text_of(root).find(name) for name in names]
    assert len(names) == 15
    assert -1 not in positions


def test_a_map_comes_with_its_legend_and_whose_outlines_it_draws(page: Page, tmp_path: Path) -> None:
    visit(page, f"{MEASURE}?map=value")
    text = text_of(drawing(saved(page, link(page, "map")), tmp_path))
    entries = [entry for entry in page.locator("#map .legend li").all() if entry.is_visible()]
    assert len(entries) > 3
    for entry in entries:
        assert entry.inner_text().strip() in text
    assert "Contains OS data" in text


def test_an_opened_chart_is_saved_as_the_picture_of_its_view(page: Page, tmp_path: Path) -> None:
    visit(page, f"{MEASURE}?area=wessex")
    page.locator("#chosen .js-plotly-plot .main-svg").first.wait_for()
    download = saved(page, link(page, "chosen"))
    assert download.suggested_filename == "measure-ecoli-bacteraemia-chosen-area-wessex.svg"
    root = drawing(download, tmp_path)
    assert len(root.findall(f"{SVG}svg")) == 1
    assert (page.locator("#chosen-says").text_content() or "no sentence") in text_of(root)
    assert saved(page, button(page, "chosen")).suggested_filename.endswith("area-wessex.png")


def test_the_keyboard_saves_a_picture_and_keeps_its_place(page: Page) -> None:
    visit(page, MEASURE)
    unfold(page)
    for control in (button(page, "england"), link(page, "england")):
        control.focus()
        with page.expect_download() as waiting:
            page.keyboard.press("Enter")
        assert waiting.value.suggested_filename.startswith("measure-ecoli-bacteraemia-england.")
        expect(control).to_be_focused()


@pytest.mark.parametrize("page", [375], indirect=True)
def test_whatever_can_be_taken_away_is_large_enough_to_touch(page: Page) -> None:
    visit(page, MEASURE)
    unfold(page)
    boxes = [
        each.bounding_box()
        for each in page.locator(".take-away a, .take-away button").all()
        if each.is_visible()
    ]
    assert len(boxes) >= 8
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_a_table_offers_no_picture(page: Page) -> None:
    visit(page, "/")
    assert page.locator("#icons .take-away a").count() == 2
    assert page.locator("#icons button[data-picture]").count() == 0
    assert page.locator("#map .take-away a").count() == 3
    assert page.locator("#map button[data-picture]").count() == 1


FAILURES = (
    (lambda route: route.fulfill(status=503, body="Busy."), "the server could not draw it"),
    (lambda route: route.abort(), "the server did not answer"),
    (lambda route: route.fulfill(body="no picture", content_type="image/svg+xml"), "not saved"),
)


def test_what_went_wrong_is_said(page: Page, watch: Watch) -> None:
    visit(page, "/organisation/R0A?measure=ecoli-bacteraemia-trust")
    watch.forgive("503")
    watch.forgive("net::ERR_FAILED")
    for answer, words in FAILURES:
        page.route("**/download/**", answer)
        page.evaluate("document.getElementById('announce').textContent = ''")
        button(page, "chosen").click()
        expect(page.locator("#announce")).to_contain_text("The picture was not saved: ")
        expect(page.locator("#announce")).to_contain_text(words)
        expect(button(page, "chosen")).not_to_have_attribute("aria-disabled", "true")
        page.unroute("**/download/**")


def test_each_stop_of_a_pathway_is_named_with_or_without_a_chart(page: Page, tmp_path: Path) -> None:
    visit(page, "/topics/A-HCAI")
    settings = page.locator("#pathway .stop-name").all_inner_texts()
    text = text_of(drawing(saved(page, link(page, "pathway")), tmp_path))
    assert len(settings) == 7
    assert all(setting in text for setting in settings)
