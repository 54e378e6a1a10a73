"""``/preview/<page>/<exhibit>.png``: the picture that a link to an exhibit shows in a message, 1200 by 630 pixels."""

from __future__ import annotations

import font_roboto
import resvg_py
from flask import Flask, Response, request

from components.downloads import has_picture
from components.exhibit import Exhibit
from web.address_request import PageRequest, exhibit_request
from web.exhibit_list.preview_sheet import HEIGHT, WIDTH, preview_sheet
from web.exhibits import answer_exhibit, sentence
from web.response_cache import answer

FONTS = [font_roboto.font_files[name] for name in ("Roboto", "RobotoBold")]


def register(server: Flask) -> None:
    """Put the previews at their addresses."""

    @server.get("/preview/<path:place>/<name>.png")
    def preview(place: str, name: str) -> Response:
        return answer_exhibit(place, name, f"/preview/{place}/{name}.png", _answer)

    @server.get("/page-preview/<path:place>.png")
    def page_preview(place: str) -> Response:
        page_request = exhibit_request(place, request.args)
        if page_request is None or not page_request.exists or page_request.canonical is None:
            return sentence("No page of that name has a preview.", 404)
        return answer(page_request.canonical, lambda: _first(page_request), kind="preview")


def _first(page_request: PageRequest) -> Response:
    """The preview of the first exhibit with a picture, else of the first one."""
    exhibits = list(page_request.entry.exhibits(*page_request.arguments, **page_request.query).values())
    if not exhibits:
        return sentence("This page has no exhibits and so no preview.", 404)
    return _answer(page_request, next((each for each in exhibits if has_picture(each.picture)), exhibits[0]))


def preview_png(exhibit: Exhibit) -> bytes:
    """The exhibit as PNG, drawn without a browser and with the letters that the product brings along."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=preview_sheet(exhibit),
            background="#ffffff",
            skip_system_fonts=True,
            font_files=FONTS,
            font_family="Roboto",
            sans_serif_family="Roboto",
            width=WIDTH,
            height=HEIGHT,
        )
    )


def _answer(_request: PageRequest, exhibit: Exhibit) -> Response:
    made = Response(preview_png(exhibit), mimetype="image/png")
    made.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return made
