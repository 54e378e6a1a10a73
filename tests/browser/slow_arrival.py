"""A way to a site on which documents arrive piece by piece, as over a slow line; all else comes at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

PIECES, PAUSE = 24, 0.03  # seconds: longer than a frame of the screen, so that each piece is laid out
OF_CONNECTION = {"connection", "content-length", "transfer-encoding", "date", "server"}


@contextmanager
def slow_arrival(site: str) -> Iterator[str]:
    """Address at which the pages of ``site`` arrive in pieces, while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Nothing: the test's report is what counts."""

        def do_GET(self) -> None:
            connection = HTTPConnection(urlsplit(site).netloc)
            connection.request("GET", self.path, headers={"Accept-Encoding": "identity"})
            answer = connection.getresponse()
            body = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in OF_CONNECTION:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            page = (answer.getheader("Content-Type") or "").startswith("text/html")
            connection.close()
            step = max(1, len(body) // PIECES) if page else max(1, len(body))
            for begin in range(0, len(body), step):
                self.wfile.write(body[begin : begin + step])
                self.wfile.flush()
                time.sleep(PAUSE * page)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
