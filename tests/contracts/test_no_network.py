"""No request leaves the machine at run time: no room of the product holds a client for one."""

from __future__ import annotations

import pytest

from tests.contracts.source import ROOMS, imports, room_of, sources

CLIENTS = {
    "aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "socket", "ssl", "telnetlib", "urllib.request",
    "urllib3", "webbrowser", "websocket", "websockets", "xmlrpc",
}  # fmt: skip


def clients(source: str) -> list[str]:
    """Network clients that Python text imports, whole or by a name."""
    taken = {module for _, module, _ in imports(source)}
    taken |= {f"{module}.{name}" for _, module, name in imports(source) if name}
    return sorted(
        name
        for name in taken
        if any(f"{name}.".startswith(f"{network_client}.") for network_client in CLIENTS)
    )


def test_no_room_holds_a_client() -> None:
    """But for the server's own worker, which listens on sockets and opens none."""
    clients_by_room = {
        room_of(path): names for path in sources(*ROOMS) if (names := clients(path.read_text()))
    }
    assert clients_by_room == {"web/buffered_worker.py": ["socket"]}


@pytest.mark.parametrize(
    "text",
    [
        "import requests",
        "import urllib.request as ask",
        "from urllib import request",
        "from urllib.request import urlopen",
        "from http.client import HTTPSConnection",
        "import socket",
    ],
)
def test_a_client_is_found(text: str) -> None:
    assert clients(text)


def test_taking_an_address_apart_is_no_request() -> None:
    assert clients("from urllib.parse import urlencode\nfrom http import HTTPStatus") == []
