"""What a person sees of a run: progress while it is long, a summary at the end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.prompt import Confirm
from rich.table import Table

from data_access.loader.report import FileReport, Movement, Report, counted
from data_access.loader.rows import Doubt
from data_access.loader.withdrawal import TakenBack

_FIRST = ("question", "unmatched_area")
_NOTES_SHOWN = 8
_QUIET_SECONDS = 10.0  # without a terminal, a line this often


class Bars:
    """Progress bars on a terminal; elsewhere a line now and then on a run that is long."""

    def __init__(self, progress: Progress, console: Console) -> None:
        self._progress = progress
        self._console = console
        self._task = progress.add_task("Preparing the store", total=None)
        self._read = 0
        self._spoke = time.monotonic()

    def begin(self, name: str, rows: int | None) -> None:
        """A file begins."""
        self._progress.remove_task(self._task)
        self._task = self._progress.add_task(escape(name), total=rows)

    def advance(self, rows: int) -> None:
        """So many more rows were read."""
        self._progress.advance(self._task, rows)
        self._read += rows
        if not self._console.is_terminal and time.monotonic() - self._spoke > _QUIET_SECONDS:
            self._spoke = time.monotonic()
            self._console.print(f"{self._read:,} rows read so far")

    def ask(self, file: str, doubts: list[Doubt]) -> bool:
        """Say the doubts about a file, and ask whether it counts all the same."""
        self._progress.stop()
        for doubt in doubts:
            self._console.print(f"Doubt about {escape(file)}: {escape(doubt.sentence)}")
        answer = Confirm.ask(f"Load {escape(file)} all the same?", console=self._console, default=False)
        self._progress.start()
        return answer

    def finishing(self) -> None:
        """Sums are being made."""
        self._progress.remove_task(self._task)
        self._task = self._progress.add_task("Adding up collaboratives and England", total=None)


@contextmanager
def bars(console: Console) -> Iterator[Bars]:
    """A watcher that draws on ``console`` (stderr, so that the summary can be piped)."""
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with progress:
        yield Bars(progress, console)


def summary(console: Console, report: Report) -> None:
    """Print what the run did: files, rejected rows, notes, and which measures moved."""
    if report.files:
        console.print(_files(report))
    for file in report.files:
        _details(console, file)
    for hint in report.hints:
        console.print(f"Hint on the chart of {escape(hint)}")
    for note in report.notes:
        console.print(f"Note on an earlier file: {escape(note.sentence)}")
    if report.movements:
        console.print(_movements(report.movements))
    console.print(last_word(report))


def taken_back(console: Console, done: TakenBack) -> None:
    """Print what taking a load back did."""
    for note in done.notes:
        console.print(f"Note: {escape(note.sentence)}")
    if done.movements:
        console.print(_movements(done.movements))
    console.print(done.sentence, markup=False)


def _files(report: Report) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("File", "Read", "Accepted", "Revised", "Unchanged", "Superseded", "Rejected", "Notes"):
        table.add_column(heading, justify="left" if heading == "File" else "right", no_wrap=heading != "File")
    for file in report.files:
        if file.refused:
            table.add_row(escape(file.path.name), "refused")
            continue
        numbers = (file.read, file.accepted, file.revised, file.unchanged, file.superseded, file.rejected)
        texts = [f"{number:,}" for number in (*numbers, len(file.notes))]
        table.add_row(escape(file.path.name), *texts)
    return table


def _details(console: Console, file: FileReport) -> None:
    name = escape(file.path.name)
    if file.refused:
        console.print(f"[bold]Refused[/bold] {name}: {escape(file.refused)}")
    for row in file.rejections:
        where = f"line {row.line}" + (f", {row.column}" if row.column else "")
        value = f" “{row.value}”" if row.value else ""
        console.print(f"Rejected {name}, {escape(where + value)}: {escape(row.reason)}")
    if file.rejected > len(file.rejections):
        more = file.rejected - len(file.rejections)
        console.print(f"Rejected {name}: {more:,} more rows.")
    for doubt in file.doubts:
        console.print(f"Doubt about {name}: {escape(doubt.sentence)}")
    if not file.confirmed:
        settled = "the doubt is settled" if len(file.doubts) == 1 else "the doubts are settled"
        console.print(
            f"Not loaded {name}: nothing of it counts until {settled}. Correct the file, or confirm: --yes."
        )
    _notes(console, name, file)


def _notes(console: Console, name: str, file: FileReport) -> None:
    """What a person must decide or know before reading a chart comes before remarks."""
    worth = sorted(
        (note for note in file.notes if note.kind != "footnote"), key=lambda note: note.kind not in _FIRST
    )
    for note in worth[:_NOTES_SHOWN]:
        console.print(f"Note on {name}: {escape(note.sentence)}")
    hidden = len(file.notes) - len(worth[:_NOTES_SHOWN])
    if hidden:
        kept = counted(hidden, "footnote or further note is", "footnotes and further notes are")
        console.print(f"Note on {name}: {kept} kept in the store.")


def _movements(movements: tuple[Movement, ...]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("Which measures moved", overflow="fold")
    for heading in ("At level", "New", "Changed", "Gone", "Difference", "Periods"):
        table.add_column(heading, justify="right", no_wrap=True)
    for moved in movements:
        table.add_row(
            moved.measure,
            "England" if moved.level == "england" else "collaborative",
            f"{moved.new:,}",
            f"{moved.changed:,}",
            f"{moved.gone:,}",
            f"{moved.difference:+,.6g}" if moved.changed or moved.gone else "",
            f"{moved.first:%Y-%m} to {moved.last:%Y-%m}",
        )
    return table


def last_word(report: Report) -> str:
    """The sentence that closes the report: what became of the store."""
    refused = sum(file.refused is not None for file in report.files)
    doubted = sum(not file.confirmed for file in report.files)
    besides = f" {counted(refused, 'file')} refused." if refused else ""
    besides += f" {counted(doubted, 'file waits', 'files wait')} for an answer." if doubted else ""
    if report.files and refused + doubted == len(report.files):
        return f"Nothing was loaded:{besides} The store is as it was."
    if not report.changed:
        return f"Nothing changed: the store already holds all of this, and its data version stays.{besides}"
    if not report.written:
        doubted = sum(bool(file.doubts) for file in report.files)
        answers = f" {counted(doubted, 'file needs', 'files need')} --yes to be loaded." if doubted else ""
        return f"This was a check: nothing was written.{answers}{besides}"
    return f"{_loaded(report)}{besides}" + (
        escape(f" Also new: {', '.join(report.prepared)}.") if report.prepared else ""
    )


def _loaded(report: Report) -> str:
    figures = any(file.accepted or file.revised or file.superseded for file in report.files)
    rejected = " The rejected rows are kept with their reasons." if report.exit_code else ""
    first = "Loaded." if figures else f"No figure changed.{rejected}"
    return f"{first} The data version is now {report.load_id}."
