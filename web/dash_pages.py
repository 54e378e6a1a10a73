"""The pages as Dash knows them: each is registered with it, by the entry in its own folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash

from pages.shared.page_entry import PageEntry
from web.registry import entries


def register() -> None:
    """Put every page into Dash's registry."""
    for entry in entries():
        where = {"path_template": entry.path} if entry.variable else {"path": entry.path}
        dash.register_page(
            f"pages.{entry.name}",
            name=entry.name,
            title=entry.menu or entry.name,
            layout=_layout(entry),
            **where,
        )


def _layout(entry: PageEntry) -> Callable[..., Any]:
    """The layout as Dash calls it: the path's variable by its name."""

    def layout(**query: Any) -> Any:
        path_value = (query.pop(entry.variable, ""),) if entry.variable else ()
        return entry.layout(*path_value, **query)

    return layout
