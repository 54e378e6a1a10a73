"""Lists for tests, as addresses."""

from __future__ import annotations

from urllib.parse import urlencode

from web.exhibit_list.exhibit_list import ExhibitList, ListEntry, packed

EIGHT = (
    "/exhibit/home/england",
    "/exhibit/home/map",
    "/exhibit/home/tiles?view=tiles",
    "/exhibit/home/icons",
    "/exhibit/measure/ecoli-bacteraemia/change",
    "/exhibit/collaborative/wessex/ecoli-bacteraemia",
    "/exhibit/sign-up-to-safety/shares",
    "/exhibit/programme/promises",
)
OWN_TITLE, OWN_WORDS = "What our board asked", "We hoped for half."
HOSTILE = '<img src=x onerror="alert(1)">=cmd|\u202egnp.exe'
MISSING = "/exhibit/measure/never-was/england"


def listed(*addresses: str, title: str = "For the board", own: bool = False, version: str = "") -> str:
    """The letters of a list; with ``own`` the first entry bears words of the reader's own."""
    entries = [ListEntry(address) for address in addresses]
    if own:
        entries[0] = ListEntry(addresses[0], OWN_TITLE, OWN_WORDS)
    return packed(ExhibitList(title, tuple(entries), version))


def at(path: str, text: str) -> str:
    """The address of a list at one of its paths."""
    return f"{path}?{urlencode({'list': text})}"
