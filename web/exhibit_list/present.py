"""``/present``: a list as slides for a room. All of it is in one document, which needs no network once it is there."""

from __future__ import annotations

from dash import html
from flask import Flask, Response, redirect, request

from components.shell import BAND
from data_access.engine import current
from data_access.queries.version import is_demonstration
from data_access.snapshot import snapshot
from web.document import plain_document
from web.exhibit_list import addresses
from web.exhibit_list.asked_list import asked_text, read_list
from web.exhibit_list.exhibit_list import ExhibitList, ListProblem
from web.exhibit_list.list_routes import refused
from web.exhibit_list.slide_letters import letter_rules
from web.exhibit_list.slides import slides_of
from web.response_cache import answer, not_kept
from web.site_files import SiteFile, head_styles, part_file, sent_file


def register(server: Flask) -> None:
    """Put the slides and their own files at their addresses."""

    @server.route(addresses.PRESENT, methods=["GET", "POST"])
    def present() -> Response:
        try:
            text = asked_text(request)
            exhibits = read_list(text) if text else None
        except ListProblem as problem:
            return refused(problem)
        if exhibits is None or not exhibits.entries:
            return not_kept(redirect(addresses.LIST, 303))  # type: ignore[arg-type]
        root = current().public_url or request.host_url.rstrip("/")
        if request.method == "POST" or request.args.get("ready"):
            return not_kept(_document(exhibits, root))
        # The code on the last slide names the host, which is the client's own word: kept for that host alone.
        return answer(
            f"{root}{addresses.address_of_list(addresses.PRESENT, text)}",
            lambda: _document(exhibits, root),
            kind="present",
        )

    @server.get("/site/present/<fingerprint>.<any(css, js):kind>")
    def present_file(fingerprint: str, kind: str) -> Response:
        return sent_file(own_file(kind), f"/site/present/{fingerprint}.{kind}")


def own_file(kind: str) -> SiteFile:
    """The script or the style sheet that slides alone have."""
    return part_file("present", kind, letter_rules() if kind == "css" else "")


def _document(exhibits: ExhibitList, root: str) -> Response:
    with snapshot():
        demonstration = is_demonstration()
        page = html.Div(
            [
                slides_of(exhibits, root),
                html.P(BAND, className="slide-band") if demonstration else None,
                html.Div(id="announce", className="visually-hidden", role="status"),
            ],
            className="slides-of-demonstration" if demonstration else None,
        )
        links = (
            f'{head_styles()}<link rel="stylesheet" href="{own_file("css").address}">'
            f'<script src="{own_file("js").address}"></script>'
        )
        return plain_document(page, exhibits.title or "Slides", links=links)
