"""Files hold exactly what the page shows and what the API gives, and say above it what it is."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.datastructures import MultiDict

from components.words import STATUS_WORDS
from pages.shared.page_entry import Subject
from tests.application import items
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import DEFINED, ECOLI, VIEWS
from web.address_request import exhibit_request
from web.download_head import address_of

OF_A_CHART = {
    "Numerator": "numerator", "Denominator": "denominator", "Value": "value", "Centre line": "centre",
    "Lower limit": "lower", "Upper limit": "upper", "Target": "target",
}  # fmt: skip
CHARTS = [
    (f"measure/{ECOLI}", "england", {}, "ENG"),
    (f"measure/{ECOLI}", "chosen", {"area": "wessex"}, "WX"),
    ("measure/falls-with-harm", "england", {}, "ENG"),
    ("measure/programme-spend", "chosen", {"area": "west-midlands"}, "WM"),
    ("collaborative/east-midlands", "chosen", {"measure": "falls-with-harm"}, "EM"),
]
SOME = ("home", "campaign", f"measure {ECOLI}", "measure falls-with-harm", "collaborative wessex", "topics")
Table = list[list[Any]]


def split(lines: Table) -> tuple[dict[str, str], Table]:
    """The facts at the head, and the table with its headings."""
    at = next(index for index, line in enumerate(lines) if not any(line))
    return {line[0]: line[1] for line in lines[:at]}, lines[at + 1 :]


def as_csv(client: FlaskClient, address: str, **query: str) -> tuple[dict[str, str], Table]:
    answer = client.get(f"{address}?{urlencode(query)}" if query else address)
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return split(list(csv.reader(StringIO(answer.text.removeprefix("\ufeff"), newline=""))))


def as_workbook(client: FlaskClient, address: str, **query: str) -> tuple[dict[str, str], Table]:
    answer = client.get(f"{address}?{urlencode(query)}" if query else address)
    assert answer.status_code == 200
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    (sheet,) = load_workbook(BytesIO(answer.data)).worksheets
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    facts, table = split(lines)
    return facts, [row[: len(_filled(table[0]))] for row in table]


def _filled(row: list[Any]) -> list[Any]:
    return [cell for cell in row if cell is not None]


def _day(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell


@pytest.mark.parametrize(
    ("place", "name", "query", "area"), CHARTS, ids=[f"{one[0]} {one[3]}" for one in CHARTS]
)
def test_page_files_and_api_agree_cell_by_cell(
    client: FlaskClient, place: str, name: str, query: dict[str, str], area: str
) -> None:
    shown = exhibits_of(place, query)[name]
    measure = query.get("measure") or place.partition("/")[2]
    (told,) = items(client, f"/api/v1/series?measure={measure}&area={area}")
    _, text = as_csv(client, f"/download/{place}/{name}.csv", **query)
    _, book = as_workbook(client, f"/download/{place}/{name}.xlsx", **query)
    assert text[0] == book[0] == [*shown.columns]
    assert len(text) == len(book) == len(told["points"]) + 1 == len(shown.rows) + 1
    for line, cells, row, point in zip(text[1:], book[1:], shown.rows, told["points"], strict=True):
        by_name = dict(zip(shown.columns, row, strict=True))
        assert by_name["Month"] == date.fromisoformat(point["period"])
        assert by_name["Status"] == STATUS_WORDS[point["status"]]
        assert {column: by_name[column] for column in OF_A_CHART} == {
            column: point[key] for column, key in OF_A_CHART.items()
        }
        assert line == ["" if cell is None else str(cell) for cell in row]
        assert [_day(cell) for cell in cells] == [*row]


@pytest.mark.parametrize("name", SOME)
def test_both_files_of_every_exhibit_hold_its_rows(client: FlaskClient, name: str) -> None:
    for one in VIEWS[name].made().values():
        facts, table = as_csv(client, one.download)
        again, book = as_workbook(client, one.download.replace(".csv", ".xlsx"))
        assert facts == again
        assert table[0] == book[0] == [*one.columns]
        for line, cells in zip(table[1:], book[1:], strict=True):
            assert _alike(line, cells)
        assert len(book) == len(one.rows) + 1
        assert facts["What it shows"] == one.sentence


def _alike(line: list[str], cells: list[Any]) -> bool:
    """The same, though a workbook knows no difference between 4 and 4.0."""
    pairs = zip(line, cells, strict=True)
    return all(
        float(text) == cell
        if isinstance(cell, int | float)
        else text == ("" if cell is None else str(_day(cell)))
        for text, cell in pairs
    )


@pytest.mark.parametrize("name", SOME)
def test_demonstration_data_stands_in_the_sheet_and_on_every_page_of_paper(
    client: FlaskClient, name: str
) -> None:
    for one in VIEWS[name].made().values():
        answer = client.get(one.download.replace(".csv", ".xlsx"))
        (sheet,) = load_workbook(BytesIO(answer.data)).worksheets
        invented = one.source.demonstration
        facts, _ = split([list(row) for row in sheet.iter_rows(values_only=True)])
        assert facts["Data"].startswith("Demonstration data") is invented
        assert (sheet.oddHeader.center.text == "Demonstration data") is invented
        assert ("demonstration-data.xlsx" in answer.headers["Content-Disposition"]) is invented


class TestHead:
    def test_it_says_area_measure_and_the_whole_address(self, client: FlaskClient) -> None:
        facts, _ = as_csv(client, f"/download/measure/{ECOLI}/chosen.csv", area="wessex")
        assert facts["Area"] == "Wessex"
        assert facts["Measure"] == DEFINED[ECOLI]["title"]
        assert facts["Address"] == f"/measure/{ECOLI}?area=wessex"
        assert client.get(facts["Address"]).status_code == 200

    def test_an_invented_measure_is_said_to_be_so(self, client: FlaskClient) -> None:
        facts, _ = as_csv(client, "/download/collaborative/wessex/falls-with-harm.csv")
        assert (facts["Area"], facts["Measure"]) == ("Wessex", "Falls with harm (demonstration data)")

    @pytest.mark.parametrize(
        ("place", "query", "exhibit", "area", "measure"),
        [
            (
                "home",
                {"measure": ECOLI},
                "map",
                "England and its fifteen collaboratives",
                DEFINED[ECOLI]["title"],
            ),
            ("home", {"measure": ECOLI}, "published-icons", "England and its fifteen collaboratives", ""),
            ("topics", {"measure": ECOLI}, "grid", "England and its fifteen collaboratives", ""),
            ("topics", {"area": "wessex"}, "pathway", "Wessex", ""),
            ("sign-up-to-safety", {"measure": ECOLI}, "halving", "England", DEFINED[ECOLI]["title"]),
            (f"measure/{ECOLI}", {"area": "nowhere"}, "england", "England", DEFINED[ECOLI]["title"]),
            ("collaborative/wessex", {"measure": ECOLI}, "funnel", "Wessex", DEFINED[ECOLI]["title"]),
            ("organisation/RHM", {"measure": "nonsense"}, "chosen", "University Hospital Southampton", ""),
        ],
    )
    @pytest.mark.usefixtures("client")
    def test_what_it_is_of(
        self, place: str, query: dict[str, str], exhibit: str, area: str, measure: str
    ) -> None:
        asked = exhibit_request(place, MultiDict(query))
        assert asked is not None
        assert asked.entry.subject(asked.ident, query, exhibit) == Subject(area, measure)

    @pytest.mark.usefixtures("client")
    def test_the_address_is_that_of_the_view_without_what_says_nothing(self) -> None:
        query = MultiDict({"month": "2019-04", "area": "", "scale": "common"})
        asked = exhibit_request(f"measure/{ECOLI}", query)
        assert asked is not None
        assert address_of(asked) == f"/measure/{ECOLI}?month=2019-04"


class TestWhatIsRefused:
    """Nobody sees a page that says so: no file is made of something else than was asked for."""

    @pytest.mark.parametrize("ending", ["csv", "xlsx", "svg"])
    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("/download/home/map.{}?measure=zz", "the measure “zz”, which is not known here"),
            (f"/download/measure/{ECOLI}/map.{{}}?month=2031-01", "January 2031"),
            (f"/download/measure/{ECOLI}/map.{{}}?anything=1", "“anything”, which changes nothing"),
            (f"/download/measure/{ECOLI}/map.{{}}?map=value&map=variation", "2 times"),
        ],
    )
    def test_a_value_that_is_not_known_is_no_file(
        self, client: FlaskClient, ending: str, address: str, words: str
    ) -> None:
        answer = client.get(address.format(ending))
        assert (answer.status_code, answer.mimetype) == (400, "text/plain")
        assert words in answer.text
        assert answer.headers["Cache-Control"] == "no-store"


class TestFileNames:
    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_the_name_tells_page_exhibit_and_view(self, client: FlaskClient, kind: str) -> None:
        answer = client.get(f"/download/measure/falls-with-harm/chosen.{kind}?area=wessex")
        name = f"measure-falls-with-harm-chosen-area-wessex-demonstration-data.{kind}"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'

    @pytest.mark.parametrize("value", ['"; x=', "\r\nSet-Cookie: a=b", "../../x", "x" * 4_000, "大肠杆菌"])
    def test_no_query_reaches_the_name(self, client: FlaskClient, value: str) -> None:
        """What is not known makes no file, and what is known is one of our own words."""
        answer = client.get(f"/download/measure/{ECOLI}/england.xlsx?other={quote(value)}")
        assert answer.status_code == 400
        assert "Content-Disposition" not in answer.headers


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_exhibit_that_is_not_there_is_said_with_those_that_are(client: FlaskClient, ending: str) -> None:
    answer = client.get(f"/download/measure/{ECOLI}/nothing.{ending}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert "It has:" in answer.text
    assert "england" in answer.text


def test_another_ending_is_no_download(client: FlaskClient) -> None:
    assert client.get(f"/download/measure/{ECOLI}/england.pdf").status_code == 404
