"""``/download/store.zip``: what is in it is what the store holds, and what is not to leave stays."""

from __future__ import annotations

import csv
import json
import re
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from components.shell import BAND
from data_access.demonstration.world import ISLAND
from data_access.queries.published_store import published_store
from data_access.snapshot import snapshot
from data_access.tables import metadata
from tests.guards import not_empty
from tests.in_force import in_force
from tests.pages import data_programme
from tests.pages.data_programme import BY, MISTYPED, WHY
from tests.prepared import migrate, postgres_copy, sqlite_copy
from web import store_archive
from web.store_archive import write_archive

FIGURES = "figures-of-collaboratives"
SUBMITTED = "figures-as-submitted"


def packed() -> bytes:
    """The archive of the store in force."""
    target = BytesIO()
    with snapshot():
        write_archive(target, published_store())
    return target.getvalue()


def text_of(data: bytes, name: str) -> str:
    """One file of an archive."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def described(data: bytes) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    """The descriptor, and the rows of every resource by its name."""
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        package = json.loads(archive.read("datapackage.json"))
        texts = {each["name"]: archive.read(each["path"]).decode() for each in package["resources"]}
    return package, {name: list(csv.DictReader(StringIO(words, newline=""))) for name, words in texts.items()}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the small programme's store, once on each database. Only for reading."""
    folder = tmp_path_factory.mktemp("archive")
    if request.param == "sqlite":
        url = sqlite_copy(request.getfixturevalue("product_file"), folder / "store.sqlite3")
        data_programme.fill(url, folder)
        yield url
        return
    server, product = (request.getfixturevalue(name) for name in ("postgres_server", "product_database"))
    with postgres_copy(server, product) as url:
        data_programme.fill(url, folder)
        yield url


@pytest.fixture(scope="module")
def archive(filled: str) -> bytes:
    """Its archive."""
    with in_force(filled):
        return packed()


def asked(url: str, statement: str) -> list[tuple[Any, ...]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(statement))]
    engine.dispose()
    return rows


def test_every_resource_is_there_with_the_bytes_and_rows_that_it_states(archive: bytes) -> None:
    package, rows = described(archive)
    with ZipFile(BytesIO(archive)) as file:
        names = set(file.namelist())
        assert names == {each["path"] for each in package["resources"]} | {"datapackage.json", "README.txt"}
        for resource in not_empty(package["resources"]):
            data = file.read(resource["path"])
            assert (len(data), f"sha256:{sha256(data).hexdigest()}") == (resource["bytes"], resource["hash"])
            assert len(rows[resource["name"]]) == resource["rows"]
            header = data.decode().partition("\r\n")[0].split(",")
            assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_the_descriptor_is_a_data_package(archive: bytes) -> None:
    package, rows = described(archive)
    assert package["profile"] == "tabular-data-package"
    assert package["name"] == "patient-safety-collaboratives"
    assert {each["name"] for each in package["licenses"]} == {"OGL-UK-3.0", "other"}
    assert {each["id"] for each in package["sources"]} == {row["id"] for row in rows["sources"]}
    by_name = {each["name"]: each for each in package["resources"]}
    assert len(by_name) == len(package["resources"])
    comments = {column.comment for table in metadata.tables.values() for column in table.c}
    for resource in package["resources"]:
        schema = resource["schema"]
        fields = {field["name"]: field for field in schema["fields"]}
        assert {field["type"] for field in fields.values()} <= {
            "string", "boolean", "datetime", "date", "integer", "number",
        }  # fmt: skip
        assert {field["description"] for field in fields.values()} <= comments
        assert set(schema.get("primaryKey", [])) <= set(fields)
        for key in schema.get("foreignKeys", []):
            target = by_name[key["reference"]["resource"] or resource["name"]]
            assert key["fields"] in fields
            assert key["reference"]["fields"] in {field["name"] for field in target["schema"]["fields"]}


