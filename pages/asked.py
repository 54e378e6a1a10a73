"""What an address asked for, checked against what there is; a mistake gets a sentence and the nearest choice."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches


def nearest(wanted: str, known: Mapping[str, str]) -> str | None:
    """The known key that the wanted one was most likely meant to be, by key or by name."""
    by_name = {name.lower(): key for key, name in known.items()}
    found = get_close_matches(wanted.lower(), [*known, *by_name], n=1, cutoff=0.5)
    return None if not found else by_name.get(found[0], found[0])


def checked(
    what: str, wanted: str | None, known: Mapping[str, str], fallback: str | None
) -> tuple[str | None, list[str]]:
    """The wanted key where it is known, else the fallback with a sentence that says so."""
    if not wanted:
        return fallback, []
    if wanted in known:
        return wanted, []
    meant = nearest(wanted, known)
    hint = f" Perhaps you meant “{known[meant]}” ({meant})." if meant else ""
    instead = f" Showing “{known[fallback]}” instead." if fallback in known else ""
    return fallback, [
        f"The address asks for the {what} “{wanted[:60]}”, which is not known here.{hint}{instead}"
    ]
