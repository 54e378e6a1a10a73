"""``/download/<page>/<exhibit>.csv`` and ``.xlsx``: one exhibit's numbers, built anew from the page's address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, request

from components.downloads import file_name
from components.exhibit import Exhibit
from components.tables.numbers import csv_text
from components.tables.workbook import workbook_bytes
from components.words import listed
from data_access.engine import current
from pages.campaign import page as sign_up_to_safety
from pages.collaborative import page as collaborative
from pages.home import page as home
from pages.measure import page as measure
from pages.organisation import page as organisation
from pages.topics import page as topics
from web.canonical import canonical_address
from web.download_head import head_of
from web.response_cache import answer

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Head = list[tuple[str, str]]


def register(server: Flask) -> None:
    """Put the downloads at their addresses."""

    @server.get("/download/<path:place>/<name>.<any(csv, xlsx):kind>")
    def download(place: str, name: str, kind: str) -> Response:
        query = request.args.to_dict()
        path = f"/download/{place}/{name}.{kind}"

        def make() -> Response:
            made = exhibits_of(place, query)
            return _answer(path, place, query, made[name], kind) if name in made else _nothing(made)

        return answer(canonical_address(path, query), make, kind="download")


def exhibits_of(place: str, query: dict[str, str]) -> dict[str, Exhibit]:
    """The exhibits of the page at ``place``, which is its address without the first slash (``home`` for the first)."""
    kind, _, ident = place.partition("/")
    makers: dict[str, Callable[[], dict[str, Exhibit]]] = {
        "home": lambda: home.exhibits(**query),
        "topics": lambda: topics.exhibits(**query),
        "sign-up-to-safety": lambda: sign_up_to_safety.exhibits(**query),
        "measure": lambda: measure.exhibits(**{**query, "measure_id": ident}),
        "collaborative": lambda: collaborative.exhibits(**{**query, "slug": ident}),
        "organisation": lambda: organisation.exhibits(**{**query, "code": ident}),
    }
    return makers[kind]() if kind in makers else {}


def _nothing(made: dict[str, Exhibit]) -> Response:
    offered = f" This page offers: {listed(sorted(made))}." if made else ""
    words = f"There is nothing to download at this address. Open the page and use the links below the picture.{offered}"
    return Response(f"{words}\n", 404, mimetype="text/plain")


def _answer(path: str, place: str, query: dict[str, str], shown: Exhibit, kind: str) -> Response:
    # The Host header is the client's own, so what it says is never written into a file.
    head = head_of(place, query, shown, current().public_url)
    write: dict[str, tuple[Callable[[Head, Exhibit], Any], str]] = {
        "csv": (_as_csv, "text/csv"),
        "xlsx": (_as_workbook, WORKBOOK),
    }
    made, mimetype = write[kind]
    written = Response(made(head, shown), mimetype=mimetype)
    asked = f"{path}?{urlencode(query)}" if query else path
    name = file_name(asked, demonstration=shown.source.demonstration)
    written.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return written


def _as_csv(head: Head, shown: Exhibit) -> str:
    return csv_text(head, shown.columns, shown.rows)


def _as_workbook(head: Head, shown: Exhibit) -> bytes:
    words = "Demonstration data" if shown.source.demonstration else ""
    return workbook_bytes(head, shown.columns, shown.rows, running_head=words)
