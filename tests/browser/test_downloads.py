"""What a reader takes away through the page's own links, cell by cell against the page's table and the API."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from components.tables.numbers import cell_text
from components.words import STATUS_WORDS
from tests.browser.chromium import visit

SVG = "{http://www.w3.org/2000/svg}text"
FIGURES = {
    "Numerator": "numerator", "Denominator": "denominator", "Value": "value", "Centre line": "centre",
    "Lower limit": "lower", "Upper limit": "upper", "Target": "target",
}  # fmt: skip
TABLE = """details => [...details.querySelectorAll("tr")]
    .map(row => [...row.cells].map(cell => cell.textContent))"""


class DownloadCase(NamedTuple):
    """A page with a chart opened in it, and the same stretch of the same series in the API."""

    address: str
    series: str
    months: int


CASES = {
    "a collaborative's panel, a stretch of it": DownloadCase(
        "/collaborative/lomarique?measure=falls-with-harm&from=2016-01",
        "measure=falls-with-harm&area=lomarique&from=2016-01", 51,
    ),
    "a panel with a target, under other rules": DownloadCase(
        "/collaborative/hexalune?measure=custody-first-screen&profile=ihi",
        "measure=custody-first-screen&area=hexalune&profile=ihi", 84,
    ),
    "a panel with a gap": DownloadCase(
        "/collaborative/asquora?measure=custody-self-harm",
        "measure=custody-self-harm&area=asquora", 84,
    ),
    "a measure's chart of one collaborative": DownloadCase(
        "/measure/falls-with-harm?area=lomarique&month=2016-03&map=variation&scale=own",
        "measure=falls-with-harm&area=lomarique", 84,
    ),
}  # fmt: skip
pytestmark = pytest.mark.parametrize("island_page", [1440], indirect=True)
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


@pytest.fixture
def page(island_page: Page) -> Page:
    """A page of the demonstration store, which has targets, gaps and signals."""
    return island_page


def series_of(page: Page, case: DownloadCase) -> dict[str, Any]:
    """The series, from the API."""
    response = page.evaluate(
        "address => fetch(address).then(answer => answer.json())", f"/api/v1/series?{case.series}"
    )
    (series,) = response["items"]
    assert len(series["points"]) == case.months
    return dict(series)


def test_the_cases_hold_a_target_a_gap_and_a_signal(page: Page) -> None:
    visit(page, "/topics")
    points = [point for case in CASES.values() for point in series_of(page, case)["points"]]
    assert any(point["target"] is not None for point in points)
    assert any(point["status"] == "missing" and point["value"] is None for point in points)
    assert any(point["rules"] for point in points)


def table_of(page: Page) -> list[dict[str, str]]:
    """The table on the page, opened as a reader opens it: a row as column to text."""
    page.locator("#chosen details.numbers > summary").press("Enter")
    expect(page.locator("#chosen details.numbers table")).to_be_visible()
    head, *rows = page.locator("#chosen details.numbers").evaluate(TABLE)
    return [dict(zip(head, row, strict=True)) for row in rows]


def saved(page: Page, link: Locator, folder: Path) -> Path:
    """The file that a link or button gives."""
    with page.expect_download() as waiting:
        link.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def link_for(page: Page, ending: str) -> Locator:
    return page.locator(f"#chosen a.download[href*='.{ending}']")


def split(lines: list[list[Any]]) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The facts at the head, and the rows as column to cell."""
    at = next(index for index, line in enumerate(lines) if not any(line))
    head = [cell for cell in lines[at + 1] if cell is not None]
    rows = [dict(zip(head, line, strict=False)) for line in lines[at + 2 :]]
    return {line[0]: line[1] for line in lines[:at]}, rows


def csv_of(path: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    return split(list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""))))


