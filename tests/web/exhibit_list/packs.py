"""Packs as a reader gets them: made by the application, opened by python-pptx and openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from openpyxl import load_workbook
from pptx import Presentation
from werkzeug.test import TestResponse

from web.exhibit_list.exhibit_list import ExhibitList, ListEntry, packed

ECOLI = "/exhibit/measure/ecoli-bacteraemia"
EVERY_KIND = (
    "/exhibit/home/england", "/exhibit/home/map", "/exhibit/home/tiles?view=tiles", "/exhibit/home/icons",
    f"{ECOLI}/england", f"{ECOLI}/change", f"{ECOLI}/funnel", f"{ECOLI}/together?area=wessex", f"{ECOLI}/map",
    f"{ECOLI}/collaboratives", "/exhibit/collaborative/east-midlands/delayed-transfer-days",
    "/exhibit/sign-up-to-safety/halving", "/exhibit/sign-up-to-safety/sign-ups", "/exhibit/sign-up-to-safety/shares",
    "/exhibit/programme/harm", "/exhibit/programme/promises", "/exhibit/topics/grid", "/exhibit/about/example",
)  # fmt: skip


def list_of(*addresses: str | ListEntry, title: str = "For the board") -> str:
    """The letters of a list of exhibits."""
    entries = [each if isinstance(each, ListEntry) else ListEntry(each) for each in addresses]
    return packed(ExhibitList(title, tuple(entries)))


def ask(client: FlaskClient, letters: str, kind: str = "pptx", **form: Any) -> TestResponse:
    """The answer to a form with the list."""
    return client.post(f"/pack.{kind}", data={"list": letters, **form})


def deck_of(client: FlaskClient, letters: str, **form: Any) -> Any:
    """The slides of a list."""
    answer = ask(client, letters, **form)
    assert answer.status_code == 200, answer.text
    return Presentation(BytesIO(answer.data))


def book_of(client: FlaskClient, letters: str) -> Any:
    """The workbook of a list."""
    answer = ask(client, letters, "xlsx")
    assert answer.status_code == 200, answer.text
    return load_workbook(BytesIO(answer.data))


def exhibit_slides(deck: Any) -> list[Any]:
    """The slides of exhibits: neither the contents nor how to read."""
    return [slide for slide in deck.slides if any(shape.name == "What it shows" for shape in slide.shapes)]


def shapes_of(slides: Any) -> Iterator[Any]:
    """Every shape, also those within groups."""
    for slide in slides:
        for shape in slide.shapes:
            yield shape
            yield from getattr(shape, "shapes", ())


def words_of(slide: Any) -> str:
    """All words of a slide, of boxes and tables."""
    texts = [shape.text_frame.text for shape in shapes_of([slide]) if shape.has_text_frame]
    for shape in slide.shapes:
        if getattr(shape, "has_table", False):
            texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def chart_of(slide: Any) -> Any:
    """The native chart of a slide."""
    return next(shape.chart for shape in slide.shapes if getattr(shape, "has_chart", False))


def series_of(chart: Any) -> dict[str, list[float | None]]:
    """The values of a chart's series by name."""
    return {series.name: list(series.values) for series in chart.plots[0].series}
