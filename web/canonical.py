"""The one form of an address under which its answer is kept: parsed, sorted, without what says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

LONGEST = 4_000  # characters; a longer address is answered anew, so that nobody fills a cache with it


def canonical_address(path: str, query: Mapping[str, str]) -> str | None:
    """The path with its query, sorted and without empty values; ``None`` where it is too long to keep.

    Callers leave out what the page does not know and what stands at its default.
    """
    given = sorted((name, value) for name, value in query.items() if value)
    address = f"{path}?{urlencode(given)}" if given else path
    return address if len(address) <= LONGEST else None
