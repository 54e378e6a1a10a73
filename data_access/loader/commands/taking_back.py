"""Commands that take loads back: ``undo`` the newest, ``withdraw`` one by its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer
from sqlalchemy import Connection

from data_access.loader import screen, withdrawal
from data_access.loader.commands.shared import Address, By, Note, app, out, plain_words, url
from data_access.loader.writing import writing


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
