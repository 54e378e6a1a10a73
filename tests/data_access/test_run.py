"""One run is one transaction: refused, killed, checked or repeated, the store is as it was."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from data_access.loader.run import Request, Silent, load
from tests.bench.rows import write
from tests.data_access.world import World, wide

CCG = "Monthly counts of E. coli bacteraemia by CCG"


def wrong_total(world: World) -> Path:
    text = wide(CCG, "May 2015", ["March 2015"], {"10X|South": ["3"]}).replace("Totals;3;", "Totals;4;")
    return world.file("wrong.csv", text)


def test_a_refused_file_changes_nothing_and_the_others_go_in(world: World) -> None:
    good = world.tidy("good.csv", "harm,RHM,2016-04,3,100")
    report = world.load(wrong_total(world), good)
    assert report.exit_code == 2
    assert "March 2015" in str(report.files[0].refused)
    assert world.rows("SELECT measure_id FROM observation") == [("harm",)]
    assert world.rows("SELECT file FROM load_file WHERE file = 'wrong.csv'") == []


def test_a_run_with_only_refused_files_makes_no_data_version(world: World) -> None:
    world.load(world.tidy("good.csv", "harm,RHM,2016-04,3,100"))
    before = world.content(), world.rows("SELECT * FROM load")
    report = world.load(wrong_total(world))
    assert (report.exit_code, report.load_id) == (2, None)
    assert (world.content(), world.rows("SELECT * FROM load")) == before


def test_a_file_refused_half_way_leaves_no_trace(world: World) -> None:
    good = world.tidy("good.csv", "harm,RHM,2016-04,3,100")
    # Long enough that the break lies behind what is looked at before the file is read.
    months = [f"{year}-{month:02}" for year in range(1905, 2025) for month in range(1, 13)]
    rows = "".join(
        f"harm,{area},{month},3,100\n" for area in ("RHM", "RM2", "RW3", "R0A") for month in months
    )
    broken = world.file(
        "broken.csv", f'measure,area,period,numerator,denominator\n{rows}"harm,RHM\n' + "x" * 200_000
    )
    report = world.load(good, broken)
    assert "quotation mark" in str(report.files[1].refused)
    assert world.rows("SELECT COUNT(*) FROM observation") == [(1,)]
    assert world.rows("SELECT file FROM load_file WHERE file = 'broken.csv'") == []
    assert world.rows("SELECT COUNT(*) FROM rollup") == [(2,)]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "empty"),
        ("noise.csv", bytes(range(256)) * 40, "no format"),
        ("picture.xlsx", b"PK\x03\x04" + b"\0" * 400, "not a workbook"),
        ("list.csv", b"name,age\nA,1\n", "no format"),
        (
            "patients.csv",
            b"measure,area,period,numerator,denominator,NHS number\nharm,RHM,2016-04,1,2,3\n",
            "NHS",
        ),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_refused_in_a_sentence(
    sqlite_world: World, name: str, content: bytes, words: str
) -> None:
    report = sqlite_world.load(sqlite_world.file(name, content))
    assert report.exit_code == 2
    assert words.lower() in str(report.files[0].refused).lower()


def test_a_file_that_is_not_there_and_a_folder_are_refused(sqlite_world: World) -> None:
    report = sqlite_world.load(sqlite_world.folder / "nowhere.csv", sqlite_world.folder)
    assert "does not exist" in str(report.files[0].refused)
    assert "is a folder" in str(report.files[1].refused)


def test_a_rejected_row_is_kept_once_however_often_it_comes(world: World) -> None:
    path = world.tidy("a.csv", "harm,RHM,2016-04,3,100", "harm,NOBODY,2016-04,3,100")
    assert world.load(path).exit_code == 1
    again = world.load(path)
    assert (again.exit_code, again.load_id) == (1, None)
    assert world.rows("SELECT line FROM rejected_row") == [(3,)]


def test_a_file_of_rejected_rows_only_is_still_kept(world: World) -> None:
    report = world.load(world.tidy("a.csv", "harm,NOBODY,2016-04,3,100"))
    assert report.load_id is not None
    assert world.rows("SELECT line FROM rejected_row") == [(2,)]


def test_rows_rejected_before_go_in_once_their_area_is_known(world: World) -> None:
    path = world.tidy("a.csv", "harm,RHM,2016-04,3,100", "harm,R99,2016-04,5,100")
    world.load(path)
    organisations = world.file("o.csv", "code,name,setting,collaborative\nR99,New trust,acute,WX\n")
    report = world.load(path, organisations)
    assert report.exit_code == 0, "tables that others refer to come first, whatever the order given"
    assert (report.files[0].accepted, report.files[0].unchanged) == (1, 1)


def test_a_check_says_the_same_and_writes_nothing(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    before = world.content()
    path = world.tidy("b.csv", "harm,RHM,2016-04,4,100", "harm,RHM,2016-05,4,100", "harm,X,2016-05,4,100")
    checked = world.load(path, write=False)
    assert (checked.files[0].accepted, checked.files[0].revised, checked.files[0].rejected) == (1, 1, 1)
    assert (checked.load_id, checked.exit_code) == (None, 1)
    assert world.content() == before
    loaded = world.load(path)
    assert loaded.movements == checked.movements


class Killed(Silent):
    """Kills its own process when the loader reaches a moment."""

    def __init__(self, moment: str) -> None:
        self.moment = moment
        self.rows = 0
        event.listen(Engine, "commit", lambda _connection: self.reached("before the commit"))

    def reached(self, moment: str) -> None:
        if moment == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def advance(self, rows: int) -> None:
        self.rows += rows
        if self.rows > 240:  # beyond the table of organisations
            self.reached("while rows are read")

    def finishing(self) -> None:
        self.reached("before the sums")


def load_until(moment: str, request: Request) -> None:
    load(request, Killed(moment))


def exit_code_of_loading(request: Request, moment: str) -> int | None:
    """The loader in a process of its own, killed at a moment; the processes come from a server with all imports."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    process = processes.Process(target=load_until, args=(moment, request))
    process.start()
    process.join(timeout=300)
    return process.exitcode


