"""The web application as its readers' browsers meet it."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from data_access import engine
from data_access.settings import Settings
from tests.components.screen import hrefs
from tests.in_force import in_force
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import ECOLI, INVENTED, VIEWS

PAGES = [
    "/",
    "/?measure=falls-with-harm",
    f"/measure/{ECOLI}",
    f"/measure/{ECOLI}?area=wessex&open=map",
    "/measure/falls-with-harm",
    "/collaborative/wessex",
    "/collaborative/wessex?measure=nonsense",
    "/topics",
    "/topics?topic=A-HCAI",
    "/sign-up-to-safety",
]
UNKNOWN = [
    "/nowhere",
    "/measure",
    "/measure/",
    "/measure/nonsense",
    "/measure/<script>",
    f"/measure/{ECOLI}/more",
    "/collaborative/nowhere",
    "/collaborative/WX",
    "/topics/A-HCAI",
    "/" + "x" * 3000,
    "/measure/%00",
]


@pytest.fixture(scope="session")
def server(default_store: str) -> Flask:
    """The application for the default store; its module makes one as soon as it is imported."""
    before = engine.current()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", default_store)
        import app

        engine.use(Settings(database_url=default_store))
        made: Flask = app.create_app(Settings(database_url=default_store)).server
    engine.use(before)
    return made


@pytest.fixture
def client(server: Flask, default_store: str) -> Iterator[FlaskClient]:
    with in_force(default_store), server.test_client() as client:
        yield client


def policy(headers: Any) -> dict[str, list[str]]:
    """The content policy by directive."""
    parts = [part.split() for part in headers["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert '<html lang="en-GB">' in answer.text


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_unknown_address_is_a_real_404_with_a_page(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert 'id="react-entry-point"' in answer.text


@pytest.mark.parametrize("address", [*PAGES[:4], "/nowhere"])
class TestHeaders:
    def test_scripts_run_only_where_they_are_ours(self, client: FlaskClient, address: str) -> None:
        rules = policy(client.get(address).headers)
        assert "'unsafe-eval'" not in str(rules)
        assert "'unsafe-inline'" not in rules["script-src"]
        assert rules["default-src"] == ["'self'"]
        assert rules["object-src"] == rules["frame-ancestors"] == ["'none'"]
        assert not [value for values in rules.values() for value in values if "http" in value or value == "*"]

    def test_every_inline_script_is_known_to_the_policy(self, client: FlaskClient, address: str) -> None:
        answer = client.get(address)
        inline = [
            script
            for opening, script in re.findall(r"<script([^>]*)>(.*?)</script>", answer.text, re.DOTALL)
            if "src=" not in opening and "application/json" not in opening
        ]
        hashes = [value for value in policy(answer.headers)["script-src"] if value.startswith("'sha256-")]
        assert len(hashes) >= len(inline) > 0

    def test_no_cookie_is_set_and_no_type_is_guessed(self, client: FlaskClient, address: str) -> None:
        headers = client.get(address).headers
        assert "Set-Cookie" not in headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_no_answer_of_any_kind_sets_a_cookie(client: FlaskClient) -> None:
    for address in (
        "/health",
        "/ready",
        "/geo/footprints.geojson",
        "/download/topics/grid.csv",
        "/_dash-layout",
    ):
        assert "Set-Cookie" not in client.get(address).headers


def test_health_and_readiness(client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200
    ready = client.get("/ready")
    assert ready.status_code == 200
    assert ready.get_json()["data_version"].endswith(":1")


def test_health_does_not_need_the_store_but_readiness_does(client: FlaskClient, tmp_path: Any) -> None:
    with in_force(f"sqlite:///{tmp_path / 'nothing' / 'here.sqlite3'}"):
        assert client.get("/health").status_code == 200
        try:
            status = client.get("/ready").status_code
        except OperationalError:
            status = 500
        assert status >= 500


def test_the_frame_of_every_page_leads_to_all_of_them(client: FlaskClient) -> None:
    layout = json.dumps(client.get("/_dash-layout").get_json())
    for address in (
        "/topics",
        "/sign-up-to-safety",
        f"/measure/{ECOLI}",
        "/collaborative/yorkshire-and-humber",
    ):
        assert f'href=\\"{address}\\"' in layout or f'"{address}"' in layout
    assert "Skip to the content" in layout


class TestDownloads:
    def read(self, client: FlaskClient, address: str) -> tuple[dict[str, str], list[list[str]], Any]:
        """The facts at the head, the table with its headings, and the answer."""
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.mimetype == "text/csv"
        text = answer.get_data(as_text=True)
        assert text.startswith("\ufeff")
        lines = list(csv.reader(StringIO(text[1:], newline="")))
        split = lines.index([])
        return {name: value for name, value in lines[:split]}, lines[split + 1 :], answer

    @pytest.mark.parametrize("ident", [ECOLI, "falls-with-harm", "fellows-in-post"])
    def test_a_file_opens_with_title_source_licence_and_edition(
        self, client: FlaskClient, ident: str
    ) -> None:
        facts, _, _ = self.read(client, f"/download/measure/{ident}/england.csv")
        assert facts["Title"]
        assert facts["What it shows"].endswith(".")
        assert facts["Data edition"] == "1"
        assert facts["Address"].endswith(f"/measure/{ident}")
        assert "Data edition 1" in facts["Source"]
        assert facts["Licence"]
        assert facts["Definition"]
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", facts["Downloaded"])

    def test_a_published_file_names_its_publisher_and_open_licence(self, client: FlaskClient) -> None:
        facts, _, _ = self.read(client, f"/download/measure/{ECOLI}/england.csv")
        assert "Public Health England" in facts["Source"]
        assert "Open Government Licence v3.0" in facts["Licence"]

    @pytest.mark.parametrize(
        "name", ["home", "campaign", f"measure {ECOLI}", "collaborative wessex", "topics"]
    )
    def test_a_file_holds_exactly_the_rows_of_its_exhibit(self, client: FlaskClient, name: str) -> None:
        for one in VIEWS[name].made().values():
            facts, table, _ = self.read(client, one.download)
            assert table[0] == [*one.columns]
            assert len(table) == len(one.rows) + 1
            for line, row in zip(table[1:], one.rows, strict=True):
                for text, cell in zip(line, row, strict=True):
                    if isinstance(cell, float):
                        assert float(text) == cell
                    else:
                        assert text.removeprefix("'") == ("" if cell is None else str(cell))
            assert facts["What it shows"] == one.sentence

    def test_demonstration_is_said_in_exactly_the_invented_files(self, client: FlaskClient) -> None:
        seen = set()
        for name in (
            "home",
            "campaign",
            f"measure {ECOLI}",
            "measure falls-with-harm",
            "collaborative wessex",
        ):
            for one in VIEWS[name].made().values():
                facts, table, answer = self.read(client, one.download)
                said = str(facts).lower() + answer.headers["Content-Disposition"].lower()
                assert ("demonstration" in said) is one.source.demonstration, one.download
                assert facts["Data"].startswith("Demonstration data") is one.source.demonstration
                assert one.source.demonstration or "demonstration" not in str(table).lower()
                seen.add(one.source.demonstration)
        assert seen == {True, False}

    def test_reduction_is_never_said_of_the_published_measure(self, client: FlaskClient) -> None:
        for name in ("england", "map", "collaboratives"):
            assert "reduction" not in client.get(f"/download/measure/{ECOLI}/{name}.csv").text.lower()

    @pytest.mark.parametrize("ident", sorted(INVENTED))
    def test_every_measure_s_file_is_named_for_what_it_is(self, client: FlaskClient, ident: str) -> None:
        _, _, answer = self.read(client, f"/download/measure/{ident}/map.csv")
        assert (
            f'filename="measure-{ident}-map-demonstration-data.csv"' in answer.headers["Content-Disposition"]
        )

    @pytest.mark.parametrize(
        "address",
        [
            "/download/measure/nonsense/england.csv",
            "/download/nowhere/grid.csv",
            "/download/topics/nothing.csv",
            f"/download/measure/{ECOLI}/chosen.csv?area=nonsense",
            "/download/../../secrets/x.csv",
        ],
    )
    def test_nothing_to_download_is_said_in_a_sentence(self, client: FlaskClient, address: str) -> None:
        answer = client.get(address)
        assert answer.status_code == 404
        assert "nothing to download" in answer.text or answer.mimetype == "text/html"

    def test_every_download_that_a_page_offers_is_there(self, client: FlaskClient) -> None:
        for name in ("home", "topics", "campaign", f"measure {ECOLI}", "measure with a place opened"):
            offered = [href for href in hrefs(VIEWS[name].shown()) if href.startswith("/download/")]
            assert offered
            assert [href for href in offered if client.get(href).status_code != 200] == []

    def test_a_query_cannot_change_which_page_is_meant(self, client: FlaskClient) -> None:
        facts, _, _ = self.read(client, f"/download/measure/falls-with-harm/england.csv?measure_id={ECOLI}")
        assert facts["Data"].startswith("Demonstration data")
        assert exhibits_of("measure/falls-with-harm", {})["england"].sentence == facts["What it shows"]


class TestOutlines:
    def test_the_footprints_are_fifteen_and_kept_by_the_browser(self, client: FlaskClient) -> None:
        answer = client.get("/geo/footprints.geojson")
        assert answer.status_code == 200
        assert answer.mimetype == "application/geo+json"
        assert (answer.cache_control.max_age or 0) >= 3_600
        document = json.loads(answer.get_data())
        assert len(document["features"]) == 15
        assert "Open Government Licence" in document["attribution"]

    def test_they_travel_compressed(self, client: FlaskClient) -> None:
        plain = client.get("/geo/footprints.geojson").get_data()
        packed = client.get("/geo/footprints.geojson", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.get_data()) == plain
        assert len(packed.get_data()) < len(plain) / 2


def drawn(client: FlaskClient, address: str) -> Any:
    """What Dash's own router answers for an address: the page as JSON."""
    path, _, query = address.partition("?")
    dependencies = client.get("/_dash-dependencies").get_json()
    router = next(each for each in dependencies if "_pages_content" in each["output"])
    inputs = [
        {**each, "value": {"pathname": path, "search": f"?{query}" if query else ""}[each["property"]]}
        for each in router["inputs"]
    ]
    state = [{**each, "value": path} for each in router["state"]]
    outputs = [
        {"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]}
        for part in router["output"].strip(".").split("...")
    ]
    body = {
        "output": router["output"],
        "outputs": outputs,
        "inputs": inputs,
        "changedPropIds": [],
        "state": state,
    }
    return client.post("/_dash-update-component", json=body)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_drawn_by_its_address(client: FlaskClient, address: str) -> None:
    answer = drawn(client, address)
    assert answer.status_code == 200
    said = json.dumps(
        answer.get_json(), ensure_ascii=False
    )  # as it was sent, signs of markup are written out
    assert "<h1" in said or '"H1"' in said


def test_an_unknown_address_draws_the_page_that_says_so(client: FlaskClient) -> None:
    assert "There is no page at this address" in drawn(client, "/nowhere").text
    assert "Measure not known" in drawn(client, "/measure/nonsense").text


def test_a_hostile_query_is_drawn_as_words(client: FlaskClient) -> None:
    answer = drawn(client, "/?measure=%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert "not known here" in answer.text
