"""Who makes an answer while others wait for it: one thread of one process, and nobody waits for a dead one."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
STRIPES = 128
STEP = 0.01  # seconds between two looks


class MakerLocks:
    """Locks on files in a folder that the processes share; the system lets go of a dead process's lock."""

    def __init__(self, folder: Path, patience: float = 15.0) -> None:
        self._folder = folder
        self._patience = patience

    @contextmanager
    def maker(self, key: str, look: Callable[[], T | None]) -> Iterator[T | None]:
        """Wait until ``look`` gives what another is making, or until it is on us to make it (``None``).

        After ``patience`` seconds it is on us in any case, and at once where the folder cannot be written.
        """
        descriptor = self._open(key)
        if descriptor is None:
            yield None
            return
        try:
            yield self._wait(descriptor, look)
        finally:
            os.close(descriptor)

    def _wait(self, descriptor: int, look: Callable[[], T | None]) -> T | None:
        deadline = time.monotonic() + self._patience
        while not _locked(descriptor):
            if (answer := look()) is not None:
                return answer
            if time.monotonic() > deadline:
                return None
            time.sleep(STEP)
        # Another may have finished between our last look and the lock.
        return look()

    def _open(self, key: str) -> int | None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / f"maker-{int(key[:8], 16) % STRIPES}"
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return None


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
