"""Who says something, and where: a name, not what people write where there is none."""

from __future__ import annotations

import re

_NO_NAMES = """na nil none null nobody noone unknown notknown notstated notavailable notapplicable notgiven notsaid nk
    anon anonymous various tba tbc tbd ditto asabove seeabove x xx xxx"""
# Made of these words and of one of those that say no, it is no name: "publisher unknown", "source not stated".
_BESIDE = "publisher author source speaker name title known stated given available applicable the"
_NOBODY, _BESIDE_NO = frozenset(_NO_NAMES.split()), frozenset(_BESIDE.split())
_NO = frozenset(("unknown", "anonymous", "not", "no"))


def named(cell: str) -> str:
    """The name in a cell. Raises ``ValueError`` with a sentence where it stands for none: "-", "n/a", "unknown"."""
    words = re.findall(r"\w+", cell.lower())
    no_name = "".join(words).replace("_", "") in {"", *_NOBODY}
    if no_name or ((_BESIDE_NO | _NO).issuperset(words) and not _NO.isdisjoint(words)):
        raise ValueError(f"“{cell}” names nobody and nothing. Say who or what it is.")
    return cell


def speaker(cell: str) -> str:
    """The name of somebody who says something: it has letters. Raises ``ValueError`` with a sentence."""
    if not any(letter.isalpha() for letter in named(cell)):
        raise ValueError(f"“{cell}” is no name. Say who says it: an organisation, a site or a paper.")
    return cell
