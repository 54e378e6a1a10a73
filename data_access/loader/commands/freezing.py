"""The command that keeps a written report: ``freeze``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data_access.loader.commands.shared import Address, By, app, out, plain_words, url
from data_access.loader.freezing import freeze
from data_access.loader.writing import writing

ReportNote = Annotated[
    str, typer.Option("--note", help="What it is for; of a correction, what it corrects. Pages show it.")
]


@app.command("freeze")
def freeze_report(
    quarter: Annotated[str, typer.Argument(help="The quarter, such as 2015-16-Q2.")],
    folder: Annotated[Path, typer.Argument(help="Where python -m web.report wrote the report.")],
    by: By = "",
    note: ReportNote = "",
    database_url: Address = None,
) -> None:
    """Keep the report of QUARTER in FOLDER as it is, whatever is loaded later; again, it is a new version."""
    with plain_words(), writing(url(database_url)) as connection:
        kept = freeze(connection, quarter, folder, by, note)
    out.print(
        f"The report of {kept.quarter} is frozen as version {kept.version}, of data version {kept.data_version}. "
        f"SHA-256 of its page: {kept.sha256}"
    )
