"""``hide=veil`` and ``hide=seal`` beside a list, and the key to the letters: what leads to a hidden list."""

from __future__ import annotations

from flask import Flask, Request, Response, redirect, request

from data_access.engine import current
from data_access.snapshot import snapshot
from web.document import plain_document
from web.exhibit_list import addresses
from web.exhibit_list.asked_list import asked_text, read_list
from web.exhibit_list.exhibit_list import ListProblem, Strength
from web.exhibit_list.hidden_entries import public_list
from web.exhibit_list.hidden_list import hide, list_of_key
from web.exhibit_list.hidden_page import KEY, hidden_now_page, key_page
from web.exhibit_list.list_routes import refused
from web.frame import framed
from web.response_cache import not_kept

PATHS = frozenset({addresses.LIST, addresses.PRESENT, addresses.PPTX, addresses.XLSX})
LONGEST = 3_800  # letters of a token: an address has at most 4,000
TOO_LONG = (
    "This list is too long to be hidden behind an address. Leave exhibits or words of your own out first."
)
NOTHING = "There is nothing to hide: the list is empty."
NO_STRENGTH = "Names can be hidden with veil or with seal; this address asks for “{text}”."


def register(server: Flask) -> None:
    """Hide a list before any other part answers for it, and put the key at its address."""
    server.before_request(_hidden_first)

    @server.get(KEY)
    def key() -> Response:
        try:
            hidden = list_of_key(request.args.get("key", ""))
        except ListProblem as problem:
            return refused(problem)
        with snapshot():
            tokens = hide(hidden.exhibits, hidden.strength, hidden.seed)
            made = plain_document(framed(key_page(public_list(hidden), tokens)), "The key to the letters")
        return _secret(made)


def _hidden_first() -> Response | None:
    """The answer to a request that asks to hide names; ``None`` for every other one.

    The letters that are shown lie behind the token alone: whoever is led there sees nothing of what they stand for.
    """
    text = request.args.get("hide", "") if request.path in PATHS else ""
    if not text:
        return None
    try:
        return _secret(_hidden(request, text))
    except ListProblem as problem:
        return refused(problem)


def _hidden(asked: Request, text: str) -> Response:
    if text not in list(Strength):
        raise ListProblem(NO_STRENGTH.format(text=text[:20]))
    exhibits = read_list(asked_text(asked))
    if exhibits.hidden:
        return redirect(addresses.address_of_list(asked.path, exhibits.hidden.token), 303)  # type: ignore[return-value]
    if not exhibits.entries:
        raise ListProblem(NOTHING)
    tokens = hide(exhibits, Strength(text))
    if len(tokens.of_list) > LONGEST:
        raise ListProblem(TOO_LONG)
    if asked.path != addresses.LIST:
        return redirect(addresses.address_of_list(asked.path, tokens.of_list), 303)  # type: ignore[return-value]
    with snapshot():
        page = hidden_now_page(Strength(text), tokens, current().public_url)
        return plain_document(framed(page), "Names are hidden")


def _secret(made: Response) -> Response:
    """Nobody keeps it, and no page that is opened from it is told its address."""
    made.headers["Referrer-Policy"] = "no-referrer"
    return not_kept(made)
