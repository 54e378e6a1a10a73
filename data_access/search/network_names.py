"""Every form of name by which people call a collaborative and its network: with and without AHSN, PSC, in initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from data_access.search.words import words

# What is added to a short name, before it or behind it.
_BEHIND = (
    "AHSN", "PSC", "Academic Health Science Network", "Patient Safety Collaborative", "Health Innovation Network",
)  # fmt: skip
_BEFORE = ("Health Innovation", "AHSN")
# The same as it stands in the full name of a network, which leaves the short one.
_FORM = re.compile(
    r"\b(?:academic health science network|patient safety (?:collaborative|programme)|health innovation network|"
    r"health innovation|ahsn)\b(?: for)?",
    re.IGNORECASE,
)
_FORM_ALONE = re.compile(r"\(the network\)")
# Its words, without plurals: they tell no network from another.
COMMON = frozenset({
    "academic", "ahsn", "collaborative", "for", "health", "innovation", "network", "patient", "programme", "psc",
    "safety", "science",
})  # fmt: skip
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_SMALL = frozenset({"the", "and", "of"})


def network_names(code: str, name: str, known: Iterable[str]) -> tuple[str, ...]:
    """All forms of a collaborative's name; ``known`` are the full names of its network, now and later.

    A known name without any of the words that all networks share, as of a programme, stands for itself alone.
    """
    full = [_FORM_ALONE.sub("", each).strip() for each in known if each]
    short = dict.fromkeys(
        each
        for full_name in (name, *full)
        if full_name == name or _FORM.search(full_name)
        for each in _short(full_name)
    )
    called = dict.fromkeys((*short, code, *(each for short_name in short for each in _initials(short_name))))
    forms = [f"{each} {behind}" for each in called for behind in _BEHIND]
    forms += [f"{before} {each}" for each in called for before in _BEFORE]
    return tuple({each.casefold(): each for each in reversed((*full, *short, *forms))}.values())


def _short(name: str) -> Iterator[str]:
    """A name without what all networks are called, and what stands in brackets behind it."""
    kept = _FORM.sub(" ", name)
    for each in (_IN_BRACKETS.sub(" ", kept), *_IN_BRACKETS.findall(kept)):
        parts = each.split()
        while parts and parts[0].casefold() in _SMALL:
            parts = parts[1:]
        if parts:
            yield " ".join(parts)


def _initials(name: str) -> Iterator[str]:
    """``woe`` and ``we`` of *West of England*; a single word has none but its first letter, which says too little."""
    parts = words(name)
    large = [word for word in parts if word not in _SMALL]
    for each in (parts, large):
        if len(each) > 1:
            yield "".join(word[0] for word in each)
