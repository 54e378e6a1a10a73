"""The index of the search follows every load: a recount finds the same, on both databases, and an undo too."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, create_engine, text

from data_access import snapshot
from data_access.engine import writing_engine
from data_access.loader import search_index
from data_access.migrations import schema
from data_access.search.words import words
from tests.data_access.taking_back import take_back
from tests.data_access.world import World
from tests.guards import not_empty

ORGANISATION = "code,name,setting,collaborative\nR99,The New Infirmary,acute,WX\n"


def matching(world: World, word: str) -> list[str]:
    """What the database's own full-text index has under a word of a name."""
    if world.url.startswith("sqlite"):
        condition, key = f"search_text MATCH 'names : \"{word}\"'", "rowid"
    else:
        condition, key = f"t.names @@ '{word}'::tsquery", "id"
    rows = world.rows(
        f"SELECT e.ident FROM search_text t JOIN search_entry e ON e.id = t.{key} WHERE {condition} ORDER BY e.ident"
    )
    return [str(row[0]) for row in rows]


def test_there_is_an_entry_for_each_thing_that_can_be_found(world: World) -> None:
    for kind, table in not_empty(
        (("topic", "topic"), ("measure", "measure"), ("result", "result"), ("solution", "solution"),
         ("statement", "statement"))
    ):  # fmt: skip
        entries = world.rows(f"SELECT ident FROM search_entry WHERE kind = '{kind}' ORDER BY ident")
        assert entries == world.rows(f"SELECT id FROM {table} ORDER BY id")
    assert world.rows(
        "SELECT kind, ident, title FROM search_entry WHERE kind IN (SELECT kind FROM area) ORDER BY ident"
    ) == world.rows("SELECT kind, id, name FROM area ORDER BY id")


def test_every_word_of_a_name_is_in_the_database_s_own_index(world: World) -> None:
    for ident, title in not_empty(world.rows("SELECT ident, title FROM search_entry")):
        for word in not_empty(words(title)):
            assert ident in matching(world, word)


def test_a_load_adds_and_its_taking_back_takes_away(world: World) -> None:
    assert matching(world, "infirmary") == []
    world.load(world.file("o.csv", ORGANISATION))
    assert matching(world, "infirmary") == ["R99"]
    assert matching(world, "r99") == ["R99"]
    first = take_back(world)
    assert matching(world, "infirmary") == []
    take_back(world, first.load_id)
    assert matching(world, "infirmary") == ["R99"]


def test_a_run_that_is_only_tried_leaves_the_index_as_it_was(world: World) -> None:
    world.load(world.file("o.csv", ORGANISATION), write=False)
    assert matching(world, "infirmary") == []


def test_a_changed_definition_is_found_by_its_new_name(world: World) -> None:
    place = world.folder / "measures" / "harm.toml"
    place.write_text(place.read_text().replace('title = "Harm"', 'title = "Harm by tumbling"'))
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    assert matching(world, "tumbling") == ["harm"]


def test_numbers_run_in_the_order_of_equally_good_answers(world: World) -> None:
    kinds = [row[0] for row in world.rows("SELECT kind FROM search_entry ORDER BY id")]
    order = ["topic", "measure", "collaborative", "organisation", "ccg"]
    assert [kind for kind in dict.fromkeys(kinds) if kind in order] == order
    assert kinds[0] == "topic"


def test_a_store_of_before_is_indexed_by_its_next_load(world: World) -> None:
    engine = writing_engine(world.url)
    with engine.begin() as connection:
        schema.downgrade(connection, "0012")
        assert "search_entry" not in _tables(connection)
    engine.dispose()
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    assert matching(world, "southampton") == ["10X", "RHM"]


def _tables(connection: Connection) -> set[str]:
    where = "sqlite_master" if connection.dialect.name == "sqlite" else "pg_tables"
    name = "name" if connection.dialect.name == "sqlite" else "tablename"
    return set(connection.scalars(text(f"SELECT {name} FROM {where}")))


def test_the_schema_that_is_read_is_that_of_the_index() -> None:
    assert schema.newest() == snapshot.SCHEMA


@pytest.mark.parametrize(
    "name", ["''; DROP TABLE area", 'A "quoted" name', "a:b*c^d", "…", "Ärzte & Söhne’s"]
)
def test_odd_names_do_no_harm(world: World, name: str) -> None:
    engine = create_engine(world.url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE area SET name = :name WHERE id = 'RHM'"), {"name": name})
        search_index.rebuild(connection)
    engine.dispose()
    assert ("RHM", name) in world.rows("SELECT ident, title FROM search_entry")
    assert matching(world, "rhm") == ["RHM"]
