"""The default store: both parts are there, each marked, and nothing mixes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from data_access.loader.default_store import published_files, reference_files
from data_access.loader.run import Request, load
from tests.prepared import sqlite_copy


@pytest.fixture
def store(default_store: str) -> Iterator[Connection]:
    engine = create_engine(default_store)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def pairs(store: Connection, statement: str) -> set[tuple[object, ...]]:
    return {tuple(row) for row in store.execute(text(statement))}


def number(store: Connection, statement: str) -> float:
    return float(store.scalar(text(statement)) or 0)


def test_the_files_come_in_the_order_in_which_they_need_one_another(default_inputs: list[Path]) -> None:
    first = [*reference_files(), *published_files()]
    assert default_inputs[: len(first)] == first
    written = default_inputs[len(first) :]
    assert len(written) > 5
    assert {path.parent for path in written} == {default_inputs[-1].parent}
    assert all(path.is_file() for path in default_inputs)


def test_nothing_of_the_default_store_was_rejected(store: Connection) -> None:
    assert pairs(store, "SELECT reason FROM rejected_row") == set()


def test_the_published_measure_has_84_months_of_fifteen_and_england(store: Connection) -> None:
    counted = "SELECT COUNT(*) FROM rollup WHERE measure_id = 'ecoli-bacteraemia' AND area_id"
    assert number(store, f"{counted} <> 'ENG'") == 15 * 84
    assert number(store, f"{counted} = 'ENG'") == 84


def test_england_is_what_its_commissioners_and_the_hubs_add_up_to(store: Connection) -> None:
    year = """SELECT SUM(numerator) FROM rollup WHERE measure_id = 'ecoli-bacteraemia' AND area_id = 'ENG'
        AND period BETWEEN '2016-04-01' AND '2017-03-01'"""
    assert number(store, year) == 40_442


def test_an_area_is_marked_as_demonstration_exactly_where_it_is_invented(store: Connection) -> None:
    areas = pairs(store, "SELECT id, name, demonstration FROM area")
    assert sum(bool(flag) for _, _, flag in areas) == 153
    for ident, name, flag in areas:
        assert bool(flag) is str(ident).startswith("DEMO-")
        assert bool(flag) is str(name).startswith("Demonstration ")


def test_no_figure_of_a_member_mixes_published_and_demonstration(store: Connection) -> None:
    mixed = """SELECT COUNT(*) FROM observation o JOIN measure m ON m.id = o.measure_id
        JOIN area a ON a.id = o.area_id WHERE a.kind NOT IN ('england', 'collaborative')
        AND a.demonstration <> m.demonstration"""
    assert number(store, mixed) == 0


def test_no_demonstration_figure_is_given_for_a_real_place_directly(store: Connection) -> None:
    direct = """SELECT COUNT(*) FROM observation o JOIN measure m ON m.id = o.measure_id
        JOIN area a ON a.id = o.area_id WHERE m.demonstration AND NOT a.demonstration"""
    assert number(store, direct) == 0


def test_no_publication_brings_both(store: Connection) -> None:
    both = """SELECT COUNT(*) FROM (SELECT o.publication_id FROM observation o
        JOIN measure m ON m.id = o.measure_id GROUP BY o.publication_id
        HAVING COUNT(DISTINCT m.demonstration) > 1) AS found"""
    assert number(store, both) == 0


def test_a_measure_its_source_its_events_and_its_targets_are_of_one_sort(store: Connection) -> None:
    for table in ("event", "target", "aim"):
        wrong = f"""SELECT COUNT(*) FROM {table} t JOIN measure m ON m.id = t.measure_id
            WHERE t.demonstration <> m.demonstration"""
        assert number(store, wrong) == 0, table
        assert number(store, f"SELECT COUNT(*) FROM {table}") > 50, table
    sources = """SELECT COUNT(*) FROM measure m JOIN source s ON s.id = m.source_id
        WHERE m.demonstration <> s.demonstration"""
    assert number(store, sources) == 0


def test_whom_to_ask_and_what_worked_are_demonstration_throughout(store: Connection) -> None:
    for table in ("contact", "solution"):
        assert number(store, f"SELECT COUNT(*) FROM {table} WHERE NOT demonstration") == 0
        assert number(store, f"SELECT COUNT(*) FROM {table}") > 100, table


def test_every_topic_of_the_grid_has_figures_and_the_whole_pathway_is_measured(store: Connection) -> None:
    covered = """SELECT DISTINCT m.topic_id FROM measure m JOIN rollup r ON r.measure_id = m.id
        JOIN topic t ON t.id = m.topic_id WHERE r.status = 'reported' AND t.provenance <> 'local'"""
    assert len(pairs(store, covered)) == 22
    settings = """SELECT DISTINCT a.setting FROM observation o JOIN area a ON a.id = o.area_id
        JOIN measure m ON m.id = o.measure_id WHERE m.topic_id = 'C-LD' AND o.status = 'reported'"""
    assert pairs(store, settings) == pairs(store, "SELECT DISTINCT setting FROM pathway")


def test_who_moves_counts_in_the_old_home_before_and_in_the_new_one_after(store: Connection) -> None:
    home = """SELECT collaborative_id, since, until FROM membership WHERE area_id = 'DEMO-OX-A3' ORDER BY since"""
    assert [tuple(row) for row in store.execute(text(home))] == [
        ("OX", "2013-04-01", "2017-03-31"),
        ("EAST", "2017-04-01", None),
    ]
    expected = """SELECT area_id, period, expected FROM rollup WHERE measure_id = 'vte-risk-assessed'
        AND area_id IN ('OX', 'EAST') AND period IN ('2017-03-01', '2017-04-01')"""
    assert pairs(store, expected) == {
        *(("OX", "2017-03-01", 3), ("EAST", "2017-03-01", 3)),
        *(("OX", "2017-04-01", 2), ("EAST", "2017-04-01", 4)),
    }


def test_nobody_is_called_silent_on_a_day_without_an_event(store: Connection) -> None:
    days = """SELECT COUNT(*) FROM rollup r JOIN measure m ON m.id = r.measure_id AND m.grain = 'day' WHERE"""
    assert number(store, f"{days} r.reported > 0") > 500
    assert number(store, f"{days} r.status <> 'reported' OR r.expected <> r.reported OR r.numerator < 1") == 0


def test_every_demonstration_measure_reaches_every_collaborative_and_england(store: Connection) -> None:
    reached = """SELECT m.id, COUNT(DISTINCT r.area_id) FROM measure m LEFT JOIN rollup r
        ON r.measure_id = m.id AND r.status = 'reported' WHERE m.demonstration GROUP BY m.id"""
    places_by_measure = dict(pairs(store, reached))
    assert len(places_by_measure) == 33
    assert set(places_by_measure.values()) == {16}, places_by_measure


def test_england_is_the_sum_of_the_fifteen_in_the_demonstration(store: Connection) -> None:
    differing = """SELECT COUNT(*) FROM rollup e JOIN measure m ON m.id = e.measure_id AND m.demonstration
        JOIN (SELECT measure_id, period, SUM(numerator) AS numerator, SUM(denominator) AS denominator
              FROM rollup WHERE area_id <> 'ENG' GROUP BY measure_id, period) s
        ON s.measure_id = e.measure_id AND s.period = e.period
        WHERE e.area_id = 'ENG'
            AND (ABS(e.numerator - s.numerator) > 0.000001 OR ABS(e.denominator - s.denominator) > 0.000001)"""
    assert number(store, differing) == 0


def test_a_merger_leaves_one_member_less(store: Connection) -> None:
    expected = """SELECT period, expected FROM rollup
        WHERE measure_id = 'vte-risk-assessed' AND area_id = 'EM'
        AND period IN ('2016-03-01', '2016-04-01') ORDER BY period"""
    assert [row.expected for row in store.execute(text(expected))] == [3, 2]


def test_the_four_states_and_a_questioned_zero_reach_the_store(store: Connection) -> None:
    statuses = {status for (status,) in pairs(store, "SELECT DISTINCT status FROM observation")}
    assert statuses == {"reported", "missing", "suppressed", "not_applicable", "questioned"}
    sentences = pairs(store, "SELECT sentence FROM load_note WHERE kind = 'question'")
    assert len(sentences) == 4


def test_some_figures_were_revised_and_the_change_is_listed(store: Connection) -> None:
    changed = pairs(store, "SELECT DISTINCT measure_id FROM revision")
    assert changed == {("pressure-ulcers",), ("falls-with-harm",)}


def test_the_facts_of_the_programme_are_all_there(store: Connection) -> None:
    sizes = {
        "sign_up": 3,
        "sign_up_share": 4,
        "pledge": 5,
        "topic": 43,
        "priority": 176,
        "population": 15,
        "pathway": 154,
    }
    for table, size in sizes.items():
        assert number(store, f"SELECT COUNT(*) FROM {table}") == size, table


@pytest.mark.slow
def test_default_files_loaded_again_change_nothing(
    default_store: str, default_inputs: list[Path], tmp_path: Path
) -> None:
    copy = sqlite_copy(Path(default_store.removeprefix("sqlite:///")), tmp_path / "store.sqlite3")
    files = default_inputs[::3]  # of every kind some; all of them take ten seconds
    again = load(Request(tuple(files), copy))
    assert len(again.files) == len(files)
    assert (again.exit_code, again.load_id, again.changed) == (0, None, False)
