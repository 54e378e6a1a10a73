"""Asking for a page as a browser does: its document, then its content from Dash."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

CALLBACK = "/_dash-update-component"
HEADERS = {"Accept-Encoding": "gzip, br, zstd", "Accept": "text/html,application/json;q=0.9,*/*;q=0.8"}
_CONTENT = "_pages_content.children"
_PATIENCE = 1.0  # gunicorn hangs up after two seconds of silence


@dataclass(frozen=True, slots=True)
class Answer:
    """``seconds``: from sending the request to the last byte, over a connection that was open already."""

    status: int
    body: bytes
    seconds: float
    mimetype: str


class Visitor:
    """One open connection to a server on this machine."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=120)
        self._used = time.monotonic()
        self._callback = self._find_callback()

    def document(self, href: str) -> Answer:
        """The HTML document of an address."""
        return self._ask("GET", href)

    def content(self, href: str) -> Answer:
        """What Dash fetches to fill the page: all that a link inside the dashboard asks for."""
        return self._ask("POST", CALLBACK, self.body(href), "application/json")

    def body(self, href: str) -> bytes:
        """Dash's request for the content of an address."""
        return body_for(self._callback, href)

    def forget(self, what: str = "forget") -> None:
        """Empty the worker's caches."""
        assert self._ask("POST", f"/bench/{what}").status == 200

    def keep(self, name: str, body: bytes, mimetype: str) -> str:
        """Let the bare route answer with these bytes; returns its address."""
        href = f"/bench/bytes/{name}"
        assert self._ask("PUT", href, body, mimetype).status == 200
        return href

    def bare(self, href: str) -> Answer:
        """The bare route's answer."""
        return self._ask("GET", href)

    def uncompressed_document(self, href: str) -> bytes:
        """The document's bytes before compression."""
        return self._ask("GET", href, headers={"Accept-Encoding": "identity"}).body

    def uncompressed_content(self, href: str) -> bytes:
        """The content's bytes before compression."""
        sent = ("POST", CALLBACK, self.body(href), "application/json")
        return self._ask(*sent, headers={"Accept-Encoding": "identity"}).body

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _find_callback(self) -> Mapping[str, Any]:
        found = self._ask("GET", "/_dash-dependencies", headers={"Accept-Encoding": "identity"})
        return content_callback(json.loads(found.body))

    def _ask(
        self,
        method: str,
        href: str,
        body: bytes | None = None,
        mimetype: str = "",
        headers: Mapping[str, str] = HEADERS,
    ) -> Answer:
        sent = {**headers, **({"Content-Type": mimetype} if mimetype else {})}
        if time.monotonic() - self._used > _PATIENCE:
            self._connection.close()
        if self._connection.sock is None:
            self._connection.connect()
        started = time.perf_counter()
        self._connection.request(method, href, body, sent)
        answer = self._connection.getresponse()
        got = answer.read()
        seconds = time.perf_counter() - started
        self._used = time.monotonic()
        kind = str(answer.headers.get("Content-Type")).partition(";")[0]
        return Answer(answer.status, got, seconds, kind)


def content_callback(dependencies: list[dict[str, Any]]) -> dict[str, Any]:
    """The callback that draws pages, as Dash itself lists it."""
    return next(one for one in dependencies if _CONTENT in one["output"])


def body_for(callback: Mapping[str, Any], href: str) -> bytes:
    """The request that Dash's renderer sends for an address."""
    path, _, query = href.partition("?")
    values = {"pathname": path, "search": f"?{query}" if query else ""}
    outputs = [
        dict(zip(("id", "property"), each.rsplit(".", 1), strict=True))
        for each in callback["output"].strip(".").split("...")
    ]

    def filled(entries: list[dict[str, str]]) -> list[dict[str, Any]]:
        return [
            {"id": one["id"], "property": one["property"], "value": values.get(one["property"])}
            for one in entries
        ]

    asked = {
        "output": callback["output"],
        "outputs": outputs,
        "inputs": filled(callback["inputs"]),
        "changedPropIds": ["_pages_location.pathname", "_pages_location.search"],
        "parsedChangedPropsIds": ["_pages_location.pathname", "_pages_location.search"],
        "state": filled(callback.get("state", [])),
    }
    return json.dumps(asked).encode()
