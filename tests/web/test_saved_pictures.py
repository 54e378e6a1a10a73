"""``/download/<page>/<exhibit>.svg``: the picture of exactly the view that the page shows."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from data_access import engine
from data_access.queries.version import is_demonstration
from tests.guards import not_empty

SVG = "{http://www.w3.org/2000/svg}"
ECOLI = "/download/measure/ecoli-bacteraemia"
FALLS = "/download/measure/falls-with-harm"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
PICTURES = (
    f"{ECOLI}/england.svg",
    f"{ECOLI}/map.svg?map=variation&month=2018-05",
    f"{ECOLI}/funnel.svg",
    f"{ECOLI}/together.svg?area=wessex",
    f"{ECOLI}/chosen.svg?area=wessex",
    f"{ECOLI}/collaboratives.svg",
    f"{ECOLI}/promise.svg",
    "/download/home/map.svg?measure=delayed-transfer-days",
    "/download/topic/A-HCAI/pathway.svg",
    "/download/sign-up-to-safety/halving.svg",
    "/download/sign-up-to-safety/sign-ups.svg",
    "/download/sign-up-to-safety/shares.svg",
    "/download/organisation/RRK/chosen.svg?measure=ecoli-bacteraemia-trust",
    "/download/collaborative/wessex/organisations.svg?measure=ecoli-bacteraemia-trust",
    "/download/collaborative/wessex/ecoli-bacteraemia.svg",
)
ISLAND_PICTURES = (
    f"{FALLS}/map.svg?map=variation&month=2018-05",
    f"{FALLS}/collaboratives.svg",
    f"{FALLS}/change.svg",
    "/download/topic/A-PU/pathway.svg",
    "/download/sign-up-to-safety/halving.svg?measure=falls-with-harm",
    "/download/sign-up-to-safety/sign-ups.svg",
    "/download/collaborative/lomarique/organisations.svg?measure=falls-with-harm",
    "/download/collaborative/lomarique/falls-with-harm.svg",
)
OF_BOTH_STORES = [
    *PICTURES,
    *(pytest.param(address, marks=pytest.mark.demonstration) for address in ISLAND_PICTURES),
]


def picture(client: FlaskClient, address: str) -> Element:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml"), answer.text
    return ElementTree.fromstring(answer.text)


def text_of(root: Element) -> str:
    return " ".join(each.text or "" for each in root.findall(f"{SVG}text"))


@pytest.mark.parametrize("address", OF_BOTH_STORES)
def test_every_kind_of_picture_says_what_the_numbers_say(client: FlaskClient, address: str) -> None:
    root = picture(client, address)
    facts = client.get(address.replace(".svg", ".csv")).text.removeprefix("\ufeff").splitlines()
    assert facts[0].removeprefix("Title,").strip('"') == root.findtext(f"{SVG}title")
    words = text_of(root)
    assert root.findtext(f"{SVG}desc") in words
    assert ("Demonstration data" in words) is is_demonstration()
    assert "Licence: " in words
    for panel in not_empty(root.findall(f"{SVG}svg")):
        marked = any(each.text == "Demonstration data" for each in panel.iter(f"{SVG}text"))
        assert marked is is_demonstration(), "cut out of the sheet, it still says what it is"
    idents = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(idents) == len(set(idents))


@pytest.mark.parametrize("address", OF_BOTH_STORES)
def test_nothing_in_it_leads_elsewhere(client: FlaskClient, address: str) -> None:
    text = client.get(address).text
    assert not re.search(r"href|<a[ >]|<script|<image|@import|var\(|url\((?!\"#)|\son\w+=", text)
    # An event's source is named by its address, in words that lead nowhere.
    attributes = re.findall(r'="([^"]*)"', text)
    assert {host for each in attributes for host in re.findall(r"https?://[\w.]+", each)} == {
        "http://www.w3.org"
    }


@pytest.mark.parametrize("round", [1, 2], ids=["made", "kept"])
def test_its_headers_make_it_a_file_that_can_do_nothing(client: FlaskClient, round: int) -> None:
    answer = client.get(f"{ECOLI}/chosen.svg?area=wessex")
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="measure-ecoli-bacteraemia-chosen-area-wessex.svg"'
    )


def test_an_exhibit_that_is_a_table_says_that_it_has_no_picture(client: FlaskClient) -> None:
    answer = client.get("/download/topics/grid.svg")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert "is a table and has no picture" in answer.text
    assert client.get("/download/topics/grid.csv").status_code == 200


def test_an_exhibit_or_a_value_that_is_not_there_is_said(client: FlaskClient) -> None:
    answer = client.get(f"{ECOLI}/nothing.svg")
    assert answer.status_code == 404
    assert "england" in answer.text
    assert client.get(f"{ECOLI}/map.svg?month=nonsense").status_code == 400


def test_its_address_begins_with_the_setting_and_never_with_the_host_that_was_asked(
    client: FlaskClient,
) -> None:
    address = f"{ECOLI}/map.svg?month=2018-05"
    here = text_of(ElementTree.fromstring(client.get(address, headers={"Host": "evil.example"}).text))
    assert here.endswith("from /measure/ecoli-bacteraemia?map=value&month=2018-05")
    before = engine.current()
    engine.use(replace(before, public_url="https://example.org/"))
    try:
        there = text_of(picture(client, address))
    finally:
        engine.use(before)
    assert there.endswith("from https://example.org/measure/ecoli-bacteraemia?map=value&month=2018-05")


def test_the_page_links_the_picture_and_its_button_paints_the_same(client: FlaskClient) -> None:
    page = client.get("/measure/ecoli-bacteraemia?month=2018-05").text
    links = re.findall(r'<a [^>]*href="([^"]+\.svg[^"]*)"', page)
    buttons = re.findall(r'data-picture="([^"]+)"', page)
    assert buttons == links != []
    assert f"{ECOLI}/map.svg?map=value&amp;month=2018-05" in links
    for address in links:
        picture(client, address.replace("&amp;", "&"))
