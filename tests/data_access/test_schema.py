"""Alembic owns the schema: its migrations lead to the tables, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from data_access.engine import writing_engine
from data_access.migrations import schema
from data_access.tables import metadata


def test_migrations_lead_to_the_tables_as_described(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.begin() as connection:
        assert schema.upgrade(connection)
        assert schema.current(connection) == schema.newest()
        described = {"include_name": schema.described}
        assert compare_metadata(MigrationContext.configure(connection, opts=described), metadata) == []
        assert not schema.upgrade(connection), "a second time there is nothing to do"
    engine.dispose()


def test_migrations_lead_back_to_nothing(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.begin() as connection:
        schema.upgrade(connection)
        schema.downgrade(connection)
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_a_migration_that_is_taken_back_leaves_no_table(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.connect() as connection:
        schema.upgrade(connection)
        connection.rollback()
        assert inspect(connection).get_table_names() == []
    engine.dispose()


_FIRST_STORE = (
    "INSERT INTO source VALUES ('s', 't', 'p', 'l', 'local data', FALSE, NULL)",
    "INSERT INTO load VALUES (1, '2020-01-01 00:00:00', '2020-01-01 00:00:00')",
    "INSERT INTO load_file VALUES (1, 1, 'f', 'tidy', 'x', 2, 2, 0, 0, 0, 0)",
    "INSERT INTO publication VALUES (1, 1, 's', 'old', '2019-05-01', 'stated', 'row')",
    "INSERT INTO publication VALUES (2, 1, 's', 'new', '2020-05-01', 'inferred', 'row')",
    "INSERT INTO area (id, kind, name, demonstration) VALUES ('ENG', 'england', 'England', FALSE)",
    """INSERT INTO measure (id, title, short, why, kind, numerator, denominator_from, unit, multiplier, decimals,
        direction, chart, collected_from, grain, cumulative, setting, disclosure, rebase_policy, caveat, source_id,
        demonstration, owner, reviewed, next_review, position)
        VALUES ('m', 't', 't', 'w', 'outcome', 'n', 'none', 'u', 1, 0, 'decrease', 'xmr', 'ccg', 'month', FALSE,
        'all', 'none', 'r', 'c', 's', FALSE, 'o', '2019-01-01', '2020-01-01', 1)""",
    "INSERT INTO observation VALUES ('m', 'ENG', '2019-04-01', 3, NULL, 'reported', 1)",
    "INSERT INTO observation VALUES ('m', 'ENG', '2019-05-01', 4, NULL, 'reported', 2)",
    "INSERT INTO rollup VALUES ('m', 'ENG', '2019-04-01', 3, NULL, 'reported', 1, 1)",
    "INSERT INTO rollup VALUES ('m', 'ENG', '2019-05-01', 4, NULL, 'reported', 1, 1)",
    "INSERT INTO rollup VALUES ('m', 'ENG', '2019-06-01', NULL, NULL, 'missing', 0, 1)",
)


def test_a_store_of_the_first_version_keeps_its_figures_and_gains_their_span(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.begin() as connection:
        schema.upgrade(connection, "0001")
        for statement in _FIRST_STORE:
            connection.execute(text(statement))
        assert schema.upgrade(connection)
        spans = connection.execute(text("SELECT * FROM measure_span")).all()
        assert [tuple(str(cell) for cell in row) for row in spans] == [
            ("m", "2019-04-01", "2019-05-01", "2020-05-01", "inferred")
        ]
        assert connection.scalar(text("SELECT COUNT(*) FROM observation")) == 2
        reviews = text("SELECT reviewed, next_review FROM measure")
        assert [str(cell) for cell in connection.execute(reviews).one()] == ["2019-01-01", "2020-01-01"]
        connection.execute(text("UPDATE measure SET reviewed = NULL, next_review = NULL"))
        schema.downgrade(connection, "0001")
        assert connection.scalar(text("SELECT COUNT(*) FROM rollup")) == 3
    engine.dispose()


# A store of 0008 in which both kinds stood: a true measure of a hospital, and an invented one of an invented hospital.
_MIXED = (
    "INSERT INTO source (id, title, publisher, licence, designation, demonstration, codes) VALUES "
    "('s', 't', 'p', 'l', 'local data', FALSE, 'month'), ('d', 't', 'p', 'l', 'demonstration', TRUE, 'month')",
    "INSERT INTO load (id, started, finished, kind) VALUES (1, '2020-01-01', '2020-01-01', 'load')",
    "INSERT INTO load_file (id, load_id, file, format, sha256, rows_read, accepted, revised, unchanged, superseded, "
    "rejected) VALUES (1, 1, 'f', 'tidy', 'x', 2, 2, 0, 0, 0, 0)",
    "INSERT INTO area (id, kind, name, demonstration) VALUES ('WX', 'collaborative', 'Wessex', FALSE), "
    "('RHM', 'organisation', 'Southampton', FALSE), ('DEMO-WX-A', 'organisation', 'Demonstration A', TRUE)",
    "INSERT INTO membership (area_id, collaborative_id, since, share) VALUES ('RHM', 'WX', '2013-04-01', 1), "
    "('DEMO-WX-A', 'WX', '2013-04-01', 1)",
    "INSERT INTO successor (old_code, new_code, effective) VALUES ('DEMO-WX-A', 'DEMO-WX-B', '2016-04-01')",
    "INSERT INTO contact (area_id, role, about, reach, demonstration) VALUES ('WX', 'r', 'a', 'x', TRUE), "
    "('RHM', 'r', 'a', 'x', FALSE)",
)


def _measure(ident: str, source: str, demonstration: str) -> str:
    return f"""INSERT INTO measure (id, title, short, why, kind, numerator, denominator_from, unit, multiplier,
        decimals, direction, chart, collected_from, grain, cumulative, setting, disclosure, rebase_policy, caveat,
        source_id, demonstration, owner, position, numerator_kind) VALUES ('{ident}', 't', 't', 'w', 'outcome', 'n',
        'none', 'u', 1, 0, 'decrease', 'xmr', 'organisation', 'month', FALSE, 'all', 'none', 'r', 'c', '{source}',
        {demonstration}, 'o', 1, 'count')"""


def _figures(ident: str, area: str, source: str, publication: int) -> tuple[str, ...]:
    return (
        "INSERT INTO publication (id, load_file_id, source_id, title, published, date_basis, replaces) VALUES "
        f"({publication}, 1, '{source}', 'p', '2020-01-01', 'stated', 'row')",
        "INSERT INTO observation (measure_id, area_id, period, numerator, status, publication_id, load_id, line) "
        f"VALUES ('{ident}', '{area}', '2019-04-01', 3, 'reported', {publication}, 1, 1)",
        f"INSERT INTO event (measure_id, area_id, period, kind, reason, role, demonstration) VALUES "
        f"('{ident}', 'WX', '2019-04-01', 'note', 'n', 'r', {'TRUE' if source == 'd' else 'FALSE'})",
    )


def _mixed(kind: str) -> tuple[str, ...]:
    given = json.dumps([
        {"id": "RHM", "name": "Southampton", "demonstration": False},
        {"id": "DEMO-WX-A", "name": "Demonstration A", "demonstration": True},
    ])  # fmt: skip
    return (
        f"UPDATE store SET kind = '{kind}'",
        *_MIXED,
        _measure("true", "s", "FALSE"),
        _measure("invented", "d", "TRUE"),
        *_figures("true", "RHM", "s", 1),
        *_figures("invented", "DEMO-WX-A", "d", 2),
        f"INSERT INTO given_rows (load_file_id, of, given) VALUES (1, 'area', '{given}')",
    )


def _stored(connection: Connection, statement: str) -> list[object]:
    return [cell for (cell,) in connection.execute(text(statement)).all()]


@contextmanager
def _brought_up_to_date(url: str, kind: str) -> Iterator[Connection]:
    """A store of both kinds that calls itself ``kind``, led from 0008 to the newest schema."""
    engine = writing_engine(url)
    with engine.begin() as connection:
        schema.upgrade(connection, "0008")
        for statement in _mixed(kind):
            connection.execute(text(statement.replace(":", "\\:")))
        assert schema.upgrade(connection)
        yield connection
    engine.dispose()


def test_a_published_store_of_both_kinds_keeps_what_is_published(fresh_store: str) -> None:
    with _brought_up_to_date(fresh_store, "published") as connection:
        assert _stored(connection, "SELECT id FROM measure") == ["true"]
        assert _stored(connection, "SELECT measure_id FROM observation") == ["true"]
        assert _stored(connection, "SELECT measure_id FROM event") == ["true"]
        assert _stored(connection, "SELECT id FROM publication") == [1]
        assert _stored(connection, "SELECT id FROM source") == ["s"]
        assert sorted(map(str, _stored(connection, "SELECT id FROM area"))) == ["RHM", "WX"]
        assert _stored(connection, "SELECT area_id FROM membership") == ["RHM"]
        assert _stored(connection, "SELECT area_id FROM contact") == ["RHM"]
        assert _stored(connection, "SELECT COUNT(*) FROM successor") == [0]
        (given,) = _stored(connection, "SELECT given FROM given_rows")
        assert json.loads(str(given)) == [{"id": "RHM", "name": "Southampton"}]
        schema.downgrade(connection, "0008")
        assert not any(_stored(connection, "SELECT demonstration FROM area"))


def test_a_demonstration_loses_nothing_but_its_marks(fresh_store: str) -> None:
    with _brought_up_to_date(fresh_store, "demonstration") as connection:
        assert _stored(connection, "SELECT COUNT(*) FROM observation") == [2]
        assert _stored(connection, "SELECT COUNT(*) FROM area") == [3]
        (given,) = _stored(connection, "SELECT given FROM given_rows")
        assert [row["id"] for row in json.loads(str(given))] == ["RHM", "DEMO-WX-A"]
        schema.downgrade(connection, "0008")
        assert all(_stored(connection, "SELECT demonstration FROM area"))


# What files gave of priorities before 0012: the product's own, and those of two loads; the second was taken back.
_PRIORITIES = {
    None: [{"collaborative_id": "WX", "topic_id": "B", "evidence": "seed"}],
    1: [{"collaborative_id": "WX", "topic_id": "A", "evidence": "seed"}],
    2: [
        {"collaborative_id": "WX", "topic_id": "A", "evidence": "seed+published", "since": "2014-10-01",
         "until": None, "aim": "A fifth less", "caution": "One speaker"},
        {"collaborative_id": "WX", "topic_id": "B", "evidence": "unverified"},
    ],
    3: [{"collaborative_id": "WX", "topic_id": "C", "evidence": "published"}],
}  # fmt: skip
_LOADS = ("product", "load", "load")


def _with_priorities() -> Iterator[str]:
    for number, kind in enumerate(_LOADS, 1):
        yield f"INSERT INTO load (id, started, finished, kind) VALUES ({number}, '2020-01-01', '2020-01-01', '{kind}')"
        yield (
            "INSERT INTO load_file (id, load_id, file, format, sha256, rows_read, accepted, revised, unchanged, "
            f"superseded, rejected) VALUES ({number}, {number}, 'f', 'reference', 'x', 1, 1, 0, 0, 0, 0)"
        )
    yield "INSERT INTO load (id, started, finished, kind) VALUES (4, '2020-01-01', '2020-01-01', 'withdrawal')"
    yield "UPDATE load SET withdrawn_by = 4 WHERE id = 3"
    yield "INSERT INTO area (id, kind, name) VALUES ('WX', 'collaborative', 'Wessex')"
    for topic in "ABC":
        yield (
            "INSERT INTO topic (id, name, theme, essential, provenance, position) VALUES "
            f"('{topic}', '{topic}', 't', FALSE, 'local', 1)"
        )
    for file, rows in _PRIORITIES.items():
        given = json.dumps(rows).replace(":", "\\:")
        yield f"INSERT INTO given_rows (load_file_id, of, given) VALUES ({file or 'NULL'}, 'priority', '{given}')"


def test_priorities_that_people_loaded_stay_as_statements(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.begin() as connection:
        schema.upgrade(connection, "0011")
        for statement in _with_priorities():
            connection.execute(text(statement))
        assert schema.upgrade(connection)
        columns = "topic_id, mark, work_from, work_until, aim, caution, date_kind, page_date"
        rows = connection.execute(text(f"SELECT {columns} FROM topic_evidence ORDER BY topic_id")).all()
        assert [tuple(row) for row in rows] == [
            (
                "A",
                "published_late_or_undated",
                "2014-10-01",
                None,
                "A fifth less",
                "One speaker",
                "none",
                None,
            ),
            ("B", "related_theme", None, None, None, None, "none", None),
        ]
        assert "priority" not in inspect(connection).get_table_names()
        given = connection.execute(text("SELECT load_file_id, of, given FROM given_rows ORDER BY id")).all()
        assert [(row.load_file_id, row.of, len(json.loads(row.given))) for row in given] == [
            (2, "topic_evidence", 2),
            (3, "topic_evidence", 1),
        ]
        named = set(metadata.tables["topic_evidence"].columns.keys())
        assert {name for row in given for each in json.loads(row.given) for name in each} == named
    engine.dispose()


def test_statements_results_and_spread_go_with_their_tables(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.begin() as connection:
        schema.upgrade(connection, "0011")
        for statement in _with_priorities():
            connection.execute(text(statement))
        schema.upgrade(connection)
        connection.execute(
            text(
                "INSERT INTO solution (id, collaborative_id, topic_id, title, changed, role) VALUES "
                "('kept', 'WX', 'A', 't', 'c', 'Lead'), ('nobody', 'WX', 'A', 't', 'c', NULL), "
                "('several', NULL, 'A', 't', 'c', 'Lead')"
            )
        )
        schema.downgrade(connection, "0011")
        assert _stored(connection, "SELECT COUNT(*) FROM priority") == [0]
        assert _stored(connection, "SELECT id FROM solution") == ["kept"]
        assert _stored(connection, "SELECT of FROM given_rows") == []
        tables = set(inspect(connection).get_table_names())
        assert not tables & {"topic_evidence", "result", "adoption", "adoption_stage"}
        assert schema.upgrade(connection)
        described = {"include_name": schema.described}
        assert compare_metadata(MigrationContext.configure(connection, opts=described), metadata) == []
    engine.dispose()


def test_since_when_a_solution_is_in_use_becomes_a_text_and_a_day_again(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    solutions = "SELECT since FROM solution ORDER BY id"
    with engine.begin() as connection:
        schema.upgrade(connection, "0011")
        for statement in _with_priorities():
            connection.execute(text(statement))
        for ident, since in (("a", "'2016-03-14'"), ("b", "NULL")):
            connection.execute(
                text(
                    "INSERT INTO solution (id, collaborative_id, topic_id, title, changed, role, since) VALUES "
                    f"('{ident}', 'WX', 'A', 't', 'c', 'Lead', {since})"
                )
            )
        schema.upgrade(connection)
        assert _stored(connection, solutions) == ["2016-03-14", None]
        connection.execute(text("UPDATE solution SET since = '2016' WHERE id = 'b'"))
        given = json.dumps([{"id": "a", "since": "2016-03"}, {"id": "b", "since": None}]).replace(":", "\\:")
        connection.execute(
            text(f"INSERT INTO given_rows (load_file_id, of, given) VALUES (NULL, 'solution', '{given}')")
        )
        schema.downgrade(connection, "0011")
        days = [str(each) for each in _stored(connection, solutions)]
        assert days == ["2016-03-14", "2016-01-01"]
        (kept,) = _stored(connection, "SELECT given FROM given_rows WHERE of = 'solution'")
        assert [each["since"] for each in json.loads(kept)] == ["2016-03-01", None]
        schema.upgrade(connection)
        assert _stored(connection, solutions) == days
    engine.dispose()
