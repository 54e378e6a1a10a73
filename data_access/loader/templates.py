"""Empty tables to be filled in, as CSV or XLSX: headings, two rows that can be loaded as they are, lists of words.

The rows of most tables are those that the product ships; the others (``examples/``) are invented, and only loaded where
the store knows the area and the measure that they name.
"""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data_access.loader.default_store import published_files, reference_files
from data_access.loader.files.source_file import source_file
from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats.reference import layout_of
from data_access.loader.formats.reference_tables import LAYOUTS
from data_access.loader.rows import Refused, StoreContext
from data_access.loader.tables.table import plain

FIGURES = "figures"
EXAMPLES, ROWS = 2, 1_000  # rows with examples, and rows that are ready to be filled in

_INVENTED = Path(__file__).parent / "examples"
_FIGURE_COLUMNS = {
    "measure": cells.measure,
    "area": cells.code,
    "period": cells.code,
    "numerator": cells.number,
    "denominator": cells.number,
    "status": cells.one_of("reported", "missing", "suppressed", "not_applicable"),
    "published": cells.day,
}


def template_names() -> tuple[str, ...]:
    """The tables that there are templates of, as the guide to loading calls them."""
    return (FIGURES, *(layout.title for layout in LAYOUTS))


def template(name: str, path: Path, context: StoreContext | None = None) -> None:
    """Write the table called ``name`` to ``path``, which ends in .csv or .xlsx; the store's ids become lists.

    Raises ``Refused`` where there is no such table, the ending is another, or the file exists or cannot be written.
    """
    title = {plain(title): title for title in template_names()}.get(plain(name))
    if title is None:
        raise Refused(f"There is no template “{name}”. There are: {', '.join(template_names())}.")
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise Refused(f"A template is written as .csv or .xlsx, and {path.name} ends in neither.")
    if path.exists():
        raise Refused(f"{path} exists already. Give the template another name.")
    columns = _columns(title)
    rows = [list(columns), *([row.get(heading, "") for heading in columns] for row in _examples(title))]
    try:
        if path.suffix.lower() == ".csv":
            with path.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream).writerows(rows)
        else:
            _workbook(title, rows, columns, context or StoreContext({}, {})).save(path)
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.") from None


def _columns(title: str) -> dict[str, cells.Kind]:
    """Headings with what their cells hold: those that a file always has come first."""
    if title == FIGURES:
        return _FIGURE_COLUMNS
    layout = next(layout for layout in LAYOUTS if layout.title == title)
    fields = sorted(layout.fields, key=lambda field: not field.always)
    return {field.headings[0]: field.kind for field in fields if field.columns}


def _examples(title: str) -> list[dict[str, str]]:
    """The first rows of the first of our files that is such a table."""
    tables = (*reference_files(), *sorted(_INVENTED.glob("*.csv")))
    path = published_files()[0]
    if title != FIGURES:
        layouts = ((path, layout_of(source_file(path))) for path in tables)
        path = next(path for path, layout in layouts if layout and layout.title == title)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(islice(csv.DictReader(stream), EXAMPLES))


def _workbook(
    title: str, rows: list[list[str]], columns: dict[str, cells.Kind], context: StoreContext
) -> Workbook:
    book = Workbook()
    sheet, lists = book.worksheets[0], book.create_sheet("Lists")
    sheet.title, sheet.freeze_panes, lists.sheet_state = title[:31], "A2", "hidden"
    for row in rows:
        sheet.append(row)
    for at, (heading, kind) in enumerate(columns.items(), 1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = max(12, len(heading) + 2)
        _prepare(sheet, at, kind)
        if words := list(kind.offered(context)):
            _offer(sheet, lists, at, words)
    return book


def _prepare(sheet: Worksheet, column: int, kind: cells.Kind) -> None:
    """Make the column one of text where a spreadsheet would turn codes into numbers, and its examples numbers."""
    for line in range(2, ROWS + 1 if kind.form == "code" else EXAMPLES + 2):
        cell = sheet.cell(line, column)
        if kind.form == "code":
            cell.number_format = "@"
        elif kind.form == "number":
            cell.value = float(str(cell.value)) if cell.value else None


def _offer(sheet: Worksheet, lists: Worksheet, column: int, words: list[str]) -> None:
    letter = get_column_letter(column)
    for line, word in enumerate(words, 1):
        lists.cell(line, column).value = word
    choice = DataValidation("list", f"Lists!${letter}$1:${letter}${len(words)}", allow_blank=True)
    choice.error, choice.showErrorMessage = "Choose one of the words in the list.", True
    choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.add_data_validation(choice)
