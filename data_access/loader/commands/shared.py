"""What all commands share: the application, the store that they speak of, and plain sentences for what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from data_access import engine
from data_access.definitions import DefinitionProblem
from data_access.loader import screen
from data_access.loader.new_store import store_file
from data_access.loader.report import Report
from data_access.loader.rows import Refused
from data_access.loader.writing import StoreProblem, unusable
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
By = Annotated[str, typer.Option("--by", help="Who: a work role or a collaborative, never a name.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a sentence: kept with the load.")]

# Tables are for people: without a terminal their width must not depend on one.
out = Console(soft_wrap=True, highlight=False, width=None if Console().is_terminal else 200)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def url(given: str | None) -> str:
    """The address of the store: the one given, or the environment's; reading connections use it too."""
    settings = Settings.from_environment({"DATABASE_URL": with_driver(given)} if given else None)
    engine.use(settings)
    return settings.database_url


def run(work: Callable[[screen.Bars], Report]) -> None:
    """Do what makes a report, print it, and end with its exit code."""
    with plain_words(), screen.bars(err) as bars:
        report = work(bars)
    screen.summary(out, report)
    raise typer.Exit(report.exit_code)


@contextmanager
def store(given: str | None) -> Iterator[Connection]:
    """A reading connection to a store that exists and has our tables; otherwise a sentence and exit code 2."""
    path = store_file(url(given))
    if path is not None and not path.exists():
        fail(f"There is no store at {path} yet. Build the default one: python -m data_access.loader default")
    with plain_words(), engine.reading() as connection:
        if not inspect(connection).has_table("load"):
            fail("The database has none of our tables yet. Load a file, or build the default store: default")
        yield connection


@contextmanager
def plain_words() -> Iterator[None]:
    """Say in a sentence what goes wrong within, and end with exit code 2."""
    try:
        yield
    except (StoreProblem, DefinitionProblem, Refused) as problem:
        fail(str(problem))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as problem:
        fail(f"The address of the store cannot be used: {problem}. Check DATABASE_URL.")
    except DBAPIError as problem:
        fail(unusable(problem))
    except OSError as problem:
        what, why = problem.filename or "A file", (problem.strerror or str(problem)).lower()
        check = "Check the name (of a store: DATABASE_URL), the room on the disk, and your rights there."
        fail(f"{what} cannot be read or written: {why}. {check}")
    except KeyboardInterrupt:
        err.print("Stopped. Nothing was written; the store is as it was.")
        raise typer.Exit(130) from None


def fail(sentence: str) -> NoReturn:
    """Say why nothing was done, and end with exit code 2."""
    err.print(sentence, markup=False)
    raise typer.Exit(2)
