"""gunicorn's worker with waitress inside: a request reaches a thread only when it has come whole.

gunicorn loads the application once, forks, watches and restarts; waitress reads and writes. So a client that sends
or reads a byte a second holds a buffer and never a thread. See docs/decisions/0011-server.md.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import time
from copy import copy
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server
from waitress.task import ErrorTask

from web import limits

SENTENCES = {400: limits.NOT_HTTP, 413: limits.TOO_LONG, 431: limits.TOO_LONG_HEADERS}


class SentenceTask(ErrorTask):  # type: ignore[misc]
    """What the server itself refuses, refused with a sentence that says what to do."""

    def execute(self) -> None:
        """Send status and sentence, and end the connection."""
        error = self.request.error
        sentence = SENTENCES.get(error.code, "The request could not be answered. Try again.")
        if error.code == 413 and _is_upload(self.request):
            sentence = limits.TOO_LONG_UPLOAD
        body = f"{sentence}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ]
        )
        self.set_close_on_finish()
        self.channel.refused = True
        self.content_length = len(body)
        self.write(body)


class RequestParser(HTTPRequestParser):  # type: ignore[misc]
    """Takes a longer body where something is uploaded, and nowhere else."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, then set the bound of the body that follows."""
        super().parse_header(header_plus)
        if _is_upload(self):
            self.adj = copy(self.adj)
            self.adj.max_request_body_size = limits.LONGEST_UPLOAD


def _is_upload(parsed: Any) -> bool:
    return getattr(parsed, "command", "") == "POST" and getattr(parsed, "path", "") in limits.UPLOADS


class PatientChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows when the request that is coming in began."""

    error_task_class = SentenceTask
    parser_class = RequestParser
    began: float | None = None
    refused = False
    lingers_until: float | None = None

    def received(self, data: bytes) -> bool:
        """Take bytes in, and note whether they end in the middle of a request."""
        before = self.request
        taken = bool(super().received(data))
        if self.request is None:
            self.began = None
        elif self.request is not before or self.began is None:
            self.began = time.time()
        return taken

    def readable(self) -> bool:
        """Whether to read: also what a refused client still sends."""
        return self.lingers_until is not None or bool(super().readable())

    def writable(self) -> bool:
        """Whether there is something to write or to end; not while a refused client is listened out."""
        return self.lingers_until is None and bool(super().writable())

    def handle_read(self) -> None:
        """Read; what a refused client still sends is thrown away."""
        if self.lingers_until is None:
            super().handle_read()
            return
        try:
            if not self.socket.recv(65_536):
                super().handle_close()
        except BlockingIOError:
            return
        except OSError:
            super().handle_close()

    def handle_close(self) -> None:
        """Close. A client that was refused while it was sending is listened out for a moment.

        Closed at once, its system would drop our answer unread.
        """
        if self.refused and self.lingers_until is None and self.connected:
            self.lingers_until = time.time() + limits.REFUSED_TIME
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
                return
        super().handle_close()

    def overdue(self, now: float) -> bool:
        """Whether the client has had its time: for a request, for taking an answer, or between two requests."""
        if self.lingers_until is not None:
            return now > self.lingers_until
        if self.began is not None:
            return now - self.began > limits.REQUEST_TIME
        if self.requests:
            return False
        return now - self.last_activity > (limits.ANSWER_TIME if self.total_outbufs_len else limits.IDLE_TIME)


class BufferedWorker(Worker):  # type: ignore[misc]
    """Serves gunicorn's sockets with waitress until gunicorn says stop."""

    def init_signals(self) -> None:
        """Take SIGTERM as gunicorn's other workers do: what was begun is finished."""
        super().init_signals()
        # Full to the brim for a moment is no news for a log.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)

    def run(self) -> None:
        """Serve until asked to stop, then finish what was begun within gunicorn's graceful timeout."""
        channels: dict[int, Any] = {}
        servers = [self._server(sock.sock, channels) for sock in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self._turn(channels, 1.0)
        for server in servers:
            server.accepting = False
            server.del_channel(channels)
        deadline = time.monotonic() + self.cfg.graceful_timeout
        while any(map(_busy, _connections(channels))) and time.monotonic() < deadline:
            self._turn(channels, 0.1)
        for server in servers:
            server.task_dispatcher.shutdown(timeout=1)

    def _server(self, sock: Any, channels: dict[int, Any]) -> Any:
        server = create_server(
            self.wsgi,
            map=channels,
            _start=False,
            sockets=[sock],
            threads=self.cfg.threads,
            ident=None,
            max_request_body_size=limits.LONGEST_BODY,
            max_request_header_size=limits.LONGEST_HEADERS,
            connection_limit=limits.CONNECTIONS,
            asyncore_use_poll=True,
            # The application decides whom it believes: see TRUSTED_PROXIES.
            clear_untrusted_proxy_headers=False,
            # Overdue connections are ours to close, those that read nothing as well.
            channel_timeout=10**9,
        )
        server.channel_class = PatientChannel
        server.accept_connections()
        return server

    def _turn(self, channels: dict[int, Any], longest: float) -> None:
        """One round of reading and writing, and a sign of life for gunicorn."""
        self.notify()
        wasyncore.loop(timeout=longest, use_poll=True, map=channels, count=1)
        now = time.time()
        for channel in [channel for channel in _connections(channels) if channel.overdue(now)]:
            channel.handle_close()


def _connections(channels: dict[int, Any]) -> list[PatientChannel]:
    return [channel for channel in list(channels.values()) if isinstance(channel, PatientChannel)]


def _busy(channel: PatientChannel) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)
