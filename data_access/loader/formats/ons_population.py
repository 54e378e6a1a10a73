"""Residents by sub-integrated-care-board location and mid-year.

Source: workbook of the Office for National Statistics. One sheet a mid-year ("Mid-2015 ICB 2024"); a
location is named after the code that it kept from its group: "NHS South Yorkshire ICB - 02P".
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data_access.loader.columns.figures import figure
from data_access.loader.files.delimited import headings
from data_access.loader.files.source_file import SourceFile
from data_access.loader.files.workbook import is_blank, is_workbook, sheets
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, LoadNote, Reference, Refused, Rejected, StoreContext

name = "ONS populations by area (workbook, one sheet a mid-year)"

_SHEET = re.compile(r"Mid-(\d{4})\b")
_CODE = re.compile(r"- ([0-9A-Z]{3,5})$")
_COLUMNS = 12  # the total stands left of the single years of age


def recognises(head: SourceFile) -> bool:
    """Whether the file is a workbook with a sheet named after a mid-year."""
    if not is_workbook(head.first_bytes):
        return False
    try:
        with zipfile.ZipFile(head.path) as archive, archive.open("xl/workbook.xml") as contents:
            listed = contents.read(1_000_000).decode("utf-8", errors="replace")
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ):
        return False
    return re.search(r'<(?:\w+:)?sheet [^>]*name="Mid-\d{4}\b', listed) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Residents of all ages for the areas that the store knows; the others are named in one note.

    These are the locations of 2024: most kept the boundary of the group whose code they carry, but an area
    that the store has never seen is not made up from a population alone.
    """
    path = file.path
    notes: list[LoadNote] = []
    rows = list(_rows(path))
    accepted = [row for row in rows if isinstance(row, Rejected) or row["area_id"] in context.areas]
    strangers = {str(row["area_id"]) for row in rows if not isinstance(row, Rejected)} - set(context.areas)
    if strangers:
        beginning = "Areas of the workbook that the store does not know, so their residents were not loaded"
        notes.append(
            LoadNote("unmatched_area", f"{beginning} ({len(strangers)}): {', '.join(sorted(strangers))}.")
        )
    return Content(name, [Reference("population", accepted)], notes)


def _rows(path: Path) -> Iterator[dict[str, object] | Rejected]:
    for sheet, rows in sheets(path, _COLUMNS, worked_out=True):
        if year := _SHEET.match(sheet):
            yield from _sheet(rows, sheet, f"mid-{year[1]}")


def _sheet(
    rows: Iterator[tuple[int, list[Any]]], sheet: str, vintage: str
) -> Iterator[dict[str, object] | Rejected]:
    columns: tuple[int, int] | None = None
    for line, values in rows:
        if columns is None:
            columns = _name_and_total(values)
        elif not is_blank(values):
            yield _row(line, values, columns, vintage)
    if columns is None:
        raise Refused(
            f"The sheet “{sheet}” has no heading row with a column “SICBL … Name” and a column “Total”. "
            "Load the workbook as published."
        )


def _name_and_total(values: list[Any]) -> tuple[int, int] | None:
    titles = headings(str(value or "") for value in values)
    names = [i for i, title in enumerate(titles) if re.fullmatch(r"sicbl( \d{4})? name", title)]
    return (names[0], titles.index("total")) if names and "total" in titles else None


def _row(
    line: int, values: list[Any], columns: tuple[int, int], vintage: str
) -> dict[str, object] | Rejected:
    place, total = (values[column] for column in columns)
    code = _CODE.search(str(place or "").strip())
    if code is None:
        reason = f"{vintage}: the name does not end with an NHS code, as in “NHS South Yorkshire ICB - 02P”."
        return Rejected(line, "Name", shortened(str(place or "")), reason)
    try:
        residents, _ = figure(total)
    except ValueError as error:
        return Rejected(line, "Total", shortened(str(total)), f"{vintage}: {error}")
    if residents is None or residents != int(residents):
        return Rejected(line, "Total", shortened(str(total)), f"{vintage}: give residents as a whole number.")
    return {"area_id": code[1], "vintage": vintage, "footprint": "own", "residents": int(residents)}
