"""Residents by sub-integrated-care-board location and mid-year.

Source: workbook of the Office for National Statistics. One sheet a mid-year ("Mid-2015 ICB 2024"); a
location is named after the code that it kept from its group: "NHS South Yorkshire ICB - 02P".
"""

from __future__ import annotations

import re

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.reference_cells import whole
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, LoadNote, Reference, Refused, Rejected, StoreContext
from data_access.loader.tables.table import Column, TableRow, find_table

name = "ONS populations by area (workbook, one sheet a mid-year)"

COLUMNS = (
    Column("Name", ("sicbl name", *(f"sicbl {year} name" for year in range(2011, 2051)))),
    Column("Total", ("total",)),  # the single years of age right of it are not needed
)
_SHEET = re.compile(r"Mid-(\d{4})\b")
_CODE = re.compile(r"- ([0-9A-Z]{3,5})$")


def recognises(file: SourceFile) -> bool:
    """Whether the file is a workbook with a sheet named after a mid-year."""
    return any(_SHEET.match(sheet.name) for sheet in file.sheets)


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Residents of all ages for the areas that the store knows; the others are named in one note.

    These are the locations of 2024: most kept the boundary of the group whose code they carry, but an area
    that the store has never seen is not made up from a population alone.
    """
    rows: list[dict[str, object] | Rejected] = []
    strangers: set[str] = set()
    for sheet, year in ((sheet, match[1]) for sheet in file.sheets if (match := _SHEET.match(sheet.name))):
        table = find_table(sheet, COLUMNS)
        if table is None:
            raise Refused(
                f"The sheet “{shortened(sheet.name)}” has no heading row with a column “SICBL … Name” and a column "
                "“Total”. Load the workbook as published."
            )
        for given in table.rows():
            row = _row(given, f"mid-{year}", context)
            if isinstance(row, Rejected) or row["area_id"] in context.areas:
                rows.append(row)
            else:
                strangers.add(str(row["area_id"]))
    content = Content(name, [Reference("population", rows)])
    if strangers:
        beginning = "Areas of the workbook that the store does not know, so their residents were not loaded"
        sentence = f"{beginning} ({len(strangers)}): {', '.join(sorted(strangers))}."
        content.notes.append(LoadNote("unmatched_area", sentence))
    return content


def _row(row: TableRow, vintage: str, context: StoreContext) -> dict[str, object] | Rejected:
    place, total = row.text("Name"), row.text("Total")
    code = _CODE.search(place)
    if code is None:
        reason = f"{vintage}: the name does not end with an NHS code, as in “NHS South Yorkshire ICB - 02P”."
        return Rejected(row.line, "Name", shortened(place), reason)
    try:
        residents = whole.read(total, context)
    except ValueError as error:
        return Rejected(row.line, "Total", shortened(total), f"{vintage}: {error}")
    return {"area_id": code[1], "vintage": vintage, "footprint": "own", "residents": residents}
