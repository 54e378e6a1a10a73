"""Commands that only read the store: ``status``, ``totals``, ``revisions``, ``history``, ``rejected``, ``template``."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from data_access import engine
from data_access.loader import history, rejections, status, templates
from data_access.loader.columns.periods import period as first_day
from data_access.loader.commands.shared import Address, app, fail, out, plain_words, store, url
from data_access.loader.new_store import store_file
from data_access.loader.rows import StoreContext
from data_access.loader.store_context import store_context


@app.command("status")
def show_status(database_url: Address = None) -> None:
    """Say what the store holds."""
    with store(database_url) as connection:
        state = status.status(connection)
    if state.finished is None:
        out.print("The store is empty. Build the default one: python -m data_access.loader default")
        return
    out.print(
        f"Data version {state.version}, loaded {state.finished:%d %B %Y %H:%M} UTC from {state.files} files."
    )
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Measure", "Figures", "From", "To", "Newest publication"):
        table.add_column(heading, justify="right" if heading == "Figures" else "left", no_wrap=True)
    for holding in state.holdings:
        span = (f"{holding.first:%Y-%m}", f"{holding.last:%Y-%m}", f"{holding.published:%Y-%m-%d}")
        table.add_row(
            holding.measure_id,
            f"{holding.figures:,}",
            *span,
        )
    out.print(table)
    out.print(
        f"{state.rejected:,} rejected rows, {state.revisions:,} revisions, {state.history:,} earlier figures are kept."
    )


@app.command()
def totals(
    measure: Annotated[str, typer.Argument(help="A measure, such as ecoli-bacteraemia.")],
    area: Annotated[str, typer.Option(help="ENG or a collaborative's short name.")] = "ENG",
    database_url: Address = None,
) -> None:
    """Add up MEASURE by financial year."""
    with store(database_url) as connection:
        years = list(status.totals(connection, measure.lower(), area.upper()))
    if not years:
        out.print(f"The store holds no figures of {measure} for {area}. What it holds: status")
        raise typer.Exit(1)
    for year in years:
        whole = "" if year.periods == year.due else f"  ({year.periods} of {year.due} periods)"
        out.print(f"{year.area}  {year.year}/{(year.year + 1) % 100:02d}  {year.total:,.12g}{whole}")


@app.command("revisions")
def show_revisions(
    measure: Annotated[str | None, typer.Option(help="Only this measure.")] = None,
    database_url: Address = None,
) -> None:
    """List the figures that a later publication changed."""
    with store(database_url) as connection:
        revised = status.revisions(connection, measure)
    for row in revised:
        old = row.old_status if row.old is None else f"{row.old:,.12g}"
        new = row.new_status if row.new is None else f"{row.new:,.12g}"
        span = f"{row.measure_id}  {row.area}  {row.period:%B %Y}"
        out.print(f"{span}  {old} -> {new}  (published {row.published})")
    if not revised:
        out.print("No publication has changed a figure.")


@app.command("history")
def show_history(
    measure: Annotated[str, typer.Argument(help="A measure, such as ecoli-bacteraemia.")],
    area: Annotated[str, typer.Argument(help="A code, a collaborative's short name, or ENG.")],
    period: Annotated[str, typer.Argument(help="A period, as 2018-04, 2017/18 Q4 or 2017/18.")],
    database_url: Address = None,
) -> None:
    """Show every figure that ever stood for MEASURE, AREA and PERIOD, and where it came from."""
    with store(database_url) as connection:
        grain = status.grain_of(connection, measure.lower())
        if grain is None:
            fail(f"The store has no measure {measure}. What it holds: status")
        try:
            day = first_day(period, grain)
        except ValueError as problem:
            fail(str(problem))
        figures = history.history(connection, measure.lower(), area.upper(), day)
    for figure in figures:
        out.print(figure.sentence, markup=False)
    if not figures:
        out.print("No figure ever stood there.")


@app.command("rejected")
def show_rejected(
    load_id: Annotated[
        int, typer.Argument(metavar="LOAD", help="The load's number: the data version that it made.")
    ],
    target: Annotated[
        Path | None,
        typer.Option("--csv", help="Write the rows with their reasons into this file, to be mended."),
    ] = None,
    database_url: Address = None,
) -> None:
    """List the rejected rows of LOAD with their reasons, or write them into a file."""
    with store(database_url) as connection:
        if target is not None:
            count = rejections.write_rejected_csv(connection, load_id, target)
            out.print(
                f"{count:,} rejected rows are written to {target}. Correct them, and load the file.",
                markup=False,
            )
            return
        rows = rejections.rejected(connection, load_id)
    for row in rows:
        out.print(row.sentence, markup=False)
    if not rows:
        out.print(f"No row of load {load_id} was rejected.")


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
