"""A reader's own group names its members in its address: hidden lists refuse it and say neither its name nor a code."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.guards import not_empty
from tests.web.exhibit_list.hiding import hidden, list_of
from web.exhibit_list.exhibit_list import ExhibitList, Strength, packed
from web.exhibit_list.hidden_entries import OWN_GROUP

GROUP = "Seaside+friends%3A10L%2C10R%2C10X"
MEASURE = "trimethoprim-share"
LINES = f"/exhibit/measure/{MEASURE}/together?group={GROUP}"
OPENED = f"/exhibit/collaborative/wessex/chosen?measure={MEASURE}&group={GROUP}&compare=group"
SENT = (
    f"/exhibit/collaborative/wessex/chosen?measure={MEASURE}&compare=group&named=Seaside+friends&member=10L"
)
TELLING = ("Seaside friends", "seaside friends", "10L", "Portsmouth", "Southampton")


def of_groups() -> ExhibitList:
    """Exhibits with a group, whose titles and words name it too."""
    made = list_of(LINES, OPENED, SENT, f"/exhibit/measure/{MEASURE}/change", title="For SEASIDE friends")
    first, *others = made.entries
    return replace(made, entries=(replace(first, title="seaside friends", words="Seaside Friends!"), *others))


@pytest.mark.parametrize("strength", list(Strength))
@pytest.mark.parametrize("path", ["/list", "/present", "/pack.pptx", "/pack.xlsx"])
def test_nothing_of_a_group_leaves_with_a_hidden_list(
    server: Flask, client: FlaskClient, strength: Strength, path: str
) -> None:
    token = hidden(server, of_groups(), strength).tokens.of_list
    answer = client.get(f"{path}?list={token}")
    assert answer.status_code == 200
    for text in not_empty(_texts(answer.data, path)):
        for telling in TELLING:
            assert telling.casefold() not in unescape(text).casefold().replace("+", " "), telling


def _texts(data: bytes, path: str) -> list[str]:
    if not path.startswith("/pack"):
        return [data.decode()]
    with ZipFile(BytesIO(data)) as parts:
        return [parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))]


def test_the_veil_says_why(server: Flask, client: FlaskClient) -> None:
    page = unescape(
        client.get(f"/list?list={hidden(server, of_groups(), Strength.veil).tokens.of_list}").text
    )
    assert page.count(OWN_GROUP) == 3


def test_without_hiding_slides_and_workbook_show_it_as_the_readers(client: FlaskClient) -> None:
    shown = packed(list_of(LINES, OPENED))
    label = "“Seaside friends” (a reader's group)"
    assert unescape(client.get(f"/present?list={shown}").text).count(label) > 1
    for path in ("/pack.pptx", "/pack.xlsx"):
        answer = client.get(f"{path}?list={shown}")
        assert answer.status_code == 200
        assert any(label in unescape(text) for text in _texts(answer.data, path))
    charts = [
        text
        for text in _texts(client.get(f"/pack.pptx?list={shown}").data, "/pack.pptx")
        if "c:lineChart" in text
    ]
    assert len([text for text in charts if label in unescape(text)]) == 2


def test_the_page_leads_to_its_ready_made_list(client: FlaskClient) -> None:
    for page, list_address in (
        ("/collaborative/wessex", "/list?ready=collaborative%3Awessex"),
        (f"/measure/{MEASURE}", f"/list?ready=measure%3A{MEASURE}"),
    ):
        assert f'href="{list_address}"' in client.get(page).text
        assert client.get(list_address, follow_redirects=True).status_code == 200


def test_the_end_of_its_line_on_a_slide_keeps_the_quotes(client: FlaskClient) -> None:
    slides = _texts(client.get(f"/pack.pptx?list={packed(list_of(LINES))}").data, "/pack.pptx")
    assert any("“Seaside…” " in text for text in slides)
