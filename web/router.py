"""From an address to the page that stands there, as Dash itself would find it: for pages that travel as plain HTML."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import dash

from components.shell import broken_page
from web.dash_answers import failed

NOT_FOUND = "not_found_404"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's content with its title."""

    content: Any
    title: str


def draw(path: str, query: Mapping[str, str]) -> Drawn:
    """The page at a path. One that cannot be drawn says so, and the log says why."""
    page, held = _page_at(path)
    try:
        title = page["title"]
        return Drawn(_layout(page)(**held, **_free(query, held)), title(**held) if callable(title) else title)
    except Exception as problem:
        logging.getLogger(__name__).error("A page could not be drawn: %s", path, exc_info=problem)
        failed()
        return Drawn(broken_page(), "Could not be drawn | Patient Safety Collaboratives")


def _layout(page: Mapping[str, Any]) -> Any:
    layout = page["layout"]
    return layout if callable(layout) else lambda **_: layout


def _free(query: Mapping[str, str], held: Mapping[str, str]) -> dict[str, str]:
    """The query without what the path says already."""
    return {name: value for name, value in query.items() if name not in held}


def _page_at(path: str) -> tuple[Mapping[str, Any], dict[str, str]]:
    asked = path.rstrip("/") or "/"
    missing: Mapping[str, Any] = {}
    for name, page in dash.page_registry.items():
        if name == NOT_FOUND:
            missing = page
        elif page["path_template"]:
            if found := _pattern(page["path_template"]).fullmatch(asked):
                return page, {key: unquote(value) for key, value in found.groupdict().items()}
        elif page["path"] == asked:
            return page, {}
    return missing, {"asked_path": path}


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", template))
