"""Postcodes and parts of them: the product knows places by name or code alone, and takes none of these for a word."""

from __future__ import annotations

import re
from collections.abc import Callable

# The letters with which postcodes of the United Kingdom begin.
_AREAS = (
    "ab|al|b|ba|bb|bd|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|e|ec|eh|en|ex|fk|fy|g|"
    "gl|gu|ha|hd|hg|hp|hr|hs|hu|hx|ig|im|ip|iv|je|ka|kt|kw|ky|l|la|ld|le|ll|ln|ls|lu|m|me|mk|ml|n|ne|ng|nn|np|nr|nw|ol|"
    "ox|pa|pe|ph|pl|po|pr|rg|rh|rm|s|sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|"
    "wn|wr|ws|wv|yo|ze"
)
_OUTWARD = re.compile(rf"(?:{_AREAS})(?:\d[a-z]|\d\d?)")
_INWARD = re.compile(r"\d[a-z]{0,2}")
_WHOLE = re.compile(rf"{_OUTWARD.pattern}\d[a-z]{{2}}")


def without_postcodes(parts: list[str], known: Callable[[str], bool]) -> list[str]:
    """The words that are no postcode and no part of one; a word that is ``known``, such as a code, is none."""
    rest: list[str] = []
    at = 0
    while at < len(parts):
        length = _length(parts[at : at + 2], known)
        if not length:
            rest.append(parts[at])
        at += length or 1
    return rest


def _length(pair: list[str], known: Callable[[str], bool]) -> int:
    """How many words from here on are a postcode: ``bs1``, ``bs1 3nx``, ``bs13nx``; 0 for none."""
    first = pair[0]
    if known(first) or known("".join(pair)):
        return 0
    if not _OUTWARD.fullmatch(first):
        return int(bool(_WHOLE.fullmatch(first)))
    return 2 if len(pair) > 1 and _INWARD.fullmatch(pair[1]) else 1
