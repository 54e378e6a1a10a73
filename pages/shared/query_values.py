"""What an address asked for, checked against what there is; a mistake gets a sentence and the nearest choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches


def nearest(wanted: str, known: Mapping[str, str]) -> str | None:
    """The known key that the wanted one was most likely meant to be, by key or by name, whatever its marks."""
    keys = {_bare(text): key for key, name in known.items() for text in (name, key)}
    bare = _bare(wanted)
    if len(bare) > 2:
        within = [text for text in keys if bare in text or text in bare]
        if within:
            return keys[min(within, key=len)]
    found = get_close_matches(bare, list(keys), n=1, cutoff=0.5)
    if found:
        return keys[found[0]]
    # A single word of a long name, misspelt, is still that name's.
    words = {_bare(word): key for key, name in known.items() for word in re.split(r"[\s-]+", f"{name} {key}")}
    close = get_close_matches(bare, [word for word in words if len(word) > 3], n=1, cutoff=0.75)
    return words[close[0]] if close else None


def _bare(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


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
