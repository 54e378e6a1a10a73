"""``/download/<page>/<exhibit>.csv`` and ``.xlsx``: one exhibit's numbers, built anew from the page's address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response

from components.downloads import file_name
from components.exhibit import Exhibit
from components.tables.numbers import csv_text
from components.tables.workbook import workbook_bytes
from web.address_request import PageRequest
from web.download_head import head_of
from web.exhibits import answer_exhibit

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Head = list[tuple[str, str]]


def register(server: Flask) -> None:
    """Put the downloads at their addresses."""

    @server.get("/download/<path:place>/<name>.<any(csv, xlsx):kind>")
    def download(place: str, name: str, kind: str) -> Response:
        address = f"/download/{place}/{name}.{kind}"
        return answer_exhibit(place, name, address, lambda asked, shown: _file(asked, shown, kind))


def _file(asked: PageRequest, shown: Exhibit, kind: str) -> Response:
    write: dict[str, tuple[Callable[[Head, Exhibit], Any], str]] = {
        "csv": (_as_csv, "text/csv"),
        "xlsx": (_as_workbook, WORKBOOK),
    }
    make, mimetype = write[kind]
    made = Response(make(head_of(asked, shown), shown), mimetype=mimetype)
    place = asked.entry.place(asked.ident)
    query = (asked.canonical or "").partition("?")[2]
    name = file_name(
        f"/download/{place}/{shown.ident}.{kind}?{query}", demonstration=shown.source.demonstration
    )
    made.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return made


def _as_csv(head: Head, shown: Exhibit) -> str:
    return csv_text(head, shown.columns, shown.rows)


def _as_workbook(head: Head, shown: Exhibit) -> bytes:
    words = "Demonstration data" if shown.source.demonstration else ""
    return workbook_bytes(head, shown.columns, shown.rows, running_head=words)
