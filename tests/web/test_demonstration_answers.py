"""Whatever leaves a demonstration store says so: pages, titles, previews, exhibits, files, the API."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import openpyxl
import pytest
from dash import dcc
from flask.testing import FlaskClient

from components.render_html import to_html
from components.shell import BAND
from data_access.demonstration.world import ISLAND
from pages.collaborative import page as collaborative
from pages.measure import page as measure
from pages.organisation import page as organisation
from tests.components.screen import walk
from tests.guards import not_empty
from tests.pages.views import FALLS, ISLAND_VIEWS, NAMES
from tests.web.markup import Document

WORDS = "demonstration data"
PAGES = (
    "/",
    "/measure/falls-with-harm",
    "/measure/demonstration-test-waits",
    "/measure/demonstration-food-infections?open=england",
    "/collaborative/asquora",
    "/collaborative/fexarro?measure=demonstration-delayed-days",
    "/organisation/DEMO-ASQ-A1",
    "/organisation/DEMO-BEL-D1",
    "/organisation/DEMO-FEX-L1",
    "/topics",
    "/topics/A-PU?area=belvanto",
    "/sign-up-to-safety",
    "/nowhere",
    "/collaborative/wessex",
)
# One of every kind of page: tables, charts, maps, and a record that holds no figure.
FILES = (
    "home/icons",
    "measure/falls-with-harm/map",
    "topics/grid",
    "sign-up-to-safety/sign-ups",
    "collaborative/lomarique/falls-with-harm",
    "organisation/DEMO-ASQ-A4/chosen?measure=falls-with-harm",
    "data/loads",
)
TABLES = ("home/icons", "topics/grid", "data/loads")
# A view of every kind of page, with every kind of picture.
SOME_VIEWS = {
    name: ISLAND_VIEWS[f"island {name}"]
    for name in (
        "home with a measure",
        "topics with one place's pathway",
        "campaign with a measure",
        "about",
        "data",
        "measure with a place opened",
        "collaborative with a panel opened",
        "organisation with a panel opened",
    )
}


@pytest.mark.demonstration
@pytest.mark.parametrize("address", PAGES)
def test_every_page_carries_the_band_and_the_words(client: FlaskClient, address: str) -> None:
    document = Document(client.get(address).text)
    assert [band.text for band in document.all("aside", class_="demonstration-band")] == [BAND]
    assert WORDS in document.title.lower()
    (title,) = document.all("meta", property="og:title")
    assert WORDS in str(title.attributes["content"]).lower()
    for preview in document.all("meta", name="description"):
        assert str(preview.attributes["content"]).startswith("Demonstration")


@pytest.mark.demonstration
@pytest.mark.parametrize(
    "address", [page for page in PAGES if page not in {"/nowhere", "/collaborative/wessex"}]
)
def test_every_heading_of_a_page_is_marked(client: FlaskClient, address: str) -> None:
    (head,) = Document(client.get(address).text).all("div", class_="page-title")
    assert WORDS in head.text.lower()


@pytest.mark.demonstration
@pytest.mark.parametrize("address", [page for page in PAGES if page != "/collaborative/wessex"])
def test_no_page_speaks_of_england_or_its_collaboratives(client: FlaskClient, address: str) -> None:
    text = client.get(address).text
    assert not [name for name in not_empty({"England", "London", *NAMES}) if re.search(rf"\b{name}\b", text)]


@pytest.mark.demonstration
def test_the_menu_and_the_maps_name_the_island(client: FlaskClient) -> None:
    text = client.get("/").text
    assert f"Are patients in {ISLAND.land} safer?" in text
    assert f'aria-label="Map of {ISLAND.land}: ' in text
    assert "London, enlarged" not in text


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
def test_every_exhibit_is_of_invented_data() -> None:
    """Whatever is made of an exhibit goes by this: its marks, its files and their names."""
    unmarked = [
        f"{name}: {ident}"
        for name, view in SOME_VIEWS.items()
        for ident, exhibit in not_empty(view.made().items())
        if not exhibit.source.demonstration
    ]
    assert unmarked == []


@pytest.mark.demonstration
@pytest.mark.parametrize(
    "address", [page for page in PAGES if page not in {"/nowhere", "/collaborative/wessex"}]
)
def test_every_sentence_below_an_exhibit_says_so(client: FlaskClient, address: str) -> None:
    sentences = [each.text for each in Document(client.get(address).text).all("p", class_="says")]
    assert [sentence for sentence in sentences if WORDS not in sentence.lower()] == []


def file_address(place: str, ending: str) -> str:
    """Where a file of an exhibit stands."""
    parts = urlsplit(place)
    return f"/download/{parts.path}.{ending}{'?' if parts.query else ''}{parts.query}"


@pytest.mark.demonstration
@pytest.mark.parametrize("place", FILES)
def test_an_exhibit_and_its_numbers_say_what_they_hold(client: FlaskClient, place: str) -> None:
    alone = Document(client.get(f"/exhibit/{place}").text)
    assert alone.element("aside", class_="demonstration-band").text == BAND
    assert WORDS in alone.title.lower()
    assert "Demonstration data" in alone.element("figure", class_="exhibit").text
    answer = client.get(file_address(place, "csv"))
    assert "-demonstration-data.csv" in answer.headers["Content-Disposition"]
    assert '\nData,"Demonstration data, invented"' in answer.text.replace("\r", "")
    rows = list(csv.reader(answer.text.removeprefix("\ufeff").splitlines()))
    head = next(index for index, row in enumerate(rows) if not any(row)) + 1
    assert rows[head][-1] == "Data"
    assert {row[-1] for row in not_empty(rows[head + 1 :])} == {"Demonstration data"}
    answer = client.get(file_address(place, "xlsx"))
    assert "-demonstration-data.xlsx" in answer.headers["Content-Disposition"]
    (sheet,) = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets
    cells = [str(cell) for row in sheet.iter_rows(values_only=True, max_row=20) for cell in row if cell]
    assert "Demonstration data, invented" in cells
    assert sheet.oddHeader.center.text == "Demonstration data"


@pytest.mark.demonstration
@pytest.mark.parametrize("place", [place for place in FILES if place not in TABLES])
def test_a_saved_picture_says_what_it_shows(client: FlaskClient, place: str) -> None:
    """PNG and SVG: the one is painted of the other, and takes its name."""
    answer = client.get(file_address(place, "svg"))
    assert answer.mimetype == "image/svg+xml"
    assert "-demonstration-data.svg" in answer.headers["Content-Disposition"]
    assert ">Demonstration data</text>" in answer.text


@pytest.mark.demonstration
@pytest.mark.parametrize(
    "place", ["", "areas", "areas/ENG", "measures", f"series?measure={FALLS}", f"signals?measure={FALLS}"]
)
def test_the_api_says_it_with_every_answer(client: FlaskClient, place: str) -> None:
    body = client.get(f"/api/v1/{place}").get_json()
    assert (body["demonstration"], body["notice"]) == (True, BAND)
    for item in not_empty(body["items"]):
        assert place == "" or item["source"].startswith("Demonstration data, invented")


@pytest.mark.demonstration
def test_the_outlines_and_the_whole_store_say_it(client: FlaskClient) -> None:
    assert client.get("/geo/footprints.geojson").get_json()["attribution"].startswith("Demonstration: ")
    archive = client.get("/download/store.zip")
    assert WORDS.replace(" ", "-") in archive.headers["Content-Disposition"]
    with ZipFile(io.BytesIO(archive.data)) as file:
        names = file.namelist()
    assert all(WORDS.replace(" ", "-") in name for name in not_empty(names) if name.endswith(".csv"))


def test_a_store_of_published_figures_speaks_of_no_demonstration(client: FlaskClient) -> None:
    addresses = (
        "/",
        "/topics",
        "/measure/ecoli-bacteraemia",
        "/collaborative/wessex?measure=ecoli-bacteraemia",
        "/organisation/RRK",
        "/sign-up-to-safety",
        "/data",
        "/exhibit/topics/grid",
        "/download/home/icons.csv",
        "/download/measure/ecoli-bacteraemia/map.svg",
        "/api/v1/series?measure=ecoli-bacteraemia&area=wessex",
    )
    for address in not_empty(addresses):
        answer = client.get(address)
        text = answer.text.replace('"demonstration": false', "").lower()
        assert "demonstration" not in text, address
        assert "demonstration" not in answer.headers.get("Content-Disposition", "")
    assert "notice" not in client.get("/api/v1/areas").get_json()


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
def test_every_picture_of_every_page_holds_the_words() -> None:
    """Cut out of its page, a picture still says what it is."""
    pictures = {
        f"{name}: {picture[:120]}": "Demonstration data</text>" in picture
        for name, view in SOME_VIEWS.items()
        for picture in re.findall(r"<svg\b.*?</svg>", to_html(view.layout()), flags=re.DOTALL)
    }
    assert not_empty(pictures.values())
    assert [name for name, marked in pictures.items() if not marked] == []


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("module", "ident", "query"),
    [
        (measure, FALLS, {"open": "england"}),
        (measure, FALLS, {"open": "map"}),
        (measure, FALLS, {"open": "map", "map": "variation"}),
        (collaborative, "lomarique", {"measure": FALLS}),
        (organisation, "DEMO-ASQ-A4", {"measure": FALLS}),
    ],
)
def test_every_interactive_chart_holds_the_words(module: Any, ident: str, query: dict[str, str]) -> None:
    island = module.PAGE.island(ident, **query)
    (graph,) = [part for part in walk(island.content()) if isinstance(part, dcc.Graph)]
    layout = graph.figure["layout"]
    assert "Demonstration data" in str([layout.get("annotations"), layout.get("shapes")])
