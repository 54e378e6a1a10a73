"""Asking for a page as a browser does: one document for each address."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from data_access.settings import ROOT

HEADERS = {"Accept-Encoding": "gzip, br, zstd", "Accept": "text/html,application/json;q=0.9,*/*;q=0.8"}
SENT = ROOT / "var" / "bench" / "sent"  # what the bare route sends
_PATIENCE = 1.0  # gunicorn hangs up after two seconds of silence


@dataclass(frozen=True, slots=True)
class Answer:
    """``seconds``: from sending the request to the last byte, over a connection that was open already."""

    status: int
    body: bytes
    seconds: float


class Visitor:
    """One open connection to a server on this machine."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=120)
        self._used = time.monotonic()

    def document(self, href: str) -> Answer:
        """The HTML document of an address, in the coding that the server chooses."""
        return self._ask("GET", href)

    def uncompressed(self, href: str) -> bytes:
        """The document's bytes before compression."""
        answer = self._ask("GET", href, headers={"Accept-Encoding": "identity"})
        assert answer.status == 200, f"{href} answered {answer.status}"
        return answer.body

    def forget(self, what: str = "forget") -> None:
        """Empty the worker's caches: ``forget``, or ``forget-answers`` for what a load makes cold."""
        assert self._ask("POST", f"/bench/{what}").status == 200

    def stop_drawing_ahead(self) -> None:
        """Let the worker make no page of its own accord from here on."""
        assert self._ask("POST", "/bench/stop-drawing-ahead").status == 200

    @staticmethod
    def keep(name: str, body: bytes) -> str:
        """Let the bare route answer with this document; returns its address."""
        SENT.mkdir(parents=True, exist_ok=True)
        (SENT / name).write_bytes(body)
        return f"/bench/bytes/{name}"

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, method: str, href: str, headers: Mapping[str, str] = HEADERS) -> Answer:
        if time.monotonic() - self._used > _PATIENCE:
            self._connection.close()
        if self._connection.sock is None:
            self._connection.connect()
        started = time.perf_counter()
        self._connection.request(method, href, headers=dict(headers))
        answer = self._connection.getresponse()
        got = answer.read()
        seconds = time.perf_counter() - started
        self._used = time.monotonic()
        return Answer(answer.status, got, seconds)
