"""Commands that load and take back: ``load``, ``check``, ``default``, ``undo`` and ``withdraw``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from data_access.loader import default_build, screen, withdrawal
from data_access.loader.commands.shared import Address, By, Note, app, err, fail, out, plain_words, run, url
from data_access.loader.files.in_order import expand
from data_access.loader.new_store import store_file
from data_access.loader.options import Options, confirmed, not_confirmed
from data_access.loader.report import Report
from data_access.loader.run import Request, load
from data_access.loader.store_kinds import DEMONSTRATION, PUBLISHED
from data_access.loader.writing import writing
from data_access.settings import DEMONSTRATION_STORE

Files = Annotated[list[Path], typer.Argument(help="Files or folders, in any format and order.")]

Measure = Annotated[str, typer.Option("--measure", help="The measure of a table that does not name one.")]
Sheets = Annotated[
    list[str], typer.Option("--sheet", help="Read this sheet of a workbook (again for another).")
]
SumOver = Annotated[
    list[str], typer.Option("--sum-over", help="Add up the rows of this column, such as ward.")
]
Definitions = Annotated[
    Path | None, typer.Option("--definitions", envvar="MEASURES", help="Folder of your own measures (.toml).")
]
Yes = Annotated[bool, typer.Option("--yes", help="Confirm every doubt.")]
Strict = Annotated[bool, typer.Option("--strict", help="Ask nothing: a file with a doubt is not loaded.")]


@app.command("load")
def load_files(  # noqa: PLR0913, PLR0917 - an option each
    files: Files,
    measure: Measure = "",
    sheet: Sheets = [],  # noqa: B006 - typer reads the default and never changes it
    sum_over: SumOver = [],  # noqa: B006
    definitions: Definitions = None,
    yes: Yes = False,
    strict: Strict = False,
    by: By = "",
    note: Note = "",
    database_url: Address = None,
) -> None:
    """Load FILES, or all files of a folder, in one transaction. Every doubt is asked before it counts."""
    if yes and strict:
        fail("--yes confirms doubts and --strict refuses them: give one of the two.")
    address = url(database_url)
    options = Options(measure, tuple(sheet), tuple(sum_over), confirmed if yes else not_confirmed, by, note)
    asks = not (yes or strict) and sys.stdin.isatty() and err.is_terminal

    def work(bars: screen.Bars) -> Report:
        chosen = replace(options, confirm=bars.ask) if asks else options
        return load(Request(expand(files), address, own_definitions=definitions, options=chosen), bars)

    run(work)


@app.command()
def check(
    files: Files,
    measure: Measure = "",
    sheet: Sheets = [],  # noqa: B006
    sum_over: SumOver = [],  # noqa: B006
    definitions: Definitions = None,
    by: By = "",
    database_url: Address = None,
) -> None:
    """Do all that load does, say every doubt, and write nothing."""
    address = url(database_url)
    options = Options(measure, tuple(sheet), tuple(sum_over), confirmed, by)
    with tempfile.TemporaryDirectory(prefix="psc-check-") as folder:
        target = store_file(address)
        if target is not None and not target.exists():
            address = f"sqlite:///{Path(folder) / 'store.sqlite3'}"  # a store that was never there stays so

        def work(bars: screen.Bars) -> Report:
            request = Request(
                expand(files), address, write=False, own_definitions=definitions, options=options
            )
            return load(request, bars)

        run(work)


@app.command()
def default(
    database_url: Address = None,
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help="Where a store exists, only bring its tables up to date.")
    ] = False,
) -> None:
    """Build the default store: what the programme is, and published figures."""
    address = url(database_url)
    _build(address, PUBLISHED, default_build.build, if_missing=if_missing)


@app.command()
def demonstration(
    database_url: Address = None,
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help="Where a store exists, only bring its tables up to date.")
    ] = False,
) -> None:
    """Build the demonstration store: an invented island, in a store of its own (var/demonstration.sqlite3)."""
    given = database_url or os.environ.get("DATABASE_URL") or f"sqlite:///{DEMONSTRATION_STORE}"
    _build(url(given), DEMONSTRATION, default_build.build_demonstration, if_missing=if_missing)


def _build(address: str, kind: str, work: Callable[[str, screen.Bars], Report], *, if_missing: bool) -> None:
    with plain_words():
        default_build.refuse_other_kind(address, kind)
        ready = if_missing and default_build.has_content(address)
        older = ready and default_build.is_older(address)
    if not ready:
        run(lambda bars: work(address, bars))
    elif older:
        out.print(
            "The store was made by an earlier version. Its tables are brought up to date; no figure is lost. "
            "The figures that the product ships stay those of that version: for today's, move the store away and "
            "start again."
        )
        run(lambda bars: load(Request((), address), bars))


@app.command()
def undo(by: By = "", note: Note = "", database_url: Address = None) -> None:
    """Take the newest load back: figures stand as they did before it, and nothing is deleted."""
    _take_back(database_url, lambda connection: withdrawal.undo(connection, by, note))


@app.command()
def withdraw(
    load_id: Annotated[
        int, typer.Argument(metavar="LOAD", help="The load's number: the data version that it made.")
    ],
    by: By = "",
    note: Note = "",
    database_url: Address = None,
) -> None:
    """Take one load back by its number; the number of a withdrawal lets its load count again."""
    _take_back(database_url, lambda connection: withdrawal.withdraw(connection, load_id, by, note))


def _take_back(database_url: str | None, work: Callable[[Connection], withdrawal.TakenBack]) -> None:
    with plain_words(), writing(url(database_url)) as connection:
        done = work(connection)
    screen.taken_back(out, done)
