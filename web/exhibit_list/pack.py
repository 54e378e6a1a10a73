"""``/pack.pptx`` and ``/pack.xlsx``: a list of exhibits as slides with native charts, or as a workbook."""

from __future__ import annotations

import gc
import re
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from components.invented_mark import WORDS
from components.slides.content import DeckContent
from components.slides.deck import deck_bytes
from components.slides.paper import Style
from components.slides.template import LARGEST as LARGEST_TEMPLATE
from components.slides.template import NoLayout, TemplateProblem, template_style
from components.tables.list_workbook import list_workbook
from data_access.queries.version import data_version, is_demonstration
from data_access.snapshot import snapshot
from web.downloads import MIMETYPES
from web.exhibit_list.asked_list import read_list
from web.exhibit_list.exhibit_list import ExhibitList, ListProblem, packed
from web.exhibit_list.pack_content import deck_of
from web.exhibits import sentence
from web.limits import LONGEST_UPLOAD, TOO_LONG, TOO_LONG_UPLOAD, UPLOADS
from web.response_cache import answer, not_kept

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
TYPES = {"pptx": PPTX, "xlsx": MIMETYPES["xlsx"]}
NO_LIST = (
    "No list was given. Gather exhibits on the pages first, then take the pack from the page of the list."
)
LONGEST_NAME = 80


def register(server: Flask) -> None:
    """Put the packs at their addresses."""

    @server.route("/pack.<any(pptx, xlsx):kind>", methods=["GET", "POST"])
    def pack(kind: str) -> Response:
        try:
            return _kept(kind) if request.method != "POST" else _posted(kind)
        except (ListProblem, TemplateProblem) as problem:
            return sentence(str(problem), 400)
        except RequestEntityTooLarge:
            return sentence(TOO_LONG_UPLOAD if request.path in UPLOADS else TOO_LONG, 413)


def _kept(kind: str) -> Response:
    """The pack of a list in an address; the same list and data give the same file."""
    exhibits = _list(request.args.get("list", ""))
    return answer(f"/pack.{kind}?list={packed(exhibits)}", lambda: _file(kind, exhibits), kind="pack")


def _posted(kind: str) -> Response:
    """The pack of a list in a form, perhaps with a template; nobody keeps it."""
    if request.path in UPLOADS:
        request.max_content_length = LONGEST_UPLOAD
    exhibits = _list(request.form.get("list", "") or request.args.get("list", ""))
    style, problem = _style() if kind == "pptx" else (None, "")
    return not_kept(_file(kind, exhibits, style, problem))


def _list(text: str) -> ExhibitList:
    if not text:
        raise ListProblem(NO_LIST)
    return read_list(text)


def _style() -> tuple[Style | None, str]:
    """The style of the template that was sent, or a sentence on why it is not used; neither without one."""
    upload = request.files.get("template")
    if upload is None or not upload.filename:
        return None, ""
    if upload.filename.lower().endswith((".pptm", ".potm", ".ppsm")):
        raise TemplateProblem("The template may hold macros, which are not taken. Save it as .pptx.")
    content = upload.stream.read(LARGEST_TEMPLATE + 1)
    try:
        return template_style(content), ""
    except NoLayout as problem:
        return None, str(problem)


def _file(kind: str, exhibits: ExhibitList, style: Style | None = None, problem: str = "") -> Response:
    with snapshot():
        deck = deck_of(exhibits, problem)
    content = deck_bytes(deck, style) if kind == "pptx" else list_workbook(deck)
    if kind == "pptx":
        gc.collect()  # slides are circles of objects: left to itself, a process grows by some hundred MB
    made = Response(content, mimetype=TYPES[kind])
    made.headers["Content-Disposition"] = f'attachment; filename="{pack_name(deck)}.{kind}"'
    return made


def pack_name(deck: DeckContent) -> str:
    """The file's name without its ending: title, data version, and whether the figures are invented."""
    parts: list[Any] = [
        deck.title[:LONGEST_NAME] or "exhibits",
        data_version(),
        WORDS if is_demonstration() else "",
    ]
    safe = [re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part]
    return "-".join([safe[0] or "exhibits", *safe[1:]])
