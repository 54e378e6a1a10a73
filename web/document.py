"""An address is answered by one HTML document. Dash's scripts come with it only where it holds an island."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlencode

import dash
from flask import Response, g, redirect, request
from markupsafe import escape

from components.island import ENTRY
from components.render_html import to_html
from components.shell import BAND
from data_access.queries.version import is_demonstration
from pages.shared.not_found import not_found, too_long
from pages.shared.page_entry import PRODUCT, no_exhibits
from web import content_policy
from web.address_request import PageRequest, page_request_at
from web.frame import framed
from web.preview_addresses import page_preview_address
from web.response_cache import answer, not_kept
from web.site_files import head_links

LONGEST = 4_000  # characters of an address
# Neither is used by any page: one is for browsers of ten years ago, the other for tables that we draw ourselves.
_UNUSED = re.compile(r'<script src="[^"]*/(?:polyfill@|dash_table/)[^"]*"></script>\s*')
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
QUESTIONS = ("/_dash-layout", "/_dash-dependencies")
GRAPH = "/_dash-component-suites/dash/dcc/async-graph.js"


class Dashboard(dash.Dash):
    """Dash, whose documents are pages as HTML; its runtime is sent where a reader works with an interactive chart."""

    def enable_pages(self) -> None:
        """Pages are registered with Dash and answered as documents: its router in the browser has nothing to do."""

    def prepare(self) -> None:
        """Let Dash look up its scripts: until it has done so once, it answers 500 for them."""
        with self.server.test_request_context("/"):
            super().index()

    def index(self, *_args: Any, **_kwargs: Any) -> Any:
        """The answer to the address of the request."""
        if len(request.full_path) > LONGEST:
            page = framed(too_long(len(request.full_path), LONGEST))
            return not_kept(plain_document(page, "Address too long", status=414))
        page_request = page_request_at(request.path, request.args)
        if page_request is None:
            return not_kept(plain_document(framed(not_found(request.path)), "Not found", status=404))
        if not page_request.exists:
            return not_kept(self._page(page_request, status=404))
        if (path := page_request.entry.address(quote(page_request.ident))) != quote(
            request.path.rstrip("/") or "/"
        ):
            query = urlencode(page_request.query, doseq=True)
            return redirect(f"{path}?{query}" if query else path, 308)
        kept = page_request.canonical if page_request.entry.kept else None
        return answer(kept, lambda: self._page(page_request))

    def _page(self, page_request: PageRequest, status: int = 200) -> Response:
        content = to_html(framed(page_request.entry.layout(*page_request.arguments, **page_request.query)))
        entry = page_request.entry
        title = entry.heading(page_request.query) if entry.heading else entry.title(page_request.ident)
        preview = entry.preview(page_request.ident)
        head = _head(title, preview, page_request.canonical) + picture_tags(_page_picture(page_request))
        if f'id="{ENTRY}"' not in content:
            head += f'<meta name="chart-scripts" content="{PLOTLY} {GRAPH}">'  # for assets/page.js
            return _response(_document(head, content), content_policy.PLAIN, status)
        g.island_document = (head, content)
        policy = content_policy.with_island(self.csp_hashes())
        return _response(super().index(), policy, status)

    def interpolate_index(self, **parts: Any) -> str:
        """The document with Dash's scripts; the place where Dash draws stands inside the page."""
        head, content = g.pop("island_document", ("", f'<div id="{ENTRY}"></div>'))
        scripts = _UNUSED.sub("", parts["scripts"])
        early = "".join(
            [f'<link rel="preload" as="script" href="{address}">' for address in (PLOTLY, GRAPH)]
            # Dash asks for these when its scripts have run, which would be a round trip later.
            + [f'<link rel="preload" as="fetch" crossorigin href="{address}">' for address in QUESTIONS]
        )
        after = f'<div class="scripts">{parts["config"]}{scripts}{parts["renderer"]}</div>'
        return _document(head + early, content, after)


def plain_document(
    page: Any,
    title: str,
    *,
    preview: str = "",
    status: int = 200,
    links: str = "",
    image: str = "",
    policy: str = content_policy.PLAIN,
) -> Response:
    """A document of its own, without an island.

    ``links`` asks for other style sheets and scripts than pages have, ``image`` is the picture that a link shows.
    """
    head = _head(title, preview, None) + picture_tags(image)
    return _response(_document(head, to_html(page), links=links), policy, status)


def _page_picture(page_request: PageRequest) -> str:
    """The picture of a link to the page; none of a page without exhibits, or of a view that was refused."""
    entry, canonical = page_request.entry, page_request.canonical
    if canonical is None or entry.exhibits is no_exhibits:
        return ""
    return page_preview_address(entry.place(page_request.ident), canonical.partition("?")[2])


def picture_tags(image: str) -> str:
    """What shows a picture with a link to the document; nothing without one."""
    if not image:
        return ""
    return (
        f'<meta property="og:image" content="{escape(image)}"><meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">'
    )


def _head(title: str, preview: str, canonical: str | None) -> str:
    if is_demonstration():
        title, preview = _marked(title), f"{BAND}. {preview}".rstrip()
    words = escape(title)
    tags = [f"<title>{words} | {PRODUCT}</title>", f'<meta property="og:title" content="{words}">']
    if preview:
        tags.append(f'<meta name="description" content="{escape(preview)}">')
        tags.append(f'<meta property="og:description" content="{escape(preview)}">')
    if canonical:
        tags.append(f'<link rel="canonical" href="{escape(canonical)}">')
    return "".join(tags)


def _marked(title: str) -> str:
    """A title that says what sort of data it heads; some say it already."""
    return title if "demonstration data" in title.lower() else f"{title} (demonstration data)"


def _document(head: str, content: str, after: str = "", links: str = "") -> str:
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" type="image/svg+xml" href="/assets/icons/favicon.svg">'
        f"{links or head_links()}{head}</head><body>{content}{after}</body></html>"
    )


def _response(document: str, policy: str, status: int) -> Response:
    made = Response(document, status, mimetype="text/html")
    made.headers[content_policy.HEADER] = policy
    return made
