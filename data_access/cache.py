"""One cache for the answers of queries. Keys carry the data version, so nothing is ever cleared by hand.

Memoise functions of short strings and numbers only: Flask-Caching shortens the ``repr`` of larger
arguments, and two different tables would share one answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

from flask_caching import Cache

from data_access.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")

cache = Cache()
# Flask-Caching gives an instance that no server has started no such attribute, and then asks for it.
cache.app = None
DAY = 86_400
_memories: list[Callable[[], None]] = []


def start(server: Any, settings: Settings) -> None:
    """Attach the cache to the web server: Redis, the file system, or this process's memory."""
    cache.init_app(server, config=_config(settings))
    # Outside a request (the first page is drawn at import) Flask-Caching asks the instance for its server.
    cache.app = server


def _config(settings: Settings) -> dict[str, object]:
    if settings.redis_url:
        return {
            "CACHE_TYPE": "RedisCache",
            "CACHE_REDIS_URL": settings.redis_url,
            "CACHE_DEFAULT_TIMEOUT": DAY,
        }
    if settings.cache_dir:
        return {
            "CACHE_TYPE": "FileSystemCache",
            "CACHE_DIR": settings.cache_dir,
            "CACHE_DEFAULT_TIMEOUT": DAY,
        }
    return {"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": DAY, "CACHE_THRESHOLD": 500}


def no_cache() -> bool:
    """True where no server has started the cache: a query then simply asks the store."""
    return cache.app is None


def remembered(answer: Callable[P, R]) -> Callable[P, R]:
    """Keep a short answer in this process, as it is: for what every page asks, where unpacking would cost more.

    Its arguments are short texts, the data version among them; nothing of an older version is ever asked for again.
    """
    keeping = lru_cache(maxsize=64)(answer)
    _memories.append(keeping.cache_clear)
    return cast(Callable[P, R], keeping)


def forget() -> None:
    """Forget all that this process keeps: for tests and measurements, never needed by a page."""
    for clear in _memories:
        clear()
    if cache.app is not None:
        cache.clear()


def kept(answer: Callable[P, R]) -> Callable[P, R]:
    """Keep a query's answers for a day. Its arguments must be short texts, the data version among them."""
    return cast(Callable[P, R], cache.memoize(timeout=DAY, unless=no_cache)(answer))
