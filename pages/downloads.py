"""``/download/<page>/<exhibit>.csv``: the numbers of one exhibit, built anew from the same address as the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Flask, Response, request

from components.exhibit import Exhibit, source_line
from components.tables.numbers import csv_text
from pages import collaborative, home, measure, sign_up_to_safety, topics


def register(server: Flask) -> None:
    """Put the downloads at their addresses."""

    @server.get("/download/<path:place>/<name>.csv")
    def download(place: str, name: str) -> Response:
        found = exhibits_of(place, request.args.to_dict()).get(name)
        if found is None:
            words = "There is nothing to download at this address. Open the page and use the link below the picture.\n"
            return Response(words, 404, mimetype="text/plain")
        return _answer(place, found)


def exhibits_of(place: str, query: dict[str, str]) -> dict[str, Exhibit]:
    """The exhibits of the page at ``place``, which is its address without the first slash (``home`` for the first)."""
    kind, _, ident = place.partition("/")
    makers: dict[str, Callable[[], dict[str, Exhibit]]] = {
        "home": lambda: home.exhibits(**query),
        "topics": lambda: topics.exhibits(**query),
        "sign-up-to-safety": lambda: sign_up_to_safety.exhibits(**query),
        "measure": lambda: measure.exhibits(**{**query, "measure_id": ident}),
        "collaborative": lambda: collaborative.exhibits(**{**query, "slug": ident}),
    }
    return makers[kind]() if kind in makers else {}


def _answer(place: str, shown: Exhibit) -> Response:
    source = shown.source
    head = [
        ("Title", f"{shown.subject}: {shown.title}" if shown.subject else shown.title),
        ("What it shows", shown.sentence),
        ("Data", "Demonstration data, invented" if source.demonstration else "Published or compiled figures"),
        ("Definition", shown.definition),
        ("Source", source_line(source)),
        ("Licence", source.licence),
        ("Address", request.url_root.rstrip("/") + ("/" if place == "home" else f"/{place}")),
        ("Data edition", source.version),
        ("Downloaded", date.today().isoformat()),
    ]
    name = (
        f"{place.replace('/', '-')}-{shown.ident}{'-demonstration-data' if source.demonstration else ''}.csv"
    )
    answer = Response(
        csv_text([row for row in head if row[1]], shown.columns, shown.rows), mimetype="text/csv"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
