"""The demonstration store: an invented island with every kind of record, and nothing real among them."""

from __future__ import annotations

import csv
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from analysis.spc import CHARTS
from data_access.definitions import _ONE_OF, FOLDER
from data_access.demonstration.island_files import island_files
from data_access.demonstration.world import ISLAND, REAL
from data_access.engine import reading
from data_access.loader.default_build import build, build_demonstration
from data_access.loader.default_store import LOOKUPS, REFERENCE
from data_access.loader.run import Request, load
from data_access.loader.writing import StoreProblem
from data_access.queries.version import is_demonstration, store_kind
from data_access.queries.whole import whole_name
from data_access.settings import ROOT
from data_access.snapshot import snapshot
from data_access.vocabularies import VOCABULARIES
from tests.guards import not_empty
from tests.in_force import in_force

MARKS = {"seed", "published", "published_late_or_undated", "related_theme", "unverified"}


@pytest.fixture
def store(demonstration_store: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(demonstration_store.removeprefix("sqlite:///"))) as connection:
        yield connection


@pytest.fixture
def own_copy(demonstration_store: str, tmp_path: Path) -> str:
    """Address of a copy of the demonstration store that a test may write into."""
    path = tmp_path / "own.sqlite3"
    shutil.copyfile(demonstration_store.removeprefix("sqlite:///"), path)
    return f"sqlite:///{path}"


def cells(store: sqlite3.Connection, statement: str) -> set[str]:
    return {str(row[0]) for row in store.execute(statement)}


def number(store: sqlite3.Connection, statement: str) -> int:
    return int(store.execute(statement).fetchone()[0])


def test_the_store_says_what_it_is(demonstration_store: str) -> None:
    with in_force(demonstration_store):
        assert store_kind() == "demonstration"
        assert is_demonstration()
        assert whole_name() == ISLAND.land
        with snapshot(), reading():
            assert store_kind() == "demonstration"


def test_the_default_store_is_published(default_store: str) -> None:
    with in_force(default_store):
        assert store_kind() == "published"
        assert not is_demonstration()
        assert whole_name() == "England"


def test_nothing_of_it_was_rejected(store: sqlite3.Connection) -> None:
    assert cells(store, "SELECT reason FROM rejected_row") == set()


@pytest.mark.parametrize(
    "table", ["area", "measure", "source", "event", "target", "aim", "contact", "solution"]
)
def test_whatever_can_be_marked_is(store: sqlite3.Connection, table: str) -> None:
    assert number(store, f"SELECT COUNT(*) FROM {table}") > 0
    assert number(store, f"SELECT COUNT(*) FROM {table} WHERE NOT demonstration") == 0


def test_it_holds_every_kind_of_measure(store: sqlite3.Connection) -> None:
    assert number(store, "SELECT COUNT(*) FROM measure") >= 33
    assert cells(store, "SELECT chart FROM measure") == set(CHARTS)
    for column in not_empty(
        ("kind", "direction", "collected_from", "grain", "denominator_from", "numerator_kind")
    ):
        assert cells(store, f"SELECT {column} FROM measure") == set(_ONE_OF[column]), column
    assert cells(store, "SELECT disclosure FROM measure") == {"none", "under_5"}


def test_every_measure_has_figures(store: sqlite3.Connection) -> None:
    assert cells(store, "SELECT id FROM measure") == cells(
        store, "SELECT DISTINCT measure_id FROM observation"
    )
    without = "SELECT id FROM measure WHERE id NOT IN (SELECT measure_id FROM rollup WHERE area_id = 'ENG')"
    assert cells(store, without) == set()


def test_it_holds_every_kind_of_record(store: sqlite3.Connection) -> None:
    tables = (
        "target", "aim", "contact", "solution", "pathway", "sign_up", "sign_up_share", "pledge", "successor",
        "population", "residents", "boundary", "priority", "topic", "revision", "event",
    )  # fmt: skip
    for table in not_empty(tables):
        assert number(store, f"SELECT COUNT(*) FROM {table}") > 0, table
    marks = {part for joined in cells(store, "SELECT evidence FROM priority") for part in joined.split("+")}
    assert marks == MARKS
    assert cells(store, "SELECT kind FROM sign_up") == {"count", "ambition"}
    assert cells(store, "SELECT DISTINCT kind FROM event") == set(VOCABULARIES["event.kind"])
    assert cells(store, "SELECT DISTINCT kind FROM area") == {
        "england", "collaborative", "ccg", "organisation", "local_authority",
    }  # fmt: skip
    assert cells(store, "SELECT DISTINCT confidence FROM membership") >= {"high", "medium", "low"}
    for column in not_empty(("aim", "caution", "since", "until")):
        assert number(store, f"SELECT COUNT(*) FROM priority WHERE {column} IS NOT NULL") > 0, column


def test_all_fifteen_lie_on_the_island(store: sqlite3.Connection) -> None:
    fifteen = {place for place, _ in ISLAND.places}
    assert len(fifteen) == 15
    assert cells(store, "SELECT id FROM area WHERE kind = 'collaborative'") == fifteen
    assert cells(store, "SELECT area_id FROM boundary") == fifteen
    assert number(store, "SELECT COUNT(*) FROM population") == 15


