"""What an old workbook (.xls) tells of its sheets besides values: hidden rows and columns, percentages, errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlrd

from data_access.loader.files.xlsx_details import Details, Styles, percent_text, styles_of


def details(path: Path) -> dict[str, Details]:
    """Of each sheet by its name. A formula without its result cannot be told from one whose result is zero."""
    with xlrd.open_workbook(path, formatting_info=True, on_demand=True) as book:
        styles = styles_of(book.format_map[style.format_key].format_str for style in book.xf_list)
        return {sheet.name: _details(sheet, styles) for sheet in book.sheets()}


def _details(sheet: Any, styles: Styles) -> Details:
    about = Details(sheet.nrows, sheet.ncols)
    hidden_rows = {row for row, form in sheet.rowinfo_map.items() if form.hidden or form.height == 0}
    hidden = {column for column, form in sheet.colinfo_map.items() if form.hidden or form.width == 0}
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            if not about.hides(row + 1, column, row=row in hidden_rows, in_columns=hidden):
                style = sheet.cell_xf_index(row, column)
                scaled = kind == xlrd.XL_CELL_NUMBER and style in styles.scaled
                about.see(row + 1, column, _shown(kind, value, styles.percent.get(style)), scaled=scaled)
    return about


def _shown(kind: int, value: Any, decimals: int | None) -> str:
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#ERROR!"))
    return percent_text(value, decimals) if kind == xlrd.XL_CELL_NUMBER and decimals is not None else ""
