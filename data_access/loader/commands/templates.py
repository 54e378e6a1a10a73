"""The command that writes a table to be filled in."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from data_access import engine
from data_access.loader import templates
from data_access.loader.commands.shared import Address, app, out, plain_words, url
from data_access.loader.new_store import store_file
from data_access.loader.rows import StoreContext
from data_access.loader.store_context import store_context


@app.command()
def template(
    name: Annotated[
        str, typer.Argument(help="A table, such as figures or events; without one they are listed.")
    ] = "",
    target: Annotated[Path | None, typer.Argument(help="The file to write, ending in .csv or .xlsx.")] = None,
    database_url: Address = None,
) -> None:
    """Write the table NAME with its headings and two examples to TARGET, ready to be filled in."""
    if not name or target is None:
        out.print(
            "python -m data_access.loader template NAME FILE.xlsx (or .csv), where NAME is one of these:"
        )
        for each in templates.template_names():
            out.print(f"  {each}", markup=False)
        return
    with plain_words():
        templates.template(name, target, _context(url(database_url)))
    out.print(f"{target} is written: replace its two examples with rows of yours, and load it.", markup=False)


def _context(database_url: str) -> StoreContext | None:
    """What the store knows, for lists of its measures; nothing where there is no store that answers."""
    path = store_file(database_url)
    if path is not None and not path.exists():
        return None
    with suppress(SQLAlchemyError), engine.reading() as connection:
        return store_context(connection, datetime.now(UTC).date())
    return None
