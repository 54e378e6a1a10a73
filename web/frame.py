"""What stands around every page: the menu of the pages that there are."""

from __future__ import annotations

from typing import Any

from dash import html

from components.shell import MenuItem, shell
from data_access.queries.version import is_demonstration
from web.registry import entries


def framed(content: Any) -> html.Div:
    """The frame with its content."""
    menu = [item for item in (_item(entry) for entry in entries()) if item]
    return shell(menu, content, demonstration=is_demonstration())


def _item(entry: Any) -> MenuItem | None:
    if not entry.menu:
        return None
    if entry.menu_names is None:
        return MenuItem(entry.menu_name() if entry.menu_name else entry.menu, entry.address())
    return MenuItem(entry.menu, entries=[(entry.address(ident), name) for ident, name in entry.menu_names()])
