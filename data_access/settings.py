"""Settings: everything the environment may change, read once, with the default that needs nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_STORE = ROOT / "var" / "store.sqlite3"
_HOST = re.compile(r"(?:https?://)?(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?")
DEMONSTRATION_STORE = ROOT / "var" / "demonstration.sqlite3"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the application needs to know about where it runs.

    ``database_url``: SQLAlchemy address of the store; the driver is stated (``postgresql+psycopg://``).
    ``cache_dir``: folder of the file-system cache, or ``None`` for none; ``redis_url`` wins over it.
    ``public_url``: the address under which readers know the product, printed in downloads; without it they print
    the path alone, because the Host header is whatever a client likes.
    ``embed_hosts``: the sites that may show an exhibit inside a page of theirs, as ``https://host`` or ``host:port``.
    ``trusted_proxies``: how many proxies in front of the server set ``X-Forwarded-*``; with 0 nobody is believed.
    """

    database_url: str = f"sqlite:///{DEFAULT_STORE}"
    redis_url: str | None = None
    cache_dir: str | None = None
    public_url: str = ""
    trusted_proxies: int = 0
    embed_hosts: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings from the variables that docs/operations.md lists; platforms' short forms are accepted.

        Raises ``ValueError`` with a sentence where a number is none.
        """
        values = os.environ if environment is None else environment
        return cls(
            database_url=with_driver(values.get("DATABASE_URL") or cls().database_url),
            redis_url=values.get("REDIS_URL") or None,
            cache_dir=values.get("CACHE_DIR") or None,
            public_url=(values.get("PUBLIC_URL") or "").rstrip("/"),
            trusted_proxies=_whole("TRUSTED_PROXIES", values.get("TRUSTED_PROXIES") or "0"),
            embed_hosts=_hosts(values.get("EMBED_HOSTS") or ""),
        )


def _whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 3):
        raise ValueError(f"{name} is {text!r}: give a whole number from 0 to 99, or none for 0.")
    return int(text)


def _hosts(text: str) -> tuple[str, ...]:
    """The hosts of a list with commas or spaces; each goes into a header, so that nothing else may stand in it."""
    hosts = tuple(text.replace(",", " ").split())
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise ValueError(
                f"EMBED_HOSTS names {host!r}: give hosts such as https://intranet.example.nhs.uk, with spaces between."
            )
    return hosts


def with_driver(url: str) -> str:
    """The address with its driver stated: platforms still hand out ``postgres://`` and ``postgresql://``."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url
