"""Makes the pages before readers ask: at the start, and within moments of each load.

A thread in one of the worker processes looks at the data version and, where it is new, asks the application for each
address as a browser would. The answers lie in the response cache then, for all processes.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask

from data_access.queries.version import data_version
from data_access.snapshot import StoreUnavailable
from web.response_cache import EXTENSION

INTERVAL = 0.2  # seconds between two looks at the data version, a third of a millisecond each
# What browsers ask for; another coding is made from it, without drawing anything.
ACCEPTED = "br, gzip"
_log = logging.getLogger(__name__)

Addresses = Callable[[], Iterable[str]]


def register(server: Flask, addresses: Addresses) -> None:
    """Say what is to be made ahead. Nothing is made before a worker starts it, after the fork."""
    lock = server.extensions[EXTENSION].folder / "draw-ahead"
    server.extensions["draw_ahead"] = DrawAhead(server, addresses, lock)


class DrawAhead:
    """Watches the data version, and makes ``addresses()`` anew when it or the day has changed."""

    def __init__(self, server: Flask, addresses: Addresses, lock: Path | None = None) -> None:
        self._server = server
        self._addresses = addresses
        self._lock = lock
        self._drawn: tuple[str, date] | None = None
        self._stop = threading.Event()

    def start(self) -> None:
        """Watch in the background, in one process of those that share the lock's folder."""
        threading.Thread(target=self._watch, name="draw-ahead", daemon=True).start()

    def stop(self) -> None:
        """Stop watching before the next address."""
        self._stop.set()

    def look(self) -> int:
        """Make the addresses if the data version or the day is new; how many were asked for."""
        try:
            now = (data_version(), date.today())
        except StoreUnavailable:
            return 0
        if now == self._drawn:
            return 0
        self._drawn = now
        return self._draw(now[0])

    def _draw(self, version: str) -> int:
        count = 0
        with self._server.app_context():
            addresses = list(self._addresses())
        for address in addresses:
            if self._stop.is_set() or self._newer(version):
                break
            self._ask(address)
            count += 1
        return count

    def _newer(self, version: str) -> bool:
        """Whether a later load makes the rest not worth making; the next look begins anew."""
        try:
            return data_version() != version
        except StoreUnavailable:
            return True

    def _ask(self, address: str) -> None:
        answer = self._server.test_client().get(address, headers={"Accept-Encoding": ACCEPTED})
        if answer.status_code != 200:
            _log.warning("Not made ahead: %s answers %s", address, answer.status_code)

    def _watch(self) -> None:
        lock = self._alone()
        while lock and not self._stop.is_set():
            try:
                self.look()
            except Exception:
                _log.exception("Pages could not be made ahead; readers wait for them instead")
            self._stop.wait(INTERVAL)

    def _alone(self) -> Any:
        """Wait until no other process draws ahead: the system lets go of the lock of one that ends."""
        if self._lock is None:
            return True
        try:
            self._lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return True
        while not self._stop.is_set():
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return descriptor
            except OSError:
                time.sleep(INTERVAL)
        os.close(descriptor)
        return None
