"""What a load reports: each file's rows under their headings, and a last sentence on what happened to the store."""

from __future__ import annotations

from rich.console import Console

from data_access.loader.report import counted
from data_access.loader.screen import last_word, summary
from tests.data_access.world import World


def test_a_refused_file_is_not_said_to_be_held_already(sqlite_world: World) -> None:
    sqlite_world.load()
    report = sqlite_world.load(sqlite_world.file("letter.txt", "Dear loader"))
    assert last_word(report) == "Nothing was loaded: 1 file refused. The store is as it was."


def test_rejections_alone_are_not_called_a_load_of_figures(sqlite_world: World) -> None:
    sqlite_world.load()
    report = sqlite_world.load(sqlite_world.tidy("wrong.csv", "harm,XXX,2016-04,3,100"))
    assert last_word(report).startswith("No figure changed. The rejected rows are kept with their reasons.")


def test_a_repeat_says_that_the_store_holds_it_already(sqlite_world: World) -> None:
    file = sqlite_world.tidy("right.csv", "harm,RHM,2016-04,3,100")
    assert last_word(sqlite_world.load(file)).startswith("Loaded.")
    assert last_word(sqlite_world.load(file)).startswith("Nothing changed")


def test_one_figure_differs_and_two_differ() -> None:
    assert counted(1, "figure differs", "figures differ") == "1 figure differs"
    assert counted(2_000, "figure differs", "figures differ") == "2,000 figures differ"
    assert counted(0, "file") == "0 files"


def test_the_report_counts_each_files_rows_by_what_became_of_them(sqlite_world: World) -> None:
    report = sqlite_world.load(
        sqlite_world.tidy("right.csv", "harm,RHM,2016-04,3,100", "harm,XXX,2016-04,3,100")
    )
    console = Console(width=200)
    with console.capture() as printed:
        summary(console, report)
    headings, row = (line.split() for line in printed.get().splitlines()[:2])
    assert headings == ["File", "Read", "Accepted", "Revised", "Unchanged", "Superseded", "Rejected", "Notes"]
    assert row == ["right.csv", "2", "1", "0", "0", "0", "1", "0"]
