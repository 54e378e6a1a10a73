"""The HTML document of an address: the page as it stands, and the scripts that bring it to life."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any

import dash
from flask import has_request_context, request
from markupsafe import escape as esc

from components.still import to_html
from web.frame import framed
from web.router import draw

# Neither is used by any page: one is for browsers of ten years ago, the other for tables that we draw ourselves.
_UNUSED = re.compile(r'<script src="[^"]*/(?:polyfill@|dash_table/)[^"]*"></script>\s*')
# What Dash fetches when the first chart is drawn; see assets/prefetch.js.
CHART_SCRIPTS = (
    "/_dash-component-suites/dash/dcc/async-graph.js",
    "/_dash-component-suites/plotly/package_data/plotly.min.js",
)
_FETCH_LATER = f'<meta name="fetch-when-idle" content="{" ".join(CHART_SCRIPTS)}">'


class Dashboard(dash.Dash):
    """Dash, whose documents hold the page already: it is there before any script has come, and without any."""

    # Which scripts and styles there are does not change while the server runs, but for the inline ones that Dash adds
    # with its first request: they are looked up once for each number of those.
    @lru_cache(maxsize=4)  # noqa: B019 - there is one dashboard a process
    def _scripts_of(self, _inline: int) -> str:
        return _UNUSED.sub("", super()._generate_scripts_html())

    @cached_property
    def _styles(self) -> str:
        return str(super()._generate_css_dist_html())

    def _generate_scripts_html(self) -> str:
        return self._scripts_of(len(self._inline_scripts))

    def _generate_css_dist_html(self) -> str:
        return self._styles

    def interpolate_index(self, **parts: Any) -> str:
        """The document with the page of the request's address in it."""
        if has_request_context():
            drawn = draw(request.path, request.args.to_dict())
            still = f'<div id="still">{to_html(framed(drawn.content))}</div>'
            parts |= {"app_entry": still + parts["app_entry"], "title": esc(drawn.title)}
        parts["metas"] += _FETCH_LATER
        document: str = super().interpolate_index(**parts)
        return document
