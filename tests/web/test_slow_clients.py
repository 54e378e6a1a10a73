"""Clients that send or read a byte at a time hold a buffer and never a thread; what is too long is refused at once."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.server import serve
from tests.load.slow_clients import KINDS, health_times, slow_clients
from tests.load.tiny import LARGE
from web import limits

TINY = (str(Path(sys.executable).parent / "gunicorn"), "tests.load.tiny:server")


@pytest.fixture(scope="module")
def tiny() -> Iterator[str]:
    """A small application behind the product's own server settings, with a single process."""
    with serve({}, TINY) as address:
        yield address


def reply(address: str, request: bytes) -> bytes:
    """What the server answers to these bytes, until it closes."""
    there = urlsplit(address)
    with socket.create_connection((there.hostname or "", there.port or 80), timeout=5) as client:
        client.sendall(request)
        parts = []
        while part := client.recv(65_536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("kind", KINDS)
def test_slow_clients_keep_nobody_waiting(tiny: str, kind: str) -> None:
    with slow_clients(tiny, kind, 16, LARGE):
        time.sleep(0.3)
        # One of five may fall on a moment at which the machine is busy with something else.
        assert health_times(tiny, 5, 3.0)[-2] < 1


def test_a_long_body_is_refused_before_it_is_sent(tiny: str) -> None:
    head = f"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: {300 * 2**20}\r\n\r\n"
    answer = reply(tiny, head.encode())
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert limits.TOO_LONG.encode() in answer
    assert b"waitress" not in answer


def test_a_template_may_be_longer_and_has_its_own_bound(tiny: str) -> None:
    head = "POST /pack.pptx HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n"
    taken = reply(tiny, head.format(2**20).encode() + b"x" * 2**20)
    assert taken.startswith(b"HTTP/1.1 404 "), (
        "the small application has no such address, and was asked for it"
    )
    refused = reply(tiny, head.format(limits.LONGEST_UPLOAD).encode())
    assert refused.startswith(b"HTTP/1.1 413 ")
    assert limits.TOO_LONG_UPLOAD.encode() in refused


def test_a_long_body_without_a_length_is_refused_when_it_has_become_too_long(tiny: str) -> None:
    head = b"POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = reply(tiny, head + b"80000\r\n" + b"x" * 0x80000)
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_long_headers_are_refused_with_a_sentence(tiny: str) -> None:
    head = b"GET /health HTTP/1.1\r\nX: "
    answer = reply(tiny, head + b"x" * (limits.LONGEST_HEADERS + 9))
    assert b" 431 " in answer.partition(b"\r\n")[0]
    assert limits.TOO_LONG_HEADERS.encode() in answer


def test_what_is_no_request_is_refused_with_a_sentence(tiny: str) -> None:
    assert limits.NOT_HTTP.encode() in reply(tiny, b"hello\r\n\r\n")
