"""The pack as a workbook: contents, a sheet an exhibit, definitions and cautions, and nothing that calculates."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.api.addresses import V1
from tests.guards import not_empty
from tests.web.exhibit_list.packs import ECOLI, EVERY_KIND, ask, book_of, list_of
from web.exhibit_list.exhibit_list import ListEntry


def test_each_exhibit_has_its_sheet_with_all_its_numbers(client: FlaskClient) -> None:
    book = book_of(client, list_of(*EVERY_KIND))
    assert book.sheetnames[0] == "Contents"
    assert book.sheetnames[-1] == "Definitions and cautions"
    assert len(book.sheetnames) == len(EVERY_KIND) + 2
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)


def test_the_figures_are_those_of_the_api(client: FlaskClient) -> None:
    (entry,) = client.get(f"{V1}/series?measure=ecoli-bacteraemia&area=ENG").get_json()["items"]
    rows = list(book_of(client, list_of(f"{ECOLI}/england")).worksheets[1].iter_rows(values_only=True))
    heading = next(at for at, row in enumerate(rows) if row[0] == "Month")
    column = rows[heading].index("Value")
    values = [row[column] for row in rows[heading + 1 :]]
    assert values == pytest.approx([point["value"] for point in entry["points"]])


def test_the_contents_lead_to_the_sheets_and_name_what_is_missing(client: FlaskClient) -> None:
    page = book_of(client, list_of(f"{ECOLI}/england", "/exhibit/measure/nonsense/england"))["Contents"]
    links = [cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'1 E. coli bloodstream infection'!A1"]
    words = [str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell]
    assert "The page that this exhibit stood on is not there any more." in words


def test_definitions_and_cautions_stand_by_themselves(client: FlaskClient) -> None:
    page = book_of(client, list_of(f"{ECOLI}/england"))["Definitions and cautions"]
    rows = list(page.iter_rows(values_only=True))
    assert rows[2][:4] == ("Sheet", "Of what", "Definition", "To bear in mind")
    assert "shown as cases per 100,000 residents a year" in rows[3][2]
    assert "Open Government Licence" in rows[3][5]


@pytest.mark.parametrize("title", ["=cmd|' /C calc'!A0", "+1", "a\u202eb", "[x]:*?/\\"])
def test_hostile_titles_are_texts_on_sheets_with_sound_names(client: FlaskClient, title: str) -> None:
    entry = ListEntry("/exhibit/sign-up-to-safety/shares", title, title)
    book = book_of(client, list_of(entry, entry, title=title))
    for page in not_empty(book.worksheets):
        assert len(page.title) <= 31
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert "\u202e" not in str(cell.value)


@pytest.mark.demonstration
def test_every_row_of_invented_figures_says_so(client: FlaskClient) -> None:
    letters = list_of("/exhibit/measure/falls-with-harm/england")
    page = book_of(client, letters).worksheets[1]
    rows = [row for row in page.iter_rows(values_only=True) if row[-1] == "Demonstration data"]
    assert len(rows) == 84
    assert "-demonstration-data.xlsx" in ask(client, letters, "xlsx").headers["Content-Disposition"]
