"""``/exhibit/<page>/<name>``: one exhibit without the page around it, with the table of its numbers."""

from __future__ import annotations

from collections.abc import Callable

from dash import dcc, html
from flask import Flask, Response, request

from components.exhibit import Exhibit, exhibit_page
from components.shell import demonstration_band
from data_access.queries.version import is_demonstration
from web.address_request import PageRequest, exhibit_request
from web.document import plain_document
from web.response_cache import answer, not_kept

MakeResponse = Callable[[PageRequest, Exhibit], Response]


def register(server: Flask) -> None:
    """Put the exhibits at their addresses."""

    @server.get("/exhibit/<path:place>/<name>")
    def exhibit(place: str, name: str) -> Response:
        return answer_exhibit(place, name, f"/exhibit/{place}/{name}", _document)


def answer_exhibit(place: str, name: str, address: str, make: MakeResponse) -> Response:
    """What ``make`` makes of one exhibit of the page that ``place`` names, kept under ``address`` and its view.

    A value that the page would have refused is refused here with 400: nobody looks at a page that says so.
    """
    page_request = exhibit_request(place, request.args)
    if page_request is None or not page_request.exists:
        return sentence(
            "No page of that name has exhibits. Open the page and use the links below the picture.", 404
        )
    if page_request.problems:
        return sentence(
            " ".join(_words(problem.sentence, problem.href) for problem in page_request.problems), 400
        )
    _, mark, query = (page_request.canonical or "").partition("?")

    def made() -> Response:
        exhibits = page_request.entry.exhibits(*page_request.arguments, **page_request.query)
        if name in exhibits:
            return make(page_request, exhibits[name])
        names = ", ".join(sorted(exhibits))
        offered = f" It has: {names}." if names else ""
        return sentence(f"There is no exhibit “{name[:60]}” on this page in this view.{offered}", 404)

    return answer(f"{address}{mark}{query}", made, kind="exhibit")


def _words(sentence: str, href: str) -> str:
    return f"{sentence} Perhaps you meant {href}." if href else sentence


def sentence(words: str, status: int) -> Response:
    """An answer in plain words that nobody keeps."""
    return not_kept(Response(f"{words}\n", status, mimetype="text/plain"))


def _document(page_request: PageRequest, exhibit: Exhibit) -> Response:
    title = page_request.entry.title(page_request.ident)
    whole = dcc.Link(f"The whole page: {title}", href=f"{page_request.canonical}#{exhibit.ident}")
    page = html.Main(
        [exhibit_page(exhibit), html.P(whole, className="exhibit-links")], className="frame alone"
    )
    if is_demonstration():
        page = html.Div([demonstration_band(), page])
    return plain_document(page, f"{exhibit.title}: {title}", preview=exhibit.full_sentence)
