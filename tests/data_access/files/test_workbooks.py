"""Workbooks as people see them: their sheets, what is hidden in them, and what their cells show."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_access.loader.files import workbooks
from data_access.loader.files.source_file import SourceFile, source_file
from data_access.loader.rows import Refused
from tests.shared import SHARED, needs_shared

HEAD = ["area", "month", "figure"]


def save(path: Path, *sheets: tuple[str, Callable[[Worksheet], None]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, fill in sheets:
        fill(book.create_sheet(name))
    book.save(path)
    return path


def filled(*rows: list[object], **state: str) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = state.get("state", "visible")

    return fill


def rows(file: SourceFile, at: int = 0) -> list[tuple[int, list[object]]]:
    return [(line, list(cells)) for line, cells in file.sheets[at].rows()]


def doubts(file: SourceFile) -> list[str]:
    return [f"{doubt.kind}: {doubt.sentence}" for doubt in file.doubts]


def test_all_visible_sheets_are_offered_and_a_hidden_one_with_figures_is_asked_about(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        ("2014", filled(HEAD, ["RXX", "2014-04", 12])),
        ("old", filled(HEAD, ["RXX", "2014-04", 9], state="hidden")),
        ("very old", filled(HEAD, ["RXX", "2014-04", 8], state="veryHidden")),
        ("lists", filled(["acute"], ["community"], state="hidden")),
        ("2015", filled(HEAD, ["RXX", "2015-04", 7])),
    )
    file = source_file(path)
    assert [sheet.name for sheet in file.sheets] == ["2014", "2015"]
    assert [sheet.name for sheet in file.passed_over] == ["old", "very old", "lists"]
    assert [text[:30] for text in doubts(file)] == [
        "hidden: The sheet “old” is hid",
        "hidden: The sheet “very old” i",
    ]
    chosen = source_file(path, ["old"])
    assert [sheet.name for sheet in chosen.sheets] == ["old"]
    assert rows(chosen)[1] == (2, ["RXX", "2014-04", 9])
    assert not chosen.doubts


def test_a_chosen_sheet_that_is_not_there_is_refused_with_the_names(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", ("2014", filled(HEAD)), ("old", filled(HEAD, state="hidden")))
    with pytest.raises(Refused, match=r"no sheet “2015”\. Its sheets are “2014”, “old”"):
        source_file(path, ["2014", "2015"])


def test_hidden_rows_and_columns_are_left_out_and_named(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        filled(HEAD, *(["RXX", f"2014-{month:02d}", month] for month in range(4, 12)))(sheet)
        sheet["F2"] = 99
        for line in (3, 5, 6, 7, 40):
            sheet.row_dimensions[line].hidden = True
        sheet.column_dimensions["F"].hidden = True
        sheet.column_dimensions["H"].hidden = True

    file = source_file(save(tmp_path / "a.xlsx", ("s", fill)))
    file.sheets[0].head()
    assert not file.doubts, "nothing is asked about a sheet that is not read"
    for _ in range(2):
        assert [line for line, cells in rows(file) if any(cells)] == [1, 2, 4, 8, 9]
    assert rows(file)[1][1] == ["RXX", "2014-04", 4, None, None, None]
    hidden_rows, hidden_columns = doubts(file)
    assert "Rows of the sheet “s” are hidden or filtered out, and are not loaded: 3, 5 to 7." in hidden_rows
    assert "Columns of the sheet “s” are hidden, and are not loaded: F." in hidden_columns


def test_hidden_rows_are_still_looked_at_for_patient_records(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        filled(HEAD, ["Surname", None, None])(sheet)
        sheet.row_dimensions[2].hidden = True

    (sheet,) = source_file(save(tmp_path / "a.xlsx", ("s", fill))).sheets
    assert [cells[0] for _, cells in sheet.first_rows(9, hidden=True)] == ["area", "Surname"]


@pytest.mark.parametrize(
    ("value", "code", "shows"),
    [
        (0.0097, "0.00%", "0.97%"),
        (0.5, "0%", "50%"),
        (1.0, "[Red]0.0%;-0.0%", "100.0%"),
        (12.0, '0.0"%"', 12.0),
        (12.0, r"0\%", 12.0),
        (12345.0, "#,##0", 12345.0),
    ],
)
def test_a_percentage_is_handed_on_as_the_text_it_shows(
    tmp_path: Path, value: float, code: str, shows: object
) -> None:
    def fill(sheet: Worksheet) -> None:
        filled(["x"], [value])(sheet)
        sheet["A2"].number_format = code

    file = source_file(save(tmp_path / "a.xlsx", ("s", fill)))
    assert rows(file)[1] == (2, [shows])
    assert not file.doubts


@pytest.mark.parametrize("code", ["#,##0,", "0.0,,", '#,##0,"k"'])
def test_a_number_shown_in_thousands_is_kept_to_the_digit_and_asked_about(tmp_path: Path, code: str) -> None:
    def fill(sheet: Worksheet) -> None:
        filled(["x", "y"], [1, 12345])(sheet)
        sheet["B2"].number_format = code

    file = source_file(save(tmp_path / "a.xlsx", ("s", fill)))
    assert rows(file)[1] == (2, [1, 12345])
    assert doubts(file)[0].startswith("ambiguous: Cell B2 of the sheet “s” shows its number in thousands")


def test_an_error_is_handed_on_as_its_name_and_a_date_as_a_date(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        filled(["#N/A", date(2014, 4, 30), datetime(2014, 5, 1, 10, 30), "1E10", True, None, "00C"])(sheet)
        sheet["A1"].data_type = "e"

    ((_, cells),) = rows(source_file(save(tmp_path / "a.xlsx", ("s", fill))))
    assert cells == ["#N/A", date(2014, 4, 30), datetime(2014, 5, 1, 10, 30), "1E10", True, None, "00C"]


def test_a_cell_far_away_costs_neither_memory_nor_time(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        filled(HEAD, ["RXX", "2014-04", 12])(sheet)
        sheet["XFD1000"] = " "

    (sheet,) = source_file(save(tmp_path / "a.xlsx", ("s", fill))).sheets
    lines = [(line, cells[2]) for line, cells in sheet.rows() if cells and cells[0]]
    assert lines == [(1, "figure"), (2, 12)]


def rewritten(path: Path, member: str, content: bytes) -> Path:
    stream = BytesIO()
    with zipfile.ZipFile(path) as read, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as write:
        for item in read.infolist():
            write.writestr(item.filename, content if item.filename == member else read.read(item))
    path.write_bytes(stream.getvalue())
    return path


def test_a_workbook_that_unpacks_to_very_much_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", ("s", filled(HEAD)))
    rewritten(path, "xl/worksheets/sheet1.xml", b" " * (workbooks.LARGE_PART + 1))
    with pytest.raises(Refused, match="unpacks to 50 million bytes, nearly all of them empty or repeated"):
        source_file(path)


def test_a_workbook_of_too_many_rows_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "LARGE_PART", 100)
    monkeypatch.setattr(workbooks, "MOST_ROWS", 5)
    path = save(tmp_path / "a.xlsx", ("s", filled(*[HEAD] * 3)), ("t", filled(*[HEAD] * 3)))
    with pytest.raises(Refused, match="more than 5 rows"):
        source_file(path)


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Data">
<table:table-row><table:table-cell office:value-type="string"><text:p>area</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>figure</text:p></table:table-cell></table:table-row>
<table:table-row{row}><table:table-cell office:value-type="string"><text:p>RXX</text:p></table:table-cell>
<table:table-cell office:value-type="{kind}" office:value="0.5"><text:p>?</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>""".replace(
    ">\n<", "><"
)


