"""One row of a Fingertips download, whatever variant of the headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data_access.loader.files.delimited import delimiter_of, rows, split_lines
from data_access.loader.files.source_file import SourceFile
from data_access.loader.rows import Refused

# Without case, spaces and underscores: "Indicator ID", "IndicatorID" and "Indicator_ID" are one heading.
_COLUMNS = {
    "indicatorid": "Indicator ID",
    "indicatorname": "Indicator Name",
    "areacode": "Area Code",
    "areaname": "Area Name",
    "areatype": "Area Type",
    "sex": "Sex",
    "age": "Age",
    "categorytype": "Category Type",
    "category": "Category",
    "timeperiod": "Time period",
    "value": "Value",
    "count": "Count",
    "denominator": "Denominator",
    "valuenote": "Value note",
    "timeperiodsortable": "Time period Sortable",
}
_RANGE = "timeperiodrange"  # newer downloads only
_TELLING = {"indicatorid", "areacode", "areatype", "timeperiod", "value"}


@dataclass(frozen=True, slots=True)
class FingertipsRow:
    """The cells of one row that matter here, each on one line without outer space."""

    line: int
    indicator: str
    name: str
    code: str
    area: str
    area_type: str
    sex: str
    age: str
    category: str
    period: str
    sortable: str
    range: str
    value: str
    count: str
    denominator: str
    note: str


def has_headings(head: SourceFile) -> bool:
    """Whether the first row holds the headings by which every variant is known."""
    first = head.text[:8192]
    lines = split_lines(first, delimiter_of(first.partition("\n")[0]))
    return bool(lines) and set(_plain(lines[0])) >= _TELLING


def read_rows(file: SourceFile) -> Iterator[FingertipsRow]:
    """Every row; blank ones are passed over.

    Raises ``Refused`` where a column is missing or stands twice, and where a row has another number of cells than
    those above it: a download that was cut off ends in such a row.
    """
    numbered = rows(file.path, delimiter_of(file.text.partition("\n")[0]))
    _, first = next(numbered, (1, []))
    at = _column_numbers(_plain(first))
    width = 0
    for line, cells in numbered:
        if not any(cell.strip() for cell in cells):
            continue
        width = width or _width(line, cells, first, at)
        if len(cells) != width:
            raise Refused(
                f"Line {line} has {len(cells)} cells and the rows above it have {width}, so the file was cut off or "
                "changed there. Download it again and load it as published."
            )
        yield _row(line, cells, at)


def _plain(cells: list[str]) -> list[str]:
    return [re.sub(r"[^a-z0-9]", "", cell.lower()) for cell in cells]


def _column_numbers(titles: list[str]) -> dict[str, int]:
    missing = [title for plain, title in _COLUMNS.items() if plain not in titles]
    if missing:
        raise Refused(
            f"The headings are those of a Fingertips download, but without {', '.join(missing)}. "
            "Download the file again and load it as published."
        )
    if twice := next((title for plain, title in _COLUMNS.items() if titles.count(plain) > 1), None):
        raise Refused(f"The column {twice} stands twice. Load the file as published.")
    return {plain: titles.index(plain) for plain in (*_COLUMNS, _RANGE) if plain in titles}


def _width(line: int, cells: list[str], first: list[str], at: dict[str, int]) -> int:
    """How many cells the rows have: some downloads leave out those of the last headings, which nothing reads."""
    if max(at.values()) < len(cells) <= len(first):
        return len(cells)
    raise Refused(
        f"Line {line} has {len(cells)} cells under {len(first)} headings, so the file was cut off or changed "
        "there. Download it again and load it as published."
    )


def _row(line: int, cells: list[str], at: dict[str, int]) -> FingertipsRow:
    texts = {plain: " ".join(cells[place].split()) for plain, place in at.items()}
    return FingertipsRow(
        line=line,
        indicator=texts["indicatorid"],
        name=texts["indicatorname"],
        code=texts["areacode"].upper(),
        area=texts["areaname"],
        area_type=texts["areatype"],
        sex=texts["sex"],
        age=texts["age"],
        category=texts["category"] or texts["categorytype"],
        period=texts["timeperiod"],
        sortable=texts["timeperiodsortable"],
        range=texts.get(_RANGE, ""),
        value=texts["value"],
        count=texts["count"],
        denominator=texts["denominator"],
        note=texts["valuenote"],
    )
