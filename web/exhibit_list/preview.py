"""``/preview/<page>/<exhibit>.png``: the picture that a link to an exhibit shows in a message, 1200 by 630 pixels."""

from __future__ import annotations

import font_roboto
import resvg_py
from flask import Flask, Response

from components.exhibit import Exhibit
from web.address_request import PageRequest
from web.exhibit_list.preview_sheet import HEIGHT, WIDTH, preview_sheet
from web.exhibits import answer_exhibit

FONTS = [font_roboto.font_files[name] for name in ("Roboto", "RobotoMedium", "RobotoBold")]


def register(server: Flask) -> None:
    """Put the previews at their addresses."""

    @server.get("/preview/<path:place>/<name>.png")
    def preview(place: str, name: str) -> Response:
        return answer_exhibit(place, name, f"/preview/{place}/{name}.png", _answer)


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
