"""Settings: everything the environment may change, read once, with the default that needs nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_STORE = ROOT / "var" / "store.sqlite3"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the application needs to know about where it runs.

    ``database_url``: SQLAlchemy address of the store; the driver is stated (``postgresql+psycopg://``).
    ``cache_dir``: folder of the file-system cache, or ``None`` for none; ``redis_url`` wins over it.
    """

    database_url: str = f"sqlite:///{DEFAULT_STORE}"
    redis_url: str | None = None
    cache_dir: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings from ``DATABASE_URL``, ``REDIS_URL`` and ``CACHE_DIR``; platforms' short forms are accepted."""
        values = os.environ if environment is None else environment
        return cls(
            database_url=with_driver(values.get("DATABASE_URL") or cls().database_url),
            redis_url=values.get("REDIS_URL") or None,
            cache_dir=values.get("CACHE_DIR") or None,
        )


def with_driver(url: str) -> str:
    """The address with its driver stated: platforms still hand out ``postgres://`` and ``postgresql://``."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url
