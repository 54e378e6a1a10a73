"""Workbooks with formulas that nobody has worked out."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest

from tests.data_access.world import World

HEAD = ["measure", "area", "period", "numerator", "denominator"]


def book(*rows: list[object], notes: str = "") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if notes:
        made.create_sheet("notes").append([notes])
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(content: bytes, old: str, new: str) -> bytes:
    """The workbook with its first sheet's XML changed: openpyxl cannot write a formula with its result."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as read, zipfile.ZipFile(stream, "w") as write:
        for item in read.infolist():
            held = read.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                held, times = re.subn(old.encode(), new.encode(), held)
                assert times
            write.writestr(item, held)
    return stream.getvalue()


def test_a_formula_without_its_result_refuses_the_workbook(sqlite_world: World) -> None:
    content = book(HEAD, ["harm", "RHM", "2016-04", 3, 150], ["harm", "RHM", "2016-05", "=1+2", 150])
    report = sqlite_world.load(sqlite_world.file("a.xlsx", content))
    assert report.exit_code == 2
    assert report.files[0].refused == (
        "Cell D3 holds a formula without its result. Open the workbook in a spreadsheet, save it, "
        "and load it again."
    )


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_it_is_found_however_the_cell_is_written(sqlite_world: World, prefix: str) -> None:
    content = book(HEAD, ["harm", "RHM", "2016-04", 3, 150], ["harm", "RHM", "2016-05", "=1+2", 150])
    if prefix:
        content = changed(content, r"<(/?)([a-z])", r"<\1x:\2")
        content = changed(content, "xmlns=", "xmlns:x=")
    else:
        content = changed(content, r' r="[A-Z][0-9]"', "")
    assert "Cell D3 holds" in str(sqlite_world.file_report(sqlite_world.file("a.xlsx", content)).refused)


@pytest.mark.parametrize("result", ["<v>3</v>", "<v/>"])
def test_a_formula_with_its_result_is_read(sqlite_world: World, result: str) -> None:
    content = book(HEAD, ["harm", "RHM", "2016-05", "=1+2", 150])
    content = changed(content, r"<f>1\+2</f><v\s*/?>(</v>)?", f"<f>1+2</f>{result}")
    kind = "" if "3" in result else ' t="str"'
    content = changed(content, r'(<c r="D2")[^>]*>', rf"\1{kind}>")
    report = sqlite_world.file_report(sqlite_world.file("a.xlsx", content))
    assert (report.refused, report.accepted) == (None, 1)


def test_a_formula_on_a_sheet_that_is_not_read_does_no_harm(sqlite_world: World) -> None:
    content = book(HEAD, ["harm", "RHM", "2016-04", 3, 150], notes="=1+2")
    assert sqlite_world.file_report(sqlite_world.file("a.xlsx", content)).accepted == 1
