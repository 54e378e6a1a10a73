"""How many collaboratives there are, in words: fifteen of England, fewer in a store of another programme."""

from __future__ import annotations

from components.words import in_letters
from data_access.queries.collaboratives import collaboratives


def all_places() -> str:
    """``all fifteen``, for the end of a phrase; ``the only place`` where there is no other."""
    count = len(collaboratives())
    return f"all {in_letters(count)}" if count > 1 else "the only place"


def the_places() -> str:
    """``fifteen collaboratives``, ``one collaborative``."""
    count = len(collaboratives())
    return f"{in_letters(count)} collaborative{'' if count == 1 else 's'}"
