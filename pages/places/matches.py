"""Places by a part of their name or by their code: collaboratives, commissioners, trusts and authorities."""

from __future__ import annotations

import re

from data_access.queries.areas import StoredArea, areas

# Parts of a name that nobody types, or that everybody shares.
_FILLING = frozenset(
    {"nhs", "trust", "foundation", "ccg", "the", "of", "and", "council", "hospital", "hospitals"}
)


def matching_places(text: str) -> list[StoredArea]:
    """The places that a text means: the one with that code first, then names that begin with it, then the others.

    Each word has to begin a word of the name; words that every name has count only where nothing else is given.
    """
    wanted = _words(text)
    telling = [word for word in wanted if word not in _FILLING] or wanted
    if not telling:
        return []
    code = text.strip().upper()
    matches = [
        place
        for place in areas()
        if place.kind != "england" and (place.id == code or _is_named(place.name, telling))
    ]
    return sorted(matches, key=lambda place: (place.id != code, not _begins(place.name, telling), place.name))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))


def _is_named(name: str, telling: list[str]) -> bool:
    words = _words(name)
    return all(any(word.startswith(part) for word in words) for part in telling)


def _begins(name: str, telling: list[str]) -> bool:
    return _words(name)[:1] != [] and _words(name)[0].startswith(telling[0])
