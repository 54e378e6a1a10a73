"""``/exhibit/<page>/<name>``: one exhibit without the page around it, with the table of its numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import dcc, html
from flask import Flask, Response, request
from werkzeug.datastructures import MultiDict

from components.exhibit import Exhibit, embedded_exhibit, exhibit_page
from components.shell import demonstration_band
from data_access.engine import current
from data_access.queries.version import is_demonstration
from web import content_policy
from web.address_request import PageRequest, exhibit_request
from web.document import plain_document
from web.preview_addresses import preview_address
from web.response_cache import answer, not_kept
from web.site_files import head_styles

EMBED = "embed"  # with 1: for the page of another site, as far as the settings name it
MakeResponse = Callable[[PageRequest, Exhibit], Response]


def register(server: Flask) -> None:
    """Put the exhibits at their addresses."""

    @server.get("/exhibit/<path:place>/<name>")
    def exhibit(place: str, name: str) -> Response:
        if request.args.getlist(EMBED) == ["1"]:
            view = MultiDict((key, value) for key, value in request.args.items(multi=True) if key != EMBED)
            return answer_exhibit(place, name, f"/exhibit/{place}/{name}?{EMBED}", _embedded, view)
        return answer_exhibit(place, name, f"/exhibit/{place}/{name}", _document)


def answer_exhibit(
    place: str, name: str, address: str, make: MakeResponse, view: MultiDict[str, str] | None = None
) -> Response:
    """What ``make`` makes of one exhibit of the page that ``place`` names, kept under ``address`` and its view.

    ``view`` is the query of the view where it is not all of the request's. A value that the page would have refused is
    refused here with 400: nobody looks at a page that says so.
    """
    page_request = exhibit_request(place, request.args if view is None else view)
    if page_request is None or not page_request.exists:
        return sentence(
            "No page of that name has exhibits. Open the page and use the links below the picture.", 404
        )
    if page_request.problems:
        return sentence(
            " ".join(_words(problem.sentence, problem.href) for problem in page_request.problems), 400
        )
    _, mark, query = (page_request.canonical or "").partition("?")
    # A view that has moved is kept under where it stands now: its query alone no longer tells it apart.
    address = address.replace(f"/{place}/", f"/{_place_now(page_request, place)}/", 1)

    def made() -> Response:
        exhibits = page_request.entry.exhibits(*page_request.arguments, **page_request.query)
        if name in exhibits:
            return make(page_request, exhibits[name])
        names = ", ".join(sorted(exhibits))
        offered = f" It has: {names}." if names else ""
        return sentence(f"There is no exhibit “{name[:60]}” on this page in this view.{offered}", 404)

    return answer(f"{address}{mark}{query}", made, kind="exhibit")


def _place_now(page_request: PageRequest, place: str) -> str:
    entry = page_request.entry
    return place if place.partition("/")[0] == entry.name else entry.place(page_request.ident)


def _words(sentence: str, href: str) -> str:
    return f"{sentence} Perhaps you meant {href}." if href else sentence


def sentence(words: str, status: int) -> Response:
    """An answer in plain words that nobody keeps."""
    return not_kept(Response(f"{words}\n", status, mimetype="text/plain"))


def _document(page_request: PageRequest, exhibit: Exhibit) -> Response:
    page = html.Main(
        [exhibit_page(exhibit), html.P(_whole(page_request, exhibit), className="exhibit-links")],
        className="frame alone",
    )
    return _answer(page_request, exhibit, page)


def _embedded(page_request: PageRequest, exhibit: Exhibit) -> Response:
    """The exhibit for the page of another site: no scripts, and its links leave the frame."""
    page = html.Main(
        [embedded_exhibit(exhibit), html.P(_whole(page_request, exhibit), className="exhibit-links")],
        className="frame alone embedded",
    )
    policy = content_policy.within_frames_of(current().embed_hosts)
    return _answer(page_request, exhibit, page, links=f'{head_styles()}<base target="_top">', policy=policy)


def _whole(page_request: PageRequest, exhibit: Exhibit) -> dcc.Link:
    title = page_request.entry.title(page_request.ident)
    return dcc.Link(f"The whole page: {title}", href=f"{page_request.canonical}#{exhibit.ident}")


def _answer(page_request: PageRequest, exhibit: Exhibit, page: Any, **how: str) -> Response:
    if is_demonstration():
        page = html.Div([demonstration_band(), page])
    entry, query = page_request.entry, (page_request.canonical or "").partition("?")[2]
    image = preview_address(entry.place(page_request.ident), exhibit.ident, query)
    return plain_document(
        page,
        f"{exhibit.title}: {entry.title(page_request.ident)}",
        preview=exhibit.full_sentence,
        image=image,
        **how,
    )
