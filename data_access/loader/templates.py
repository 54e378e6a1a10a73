"""Empty tables to be filled in, as CSV or XLSX: headings, two rows that can be loaded as they are, lists of words.

The rows of most tables are those that the product ships; the others are invented, and only loaded where the store
knows the area and the measure that they name.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data_access.loader.default_store import LOOKUPS, PUBLISHED, REFERENCE
from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats.reference import LAYOUTS
from data_access.loader.rows import Refused, StoreContext
from data_access.loader.tables.table import plain

FIGURES = "figures"
EXAMPLES, ROWS = 2, 1_000  # rows with examples, and rows that are ready to be filled in

_SHIPPED = {
    FIGURES: PUBLISHED / "ecoli_by_commissioner.csv",
    "CCGs by collaborative": LOOKUPS / "ccg_to_collaborative.csv",
    "trusts by collaborative": LOOKUPS / "trust_to_collaborative.csv",
    "local authorities by collaborative": REFERENCE / "local_authorities.csv",
    "commissioners": REFERENCE / "later_commissioners.csv",
    "residents of members": REFERENCE / "residents.csv",
    "sign-up counts": REFERENCE / "sign_ups.csv",
    "sign-up shares": REFERENCE / "sign_up_shares.csv",
}
_INVENTED: dict[str, tuple[dict[str, str], ...]] = {
    "organisations": (
        {"code": "RXX", "name": "A trust", "setting": "mental_health", "collaborative": "KSS", "since": "2013-04-01"},
        {"code": "RX0", "name": "Another trust", "setting": "acute", "collaborative": "KSS", "since": "2013-04-01"},
    ),
    "membership": (
        {"area": "00C", "collaborative": "NENC", "since": "2013-04-01"},
        {"area": "00D", "collaborative": "NENC", "since": "2013-04-01"},
    ),
    "targets": (
        {"measure": "ecoli-bacteraemia", "area": "YH", "since": "2017-04-01", "value": "70", "note": "Our board"},
        {"measure": "ecoli-bacteraemia", "area": "NENC", "since": "2017-04-01", "value": "75", "note": "Our board"},
    ),
    "events": tuple(
        {"measure": "ecoli-bacteraemia", "area": home, "period": "2017-04-01", "kind": "note",
         "reason": "New wards opened", "role": "Measurement lead", "source": "Board paper"} for home in ("YH", "NENC")
    ),
    "aims": tuple(
        {"collaborative": home, "measure": "ecoli-bacteraemia", "how_much": "A tenth less", "by_when": "2018-03-31",
         "for_whom": "Everybody in the region"} for home in ("YH", "NENC")
    ),
    "contacts": tuple(
        {"area": home, "role": "Programme lead", "about": "What is worked on", "reach": "Switchboard of the office"}
        for home in ("YH", "NENC")
    ),
    "solutions": tuple(
        {"id": f"hand-gel-{home.lower()}", "collaborative": home, "topic": "A-HCAI", "title": "Hand gel at each bed",
         "changed": "Gel within reach", "role": "Infection prevention lead"} for home in ("YH", "NENC")
    ),
}  # fmt: skip
_TEXT = (cells.code, cells.ods_code, cells.area, cells.collaborative, cells.slug, cells.topic, cells.source)
_STATUSES = ("reported", "missing", "suppressed", "not_applicable")
_FIGURE_COLUMNS: dict[str, cells.Parse] = {
    "measure": cells.measure,
    "area": cells.code,
    "period": cells.code,
    "numerator": cells.number,
    "denominator": cells.number,
    "status": cells.one_of(*_STATUSES),
    "published": cells.day,
}


def template_names() -> tuple[str, ...]:
    """The tables that there are templates of, as the guide to loading calls them."""
    return (FIGURES, *(layout.title for layout in LAYOUTS))


def template(name: str, path: Path, context: StoreContext | None = None) -> None:
    """Write the table called ``name`` to ``path``, which ends in .csv or .xlsx; the store's ids become lists.

    Raises ``Refused`` where there is no such table, the ending is another, or the file exists or cannot be written.
    """
    known = {plain(title): title for title in template_names()}
    title = known.get(plain(name))
    if title is None:
        raise Refused(f"There is no template “{name}”. There are: {', '.join(template_names())}.")
    writers: dict[str, Callable[[Path, str, StoreContext | None], None]] = {".csv": _csv, ".xlsx": _xlsx}
    if path.suffix.lower() not in writers:
        raise Refused(f"A template is written as .csv or .xlsx, and {path.name} ends in neither.")
    if path.exists():
        raise Refused(f"{path} exists already. Give the template another name.")
    try:
        writers[path.suffix.lower()](path, title, context)
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.") from None


def _csv(path: Path, title: str, _context: StoreContext | None) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([list(_columns(title)), *_examples(title)])


def _xlsx(path: Path, title: str, context: StoreContext | None) -> None:
    book = Workbook()
    sheet, lists = book.worksheets[0], book.create_sheet("Lists")
    sheet.title, lists.sheet_state = title[:31], "hidden"
    for row in (list(_columns(title)), *_examples(title)):
        sheet.append(row)
    sheet.freeze_panes = "A2"
    for at, (heading, parse) in enumerate(_columns(title).items(), 1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = max(12, len(heading) + 2)
        _prepare(sheet, at, parse)
        if words := _words(parse, context):
            _offer(sheet, lists, at, words)
    book.save(path)


def _prepare(sheet: Worksheet, column: int, parse: cells.Parse) -> None:
    """Make the column one of text where a spreadsheet would turn codes into numbers, and its examples numbers."""
    if parse in _TEXT or isinstance(parse, cells.OneOf):
        for line in range(2, ROWS + 1):
            sheet.cell(line, column).number_format = "@"
    if parse in (cells.number, cells.whole, cells.whole_or_none):
        for line in range(2, EXAMPLES + 2):
            cell = sheet.cell(line, column)
            cell.value = float(str(cell.value)) if cell.value else None


def _offer(sheet: Worksheet, lists: Worksheet, column: int, words: Sequence[str]) -> None:
    letter = get_column_letter(column)
    for line, word in enumerate(words, 1):
        lists.cell(line, column).value = word
    choice = DataValidation("list", f"Lists!${letter}$1:${letter}${len(words)}", allow_blank=True)
    choice.error, choice.showErrorMessage = "Choose one of the words in the list.", True
    choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.add_data_validation(choice)


def _words(parse: cells.Parse, context: StoreContext | None) -> Sequence[str]:
    """The words that a column accepts, where they are few and fixed; ids where the store gives them."""
    if isinstance(parse, cells.OneOf):
        return parse.words
    if parse in (cells.flag, cells.stated_flag):
        return ("true", "false")
    if context is None:
        return ()
    of_the_store: Mapping[cells.Parse, Sequence[str]] = {
        cells.measure: sorted(context.measures),
        cells.collaborative: sorted(area for area, kind in context.areas.items() if kind == "collaborative"),
        cells.topic: sorted(context.topics),
        cells.source: sorted(context.sources),
    }
    return of_the_store.get(parse, ())


def _columns(title: str) -> dict[str, cells.Parse]:
    """Headings with what their cells hold: required ones first."""
    if title == FIGURES:
        return _FIGURE_COLUMNS
    layout = next(layout for layout in LAYOUTS if layout.title == title)
    fields = sorted(layout.all_fields, key=lambda field: not (field.required or field.always))
    return {field.headings[0]: field.parse for field in fields}


def _examples(title: str) -> list[list[str]]:
    if title in _INVENTED:
        return _in_columns(title, _INVENTED[title])
    path = _SHIPPED.get(title, REFERENCE / f"{title}.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return _in_columns(title, list(islice(csv.DictReader(stream), EXAMPLES)))


def _in_columns(title: str, rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    return [[row.get(heading, "") for heading in _columns(title)] for row in rows]
