"""The interactive chart or map of a page: a Dash application of one callback, whose state is the address."""

from __future__ import annotations

from copy import copy
from typing import Any
from urllib.parse import parse_qsl, urlencode

import dash
from dash import Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component
from werkzeug.datastructures import MultiDict

from components.controls import EVERYTHING, NOBODY
from components.island import CONTENT
from components.shell import problem_note
from web.address_request import page_request_at
from web.document import LONGEST

LOCATION = "address"
# Fields of an island by their key in the address. Which of them a page has is the page's to say.
FIELDS = {
    "baseline": "address-baseline",
    "rebase": "address-rebase",
    "chart": "address-chart",
    "profile": "address-rules",
    "season": "address-seasonal",
    "compare": "address-compare",
    "map": "island-map",
    "month": "island-month",
}


def register(app: dash.Dash) -> None:
    """Give the application its layout and its callback."""
    app.layout = html.Div([dcc.Location(id=LOCATION, refresh=False), html.Div(id=CONTENT)])

    @app.callback(
        Output(CONTENT, "children"),
        Output(LOCATION, "search"),
        Input(LOCATION, "search"),
        State(LOCATION, "pathname"),
        *[Input(ident, "value", allow_optional=True) for ident in FIELDS.values()],
        prevent_initial_call=False,
    )
    def redraw(search: str | None, pathname: str | None, *values: Any) -> tuple[Any, Any]:
        """The island of the address, or of the address as a field changes it; Back and Forward bring an address."""
        path, query = str(pathname or "/"), parse_qsl(str(search or "").removeprefix("?"))
        by_field = ctx.triggered_id in FIELDS.values()
        if by_field:
            chosen = dict(zip(FIELDS, values, strict=True))
            query = changed(query, {key: value for key, value in chosen.items() if value is not None})
        return answer_of(path, query, search or "", redrawn=by_field)


def changed(query: list[tuple[str, str]], chosen: dict[str, Any]) -> list[tuple[str, str]]:
    """The query with the values of the fields in it; an empty one leaves it."""
    texts = {key: str(value).strip() for key, value in chosen.items()}
    others = [(key, value) for key, value in query if key not in texts]
    return [*others, *((key, value) for key, value in texts.items() if value not in ("", EVERYTHING, NOBODY))]


def answer_of(path: str, query: list[tuple[str, str]], search: str, *, redrawn: bool) -> tuple[Any, Any]:
    """What Dash puts into the page, and the query that goes into the address (``no_update`` where it stays)."""
    page_request = None
    if len(path) + len(urlencode(query)) <= LONGEST:
        page_request = page_request_at(path, MultiDict(query))
    if page_request is None or not page_request.exists or page_request.entry.island is None:
        return None, dash.no_update
    island = page_request.entry.island(*page_request.arguments, **page_request.query)
    if island is None:
        return None, dash.no_update
    _, mark, canonical = island.address.partition("?")
    if (
        redrawn
        and dict(parse_qsl(canonical)) == dict(parse_qsl(search.removeprefix("?")))
        and not page_request.problems
    ):
        raise dash.exceptions.PreventUpdate  # fields that Dash has just put there, with the values of the address
    # The page of the address names what it refused itself; here it is what a field was refused for.
    problems = [problem_note(problem) for problem in page_request.problems if redrawn]
    content = _with_own_links([*problems, *island.content()])
    return content, f"{mark}{canonical}" if redrawn else dash.no_update


def _with_own_links(content: Any) -> Any:
    """The content with the browser's own links: Dash's would change the address and leave the page as it is."""
    if isinstance(content, list | tuple):
        return [_with_own_links(each) for each in content]
    if isinstance(content, dcc.Link):
        own = {key: getattr(content, key) for key in ("id", "className", "title") if hasattr(content, key)}
        return html.A(content.children, href=content.href, **own)
    if isinstance(content, Component) and getattr(content, "children", None) is not None:
        content = copy(content)
        content.children = _with_own_links(content.children)
    return content
