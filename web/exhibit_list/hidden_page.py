"""A list with names hidden, as anybody sees it; what its maker gets when it is hidden; and the presenter's key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from components.exhibit import MOST_CELLS, Exhibit, exhibit
from components.shell import page
from components.tables.numbers import numbers_table
from components.words import counted
from web.exhibit_list import addresses
from web.exhibit_list.exhibit_list import ExhibitList, Strength, packed
from web.exhibit_list.hidden_entries import WORDS, key_to_letters
from web.exhibit_list.hidden_list import HiddenTokens
from web.exhibit_list.resolution import ResolvedEntry, finding_of, resolved

KEY = "/present/key"
KEY_TITLE = "The key to the letters"
VEIL = "For any list in a room: letters instead of names. Whoever holds the published figures can match them."
SEAL = "For figures that are not published: all places together, as rounded indices."
LASTS = "Both last as long as the server keeps its secret key; after that, hide the list again."
MADE = {
    Strength.veil: (
        "Names are hidden. Hand on the first address; keep the second one, which opens the key to the letters. Each "
        "hiding draws other letters."
    ),
    Strength.seal: "The list is sealed. Hand on this address. There is no key: no letter and no line is of one place.",
}


def hidden_page(exhibits: ExhibitList) -> html.Div:
    """The exhibits under letters, or all places together; nothing leads to a page of a place."""
    assert exhibits.hidden is not None
    entries = resolved(exhibits)
    ways = [
        html.A(
            words, href=addresses.address_of_list(path, packed(exhibits)), className="btn btn-outline-primary"
        )
        for words, path in (
            ("Present", addresses.PRESENT),
            ("Slides as PPTX", addresses.PPTX),
            ("Numbers as XLSX", addresses.XLSX),
        )
    ]
    return page(
        exhibits.title,
        html.P(WORDS[exhibits.hidden.strength], className="notice"),
        html.Div(ways, className="ways-on-list"),
        *[_entry(entry) for entry in entries],
        lead=f"{counted(len(entries), 'exhibit')}, in the order in which they are shown.",
        kind="exhibit-list",
    )


def hidden_now_page(strength: Strength, tokens: HiddenTokens, root: str) -> html.Div:
    """What the maker of a list gets when its names are hidden: the address for all, and that of the key."""
    path = addresses.address_of_list(addresses.LIST, tokens.of_list)
    rows: list[Any] = [_address("For everybody", path, root)]
    if tokens.of_key:
        rows.append(
            _address("For the presenter alone: slides with the key", key_address(tokens.of_key), root)
        )
    return page(
        "Names are hidden" if strength is Strength.veil else "The list is sealed",
        html.P(MADE[strength], className="notice"),
        html.Dl(rows, className="hidden-addresses"),
        html.P(LASTS, className="source"),
        lead=WORDS[strength],
        kind="exhibit-list",
    )


def key_page(exhibits: ExhibitList, tokens: HiddenTokens) -> html.Div:
    """The key to the letters, in the window of whoever presents; it opens the slides in a window of their own."""
    assert exhibits.hidden is not None
    slides = addresses.address_of_list(addresses.PRESENT, tokens.of_list)
    # The slides may ask the window that opened them for the key, and are not told where that stands.
    way = html.A(
        "Open the slides in a window of their own",
        href=slides,
        target="_blank",
        rel="opener",
        referrerPolicy="no-referrer",
        className="btn btn-primary",
    )
    table = numbers_table(("Letter", "Name"), key_to_letters(exhibits.hidden), caption=KEY_TITLE)
    return page(
        KEY_TITLE,
        html.P("For the presenter alone. Show the other window, and never this one.", className="notice"),
        html.P(way),
        html.Div(table, id="key-to-letters"),
        lead=WORDS[exhibits.hidden.strength],
        kind="exhibit-list",
    )


def ways_to_hide(text: str) -> html.Details:
    """On the page of a list: both strengths, each with what it can and cannot do. ``text`` is the packed list."""
    ways = [
        html.P([html.A(words, href=_hiding(text, strength), className="btn btn-outline-primary"), f" {what}"])
        for strength, words, what in (
            (Strength.veil, "Hide names with the veil", VEIL),
            (Strength.seal, "Seal the list", SEAL),
        )
    ]
    return html.Details([html.Summary("Hide names"), *ways], className="hide-names")


def _hiding(text: str, strength: Strength) -> str:
    return f"{addresses.address_of_list(addresses.LIST, text)}&hide={strength}"


def key_address(token: str) -> str:
    """Where the key of a hidden list stands."""
    return f"{KEY}?key={token}"


def _address(words: str, path: str, root: str) -> html.Div:
    return html.Div([html.Dt(words), html.Dd(html.A(f"{root}{path}", href=path, className="long-address"))])


def _entry(entry: ResolvedEntry) -> Any:
    if entry.exhibit is None:
        return html.Div([html.H2(finding_of(entry)), html.P(entry.problem, className="not-understood")])
    own = [html.P(words, className="own-words") for words in (entry.entry.title, entry.entry.words) if words]
    return html.Div([*own, exhibit(_short(entry.exhibit))])


def _short(whole: Exhibit) -> Exhibit:
    """An exhibit whose long table stands in the workbook: it has no address that the rest could be fetched from."""
    many = MOST_CELLS // max(len(whole.columns), 1)
    if len(whole.rows) <= many:
        return whole
    note = html.P(
        f"The numbers below are the first {many} of {len(whole.rows)} rows. The XLSX has all of them.",
        className="source",
    )
    return replace(whole, rows=whole.rows[:many], more=(*whole.more, note))
