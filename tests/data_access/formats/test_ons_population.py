import pytest
from openpyxl import Workbook

from data_access.loader.rows import Refused, StoreContext
from tests.data_access.formats.conftest import load, rejected_of
from tests.shared import SHARED, needs_shared

STORE_CONTEXT = StoreContext(areas={"02P": "ccg", "00Q": "ccg"}, measures={})
HEADINGS = ["SICBL 2024 Code", "SICBL 2024 Name", "ICB 2024 Code", "Total", "F0"]


def workbook(path, rows, headings=HEADINGS):
    book = Workbook()
    book.active.title = "Cover sheet"
    sheet = book.create_sheet("Mid-2015 ICB 2024")
    for row in [["Estimates"], ["This worksheet contains one table."], headings, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def test_residents_are_read_for_the_areas_the_store_knows(tmp_path):
    rows = [
        ["E38000006", "NHS South Yorkshire ICB - 02P", "E54", 1234, 1],
        ["E38", "NHS Elsewhere ICB - 99Z", "E54", 7, 1],
    ]
    content = load(workbook(tmp_path / "book.xlsx", rows), STORE_CONTEXT)
    assert content.parts[0].rows == [
        {"area_id": "02P", "vintage": "mid-2015", "footprint": "own", "residents": 1234}
    ]
    assert [(note.kind, "99Z" in note.sentence) for note in content.notes] == [("unmatched_area", True)]


def test_a_name_without_a_code_and_a_total_that_is_no_number_are_rejected(tmp_path):
    rows = [
        ["E38", "Nowhere", "E54", 1, 1],
        ["E38", "NHS Here ICB - 02P", "E54", "many", 1],
        ["E38", "NHS ICB - 00Q", "E54", None, 1],
    ]
    rejections = rejected_of(load(workbook(tmp_path / "book.xlsx", rows), STORE_CONTEXT))
    assert [(row.line, row.column, row.value) for row in rejections] == [
        (4, "Name", "Nowhere"),
        (5, "Total", "many"),
        (6, "Total", ""),
    ]


def test_a_sheet_without_its_headings_refuses_the_workbook(tmp_path):
    with pytest.raises(Refused, match="“Mid-2015 ICB 2024” has no heading row"):
        load(workbook(tmp_path / "book.xlsx", [["a", "b"]], headings=["Code", "Name"]), STORE_CONTEXT)


@needs_shared
def test_the_published_workbook_holds_twelve_mid_years():
    content = load(SHARED / "data" / "real" / "population" / "Population_2012_2022.xlsx", STORE_CONTEXT)
    rows = content.parts[0].rows
    assert len({row["vintage"] for row in rows}) == 12 and len(rows) == 24
    assert {"area_id": "02P", "vintage": "mid-2015", "footprint": "own", "residents": 238242} in rows
    assert "(104)" in content.notes[0].sentence