@pytest.mark.parametrize(
    ("row", "kind", "words"),
    [
        ("", "float", []),
        ("", "percentage", ["shows cells as percentages"]),
        (' table:visibility="filter"', "float", ["has hidden or filtered rows"]),
    ],
)
def test_an_opendocument_sheet_is_read_and_what_cannot_be_told_apart_is_asked(
    tmp_path: Path, row: str, kind: str, words: list[str]
) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS.format(row=row, kind=kind))
    file = source_file(path)
    assert rows(file) == [(1, ["area", "figure"]), (2, ["RXX", 0.5])]
    assert len(file.doubts) == len(words)
    assert [word for word in words if word not in file.doubts[0].sentence] == []


@needs_shared
def test_an_old_workbook_is_read_like_a_new_one() -> None:
    file = source_file(SHARED / "data" / "real" / "nhs_monthly_activity" / "Apr_12.xls")
    assert [sheet.name for sheet in file.sheets][:2] == ["Commissioner", "SHA"]
    assert len(rows(file)) == 168
    assert any("Title:" in map(str, cells) for _, cells in file.sheets[0].head())


@needs_shared
def test_an_old_workbook_shows_its_percentages_as_text() -> None:
    file = source_file(SHARED / "data" / "real" / "beds" / "Beds-Timeseries-2010-11-onwards-Q2-2024-25-2.xls")
    cells = [cell for _, row in file.sheets[0].rows() for cell in row]
    assert not file.doubts
    assert [cell for cell in cells if isinstance(cell, str) and cell.endswith("%")]
    assert not [cell for cell in cells if isinstance(cell, float) and 0 < cell < 1]
