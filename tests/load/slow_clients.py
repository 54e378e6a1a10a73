"""Clients that send or read as slowly as they can, over plain sockets on the loopback."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

KINDS = ("headers", "body", "reader")


@contextlib.contextmanager
def slow_clients(address: str, kind: str, count: int, large: str) -> Iterator[list[socket.socket]]:
    """So many slow clients for as long as the block lasts; ``large`` is a path with a long answer, for readers."""
    host, port = urlsplit(address).hostname or "", urlsplit(address).port or 80
    opened = [_connected(host, port, kind) for _ in range(count)]
    stop = threading.Event()

    def trickle() -> None:
        while not stop.wait(0.3):
            for each in opened:
                with contextlib.suppress(OSError):
                    if kind == "reader":
                        each.recv(1)
                    else:
                        each.sendall(b"x")

    for each in opened:
        each.sendall(_beginning(kind, large))
    drip = threading.Thread(target=trickle, daemon=True)
    drip.start()
    try:
        yield opened
    finally:
        stop.set()
        drip.join()
        for each in opened:
            each.close()


def _connected(host: str, port: int, kind: str) -> socket.socket:
    made = socket.socket()
    if kind == "reader":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.settimeout(5)
    made.connect((host, port))
    return made


def _beginning(kind: str, large: str) -> bytes:
    return {
        "headers": b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "body": b"POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n",
        "reader": f"GET {large} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(),
    }[kind]


def health_times(address: str, count: int, patience: float = 10.0) -> list[float]:
    """Seconds of so many requests to ``/health``, one after another, sorted; a refused one counts as ``patience``."""
    times = []
    for _ in range(count):
        began = time.perf_counter()
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=patience) as answer:
                answer.read()
            times.append(time.perf_counter() - began)
        except OSError:
            times.append(patience)
    return sorted(times)
