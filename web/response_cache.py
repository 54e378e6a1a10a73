"""Answers that were made once and are sent until the next load, the next day, or the next build of the product.

An answer is a function of its canonical address, the data version and the day alone, so it is kept whole, compressed
as the client takes it: in this process's memory, and in files or in Redis for all processes. Every one of these has a
bound in bytes, and without any of them answers are made anew.
"""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask, Response, current_app, request

from data_access import cache
from data_access.engine import current
from data_access.memory import BoundedMemory
from data_access.queries.version import data_version, newest_frozen
from data_access.settings import Settings
from web.answer_stores import AnswerStore, FileStore, RedisStore
from web.build import build_id
from web.content_coding import CODINGS, IDENTITY, SMALLEST, coding_for, decoded, encoded
from web.maker_lock import MakerLocks
from web.stored_answer import NOT_KEPT, StoredAnswer

EXTENSION = "response_cache"
MEMORY_BYTES = 8 * 2**20  # in each process
SHARED_BYTES = 64 * 2**20  # in files or Redis
LARGEST = 4 * 2**20  # bytes of one encoded answer; a larger one is made anew
NO_STORE = "no-store"


@dataclass(frozen=True, slots=True)
class ResponseCache:
    """Where the answers of one application are kept, and who makes one."""

    memory: BoundedMemory[StoredAnswer]
    shared: AnswerStore
    locks: MakerLocks
    degraded: tuple[str, ...]
    folder: Path

    def find(self, key: str) -> StoredAnswer | None:
        """The answer under a key, wherever it is kept."""
        local = self.memory.get(key)
        if local is not None:
            return local
        data = self.shared.get(key)
        stored = StoredAnswer.from_bytes(data) if data is not None else None
        if stored is not None:
            self.memory.put(key, stored, len(stored.body) + 500)
        return stored

    def keep(self, key: str, stored: StoredAnswer) -> None:
        """Keep an answer, unless it is very long."""
        if len(stored.body) <= LARGEST:
            self.memory.put(key, stored, len(stored.body) + 500)
            self.shared.put(key, stored.to_bytes())

    def problems(self) -> list[str]:
        """What does not work as the settings ask, in sentences; answers are made all the same."""
        return [*self.degraded, *([self.shared.problem] if self.shared.problem else [])]

    def clear(self) -> None:
        """Forget all answers: for tests and measurements."""
        self.memory.clear()
        self.shared.clear()


def register(server: Flask, settings: Settings) -> None:
    """Give the application its cache. Called before workers are forked, so that they share the folder."""
    folder, degraded = _folder(settings)
    shared: AnswerStore = FileStore(folder / "answers", SHARED_BYTES)
    if settings.redis_url:
        shared = RedisStore(settings.redis_url, SHARED_BYTES)
    server.extensions[EXTENSION] = ResponseCache(
        BoundedMemory(MEMORY_BYTES), shared, MakerLocks(folder / "makers"), degraded, folder
    )


def _folder(settings: Settings) -> tuple[Path, tuple[str, ...]]:
    """A folder of our own: below ``CACHE_DIR``, or a new one that goes when the process ends."""
    if settings.cache_dir and cache.writable(settings.cache_dir):
        return Path(settings.cache_dir), ()
    degraded = (f"CACHE_DIR {settings.cache_dir} cannot be written",) if settings.cache_dir else ()
    try:
        folder = Path(mkdtemp(prefix="patient-safety-"))
    except OSError as problem:
        return Path("/nonexistent"), (*degraded, f"no folder for answers can be made: {problem.strerror}")
    maker = os.getpid()

    def remove() -> None:
        if os.getpid() == maker:  # workers that were forked end earlier
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder, degraded


def response_cache() -> ResponseCache:
    """The cache of the application that answers."""
    cache_in_use: ResponseCache = current_app.extensions[EXTENSION]
    return cache_in_use


def answer(canonical: str | None, make: Callable[[], Response], *, kind: str = "page") -> Response:
    """What stands at a canonical address: kept already, or made now, once for all who wait for it.

    ``canonical`` is the path with the parsed query, sorted and without defaults and unknown keys; ``None`` for an
    answer that is not to be kept, such as a view with values that were refused. ``make`` must not read anything of the
    request but what is in ``canonical``. ``kind`` keeps apart what two parts of the product make of one address;
    ``"file"`` is for files of the product itself, which no load changes.

    Only a success is kept. Anything else is sent with ``no-store``; what ``make`` raises is not caught here.
    """
    if canonical is None:
        return not_kept(make())
    version = "" if kind == "file" else data_version()
    # Freezing a report changes no figure and hence no data version, but the pages that name what is frozen.
    day = "" if kind == "file" else f"{date.today().isoformat()} {newest_frozen()}"
    coding = coding_for(request.accept_encodings)
    keys = {name: _key(kind, canonical, version, day, name) for name in CODINGS}
    stored = response_cache().find(keys[coding])
    made = stored or _made(keys, coding, make, version)
    if isinstance(made, Response):
        return made
    sent = made.response()
    sent.make_conditional(request)
    return sent


def not_kept(made: Response) -> Response:
    """An answer that nobody may keep, neither we nor a proxy nor a browser."""
    made.headers["Cache-Control"] = NO_STORE
    return made


def _key(*parts: str) -> str:
    # Services that share a Redis may stand at different addresses, which downloads print.
    return sha256("\n".join((build_id(), current().public_url, *parts)).encode()).hexdigest()


def _made(
    keys: dict[str, str], coding: str, make: Callable[[], Response], version: str
) -> StoredAnswer | Response:
    store = response_cache()
    with store.locks.maker(keys[IDENTITY], lambda: store.find(keys[coding])) as existing:
        if existing is not None:
            return existing
        other = _in_another_coding(keys, coding)
        if other is not None:
            store.keep(keys[coding], other)
            return other
        made = make()
        stored = _stored(made, coding, version)
        if stored is None:
            return not_kept(made)
        store.keep(keys[coding], stored)
        return stored


def _in_another_coding(keys: dict[str, str], coding: str) -> StoredAnswer | None:
    """What was made for a client that takes another coding need not be made again."""
    for other in CODINGS:
        stored = response_cache().find(keys[other]) if other != coding else None
        if stored is not None:
            return _as(stored, decoded(stored.body, stored.coding), coding)
    return None


def _stored(made: Response, coding: str, version: str) -> StoredAnswer | None:
    """The answer to keep; ``None`` where it is none to keep."""
    if made.status_code != 200 or made.is_streamed or "Set-Cookie" in made.headers:
        return None
    made.headers.setdefault("Cache-Control", "no-cache")
    if made.cache_control.no_store:
        return None
    if version:
        made.headers["X-Data-Version"] = version
    headers = tuple((name, value) for name, value in made.headers.items() if name.lower() not in NOT_KEPT)
    body = made.get_data()
    return _as(StoredAnswer(b"", headers, IDENTITY, sha256(body).hexdigest()[:24]), body, coding)


def _as(stored: StoredAnswer, body: bytes, coding: str) -> StoredAnswer:
    """The answer in a coding."""
    used = coding if len(body) >= SMALLEST and _compressible(stored.headers) else IDENTITY
    return replace(stored, body=encoded(body, used), coding=used)


def _compressible(headers: tuple[tuple[str, str], ...]) -> bool:
    mimetype = dict(headers).get("Content-Type", "").partition(";")[0]
    return mimetype.startswith("text/") or mimetype.endswith(("json", "javascript", "xml"))
