"""Small files in the shapes of the national collections, with invented numbers, and the measures they fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy import create_engine

from data_access.loader.files.source_file import source_file
from data_access.loader.formats import recognise
from data_access.loader.options import Options, confirmed, not_confirmed
from data_access.loader.report import FileReport
from data_access.loader.rows import Content
from data_access.loader.run import load
from data_access.loader.store_context import store_context
from tests.data_access.world import TODAY, World, definition

MEASURES = {
    "delays": ("delayed-transfers:days", {"collected": "local_authority", "divided": "population"}),
    "admissions": ("hospital-activity:non-elective", {}),
    "psychosis": (
        "psychosis-waits:two-weeks",
        {"collected": "collaborative", "divided": "file", "unit": "%"},
    ),
    "waits": ("accident-emergency:all", {"collected": "organisation", "divided": "file", "unit": "%"}),
    "major-waits": ("accident-emergency:1", {"collected": "organisation", "divided": "file", "unit": "%"}),
    "opioids": ("openprescribing:opioidspercent", {"divided": "file", "unit": "%"}),
    "trimethoprim": ("openprescribing:trimethoprim", {"divided": "file", "unit": "%"}),
    "england-rate": ("", {"collected": "england", "unit": "%"}),
}
AUTHORITIES = (
    "utla_code,utla_name,psc_id_2014_footprint,share,since\nE06000015,Derby,GM,1,2009-04-01\n"
    "E10000007,Derbyshire,GM,0.75,2009-04-01\nE10000007,Derbyshire,YH,0.25,2009-04-01\n"
    "E10000009,Dorset,WX,1,2009-04-01\nE06000059,Dorset,,,\n"
)
Cells = Sequence[Any]


def with_collections(world: World) -> World:
    """The small world with the collections' measures and three local authorities."""
    for name, (indicator, values) in MEASURES.items():
        text = definition(**({"title": name.capitalize()} | values))
        line = f'indicator = "{indicator}"\n' if indicator else ""
        (world.folder / "measures" / f"{name}.toml").write_text(text + line)
    successors = world.file("heirs.csv", "old_code,new_code,date\nE10000009,E06000059,2019-04-01\n")
    assert world.load(world.file("authorities.csv", AUTHORITIES), successors).exit_code == 0
    return world


def report_of(world: World, path: Path, *, yes: bool = True, measure: str = "") -> FileReport:
    """Load one file; every doubt is confirmed unless ``yes`` is false."""
    options = Options(confirm=confirmed if yes else not_confirmed, measure=measure)
    return load(replace(world.request(path), options=options)).files[0]


def content_of(world: World, path: Path, measure: str = "") -> Content:
    """What the file's format makes of it, before anything is stored."""
    engine = create_engine(world.url)
    with engine.connect() as connection:
        context = store_context(connection, TODAY)
    engine.dispose()
    file = source_file(path)
    return recognise(file).read(file, context, Options(measure=measure))


def workbook(path: Path, sheets: dict[str, Sequence[Cells]]) -> Path:
    """Write a workbook; ``None`` cells stay empty."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.save(path)
    return path


def preamble(period: str, published: str, revised: str, basis: str = "Local Authority") -> list[Cells]:
    """Rows 1 to 12 as the publisher has them, with an invented contact."""
    lines = {
        "Title:": "Delayed Transfer of Care, NHS Organisations, England",
        "Period:": period,
        "Source:": "A collection",
        "Basis:": basis,
        "Published:": published,
        "Revised:": revised,
        "Status:": "Published",
        "Contact:": "Ann Example - somebody@example.org",
    }
    return [[], *([None, label, text] for label, text in lines.items()), []]


def delays(
    path: Path,
    *rows: Cells,
    period: str = "April 2018",
    published: str = "14th June 2018",
    revised: str = "",
    layout: str = "two blocks",
    england: Any = None,
    basis: str = "Local Authority",
    **sheets: Sequence[Cells],
) -> Path:
    """A workbook of delays. ``rows``: ONS code, publisher's code, name, acute, non-acute days."""
    heads = {
        "SHA": (["SHA"], lambda _: ["-"]),
        "no heading": (["Region", None], lambda _: ["Somewhere", None]),
        "two blocks": (["Region", "ONS Geography"], lambda ons: ["Somewhere", ons]),
    }
    head, before = heads[layout]
    double = layout == "two blocks"
    block = ["Acute", "Non-Acute", "Total"]
    table: list[Cells] = [[None, *head, "Code", "Name", *block, *([None, *block] if double else [])]]
    if double:
        table.insert(0, [None, None, None, None, None, "Delayed Days", None, None, None, "DTOC Beds"])
    total = sum(cell for row in rows for cell in row[3:5] if isinstance(cell, int))
    for row in (("-", "-", "England", total, 0), *rows):
        ons, code, name, acute, other = row
        days = sum(cell for cell in (acute, other) if isinstance(cell, int))
        days = england if name == "England" and england is not None else days
        beds = [None, 1.5, 2.5, 4.25] if double else []
        table.append([None, *before(ons), code, name, acute, other, days, *beds])
        table += [[]] if name == "England" else []
    top = preamble(period, published, revised, basis)
    summary = [*top, [None, "Type of Care", "NHS"], [None, "Acute", 5]]
    return workbook(path, {"England": summary, "LA - by Type of Care": [*top, *table], **sheets})


def activity(
    path: Path,
    *rows: Cells,
    period: str = "October 2014",
    published: str = "12th December 2014",
    revised: str = "-",
    level: str = "Area Team",
    england: float | None = None,
    below: Sequence[Cells] = (),
    notes: Sequence[Cells] = (),
) -> Path:
    """A workbook of hospital activity. ``rows``: code, name, unplanned admissions."""
    titles = ["Elective G&A Total Admissions (FFCEs)", "Total Non-elective G&A Admissions (FFCEs)"]
    year = "2012-13" if level == "SHA" else "2014-15"
    total = sum(row[2] for row in rows) if england is None else england
    table: list[Cells] = [
        [None, "Year", "Period", f"{level} Code", f"{level} Name", "Org Code", "Org Name", *titles],
        [None, year, "OCTOBER ", None, None, None, "England", 9, total],
        [],
        *([None, year, "OCTOBER ", "Q44", "SOMEWHERE", code, name, 9, number] for code, name, number in rows),
        *below,
    ]
    top = preamble(period, published, revised, "Commissioner")
    sheets = {"Commissioner": [*top, *table]}
    return workbook(path, sheets | ({"Notes": notes} if notes else {}))