def test_keys_are_unique_and_what_names_another_row_finds_it(archive: bytes) -> None:
    package, rows = described(archive)
    for resource in not_empty(package["resources"]):
        schema = resource["schema"]
        keys = Counter(tuple(row[name] for name in schema["primaryKey"]) for row in rows[resource["name"]])
        assert not keys or max(keys.values()) == 1
        for key in schema.get("foreignKeys", []):
            there = {
                row[key["reference"]["fields"]]
                for row in rows[key["reference"]["resource"] or resource["name"]]
            }
            assert {row[key["fields"]] for row in rows[resource["name"]]} - {""} <= there


def test_every_cell_is_of_the_type_of_its_column(archive: bytes) -> None:
    package, rows = described(archive)
    patterns = {"boolean": r"true|false", "date": r"\d{4}-\d\d-\d\d", "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
                "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?(e[+-]?\d+)?", "string": r"[\s\S]*"}  # fmt: skip

    for resource in not_empty(package["resources"]):
        for field in resource["schema"]["fields"]:
            cells = {row[field["name"]] for row in rows[resource["name"]]}
            wrong = [cell for cell in cells - {""} if not re.fullmatch(patterns[field["type"]], cell)]
            assert wrong == [], (resource["name"], field["name"])
            constraints = field.get("constraints", {})
            assert not (constraints.get("required") and "" in cells)
            assert "enum" not in constraints or cells - {""} <= set(constraints["enum"])


@pytest.mark.parametrize(("name", "table"), [(FIGURES, "rollup"), (SUBMITTED, "observation")])
def test_counts_and_sums_are_those_of_the_store(filled: str, archive: bytes, name: str, table: str) -> None:
    rows = described(archive)[1][name]
    ((count, numerators, denominators),) = asked(
        filled, f"SELECT COUNT(*), SUM(numerator), SUM(denominator) FROM {table}"
    )
    assert len(rows) == count > 0
    assert sum(float(row["numerator"]) for row in rows if row["numerator"]) == pytest.approx(numerators)
    assert sum(float(row["denominator"]) for row in rows if row["denominator"]) == pytest.approx(
        denominators or 0
    )


def test_every_table_has_as_many_rows_as_in_the_store(filled: str, archive: bytes) -> None:
    rows = described(archive)[1]
    tables = {"sources": "source", "measures": "measure", "areas": "area", "memberships": "membership",
              "topics": "topic", "topic-evidence": "topic_evidence", "solutions": "solution", "results": "result",
              "spread": "adoption", "stages-of-adoption": "adoption_stage", "events": "event",
              "sign-ups": "sign_up", "loads": "load",
              "load-files": "load_file", "revisions": "revision"}  # fmt: skip
    assert {name: len(rows[name]) for name in tables} == {
        name: asked(filled, f"SELECT COUNT(*) FROM {table}")[0][0] for name, table in tables.items()
    }
    assert rows["revisions"]


def test_a_figure_held_back_has_no_number(archive: bytes) -> None:
    rows = described(archive)[1][SUBMITTED]
    held_back = [row for row in rows if row["status"] == "suppressed"]
    assert [(row["area_id"], row["period"], row["numerator"]) for row in held_back] == [
        ("DEMO-B", "2015-05-01", "")
    ]


def test_an_archive_of_published_figures_is_one_folder_and_speaks_of_no_demonstration(store: str) -> None:
    assert store
    package = json.loads(text_of(packed(), "datapackage.json"))
    assert {each["path"] for each in package["resources"]} == {
        f"tables/{each['name']}.csv" for each in package["resources"]
    }
    assert package["demonstration"] is False
    described_as = [
        each[key] for each in (package, *package["resources"]) for key in ("title", "description")
    ]
    assert "demonstration" not in f"{described_as} {text_of(packed(), 'README.txt')}".lower()