def real_names() -> set[str]:
    """Names and codes that the product knows of England: collaboratives, networks, commissioners, trusts, towns."""
    names = {name for pair in REAL.places for name in pair}
    for path in not_empty([*LOOKUPS.glob("*_to_collaborative.csv"), *REFERENCE.glob("*local*.csv")]):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                names |= {
                    cell
                    for column, cell in row.items()
                    if column.endswith(("_name", "_code", "also_known_as"))
                }
    with (REFERENCE / "collaboratives.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names |= {row["lead_network"], row["later_name"]}
    return {name.casefold() for name in names if name}


def test_no_real_place_or_organisation_is_in_it(store: sqlite3.Connection) -> None:
    real = real_names()
    assert len(real) > 500
    rows = store.execute("SELECT id, name, lead_network, later_name FROM area WHERE id <> 'ENG'").fetchall()
    for row in not_empty(rows):
        assert not {str(cell).casefold() for cell in row if cell} & real
    reasons = store.execute("SELECT reason FROM event UNION SELECT name FROM area").fetchall()
    words = set(re.findall(r"[A-Z][a-z]{3,}", " ".join(reason for (reason,) in reasons)))
    single = {name for name in real if re.fullmatch(r"[a-z]{4,}", name)}
    assert len(single) > 50
    assert {word.casefold() for word in words} & single == set()


def test_invented_organisations_and_districts_have_codes_that_are_none(store: sqlite3.Connection) -> None:
    members = "SELECT id FROM area WHERE kind NOT IN ('england', 'collaborative')"
    for code in not_empty(cells(store, members)):
        assert code.startswith("DEMO-")
    named = "SELECT name FROM area WHERE kind NOT IN ('england', 'collaborative')"
    for name in not_empty(cells(store, named)):
        assert name.startswith("Demonstration ")


def test_the_same_files_come_out_every_time(store: sqlite3.Connection, tmp_path: Path) -> None:
    made = island_files(tmp_path)
    loaded = dict(store.execute("SELECT file, sha256 FROM load_file").fetchall())
    files = {path.name: sha256(path.read_bytes()).hexdigest() for path in (*made.reference, *made.figures)}
    assert len(files) > 50
    assert files == loaded


def test_a_store_of_one_kind_is_never_built_into_one_of_the_other(own_copy: str, sqlite_product: str) -> None:
    with pytest.raises(
        StoreProblem, match=r"is a demonstration: .* DATABASE_URL, or use this one with: make demo"
    ):
        build(own_copy)
    with pytest.raises(StoreProblem, match=r"is one of published figures\. .* make run"):
        build_demonstration(sqlite_product)


@pytest.mark.parametrize(
    ("command", "words"), [("default", "is a demonstration"), ("demonstration", "published")]
)
def test_the_command_says_so_in_a_sentence(
    command: str, words: str, own_copy: str, sqlite_product: str
) -> None:
    url = {"default": own_copy, "demonstration": sqlite_product}[command]
    done = subprocess.run(
        [sys.executable, "-m", "data_access.loader", command, "--if-missing", "--database-url", url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_if_missing_leaves_a_store_that_is_there(own_copy: str) -> None:
    path = Path(own_copy.removeprefix("sqlite:///"))
    before = path.read_bytes()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "data_access.loader",
            "demonstration",
            "--if-missing",
            "--database-url",
            own_copy,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == before


def test_what_is_loaded_later_brings_nothing_of_england(own_copy: str, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text(
        "measure,area,period,numerator,denominator\nfalls-with-harm,DEMO-ASQ-A3,2020-04,30,17000\n"
    )
    report = load(Request((more,), own_copy))
    assert (report.files[0].accepted, report.files[0].rejected, report.prepared) == (1, 0, ())
    with closing(sqlite3.connect(own_copy.removeprefix("sqlite:///"))) as connection:
        assert number(connection, "SELECT COUNT(*) FROM area WHERE NOT demonstration") == 0


def test_a_published_store_does_not_take_the_island(sqlite_product: str, tmp_path: Path) -> None:
    figures = tmp_path / "figures.csv"
    figures.write_text(
        "measure,area,period,numerator,denominator\nfalls-with-harm,DEMO-ASQ-A3,2020-03,30,17000\n"
    )
    assert load(Request((figures,), sqlite_product)).files[0].rejected == 1


def test_true_figures_are_refused(own_copy: str, tmp_path: Path) -> None:
    definitions, figures = tmp_path / "measures", tmp_path / "true.csv"
    definitions.mkdir()
    text = (FOLDER / "falls-with-harm.toml").read_text(encoding="utf-8")
    ours = text.replace("demonstration = true", "demonstration = false").replace(
        '"organisation"', '"collaborative"'
    )
    (definitions / "true-falls.toml").write_text(ours, encoding="utf-8")
    figures.write_text("measure,area,period,numerator,denominator\ntrue-falls,ASQ,2020-03,30,17000\n")
    report = load(Request((figures,), own_copy, own_definitions=definitions))
    assert report.files[0].rejected == 1
    assert "nothing in this store is true" in report.files[0].rejections[0].reason
