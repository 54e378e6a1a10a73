"""Pages that were drawn once, kept in this process until the next load or the next day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Any

from components.frozen import frozen
from data_access.queries.version import data_version

MOST = 128
LONGEST = 600  # characters of a query; a longer one is drawn anew, so that nobody can fill the memory with it


def kept_page(layout: Callable[..., Any]) -> Callable[..., Any]:
    """The same layout, drawn once for each address, data version and day (pages say how old their figures are)."""

    @lru_cache(maxsize=MOST)
    def drawn(query: tuple[tuple[str, str], ...], _version: str, _today: date) -> Any:
        return frozen(layout(**dict(query)))

    @wraps(layout)
    def remembered(**query: Any) -> Any:
        # Dash also tells the path, which the page's own variables say already.
        asked = tuple(sorted((k, v) for k, v in query.items() if isinstance(v, str) and k != "asked_path"))
        if sum(len(name) + len(value) for name, value in asked) > LONGEST:
            return frozen(layout(**query))
        return drawn(asked, data_version(), date.today())

    return remembered