def bench(world: World, name: str, rows: int) -> Path:
    """Files of the bench, fitted to the small world's topics, sources and collaboratives."""
    folder = world.folder / name
    write(folder, rows)
    for path in (folder / "measures").iterdir():
        path.write_text(path.read_text().replace('source_id = "bench"', 'source_id = "paper"'))
    table = folder / "organisations.csv"
    lines = table.read_text().splitlines()
    kept = [",".join([*line.split(",")[:3], "GM", *line.split(",")[4:]]) for line in lines[1:]]
    table.write_text("\n".join([lines[0], *kept]) + "\n")
    return folder


@pytest.mark.slow
def test_killing_the_loader_at_any_moment_leaves_the_store_as_it_was(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    before = world.content(), world.rows("SELECT * FROM load"), world.rows("SELECT * FROM load_file")
    folder = bench(world, "large", 1_500)
    request = Request(
        (folder / "organisations.csv", folder / "figures.csv"),
        world.url,
        definitions=folder / "measures",
        reference=tuple((world.folder / "reference").iterdir()),
    )
    for moment in ("while rows are read", "before the sums", "before the commit"):
        assert exit_code_of_loading(request, moment) == -signal.SIGKILL, moment
        now = world.content(), world.rows("SELECT * FROM load"), world.rows("SELECT * FROM load_file")
        assert now == before, moment
    assert load(request).exit_code == 0
    assert world.rows("SELECT COUNT(*) FROM observation WHERE measure_id LIKE 'bench%'") == [(1_500,)]


def test_two_loaders_at_once_take_turns(world: World) -> None:
    files = [world.tidy(f"{i}.csv", *(f"harm,RHM,20{y}-0{m},{i},100" for y in range(10, 20) for m in range(1, 9)))
             for i in range(3)]  # fmt: skip
    reports = []
    threads = [threading.Thread(target=lambda path=path: reports.append(world.load(path))) for path in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report.exit_code for report in reports] == [0, 0, 0]
    assert len({report.load_id for report in reports}) == 3
    assert world.rows("SELECT COUNT(*) FROM observation") == [(80,)]
    (winner,) = {numerator for (numerator,) in world.rows("SELECT numerator FROM observation")}
    last = max(reports, key=lambda report: report.load_id or 0)
    assert last.files[0].path.name == f"{winner:.0f}.csv"


def test_an_empty_store_gets_its_tables_reference_and_definitions(new_world: World) -> None:
    world = new_world
    report = world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    assert "the tables of the store" in report.prepared
    assert world.rows("SELECT COUNT(*) FROM area WHERE kind = 'collaborative'") == [(3,)]
    assert world.rows("SELECT name FROM area WHERE id = 'ENG'") == [("England",)]


def test_a_changed_definition_makes_a_new_data_version(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    path = world.folder / "measures" / "harm.toml"
    path.write_text(path.read_text().replace("decimals = 1", "decimals = 2"))
    report = world.load(world.tidy("b.csv", "harm,RHM,2016-04,3,100"))
    assert report.prepared == ("measure definitions",)
    assert report.load_id is not None
    assert world.rows("SELECT decimals FROM measure WHERE id = 'harm'") == [(2,)]
