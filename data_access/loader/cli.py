"""The loader's command line. Exit code 0: all went in; 1: some rows were rejected; 2: nothing of a file went in."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from data_access import engine
from data_access.definitions import DefinitionProblem
from data_access.loader import default_build, screen, status
from data_access.loader.files.in_order import expand
from data_access.loader.new_store import store_file
from data_access.loader.options import Options, confirmed, not_confirmed
from data_access.loader.report import Report
from data_access.loader.rows import Refused
from data_access.loader.run import Request, StoreProblem, load
from data_access.settings import Settings, with_driver

app = typer.Typer(
    help="Load published tables into the store, and say what changed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Address = Annotated[
    str | None, typer.Option("--database-url", help="Address of the store (otherwise DATABASE_URL, or var/).")
]
Files = Annotated[list[Path], typer.Argument(help="Files or folders, in any format and order.")]

# Tables are for people: without a terminal their width must not depend on one.
_out = Console(soft_wrap=True, highlight=False, width=None if Console().is_terminal else 200)
_err = Console(stderr=True, soft_wrap=True, highlight=False)


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
By = Annotated[str, typer.Option("--by", help="Who loads: a work role or a collaborative, never a name.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a sentence: kept with the load.")]


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
        _fail("--yes confirms doubts and --strict refuses them: give one of the two.")
    url = _url(database_url)
    options = Options(measure, tuple(sheet), tuple(sum_over), confirmed if yes else not_confirmed, by, note)
    asks = not (yes or strict) and sys.stdin.isatty() and _err.is_terminal

    def work(bars: screen.Bars) -> Report:
        chosen = replace(options, confirm=bars.ask) if asks else options
        return load(Request(expand(files), url, own_definitions=definitions, options=chosen), bars)

    _run(work)


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
    url = _url(database_url)
    options = Options(measure, tuple(sheet), tuple(sum_over), confirmed, by)
    with tempfile.TemporaryDirectory(prefix="psc-check-") as folder:
        target = store_file(url)
        if target is not None and not target.exists():
            url = f"sqlite:///{Path(folder) / 'store.sqlite3'}"  # a store that was never there stays so

        def work(bars: screen.Bars) -> Report:
            request = Request(expand(files), url, write=False, own_definitions=definitions, options=options)
            return load(request, bars)

        _run(work)


@app.command()
def default(
    database_url: Address = None,
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help="Where a store exists, only bring its tables up to date.")
    ] = False,
) -> None:
    """Build the default store: published figures and, marked as such, demonstration figures."""
    url = _url(database_url)
    with _plain_words():
        ready = if_missing and default_build.has_content(url)
        older = ready and default_build.is_older(url)
    if not ready:
        _run(lambda bars: default_build.build(url, bars))
    elif older:
        _out.print(
            "The store was made by an earlier version. Its tables are brought up to date; no figure is lost. "
            "The figures that the product ships stay those of that version: for today's, move the store away and "
            "start again."
        )
        _run(lambda bars: load(Request((), url), bars))


@app.command("status")
def show_status(database_url: Address = None) -> None:
    """Say what the store holds."""
    with _store(database_url) as connection:
        state = status.status(connection)
    if state.finished is None:
        _out.print("The store is empty. Build the default one: python -m data_access.loader default")
        return
    _out.print(
        f"Data version {state.version}, loaded {state.finished:%d %B %Y %H:%M} UTC from {state.files} files."
    )
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Measure", "Figures", "From", "To", "Newest publication", ""):
        table.add_column(heading, justify="right" if heading == "Figures" else "left", no_wrap=True)
    for holding in state.holdings:
        span = (f"{holding.first:%Y-%m}", f"{holding.last:%Y-%m}", f"{holding.published:%Y-%m-%d}")
        table.add_row(
            holding.measure, f"{holding.figures:,}", *span, "demonstration" if holding.demonstration else ""
        )
    _out.print(table)
    _out.print(
        f"{state.rejected:,} rejected rows, {state.revisions:,} revisions, {state.history:,} earlier figures are kept."
    )


@app.command()
def totals(
    measure: Annotated[str, typer.Argument(help="A measure, such as ecoli-bacteraemia.")],
    area: Annotated[str, typer.Option(help="ENG or a collaborative's short name.")] = "ENG",
    database_url: Address = None,
) -> None:
    """Add up MEASURE by financial year."""
    with _store(database_url) as connection:
        years = list(status.totals(connection, measure.lower(), area.upper()))
    if not years:
        _out.print(f"The store holds no figures of {measure} for {area}. What it holds: status")
        raise typer.Exit(1)
    for year in years:
        whole = "" if year.periods == year.due else f"  ({year.periods} of {year.due} periods)"
        _out.print(f"{year.area}  {year.year}/{(year.year + 1) % 100:02d}  {year.total:,.12g}{whole}")


@app.command("revisions")
def show_revisions(
    measure: Annotated[str | None, typer.Option(help="Only this measure.")] = None,
    database_url: Address = None,
) -> None:
    """List the figures that a later publication changed."""
    with _store(database_url) as connection:
        revised = list(status.revisions(connection, measure))
    for row in revised:
        old = f"{row.old:,.12g}" if row.old is not None else row.old_status
        new = f"{row.new:,.12g}" if row.new is not None else row.new_status
        _out.print(
            f"{row.measure}  {row.area}  {row.period:%B %Y}  {old} -> {new}  (published {row.published})"
        )
    if not revised:
        _out.print("No publication has changed a figure.")


def _url(given: str | None) -> str:
    settings = Settings.from_environment({"DATABASE_URL": with_driver(given)} if given else None)
    engine.use(settings)
    return settings.database_url


def _run(work: Callable[[screen.Bars], Report]) -> None:
    with _plain_words(), screen.bars(_err) as bars:
        report = work(bars)
    screen.summary(_out, report)
    raise typer.Exit(report.exit_code)


@contextmanager
def _store(given: str | None) -> Iterator[Connection]:
    """A reading connection to a store that exists and has our tables; otherwise a sentence and exit code 2."""
    url = _url(given)
    path = store_file(url)
    if path is not None and not path.exists():
        _fail(f"There is no store at {path} yet. Build the default one: python -m data_access.loader default")
    with _plain_words(), engine.reading() as connection:
        if not inspect(connection).has_table("load"):
            _fail("The database has none of our tables yet. Load a file, or build the default store: default")
        yield connection


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except (StoreProblem, DefinitionProblem, Refused) as problem:
        _fail(str(problem))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as problem:
        _fail(f"The address of the store cannot be used: {problem}. Check DATABASE_URL.")
    except OperationalError as problem:
        message = str(problem.orig).strip().splitlines()[0] if problem.orig else str(problem)
        _fail(f"The store does not answer: {message}. Check DATABASE_URL.")
    except OSError as problem:
        _fail(f"The store cannot be made or read: {problem}. Check DATABASE_URL and who may write there.")
    except KeyboardInterrupt:
        _err.print("Stopped. Nothing was written; the store is as it was.")
        raise typer.Exit(130) from None


def _fail(sentence: str) -> None:
    _err.print(sentence, markup=False)
    raise typer.Exit(2)


def main() -> None:
    """Run the command line."""
    app(prog_name="python -m data_access.loader")
