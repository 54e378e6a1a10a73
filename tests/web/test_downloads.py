"""Files hold exactly what the page shows and what the API gives, and say above it what it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.datastructures import MultiDict

from components.exhibit import Exhibit
from components.tables.numbers import Cell
from components.words import STATUS_WORDS
from pages.shared.page_entry import Subject
from tests.application import items
from tests.components.screen import hrefs
from tests.guards import not_empty
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import (
    DEFINED,
    ECOLI,
    FALLS,
    INVENTED,
    INVENTED_OF_EACH_CHART,
    ISLAND_VIEWS,
    VIEWS,
    VIEWS_OF_EACH_PAGE,
    PageView,
)
from web.address_request import exhibit_request
from web.download_head import address_of

OF_A_CHART = {
    "Numerator": "numerator", "Denominator": "denominator", "Value": "value", "Centre line": "centre",
    "Lower limit": "lower", "Upper limit": "upper", "Target": "target",
}  # fmt: skip
CHARTS = [
    (f"measure/{ECOLI}", "england", {}, "ENG"),
    (f"measure/{ECOLI}", "chosen", {"area": "wessex"}, "WX"),
    ("collaborative/east-midlands", "chosen", {"measure": "high-dose-opioids"}, "EM"),
]
ISLAND_CHARTS = [
    (f"measure/{FALLS}", "england", {}, "ENG"),
    ("measure/programme-spend", "chosen", {"area": "muxanda"}, "MUX"),
]
OF_CHARTS = [
    *(pytest.param(*chart, id=f"{chart[0]} {chart[3]}") for chart in CHARTS),
    *(
        pytest.param(*chart, id=f"{chart[0]} {chart[3]}", marks=pytest.mark.demonstration)
        for chart in ISLAND_CHARTS
    ),
]
ISLAND_SOME = ("island measure with a place opened", "island collaborative with a panel opened")
SOME = [
    *(pytest.param(VIEWS[name], id=name) for name in VIEWS_OF_EACH_PAGE),
    *(pytest.param(ISLAND_VIEWS[name], id=name, marks=pytest.mark.demonstration) for name in ISLAND_SOME),
]
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


@pytest.mark.parametrize(("place", "name", "query", "area"), OF_CHARTS)
def test_page_files_and_api_agree_cell_by_cell(
    client: FlaskClient, place: str, name: str, query: dict[str, str], area: str
) -> None:
    exhibit = exhibits_of(place, query)[name]
    measure = query.get("measure") or place.partition("/")[2]
    (series,) = items(client, f"/api/v1/series?measure={measure}&area={area}")
    _, text = as_csv(client, f"/download/{place}/{name}.csv", **query)
    _, book = as_workbook(client, f"/download/{place}/{name}.xlsx", **query)
    columns, rows = handed_out(exhibit)
    assert text[0] == book[0] == columns
    assert len(text) == len(book) == len(series["points"]) + 1 == len(rows) + 1
    for line, cells, row, point in zip(text[1:], book[1:], rows, series["points"], strict=True):
        by_name = dict(zip(columns, row, strict=True))
        assert by_name["Month"] == date.fromisoformat(point["period"])
        assert by_name["Status"] == STATUS_WORDS[point["status"]]
        assert {column: by_name[column] for column in OF_A_CHART} == {
            column: point[key] for column, key in OF_A_CHART.items()
        }
        assert line == ["" if cell is None else str(cell) for cell in row]
        assert [_day(cell) for cell in cells] == [*row]


def handed_out(exhibit: Exhibit) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """Columns and rows as files have them: each row of invented figures says so."""
    if not exhibit.source.demonstration:
        return [*exhibit.columns], [*exhibit.rows]
    return [*exhibit.columns, "Data"], [(*row, "Demonstration data") for row in exhibit.rows]


def few(view: PageView) -> list[Exhibit]:
    """The exhibits of a view; of panels, which are alike, one."""
    made = view.made()
    panels = [name for name in made if name in DEFINED or name in INVENTED]
    return [exhibit for name, exhibit in made.items() if name not in panels[1:]]


@pytest.mark.parametrize("view", SOME)
def test_both_files_of_an_exhibit_hold_its_rows_and_say_whether_they_are_invented(
    client: FlaskClient, view: PageView
) -> None:
    for exhibit in not_empty(few(view)):
        facts, table = as_csv(client, exhibit.download)
        answer = client.get(exhibit.download.replace(".csv", ".xlsx"))
        (sheet,) = load_workbook(BytesIO(answer.data)).worksheets
        again, book = split([list(row) for row in sheet.iter_rows(values_only=True)])
        columns, rows = handed_out(exhibit)
        book = [row[: len(columns)] for row in book]
        assert facts == {key: str(value) for key, value in again.items()}
        assert table[0] == book[0] == columns
        for line, cells, row in zip(table[1:], book[1:], rows, strict=True):
            assert _alike(line, cells)
            assert _alike(line, row)
        assert facts["What it shows"] == exhibit.full_sentence
        invented = view.demonstration
        assert facts["Data"].startswith("Demonstration data") is invented
        assert (sheet.oddHeader.center.text == "Demonstration data") is invented
        assert ("demonstration-data.xlsx" in answer.headers["Content-Disposition"]) is invented
        assert ("demonstration" in f"{facts}{table}".lower()) is invented, "nothing else speaks of it"


def _alike(line: list[str], cells: Sequence[Any]) -> bool:
    """The same, though a workbook knows no difference between 4 and 4.0."""
    pairs = zip(line, cells, strict=True)
    return all(
        float(text) == cell
        if isinstance(cell, int | float)
        else text == ("" if cell is None else str(_day(cell)))
        for text, cell in pairs
    )


class TestHead:
    @pytest.mark.parametrize(
        "ident",
        [
            ECOLI,
            "mrsa-england",
            *(pytest.param(each, marks=pytest.mark.demonstration) for each in (FALLS, "fellows-in-post")),
        ],
    )
    def test_a_file_opens_with_title_source_licence_and_edition(
        self, client: FlaskClient, ident: str
    ) -> None:
        facts, _ = as_csv(client, f"/download/measure/{ident}/england.csv")
        assert facts["Title"]
        assert facts["What it shows"].endswith(".")
        assert facts["Data edition"] == "2"
        assert facts["Address"] == f"/measure/{ident}"
        assert "Data edition 2" in facts["Source"]
        assert facts["Licence"]
        assert facts["Definition"]
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", facts["Downloaded"])

    def test_a_published_file_names_its_publisher_and_open_licence(self, client: FlaskClient) -> None:
        facts, _ = as_csv(client, f"/download/measure/{ECOLI}/england.csv")
        assert "Public Health England" in facts["Source"]
        assert "Open Government Licence v3.0" in facts["Licence"]

    def test_reduction_is_never_said_of_the_published_measure(self, client: FlaskClient) -> None:
        for name in ("england", "map", "collaboratives"):
            assert "reduction" not in client.get(f"/download/measure/{ECOLI}/{name}.csv").text.lower()

    def test_it_says_area_measure_and_the_whole_address(self, client: FlaskClient) -> None:
        facts, _ = as_csv(client, f"/download/measure/{ECOLI}/chosen.csv", area="wessex")
        assert facts["Area"] == "Wessex"
        assert facts["Measure"] == DEFINED[ECOLI]["title"]
        assert facts["Address"] == f"/measure/{ECOLI}?area=wessex"
        assert client.get(facts["Address"]).status_code == 200

    @pytest.mark.demonstration
    def test_an_invented_measure_is_said_to_be_so(self, client: FlaskClient) -> None:
        facts, _ = as_csv(client, f"/download/collaborative/lomarique/{FALLS}.csv")
        assert (facts["Area"], facts["Measure"]) == ("Lomarique", "Falls with harm (demonstration data)")

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
            ("home", {"measure": ECOLI}, "icons", "England and its fifteen collaboratives", ""),
            ("topics", {"measure": ECOLI}, "grid", "England and its fifteen collaboratives", ""),
            ("topic/A-HCAI", {"area": "wessex"}, "pathway", "Wessex", ""),
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
        download_request = exhibit_request(place, MultiDict(query))
        assert download_request is not None
        assert download_request.entry.subject(download_request.ident, query, exhibit) == Subject(
            area, measure
        )

    @pytest.mark.usefixtures("client")
    def test_the_address_is_that_of_the_view_without_what_says_nothing(self) -> None:
        query = MultiDict({"month": "2019-04", "area": "", "scale": "common"})
        download_request = exhibit_request(f"measure/{ECOLI}", query)
        assert download_request is not None
        assert address_of(download_request) == f"/measure/{ECOLI}?map=value&month=2019-04"


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
    @pytest.mark.demonstration
    @pytest.mark.parametrize("ident", INVENTED_OF_EACH_CHART)
    def test_an_invented_measure_s_file_is_named_for_what_it_is(
        self, client: FlaskClient, ident: str
    ) -> None:
        answer = client.get(f"/download/measure/{ident}/england.csv")
        name = f"measure-{ident}-england-demonstration-data.csv"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_the_name_tells_page_exhibit_and_view(self, client: FlaskClient, kind: str) -> None:
        answer = client.get(f"/download/measure/{ECOLI}/chosen.{kind}?area=wessex")
        name = f"measure-{ECOLI}-chosen-area-wessex.{kind}"
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


@pytest.mark.parametrize(
    "address", ["/download/measure/nonsense/england.csv", "/download/nowhere/grid.csv",
                "/download/measure/grid.csv", "/download/../../secrets/x.csv"],
)  # fmt: skip
def test_of_no_page_there_is_nothing_to_download(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "No page of that name has exhibits" in answer.text or answer.mimetype == "text/html"


@pytest.mark.parametrize("name", ["topics with one place's pathway", "measure with a place opened"])
def test_every_file_that_a_page_offers_is_there(client: FlaskClient, name: str) -> None:
    offered = not_empty(href for href in hrefs(VIEWS[name].layout()) if href.startswith("/download/"))
    assert [href for href in offered if client.get(href).status_code != 200] == []


def test_a_query_cannot_change_which_page_is_meant(client: FlaskClient) -> None:
    """The path's variable is no key of a query: it is refused as any other that nothing reads."""
    answer = client.get(f"/download/measure/{ECOLI}/england.csv?measure_id=mrsa-england")
    assert answer.status_code == 400
    assert "“measure_id”, which changes nothing" in answer.text
