"""Caches for the answers of queries. Keys carry the data version, so nothing is ever cleared by hand.

``shared_cache`` keeps an answer where the settings say, for all processes; ``local_cache`` in this process's memory.
Both are a help and never a need: where the shared one is gone, queries ask the store.

Memoise functions of short strings and numbers only: Flask-Caching shortens the ``repr`` of larger
arguments, and two different tables would share one answer.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, ParamSpec, TypeVar, cast

from flask_caching import Cache

from data_access.hidden_names import asked, hidden_names, hiding, renamed
from data_access.memory import BoundedMemory
from data_access.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")

cache = Cache()
# Flask-Caching gives an instance that no server has started no such attribute, and then asks for it.
cache.app = None
DAY = 86_400
# Room for all judged series of a full programme (about 8 MB) within the third that one answer may take.
LOCAL_BYTES = 32 * 2**20
# Few answers are shared (a user's own footprints), each of some hundred kilobytes: a bound by number is one in bytes.
SHARED_ANSWERS = 20
_local: BoundedMemory[tuple[Any]] = BoundedMemory(LOCAL_BYTES)
_state: dict[str, str] = {}


def start(server: Any, settings: Settings) -> None:
    """Attach the shared cache to the web server: Redis, the file system, or this process's memory.

    A folder that cannot be written is done without: ``problem`` says so.
    """
    _state.clear()
    if settings.cache_dir and not settings.redis_url and not writable(settings.cache_dir):
        _state["problem"] = (
            f"CACHE_DIR {settings.cache_dir} cannot be written; each process keeps its own answers"
        )
        settings = Settings()
    cache.init_app(server, config=_config(settings))
    # Outside a request (the first page is drawn at import) Flask-Caching asks the instance for its server.
    cache.app = server


def problem() -> str | None:
    """Why the shared cache is not the one that the settings ask for; ``None`` where it is."""
    return _state.get("problem")


def writable(folder: str) -> bool:
    """Whether files can be written in a folder, which is made if need be."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _config(settings: Settings) -> dict[str, object]:
    usual: dict[str, object] = {"CACHE_DEFAULT_TIMEOUT": DAY, "CACHE_THRESHOLD": SHARED_ANSWERS}
    if settings.redis_url:
        # Redis that does not answer must not be waited for: a query is asked of the store instead.
        patience = {"socket_timeout": 1, "socket_connect_timeout": 1}
        return usual | {
            "CACHE_TYPE": "RedisCache",
            "CACHE_REDIS_URL": settings.redis_url,
            "CACHE_OPTIONS": patience,
        }
    if settings.cache_dir:
        return usual | {
            "CACHE_TYPE": "FileSystemCache",
            "CACHE_DIR": str(Path(settings.cache_dir) / "queries"),
        }
    return usual | {"CACHE_TYPE": "SimpleCache"}


def no_cache() -> bool:
    """True where no server has started the cache: a query then simply asks the store."""
    return cache.app is None


def local_cache(answer: Callable[P, R]) -> Callable[P, R]:
    """Keep an answer in this process, as it is: for what every page asks, where unpacking would cost more.

    Its arguments are short texts, the data version among them; nothing of an older version is ever asked for again.
    All answers together are bounded in bytes.
    """

    @wraps(answer)
    def plain(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (answer.__module__, answer.__qualname__, args, tuple(sorted(kwargs.items())))
        stored = _local.get(key)
        if stored is None:
            stored = (answer(*args, **kwargs),)
            _local.put(key, stored, _size(stored))
        return cast(R, stored[0])

    return _with_hidden_names(answer, plain)


def _with_hidden_names(answer: Callable[P, R], plain: Callable[P, R]) -> Callable[P, R]:
    """The answer as ever; while names are hidden, a renamed copy of it, kept under the draw of the stand-ins.

    The answer itself is made and kept with names, as if nothing were hidden: no copy can get into its place.
    """

    @wraps(answer)
    def local(*args: P.args, **kwargs: P.kwargs) -> R:
        names = hidden_names()
        if names is None:
            return plain(*args, **kwargs)
        real = tuple(asked(argument, names) for argument in args)
        named = {name: asked(argument, names) for name, argument in kwargs.items()}
        key = (
            "hidden",
            names.key,
            answer.__module__,
            answer.__qualname__,
            real,
            tuple(sorted(named.items())),
        )
        stored = _local.get(key)
        if stored is None:
            with hiding(None):
                with_names = plain(*real, **named)
            stored = (renamed(with_names, names),)
            _local.put(key, stored, _size(stored))
        return cast(R, stored[0])

    return local


def _size(stored: tuple[Any]) -> int:
    """About how many bytes an answer takes, as it says itself (``stored_bytes``) or as it would be packed."""
    own = getattr(stored[0], "stored_bytes", None)
    return int(own) if own is not None else len(pickle.dumps(stored, protocol=pickle.HIGHEST_PROTOCOL)) + 200


def forget() -> None:
    """Forget all that this process keeps: for tests and measurements, never needed by a page."""
    _local.clear()
    if cache.app is not None:
        cache.clear()


def shared_cache(answer: Callable[P, R]) -> Callable[P, R]:
    """Keep a query's answers for a day. Its arguments must be short texts, the data version among them."""
    kept = cast(Callable[P, R], cache.memoize(timeout=DAY, unless=no_cache)(answer))

    @wraps(answer)
    def shared(*args: P.args, **kwargs: P.kwargs) -> R:
        names = hidden_names()
        if names is None:
            return kept(*args, **kwargs)
        with hiding(None):
            with_names = kept(*args, **kwargs)
        return cast(R, renamed(with_names, names))

    return shared
