"""A run whose files were all refused leaves the store as it was, also where there was none."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.data_access.test_cli import loader
from tests.data_access.world import World


def letter(world: World) -> Path:
    return world.file("letter.txt", "Dear loader")


def without_figures(world: World) -> Path:
    """A table that is only refused when it is read."""
    return world.tidy("empty.csv")


@pytest.mark.parametrize("refused", [letter, without_figures])
def test_refused_files_alone_make_no_table(new_world: World, refused) -> None:
    world = new_world
    report = world.load(refused(world))
    assert (report.exit_code, report.load_id, report.prepared) == (2, None, ())
    path = Path(world.url.removeprefix("sqlite:///"))
    if world.url.startswith("sqlite"):
        assert not list(path.parent.glob(f"{path.name}*"))
        return
    engine = create_engine(world.url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_refused_files_alone_bring_no_changed_definition(world: World) -> None:
    world.load()
    path = world.folder / "measures" / "harm.toml"
    path.write_text(path.read_text().replace("decimals = 1", "decimals = 2"))
    before = world.content(), world.rows("SELECT * FROM load")
    assert world.load(letter(world)).load_id is None
    assert (world.content(), world.rows("SELECT * FROM load")) == before


def test_one_good_file_beside_a_refused_one_makes_the_store(new_world: World) -> None:
    world = new_world
    report = world.load(letter(world), world.tidy("good.csv", "harm,RHM,2016-04,3,100"))
    assert (report.exit_code, report.load_id) == (2, 2)
    assert world.rows("SELECT COUNT(*) FROM observation") == [(1,)]


def test_a_check_of_a_store_that_is_not_there_makes_none(new_sqlite_world: World) -> None:
    new_sqlite_world.load(new_sqlite_world.tidy("good.csv", "harm,RHM,2016-04,3,100"), write=False)
    assert not Path(new_sqlite_world.url.removeprefix("sqlite:///")).exists()


def test_an_empty_file_that_was_there_stays(new_sqlite_world: World) -> None:
    store = Path(new_sqlite_world.url.removeprefix("sqlite:///"))
    store.touch()
    new_sqlite_world.load(letter(new_sqlite_world))
    assert store.exists()


def test_a_new_store_that_somebody_else_has_opened_stays(new_sqlite_world: World) -> None:
    """Another loader that waited for its turn must not write into a file without a name."""
    store = Path(new_sqlite_world.url.removeprefix("sqlite:///"))
    engine = create_engine(new_sqlite_world.url)

    class Another:
        connection = None

        def begin(self, *_file: object) -> None:
            self.connection = engine.connect()
            self.connection.execute(text("SELECT COUNT(*) FROM sqlite_master"))

        def advance(self, rows: int) -> None: ...

        def finishing(self) -> None: ...

    from data_access.loader.run import load

    another = Another()
    load(new_sqlite_world.request(without_figures(new_sqlite_world)), another)
    assert another.connection is not None
    assert store.exists()
    another.connection.close()
    engine.dispose()


def test_the_command_leaves_neither_file_nor_folder(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear loader")
    done = loader("load", path, url=f"sqlite:///{tmp_path / 'new' / 'sub' / 'store.sqlite3'}")
    assert done.returncode == 2
    assert "The store is as it was." in done.stdout
    assert not (tmp_path / "new").exists()
