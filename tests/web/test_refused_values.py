"""What an address asks for and does not get is named on the page, with a link to what may have been meant."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.browser.addresses import MEASURE
from tests.web.markup import Document

PLACE = "/collaborative/wessex"
PANEL = f"{PLACE}?measure=ecoli-bacteraemia"
# What is asked for; what of it the page repeats; where its suggestion leads, if it has one.
REFUSED = [
    (f"{PLACE}?topci=A-PU", "“topci”, which changes nothing", f"{PLACE}?topic=A-PU"),
    (f"{PLACE}?colour=red", "“colour”, which changes nothing", None),
    (f"{PLACE}?topic=A-PU&topic=A-FALLS", "“topic” 2 times; the first one counts", None),
    (f"{PLACE}?kind=outcom", "the kind of measure “outcom”", f"{PLACE}?kind=outcome"),
    (f"{PANEL}&baseline=500", "a baseline of points “500”; it is a whole number from 13 to 120", None),
    (f"{PANEL}&rebase=2030-01", "January 2030", f"{PANEL}&rebase=2020-03"),
    (f"{MEASURE}?area=wesex", "the collaborative “wesex”", f"{MEASURE}?area=wessex"),
    (f"{MEASURE}?month=never", "“never”, which is not a month", None),
    ("/topics?topic=A-PP", "the topic “A-PP”", ""),
    ("/?measure=ecoli", "“ecoli”", "/?measure=ecoli-bacteraemia"),
]


@pytest.mark.parametrize(("address", "words", "meant"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_is_refused_is_named_and_a_suggestion_leads_to_it(
    client: FlaskClient, address: str, words: str, meant: str | None
) -> None:
    text = client.get(address).text
    note = Document(text).all("p", class_="not-understood")[0]
    assert words in note.text
    within = text[text.index('"not-understood"') :].partition("</p>")[0]
    suggestions = [link.attributes["href"] for link in Document(within).all("a")]
    if meant is None:
        assert suggestions == []
        return
    assert suggestions[0] == meant or not meant
    assert "not-understood" not in client.get(suggestions[0]).text


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("/collaborative/WESSEX?topic=A-PU", "/collaborative/wessex?topic=A-PU"),
        ("/measure/Ecoli-Bacteraemia", "/measure/ecoli-bacteraemia"),
        ("/organisation/rrk", "/organisation/RRK"),
    ],
)
def test_slugs_ignore_case(client: FlaskClient, address: str, right: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 308
    location = urlsplit(answer.headers["Location"])
    assert f"{location.path}?{location.query}".rstrip("?") == right
    assert client.get(right).status_code == 200
