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
from sqlalchemy import Text

from analysis.spc import CHARTS
from data_access.definitions import _ONE_OF
from data_access.demonstration.island_files import IslandFiles
from data_access.demonstration.world import ISLAND
from data_access.engine import reading
from data_access.loader.default_build import build, build_demonstration
from data_access.loader.default_store import LOOKUPS, REFERENCE
from data_access.loader.run import Request, load
from data_access.loader.writing import StoreProblem
from data_access.published_tables import JOINED
from data_access.queries.version import is_demonstration, store_kind
from data_access.queries.whole import whole_name
from data_access.settings import ROOT
from data_access.snapshot import snapshot
from data_access.tables import metadata
from data_access.vocabularies import VOCABULARIES
from tests.guards import not_empty
from tests.in_force import in_force

EVIDENCE = ("topic_evidence", "solution", "result", "adoption", "adoption_stage", "statement")


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


def test_all_its_figures_are_of_one_source(store: sqlite3.Connection) -> None:
    assert cells(store, "SELECT designation FROM source") == {"demonstration"}
    assert cells(store, "SELECT source_id FROM measure") == cells(store, "SELECT id FROM source")
    assert cells(store, "SELECT source_id FROM publication") <= cells(store, "SELECT id FROM source") | {
        "None"
    }


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
        "population", "residents", "boundary", "topic", "revision", "event", *EVIDENCE,
    )  # fmt: skip
    for table in not_empty(tables):
        assert number(store, f"SELECT COUNT(*) FROM {table}") > 0, table
    assert cells(store, "SELECT kind FROM sign_up") == {"count", "ambition"}
    assert cells(store, "SELECT DISTINCT kind FROM event") == set(VOCABULARIES["event.kind"])
    assert cells(store, "SELECT DISTINCT kind FROM area") == {
        "england", "collaborative", "ccg", "organisation", "local_authority",
    }  # fmt: skip
    assert cells(store, "SELECT DISTINCT confidence FROM membership") >= {"high", "medium", "low"}


