"""``/download/<page>/<exhibit>.csv``, ``.xlsx`` and ``.svg``: the numbers or the picture of one exhibit of one view."""

from __future__ import annotations

from datetime import date

from flask import Flask, Response

from components.downloads import file_name
from components.exhibit import Exhibit
from components.invented_mark import WORDS
from components.picture_sheet.compose import picture_sheet
from components.tables.numbers import csv_text
from components.tables.workbook import workbook_bytes
from web.address_request import PageRequest
from web.content_policy import HEADER
from web.download_head import address_of, head_of
from web.exhibits import answer_exhibit, sentence

MIMETYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
}
# A picture opened by itself is a document of this site: it may dress itself and do nothing else.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def register(server: Flask) -> None:
    """Put the downloads at their addresses."""

    @server.get("/download/<path:place>/<name>.<any(csv, xlsx, svg):kind>")
    def download(place: str, name: str, kind: str) -> Response:
        address = f"/download/{place}/{name}.{kind}"
        answered = answer_exhibit(
            place, name, address, lambda page_request, exhibit: _file(page_request, exhibit, kind)
        )
        if kind == "svg":
            answered.headers[HEADER] = PICTURE_POLICY
        return answered


def _file(page_request: PageRequest, exhibit: Exhibit, kind: str) -> Response:
    content = _content(page_request, exhibit, kind)
    if content is None:
        return sentence(
            "This exhibit is a table and has no picture. Its numbers are at the same address with .csv.", 404
        )
    made = Response(content, mimetype=MIMETYPES[kind])
    place = page_request.entry.place(page_request.ident)
    query = (page_request.canonical or "").partition("?")[2]
    name = file_name(
        f"/download/{place}/{exhibit.ident}.{kind}?{query}", demonstration=exhibit.source.demonstration
    )
    made.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return made


def _content(page_request: PageRequest, exhibit: Exhibit, kind: str) -> str | bytes | None:
    if kind == "svg":
        return picture_sheet(exhibit, address_of(page_request), date.today())
    head, words = head_of(page_request, exhibit), WORDS if exhibit.source.demonstration else ""
    columns, rows = (*exhibit.columns, *(["Data"] if words else [])), exhibit.rows
    if words:  # a row that is copied out of the file still says what it is
        rows = tuple((*row, words) for row in rows)
    if kind == "csv":
        return csv_text(head, columns, rows)
    return workbook_bytes(head, columns, rows, running_head=words)
