"""Commands that only read: ``status``, ``totals``, ``revisions``, ``history`` and ``rejected``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from data_access.loader import history, rejections, status
from data_access.loader.columns.periods import period as first_day
from data_access.loader.commands.shared import Address, app, fail, out, store


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
    for heading in ("Measure", "Figures", "From", "To", "Newest publication", ""):
        table.add_column(heading, justify="right" if heading == "Figures" else "left", no_wrap=True)
    for holding in state.holdings:
        span = (f"{holding.first:%Y-%m}", f"{holding.last:%Y-%m}", f"{holding.published:%Y-%m-%d}")
        table.add_row(
            holding.measure, f"{holding.figures:,}", *span, "demonstration" if holding.demonstration else ""
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
        revised = list(status.revisions(connection, measure))
    for row in revised:
        old = f"{row.old:,.12g}" if row.old is not None else row.old_status
        new = f"{row.new:,.12g}" if row.new is not None else row.new_status
        out.print(
            f"{row.measure}  {row.area}  {row.period:%B %Y}  {old} -> {new}  (published {row.published})"
        )
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