@pytest.mark.demonstration
def test_an_archive_of_invented_figures_says_so_in_every_part_of_it(
    client: FlaskClient,
) -> None:
    answer = client.get("/download/store.zip")
    assert "collaboratives-demonstration-data-" in answer.headers["Content-Disposition"]
    package, readme = json.loads(text_of(answer.data, "datapackage.json")), text_of(answer.data, "README.txt")
    assert package["demonstration"] is True
    assert [each["name"] for each in package["licenses"]] == ["MIT"]
    for name in ("name", "title", "description"):
        assert "demonstration data" in package[name].replace("-", " ").lower()
    for resource in not_empty(package["resources"]):
        assert resource["description"].startswith("Demonstration data, invented. ")
        assert resource["path"] == f"tables/{resource['name']}-demonstration-data.csv"
    assert BAND in readme[:200]
    assert ISLAND.land in readme
    assert "Contains public sector information" not in readme


def test_what_may_not_leave_stays(archive: bytes) -> None:
    with ZipFile(BytesIO(archive)) as file:
        every = "\n".join(file.read(name).decode() for name in file.namelist())
    assert "Demonstration & A" in every
    for words in (MISTYPED, BY, WHY, "NOWHERE-1"):
        assert words not in every


def test_no_spreadsheet_runs_a_name_as_a_formula(archive: bytes) -> None:
    rows = described(archive)[1]
    names = [row["name"] for row in rows["areas"] if row["id"].startswith("DEMO-")]
    assert names == [f"'=Demonstration & {letter}" for letter in "ABC"]
    cells = {cell for table in rows.values() for row in table for cell in row.values()}
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []


def test_the_readme_names_version_licence_and_status_codes(archive: bytes) -> None:
    package, _ = described(archive)
    flat = " ".join(text_of(archive, "README.txt").split())
    for words in (
        f"Data version: {package['version']}",
        "Open Government Licence v3.0",
        "suppressed: the publisher holds back a small number.",
        "Rejected rows and the cells of files",
    ):
        assert words in flat


def test_the_same_data_version_gives_the_same_bytes(filled: str, archive: bytes) -> None:
    with in_force(filled):
        assert packed() == archive


def test_an_empty_store_has_an_archive_of_empty_tables(fresh_store: str) -> None:
    migrate(fresh_store)
    with in_force(fresh_store):
        package, rows = described(packed())
    assert len(rows) == len(package["resources"]) > 20
    assert all(table == [] for table in rows.values())
    assert package["licenses"]


def test_it_is_sent_under_the_name_of_its_data_version_and_kept(client: FlaskClient) -> None:
    first = client.get("/download/store.zip")
    assert (first.status_code, first.mimetype) == (200, "application/zip")
    version = first.headers["X-Data-Version"]
    assert first.headers["Content-Disposition"] == (
        f'attachment; filename="patient-safety-collaboratives-{version.replace(":", "-")}.zip"'
    )
    package, rows = described(first.data)
    assert package["version"] == version
    assert len(rows[SUBMITTED]) > 17_000
    again = client.get("/download/store.zip", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("query", ["measure=x", "x=%3Cscript%3E", "a=1&a=2&b=../../etc"])
def test_a_query_is_refused_with_a_sentence(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/download/store.zip?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert "changes nothing" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_store_that_is_too_large_is_refused_with_a_sentence(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    assert own
    monkeypatch.setattr(store_archive, "MOST_ROWS", 1_000)
    answer = client.get("/download/store.zip")
    assert answer.status_code == 503
    assert "more than are put into one archive (1,000)" in answer.text


def test_one_that_is_too_large_to_be_kept_is_sent_in_pieces(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    assert own
    monkeypatch.setattr(store_archive, "LARGEST", 1_000)
    answer = client.get("/download/store.zip")
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(answer.data) == int(answer.headers["Content-Length"]) > 500_000
    assert described(answer.data)[1]["sources"]


def test_the_archive_needs_little_memory(store: str, tmp_path: Path) -> None:
    """Tables are written one after the other, so the largest alone tells it."""
    assert store
    with (tmp_path / "store.zip").open("wb") as target, snapshot():
        whole = published_store()
        largest = max(whole.tables, key=lambda table: table.row_count)
        assert largest.row_count > 10_000
        tracemalloc.start()
        write_archive(target, replace(whole, tables=(largest,)))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 24 * 2**20
