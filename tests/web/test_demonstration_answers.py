"""Whatever leaves a demonstration store says so: pages, titles, previews, exhibits, files, the API."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from flask.testing import FlaskClient

from components.shell import BAND
from data_access.demonstration.world import ISLAND, REAL
from data_access.settings import Settings
from tests.application import another_application
from tests.guards import not_empty
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
    "/topics?topic=A-PU&area=belvanto",
    "/sign-up-to-safety",
    "/nowhere",
    "/collaborative/wessex",
)
FILES = (
    "home/demonstration-icons",
    "measure/falls-with-harm/map",
    "topics/grid",
    "sign-up-to-safety/sign-ups",
)
# What is said of the product and of the method, wherever it is shown.
OF_THE_PRODUCT = ("An independent dashboard. It is not a publication of the NHS",)


@pytest.fixture(scope="module")
def island(demonstration_store: str) -> Iterator[FlaskClient]:
    """A visitor of the application on the demonstration store."""
    with another_application(Settings(database_url=demonstration_store)) as client:
        yield client


@pytest.mark.parametrize("address", PAGES)
def test_every_page_carries_the_band_and_the_words(island: FlaskClient, address: str) -> None:
    document = Document(island.get(address).text)
    assert [band.text for band in document.all("aside", class_="demonstration-band")] == [BAND]
    assert WORDS in document.title.lower()
    (title,) = document.all("meta", property="og:title")
    assert WORDS in str(title.attributes["content"]).lower()
    for preview in document.all("meta", name="description"):
        assert str(preview.attributes["content"]).startswith("Demonstration")


@pytest.mark.parametrize(
    "address", [page for page in PAGES if page not in {"/nowhere", "/collaborative/wessex"}]
)
def test_every_heading_of_a_page_is_marked(island: FlaskClient, address: str) -> None:
    (head,) = Document(island.get(address).text).all("div", class_="page-title")
    assert WORDS in head.text.lower()


@pytest.mark.parametrize("address", [page for page in PAGES if page != "/collaborative/wessex"])
def test_no_page_speaks_of_england_or_its_collaboratives(island: FlaskClient, address: str) -> None:
    text = island.get(address).text
    real = {name for pair in REAL.places for name in pair if len(name) > 4}
    assert not [name for name in not_empty({"England", "London", *real}) if re.search(rf"\b{name}\b", text)]


def test_the_menu_and_the_maps_name_the_island(island: FlaskClient) -> None:
    text = island.get("/").text
    assert f"Are patients in {ISLAND.land} safer?" in text
    assert f'aria-label="Map of {ISLAND.land}: ' in text
    assert "London, enlarged" not in text


@pytest.mark.parametrize("place", FILES)
def test_exhibits_and_files_say_what_they_hold(island: FlaskClient, place: str) -> None:
    alone = Document(island.get(f"/exhibit/{place}").text)
    assert alone.element("aside", class_="demonstration-band").text == BAND
    answer = island.get(f"/download/{place}.csv")
    assert "demonstration-data" in answer.headers["Content-Disposition"]
    assert "Demonstration data, invented" in answer.text
    workbook = openpyxl.load_workbook(io.BytesIO(island.get(f"/download/{place}.xlsx").data))
    cells = [
        str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell
    ]
    assert any("Demonstration data, invented" in cell for cell in cells)


@pytest.mark.parametrize("place", ["areas", "measures", "series?measure=falls-with-harm", "signals"])
def test_the_api_says_it_with_every_answer(island: FlaskClient, place: str) -> None:
    body = island.get(f"/api/v1/{place}").get_json()
    assert body["notice"] == BAND
    assert all(item["demonstration"] for item in not_empty(body["items"]))


@pytest.mark.usefixtures("store")
def test_a_store_of_published_figures_carries_no_band(client: FlaskClient) -> None:
    for address in not_empty(("/", "/topics", "/measure/falls-with-harm", "/exhibit/topics/grid")):
        assert BAND not in client.get(address).text
    assert "notice" not in client.get("/api/v1/areas").get_json()
