"""Pictures saved by the browser stand alone: title, sentence, source, licence and day are burnt in."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.addresses import MEASURE
from tests.browser.chromium import visit

SVG = "{http://www.w3.org/2000/svg}"
INVENTED = "/measure/falls-with-harm"


def saved(page: Page, exhibit: str, kind: str) -> Download:
    """The file that the button of an exhibit gives."""
    button(page, exhibit, kind).scroll_into_view_if_needed()
    with page.expect_download() as waiting:
        button(page, exhibit, kind).click()
    return waiting.value


def button(page: Page, exhibit: str, kind: str) -> Locator:
    return page.locator(f"#{exhibit} button[data-export={kind}]").first


def drawing(download: Download, folder: Path) -> Element:
    path = folder / download.suggested_filename
    download.save_as(path)
    return ElementTree.fromstring(path.read_text(encoding="utf-8"))


def said(root: Element) -> str:
    """All that can be read in a picture, its lines joined."""
    return " ".join(" ".join((each.text or "") for each in root.iter(f"{SVG}text")).split())


def size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return int(width), int(height)


def test_an_svg_stands_alone_with_all_its_words(page: Page, tmp_path: Path) -> None:
    visit(page, MEASURE)
    download = saved(page, "england", "svg")
    assert download.suggested_filename == "measure-ecoli-bacteraemia-england.svg"
    root = drawing(download, tmp_path)
    text = said(root)
    assert text.startswith(page.locator("#england .take-away").get_attribute("data-title") or "no title")
    assert (page.locator("#england-says").text_content() or "no sentence") in text
    assert (page.locator("#england .exhibit-foot .source").text_content() or "no source") in text
    assert "Licence: Open Government Licence v3.0" in text
    assert re.search(r"Saved on \d{1,2} [A-Z][a-z]+ \d{4} from http://", text)
    assert "emonstration" not in text
    assert root.findtext(f"{SVG}desc") == page.locator("#england-says").text_content()


def test_an_svg_needs_no_style_sheet_and_leads_nowhere(page: Page, tmp_path: Path) -> None:
    visit(page, MEASURE)
    for exhibit in ("england", "map", "collaboratives"):
        root = drawing(saved(page, exhibit, "svg"), tmp_path)
        for each in root.iter():
            assert not {"class", "style", "href", "onclick", "tabindex"} & set(each.attrib), each.attrib
            assert each.tag.removeprefix(SVG) not in ("a", "script", "image", "foreignObject")
        drawn = [each for each in root.iter(f"{SVG}path") if each.get("fill") or each.get("stroke")]
        assert len(drawn) > 5
        assert not re.search(
            r"var\(|@import|https?://(?!127|www\.w3\.org)", ElementTree.tostring(root, "unicode")
        )


@pytest.mark.parametrize("page", [1440, 375], indirect=True)
def test_a_png_is_twice_the_size_and_says_demonstration_data(page: Page, tmp_path: Path) -> None:
    visit(page, INVENTED)
    root = drawing(saved(page, "england", "svg"), tmp_path)
    assert said(root).count("Demonstration data") >= 2
    download = saved(page, "england", "png")
    assert download.suggested_filename == "measure-falls-with-harm-england-demonstration-data.png"
    path = tmp_path / "picture.png"
    download.save_as(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert size(path) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))
    expect(page.locator("#announce")).to_have_text(f"Saved the picture as {download.suggested_filename}")


def test_a_png_shows_the_colours_of_the_page(page: Page, tmp_path: Path) -> None:
    visit(page, INVENTED)
    path = tmp_path / "picture.png"
    saved(page, "england", "png").save_as(path)
    colours = page.evaluate(
        """async bytes => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/png'}));
            const canvas = new OffscreenCanvas(image.width, image.height), brush = canvas.getContext('2d');
            brush.drawImage(image, 0, 0);
            const all = brush.getImageData(0, 0, image.width, image.height).data, found = new Set();
            for (let i = 0; i < all.length; i += 4) found.add([all[i], all[i + 1], all[i + 2], all[i + 3]].join());
            return [...found];
        }""",
        list(path.read_bytes()),
    )
    white, improvement, concern = "255,255,255,255", "0,94,184,255", "184,83,0,255"
    assert {white, improvement, concern} <= set(colours)
    assert all(colour.endswith(",255") for colour in colours)


def test_small_multiples_come_in_one_picture_with_their_names(page: Page, tmp_path: Path) -> None:
    visit(page, INVENTED)
    root = drawing(saved(page, "collaboratives", "svg"), tmp_path)
    assert len(root.findall(f"{SVG}svg")) == 15
    names = [name.strip() for name in page.locator("#collaboratives .tile-title").all_inner_texts()]
    positions = [said(root).find(name) for name in names]
    assert len(names) == 15
    assert -1 not in positions


def test_a_map_comes_with_its_legend_and_whose_outlines_it_draws(page: Page, tmp_path: Path) -> None:
    visit(page, MEASURE)
    text = said(drawing(saved(page, "map", "svg"), tmp_path))
    for entry in page.locator("#map .legend").first.locator("li").all_inner_texts():
        assert entry.strip() in text
    assert "Contains OS data" in text


def test_an_opened_chart_is_saved_as_it_is_drawn(page: Page, tmp_path: Path) -> None:
    visit(page, f"{MEASURE}?area=wessex")
    page.locator("#chosen .js-plotly-plot .main-svg").first.wait_for()
    download = saved(page, "chosen", "svg")
    assert download.suggested_filename == "measure-ecoli-bacteraemia-chosen-area-wessex.svg"
    root = drawing(download, tmp_path)
    assert len(root.findall(f"{SVG}svg")) == 1
    assert "Mean" in said(root)
    assert "Wessex" in said(root)


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_keyboard_saves_a_picture_and_keeps_its_place(page: Page, kind: str) -> None:
    visit(page, MEASURE)
    button(page, "england", kind).focus()
    for key in ("Enter", "Space"):
        with page.expect_download() as waiting:
            page.keyboard.press(key)
        assert waiting.value.suggested_filename.endswith(f".{kind}")
        expect(page.locator("#announce")).to_contain_text(waiting.value.suggested_filename)
        assert page.evaluate("document.activeElement.dataset.export") == kind


@pytest.mark.parametrize("page", [1440, 375], indirect=True)
def test_whatever_can_be_taken_away_is_large_enough_to_touch(page: Page) -> None:
    visit(page, MEASURE)
    boxes = [
        each.bounding_box()
        for each in page.locator(".take-away a, .take-away button").all()
        if each.is_visible()
    ]
    assert len(boxes) >= 8
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_a_table_offers_no_picture(page: Page) -> None:
    visit(page, "/")
    assert page.locator("#published-icons .take-away a").count() == 2
    assert page.locator("#published-icons button[data-export]").count() == 0
    assert page.locator("#map button[data-export]").count() == 2


def test_what_cannot_be_drawn_is_said(page: Page) -> None:
    visit(page, MEASURE)
    page.evaluate("document.querySelectorAll('#england .exhibit-picture svg').forEach(each => each.remove())")
    button(page, "england", "png").click()
    expect(page.locator("#announce")).to_contain_text("The picture was not saved: there is no picture")
    expect(button(page, "england", "png")).not_to_have_attribute("aria-disabled", "true")


def test_each_chart_of_a_pathway_names_its_setting(page: Page, tmp_path: Path) -> None:
    visit(page, "/topics?topic=A-PU")
    settings = page.locator("#pathway-demonstration .stop:has(svg) .stop-name").all_inner_texts()
    text = said(drawing(saved(page, "pathway-demonstration", "svg"), tmp_path))
    assert len(settings) > 1
    assert all(f"{setting}: " in text for setting in settings)
