"""``/list``: a reader's list, taken from an address, a form or a file; each change leads to the list's new address."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, redirect, request

from data_access.engine import current
from data_access.snapshot import snapshot
from web.document import plain_document
from web.exhibit_list import addresses
from web.exhibit_list.asked_list import asked_list, asked_text, read_list, ready_name
from web.exhibit_list.editing import edited, with_added
from web.exhibit_list.exhibit_list import LONGEST_TITLE, ExhibitList, ListProblem, packed
from web.exhibit_list.hidden_page import hidden_page
from web.exhibit_list.list_page import TITLE, empty_page, list_page, problem_page
from web.frame import framed
from web.response_cache import answer, not_kept

EMPTY = ExhibitList("", ())
NAME = "list"


def register(server: Flask) -> None:
    """Put the list and its file at their addresses."""
    for path, methods, make in (
        (addresses.LIST, ["GET"], _list_of_address),
        (addresses.LIST, ["POST"], _list_of_form),
        (addresses.FILE, ["GET", "POST"], _file),
    ):
        server.add_url_rule(path, make.__name__, _or_refused(make), methods=methods)


def _or_refused(make: Callable[[], Response]) -> Callable[[], Response]:
    """What is made of the request, or the sentence why its list cannot be read."""

    def answered() -> Response:
        try:
            return make()
        except ListProblem as problem:
            return refused(problem)

    return answered


def _list_of_address() -> Response:
    text = asked_text(request)
    if ready_name(request):
        return _led_to(text)
    if not text:
        return answer(addresses.LIST, lambda: _document(empty_page(), TITLE))
    exhibits = read_list(text)
    address = addresses.address_of_list(addresses.LIST, text)
    return answer(address, lambda: _list_document(exhibits))


def _list_of_form() -> Response:
    exhibits = asked_list(request) or EMPTY
    if exhibits.hidden:
        return _led_to(packed(exhibits))
    with snapshot():
        if "do" in request.form:
            exhibits = edited(exhibits, request.form)
        if added := request.form.getlist("add"):
            exhibits = with_added(exhibits, added)
        return _led_to(packed(exhibits))


def _file() -> Response:
    exhibits = asked_list(request) or EMPTY
    made = not_kept(Response(f"{packed(exhibits)}\n", mimetype="text/plain"))
    made.headers["Content-Disposition"] = f'attachment; filename="{file_stem(exhibits)}.psclist"'
    return made


def file_stem(exhibits: ExhibitList) -> str:
    """A file's name without its ending, out of the list's title; of letters and figures alone."""
    letters = "".join(each if each.isascii() and each.isalnum() else " " for each in exhibits.title.lower())
    return "-".join(letters.split())[:LONGEST_TITLE] or NAME


def _led_to(text: str) -> Response:
    if not addresses.fits(text):
        return not_kept(_list_document(read_list(text)))
    made = redirect(addresses.address_of_list(addresses.LIST, text), 303)
    return not_kept(made)  # type: ignore[arg-type]


def _list_document(exhibits: ExhibitList) -> Response:
    if exhibits.hidden:
        return plain_document(framed(hidden_page(exhibits), names=False), exhibits.title)
    return _document(list_page(exhibits, current().public_url), exhibits.title or TITLE)


def refused(problem: ListProblem) -> Response:
    """400 with the sentence that says why there is no list, and the lists that there are."""
    return not_kept(_document(problem_page(str(problem)), "This list cannot be read", 400))


def _document(page: object, title: str, status: int = 200) -> Response:
    return plain_document(framed(page), title, status=status)
