"""A server that takes calls and never answers them: what an address is that the network swallows."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer


@contextmanager
def silent_server(patience: float = 10.0) -> Iterator[int]:
    """The port of one on the loopback. It goes after ``patience`` seconds, so that nobody waits for it for ever."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        end = Timer(patience, silent.close)
        end.start()
        try:
            yield int(silent.getsockname()[1])
        finally:
            end.cancel()
