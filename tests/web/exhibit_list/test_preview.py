"""Previews of links: 1200 by 630 pixels, of the exhibit itself, with letters of our own."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from tests.web.markup import Document

EXHIBITS = ("home/england", "home/map", "home/tiles?view=tiles", "home/icons", "programme/promises")


@pytest.mark.parametrize("address", [f"/preview/{each.replace('?', '.png?', 1)}" for each in EXHIBITS])
def test_an_exhibit_has_a_preview_of_its_own(client: FlaskClient, address: str) -> None:
    address = address if ".png" in address else f"{address}.png"
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    picture = Image.open(BytesIO(answer.data)).convert("L")
    assert picture.size == (1200, 630)
    dark = sum(picture.histogram()[:128]) / (1200 * 630)
    assert 0.03 < dark < 0.5  # words and shapes, and mostly paper
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "address", ["/preview/home/nothing.png", "/preview/never/was.png", "/page-preview/x.png"]
)
def test_what_is_not_there_has_none(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("page", "image"),
    [
        ("/", "/page-preview/home.png"),
        (
            "/measure/ecoli-bacteraemia?month=2016-03",
            "/page-preview/measure/ecoli-bacteraemia.png?map=value&month=2016-03",
        ),
        ("/collaborative/wessex", "/page-preview/collaborative/wessex.png"),
        ("/exhibit/home/england", "/preview/home/england.png"),
        ("/method", None),
    ],
)
def test_links_name_the_preview(client: FlaskClient, page: str, image: str | None) -> None:
    document = Document(client.get(page).get_data(as_text=True))
    named = [
        each.attributes["content"]
        for each in document.elements
        if each.attributes.get("property") == "og:image"
    ]
    assert named == ([image] if image else [])
    if image:
        assert client.get(image).mimetype == "image/png"
