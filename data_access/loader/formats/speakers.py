"""Who says something, and where: a name, not what people write where there is none."""

from __future__ import annotations

import re

_NO_NAMES = """na nil none null nobody noone someone somebody anybody unknown notknown notstated notavailable
    notapplicable notgiven notsaid nk anon anonymous various tba tbc tbd ditto asabove seeabove x xx xxx"""
# Of these words alone no name is made: "publisher unknown", "source not stated".
_NO_NAME_ALONE = """unknown anonymous publisher author source speaker name title organisation not no known stated given
    available applicable the is"""
_NOBODY, _EMPTY = frozenset(_NO_NAMES.split()), frozenset(_NO_NAME_ALONE.split())


def named(cell: str) -> str:
    """The name in a cell. Raises ``ValueError`` with a sentence where it stands for none: "-", "n/a", "unknown"."""
    words = re.findall(r"\w+", cell.lower())
    if "".join(words).replace("_", "") in {"", *_NOBODY} or _EMPTY.issuperset(words):
        raise ValueError(f"“{cell}” names nobody and nothing. Say who or what it is.")
    return cell


def speaker(cell: str) -> str:
    """The name of somebody who says something: it has letters. Raises ``ValueError`` with a sentence."""
    if not any(letter.isalpha() for letter in named(cell)):
        raise ValueError(f"“{cell}” is no name. Say who says it: an organisation, a site or a paper.")
    return cell
