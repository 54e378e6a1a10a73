"""What stands around every page: the menu of the pages that there are."""

from __future__ import annotations

from typing import Any

from dash import html

from components.shell import MenuItem, shell
from data_access.queries.version import is_demonstration
from web.registry import entries

PLACES = frozenset({"collaborative"})  # whose list in the menu names places


def framed(content: Any, *, names: bool = True) -> html.Div:
    """The frame with its content; without ``names`` the menu lists no place."""
    shown = [entry for entry in entries() if names or entry.name not in PLACES]
    menu = [item for item in (_item(entry) for entry in shown) if item]
    return shell(menu, content, demonstration=is_demonstration(), search=names)


def _item(entry: Any) -> MenuItem | None:
    if not entry.menu:
        return None
    if entry.menu_names is None:
        return MenuItem(entry.menu_name() if entry.menu_name else entry.menu, entry.address())
    return MenuItem(entry.menu, entries=[(entry.address(ident), name) for ident, name in entry.menu_names()])
