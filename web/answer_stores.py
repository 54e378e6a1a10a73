"""Where answers are kept beside the process's own memory: files that the processes of one machine share, or Redis.

Each has a bound in bytes. Each is a help and never a need: what goes wrong here is said in ``problem`` and answered by
making the page anew.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Protocol

import redis

DAY = 86_400
PAUSE = 5.0  # seconds in which a store that failed is not asked again


class AnswerStore(Protocol):
    """Bytes by key, shared by processes."""

    def get(self, key: str) -> bytes | None:
        """The bytes, ``None`` where they are not held or cannot be reached."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes, where that is possible."""

    def clear(self) -> None:
        """Let go of everything."""

    @property
    def problem(self) -> str | None:
        """Why it cannot be used just now, in a sentence."""


class FileStore:
    """Files in one folder. The oldest go first; the bound is kept within a few megabytes a process."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most
        self._slack = max(most // 16, 1)
        self._written = 0
        self._problem: str | None = None

    @property
    def problem(self) -> str | None:
        """Why the last write failed; ``None`` after one that did not."""
        return self._problem

    def get(self, key: str) -> bytes | None:
        """The file's bytes."""
        try:
            return (self._folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Write a file in one step: a reader sees all of it or nothing."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, prefix="unfinished-", delete=False) as file:
                file.write(data)
            Path(file.name).replace(self._folder / key)
            self._problem = None
        except OSError as problem:
            self._problem = f"answers cannot be kept in {self._folder}: {problem.strerror}"
            return
        self._written += len(data)
        if self._written > self._slack:
            self._written = 0
            self._tidy()

    def clear(self) -> None:
        """Remove all files."""
        for _, _, path in self._files():
            path.unlink(missing_ok=True)

    def _tidy(self) -> None:
        files = sorted(self._files())
        size = sum(file[1] for file in files)
        for _, taken, path in files:
            if size <= self._most - self._slack:
                return
            path.unlink(missing_ok=True)
            size -= taken

    def _files(self) -> list[tuple[float, int, Path]]:
        """Age, bytes on the disk and place of each file."""
        files = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        files.append((status.st_mtime, status.st_blocks * 512, Path(entry.path)))
        except OSError:
            return files
        return files


class RedisStore:
    """Redis, for a day each. How many bytes all of them take is counted in Redis itself; the oldest go first."""

    def __init__(self, url: str, most: int, prefix: str = "psc:answers") -> None:
        self._redis: Any = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)
        self._most = most
        self._prefix = prefix
        self._again_at = 0.0
        self._problem: str | None = None

    @property
    def problem(self) -> str | None:
        """Why Redis was not reached the last time; asks anew where that is a while ago."""
        if self._problem and time.monotonic() >= self._again_at:
            self._ask(self._redis.ping)
        return self._problem

    def get(self, key: str) -> bytes | None:
        """The bytes under a key."""
        data = self._ask(lambda: self._redis.get(f"{self._prefix}:{key}"))
        return data if isinstance(data, bytes) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes for a day, and remove the oldest until all fit."""
        if len(data) <= self._most // 8:
            self._ask(lambda: self._put(f"{self._prefix}:{key}", data))

    def clear(self) -> None:
        """Remove what is ours."""
        self._ask(lambda: self._remove(self._redis.zrange(self._index, 0, -1)))

    @property
    def _index(self) -> str:
        return f"{self._prefix}:index"

    @property
    def _total(self) -> str:
        return f"{self._prefix}:bytes"

    def _put(self, key: str, data: bytes) -> None:
        now = time.time()
        member = f"{len(data)} {key}"
        self._redis.set(key, data, ex=DAY)
        # An answer that is written a second time is counted once.
        added = self._redis.zadd(self._index, {member: now})
        with self._redis.pipeline() as together:
            together.incrby(self._total, len(data) if added else 0)
            together.expire(self._index, 2 * DAY)
            together.expire(self._total, 2 * DAY)
            together.zrangebyscore(self._index, "-inf", now - DAY)
            total, *_, expired = together.execute()
        self._remove(expired)
        while total > self._most:
            oldest = self._redis.zrange(self._index, 0, 0)
            if not oldest:
                self._redis.set(self._total, 0, ex=2 * DAY)
                return
            total = self._remove(oldest)

    def _remove(self, members: list[bytes]) -> int:
        """Remove answers with their entries, and give the bytes that are left."""
        total = 0
        for member in members:
            size, _, key = member.decode().partition(" ")
            # Whoever takes the entry out of the index takes its bytes off the count: once, whoever else tries.
            if self._redis.zrem(self._index, member):
                self._redis.delete(key)
                total = int(self._redis.decrby(self._total, int(size)))
        return total

    def _ask(self, what: Any) -> Any:
        if time.monotonic() < self._again_at:
            return None
        try:
            result = what()
            self._problem = None
            return result
        except (redis.RedisError, OSError) as problem:
            self._problem = f"Redis does not answer ({type(problem).__name__})"
            self._again_at = time.monotonic() + PAUSE
            return None