@pytest.mark.parametrize("key", [key for key in VOCABULARIES if key.partition(".")[0] in EVIDENCE])
def test_every_word_of_what_can_be_read_occurs(store: sqlite3.Connection, key: str) -> None:
    table, _, column = key.partition(".")
    held = cells(store, f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
    if key in JOINED:
        held = {part for joined in held for part in joined.split("+")}
    assert held == set(VOCABULARIES[key])


@pytest.mark.parametrize("table", EVIDENCE)
def test_no_column_of_what_can_be_read_is_empty_throughout(store: sqlite3.Connection, table: str) -> None:
    for column in not_empty(metadata.tables[table].columns.keys()):
        assert number(store, f"SELECT COUNT(*) FROM {table} WHERE {column} IS NOT NULL") > 0, column


def test_evidence_stands_for_all_fifteen_for_some_and_for_nobody(store: sqlite3.Connection) -> None:
    grid = cells(store, "SELECT id FROM topic WHERE provenance <> 'local'")
    counted = (
        "SELECT topic_id FROM topic_evidence WHERE collaborative_id IS NOT NULL AND mark <> 'related_theme'"
    )
    assert cells(store, "SELECT DISTINCT topic_id FROM topic_evidence WHERE collaborative_id IS NULL") == {
        "ESS-LEAD", "ESS-MEAS", "A-MAT",
    }  # fmt: skip
    related = cells(store, "SELECT DISTINCT topic_id FROM topic_evidence WHERE mark = 'related_theme'")
    assert grid - cells(store, counted) == {"C-TRA", "B-HAND"}
    assert "B-HAND" in related and "C-TRA" not in related
    several = "SELECT COUNT(*) FROM topic_evidence GROUP BY collaborative_id, topic_id HAVING COUNT(*) > 1"
    assert cells(store, several)


def test_results_contradict_each_other_fail_and_are_reckoned(store: sqlite3.Connection) -> None:
    said = "SELECT subject FROM result WHERE modelled = 0 GROUP BY subject HAVING COUNT(DISTINCT amount) > 1"
    assert len(cells(store, said)) > 2
    assert number(store, "SELECT COUNT(*) FROM result WHERE modelled") > 2
    both = "SELECT COUNT(*) FROM result WHERE measure_id IS NOT NULL AND solution_id IS NOT NULL"
    assert number(store, both) > 5
    assert number(store, "SELECT COUNT(*) FROM result WHERE outcome IS NULL AND direction IS NULL") > 0
    assert number(store, "SELECT COUNT(*) FROM result WHERE collaborative_id IS NULL") > 0
    alien = (
        "SELECT COUNT(*) FROM result r JOIN solution s ON s.id = r.solution_id AND s.topic_id <> r.topic_id"
    )
    assert number(store, alien) == 0


def test_spread_is_dated_in_every_way_and_not_at_all(store: sqlite3.Connection) -> None:
    forms = {re.sub(r"\d", "9", as_at) for as_at in cells(store, "SELECT as_at FROM adoption")}
    assert forms == {"9999", "9999-99", "9999-99-99", "None"}
    for condition in not_empty(
        ("until IS NOT NULL", "denominator IS NULL", "denominator IS NOT NULL", "denominator_unit IS NOT NULL",
         "unit LIKE 'per cent%'", "figure IS NULL AND bound = 'all'", "setting IS NULL", "collaborative_id IS NULL")
    ):  # fmt: skip
        assert number(store, f"SELECT COUNT(*) FROM adoption WHERE {condition}") > 0, condition
    often = "SELECT solution_id FROM adoption WHERE as_at IS NOT NULL GROUP BY solution_id "
    assert len(cells(store, f"{often} HAVING COUNT(DISTINCT as_at) > 3 AND COUNT(DISTINCT place) > 2")) >= 5


def test_organisations_of_every_kind_of_care_go_from_stage_to_stage(store: sqlite3.Connection) -> None:
    kinds = "SELECT DISTINCT a.setting FROM adoption_stage s JOIN area a ON a.id = s.area_id"
    assert cells(store, kinds) == set(VOCABULARIES["adoption.setting"])
    ways = "SELECT GROUP_CONCAT(stage) FROM (SELECT * FROM adoption_stage ORDER BY since) GROUP BY solution_id, area_id"
    assert {
        "interested,planned,testing,in_use,embedded",
        "planned,testing,stopped",
        "testing,in_use",
    } <= cells(store, ways)
    early = "SELECT COUNT(*) FROM adoption_stage g JOIN solution s ON s.id = g.solution_id WHERE g.since < s.since"
    assert number(store, early) == 0


def test_networks_say_something_of_themselves_and_some_nothing_of_patients(store: sqlite3.Connection) -> None:
    of_all = "SELECT DISTINCT collaborative_id FROM statement WHERE kind = 'network' AND subject = "
    assert len(cells(store, f"{of_all} 'web-address' AND collaborative_id IS NOT NULL")) == 15
    assert 0 < len(cells(store, f"{of_all} 'patients-carers'")) < 15


def test_no_address_of_it_leads_anywhere(store: sqlite3.Connection) -> None:
    """Names below .invalid are never anybody's (RFC 2606)."""
    for table in not_empty([each for each in EVIDENCE if "address" in metadata.tables[each].columns]):
        addresses = cells(store, f"SELECT DISTINCT address FROM {table} WHERE address IS NOT NULL")
        assert addresses == {"https://demonstration.invalid/an-invented-page"}, table
    links = cells(store, "SELECT DISTINCT reach FROM solution WHERE reach LIKE '%://%'")
    assert links == {"https://demonstration.invalid/an-invented-page"}


# Texts that are figures, dates and short names, and say nothing by themselves.
BARE = {
    *(
        "id",
        "subject",
        "settings",
        "measures",  # ids of definitions, which are no texts for people
        "page_date",
        "period",
        "amount",
        "role",
        "unit",
        "denominator_unit",
        "address",
    ),
    *("work_from", "work_until", "as_at", "since", "until"),
}


@pytest.mark.parametrize("table", EVIDENCE)
def test_every_text_of_what_can_be_read_says_that_it_is_invented(
    store: sqlite3.Connection, table: str
) -> None:
    texts = [
        column.name
        for column in metadata.tables[table].columns
        if isinstance(column.type, Text)
        and not column.foreign_keys
        and column.name not in BARE
        and f"{table}.{column.name}" not in VOCABULARIES
    ]
    for column in not_empty(texts):
        held = cells(store, f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
        for text in not_empty(held):
            assert "demonstration" in text.lower(), (table, column, text)


def test_all_fifteen_lie_on_the_island(store: sqlite3.Connection) -> None:
    fifteen = {place for place, _ in ISLAND.places}
    assert len(fifteen) == 15
    assert cells(store, "SELECT id FROM area WHERE kind = 'collaborative'") == fifteen
    assert cells(store, "SELECT area_id FROM boundary") == fifteen
    assert number(store, "SELECT COUNT(*) FROM population") == 15


def real_names() -> set[str]:
    """Names and codes that the product knows of England: collaboratives, networks, commissioners, trusts, towns."""
    names = set()
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
            names |= {row["id"], row["name"], row["lead_network"], row["later_name"]}
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


def test_the_same_files_come_out_every_time(store: sqlite3.Connection, island_inputs: IslandFiles) -> None:
    made = island_inputs
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
        assert number(connection, "SELECT COUNT(*) FROM area WHERE name = 'England'") == 0


def test_a_published_store_does_not_take_the_island(sqlite_product: str, tmp_path: Path) -> None:
    figures = tmp_path / "figures.csv"
    figures.write_text(
        "measure,area,period,numerator,denominator\nfalls-with-harm,DEMO-ASQ-A3,2020-03,30,17000\n"
    )
    assert load(Request((figures,), sqlite_product)).files[0].rejected == 1


def test_a_source_of_true_figures_is_refused(own_copy: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources.csv"
    sources.write_text(
        "id,title,publisher,licence,designation\nours,Our returns,A trust,internal,local data\n"
    )
    report = load(Request((sources,), own_copy))
    assert report.files[0].rejected == 1
    assert "nothing in a demonstration store is true" in report.files[0].rejections[0].reason


def test_a_file_that_marks_its_rows_as_invented_is_welcome(own_copy: str, tmp_path: Path) -> None:
    trusts = tmp_path / "organisations.csv"
    trusts.write_text(
        "code,name,setting,collaborative,demonstration\nDEMO-ASQ-Z9,Demonstration Clinic,acute,ASQ,true\n"
    )
    assert load(Request((trusts,), own_copy)).files[0].accepted == 1


def test_every_measure_reaches_all_fifteen_and_the_island(store: sqlite3.Connection) -> None:
    reached = dict(
        store.execute(
            """SELECT m.id, COUNT(DISTINCT r.area_id) FROM measure m LEFT JOIN rollup r ON r.measure_id = m.id
            AND r.status = 'reported' WHERE m.collected_from <> 'england' GROUP BY m.id"""
        ).fetchall()
    )
    assert len(reached) >= 33
    assert set(reached.values()) == {16}, reached


def test_the_island_is_the_sum_of_the_fifteen(store: sqlite3.Connection) -> None:
    differing = """SELECT COUNT(*) FROM rollup e
        JOIN (SELECT measure_id, period, SUM(numerator) AS numerator, SUM(denominator) AS denominator
              FROM rollup WHERE area_id <> 'ENG' GROUP BY measure_id, period) s
        ON s.measure_id = e.measure_id AND s.period = e.period
        WHERE e.area_id = 'ENG'
            AND (ABS(e.numerator - s.numerator) > 0.000001 OR ABS(e.denominator - s.denominator) > 0.000001)"""
    assert number(store, differing) == 0


def test_every_topic_of_the_grid_has_figures_and_the_whole_pathway_is_measured(
    store: sqlite3.Connection,
) -> None:
    covered = """SELECT DISTINCT m.topic_id FROM measure m JOIN rollup r ON r.measure_id = m.id
        JOIN topic t ON t.id = m.topic_id WHERE r.status = 'reported' AND t.provenance <> 'local'"""
    assert len(cells(store, covered)) == 22
    settings = """SELECT DISTINCT a.setting FROM observation o JOIN area a ON a.id = o.area_id
        JOIN measure m ON m.id = o.measure_id WHERE m.topic_id = 'C-LD' AND o.status = 'reported'"""
    assert cells(store, settings) == cells(store, "SELECT DISTINCT setting FROM pathway")


def test_who_moves_counts_in_the_old_home_before_and_in_the_new_one_after(store: sqlite3.Connection) -> None:
    home = (
        "SELECT collaborative_id, since, until FROM membership WHERE area_id = 'DEMO-HEX-A3' ORDER BY since"
    )
    assert store.execute(home).fetchall() == [
        ("HEX", "2013-04-01", "2017-03-31"),
        ("BEL", "2017-04-01", None),
    ]
    expected = """SELECT area_id, period, expected FROM rollup WHERE measure_id = 'vte-risk-assessed'
        AND area_id IN ('HEX', 'BEL') AND period IN ('2017-03-01', '2017-04-01')"""
    assert set(store.execute(expected).fetchall()) == {
        *(("HEX", "2017-03-01", 3), ("BEL", "2017-03-01", 3)),
        *(("HEX", "2017-04-01", 2), ("BEL", "2017-04-01", 4)),
    }


def test_a_merger_leaves_one_member_less(store: sqlite3.Connection) -> None:
    expected = """SELECT expected FROM rollup WHERE measure_id = 'vte-risk-assessed' AND area_id = 'ASQ'
        AND period IN ('2016-03-01', '2016-04-01') ORDER BY period"""
    assert store.execute(expected).fetchall() == [(3,), (2,)]


def test_nobody_is_called_silent_on_a_day_without_an_event(store: sqlite3.Connection) -> None:
    days = "SELECT COUNT(*) FROM rollup r JOIN measure m ON m.id = r.measure_id AND m.grain = 'day' WHERE"
    assert number(store, f"{days} r.reported > 0") > 500
    assert number(store, f"{days} r.status <> 'reported' OR r.expected <> r.reported OR r.numerator < 1") == 0


def test_the_four_states_and_a_questioned_zero_reach_the_store(store: sqlite3.Connection) -> None:
    statuses = cells(store, "SELECT DISTINCT status FROM observation")
    assert statuses == {"reported", "missing", "suppressed", "not_applicable", "questioned"}


def test_some_figures_were_revised_and_the_change_is_listed(store: sqlite3.Connection) -> None:
    assert cells(store, "SELECT DISTINCT measure_id FROM revision") == {"pressure-ulcers", "falls-with-harm"}
