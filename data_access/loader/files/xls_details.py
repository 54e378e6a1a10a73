"""What an old workbook (.xls) tells of its sheets besides values: hidden rows and columns, percentages, errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlrd

from data_access.loader.files.xlsx_details import Details, cell_name, percent_text, styles_of


def details(path: Path) -> dict[str, Details]:
    """Of each sheet by its name. A formula without its result cannot be told from one whose result is zero."""
    with xlrd.open_workbook(path, formatting_info=True, on_demand=True) as book:
        styles = styles_of(book.format_map[style.format_key].format_str for style in book.xf_list)
        return {sheet.name: _details(sheet, styles.percent, styles.scaled) for sheet in book.sheets()}


def _details(sheet: Any, percent: dict[int, int], scaled: frozenset[int]) -> Details:
    about = Details(sheet.nrows, sheet.ncols)
    out_of_sight = {row for row, form in sheet.rowinfo_map.items() if form.hidden or form.height == 0}
    hidden = {column for column, form in sheet.colinfo_map.items() if form.hidden or form.width == 0}
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            style = sheet.cell_xf_index(row, column)
            if row in out_of_sight:
                about.hidden_rows.add(row + 1)
            elif column in hidden:
                about.hidden_columns.add(column)
            elif kind == xlrd.XL_CELL_ERROR:
                about.texts.setdefault(row + 1, {})[column] = xlrd.error_text_from_code.get(value, "#ERROR!")
            elif kind == xlrd.XL_CELL_NUMBER and style in percent:
                about.texts.setdefault(row + 1, {})[column] = percent_text(value, percent[style])
            elif kind == xlrd.XL_CELL_NUMBER and style in scaled:
                about.scaled = about.scaled or cell_name(row + 1, column)
    return about