def book_of(path: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    (sheet,) = load_workbook(path).worksheets
    return split([list(row) for row in sheet.iter_rows(values_only=True)])


@each_case
def test_what_is_taken_away_agrees_with_the_page_and_says_what_it_is(
    page: Page, tmp_path: Path, case: DownloadCase
) -> None:
    visit(page, case.address)
    check_cells(page, tmp_path, case)
    check_pictures(page, tmp_path, case)
    check_facts(page, tmp_path, case)


def check_cells(page: Page, tmp_path: Path, case: DownloadCase) -> None:
    """Every cell of both files is what the page shows and the API gives."""
    points = series_of(page, case)["points"]
    on_page = table_of(page)
    _, text = csv_of(saved(page, link_for(page, "csv"), tmp_path))
    _, book = book_of(saved(page, link_for(page, "xlsx"), tmp_path))
    assert len(on_page) == len(text) == len(book) == case.months
    for point, seen, line, cells in zip(points, on_page, text, book, strict=True):
        month = date.fromisoformat(point["period"])
        assert (seen["Month"], line["Month"], cells["Month"]) == (
            cell_text(month), month.isoformat(), datetime(month.year, month.month, 1),
        )  # fmt: skip
        for column, key in FIGURES.items():
            figure = point[key]
            assert seen[column] == cell_text(figure), (month, column)
            assert (float(line[column]) if line[column] else None) == figure, (month, column)
            assert cells[column] == figure, (month, column)
        status = STATUS_WORDS[point["status"]]
        assert {seen["Status"], line["Status"], cells["Status"]} == {status}
        assert seen["Signal"] == line["Signal"] == cells["Signal"]
        assert (seen["Signal"] == "none") == (not point["rules"])


def check_facts(page: Page, tmp_path: Path, case: DownloadCase) -> None:
    """Files say what they are and whose, and their address leads back."""
    says = page.locator("#chosen-says").text_content()
    source = page.locator("#chosen .exhibit-foot .source").text_content() or ""
    for ending, read in (("csv", csv_of), ("xlsx", book_of)):
        path = saved(page, link_for(page, ending), tmp_path)
        facts, _ = read(path)
        assert facts["What it shows"] == says
        assert facts["Data"].startswith("Demonstration data")
        assert "demonstration-data" in path.name
        assert facts["Data edition"] in source
    visit(page, facts["Address"])
    assert page.locator("#chosen-says").text_content() == says, "the file's address shows the same"


def check_pictures(page: Page, tmp_path: Path, case: DownloadCase) -> None:
    """Both pictures are drawn, and that of lines carries its source line."""
    page.locator("#chosen .js-plotly-plot .main-svg").first.wait_for()
    source = page.locator("#chosen .exhibit-foot .source").text_content() or "no source"
    path = saved(page, link_for(page, "svg"), tmp_path)
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    text = " ".join(" ".join("".join(each.itertext()) for each in root.iter(SVG)).split())
    assert source in text
    assert (page.locator("#chosen-says").text_content() or "no sentence") in text
    assert "Demonstration data" in text
    image = saved(page, page.locator("#chosen button[data-picture]"), tmp_path).read_bytes()
    assert image.startswith(b"\x89PNG")
    assert len(image) > 20_000, "something is drawn"


def test_a_panel_s_files_hold_the_filters_of_the_page(page: Page, tmp_path: Path) -> None:
    visit(page, "/collaborative/lomarique?charts=open&from=2016-01&to=2018-06")
    page.locator("#falls-with-harm details.numbers > summary").press("Enter")
    page.locator("#falls-with-harm details.numbers table").wait_for()
    head, *rows = page.locator("#falls-with-harm details.numbers").evaluate(TABLE)
    address = page.url
    path = saved(page, page.locator("#falls-with-harm a.download[href*='.csv']"), tmp_path)
    assert page.url == address, "the page stays where it was"
    facts, lines = csv_of(path)
    assert len(rows) == len(lines) == 30
    assert "from=2016-01&to=2018-06" in facts["Address"]
    column = head.index("Value")
    assert [row[column] for row in rows] == [
        cell_text(float(line["Value"])) if line["Value"] else "–" for line in lines
    ]
