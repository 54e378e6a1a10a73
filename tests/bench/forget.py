"""What a process of the dashboard remembers, found by looking, and how to make it forget."""

from __future__ import annotations

import functools
import gc
import sys
from collections.abc import Iterator
from typing import Any

from flask import Flask

from data_access import cache
from web.response_cache import EXTENSION

ROOMS = {"app", "web", "api", "pages", "components", "data_access", "geo", "analysis"}
# Open connections are no answers: a visitor never waits for them, and a new one would be measured as a query.
CONNECTIONS = {"data_access.engine.reading_engine"}
# They depend on the code and the shipped maps alone: no load ever makes them cold.
LASTING = ("geo.", "analysis.", "app.", "web.", "components.")


def forget_everything(server: Flask) -> None:
    """Empty every cache of our own code: queries, judged series, pages, shipped maps, tables of probabilities.

    What stays: open connections with SQLite's own page cache, statements that SQLAlchemy has compiled, and the
    operating system's cache of the file.
    """
    _forget(server, memories())


def forget_answers(server: Flask) -> None:
    """Empty what a load makes cold, and leave the shipped maps and the tables of probabilities: the usual Monday."""
    _forget(server, (memory for memory in memories() if not name_of(memory).startswith(LASTING)))


def _forget(server: Flask, wrapped: Iterator[Any]) -> None:
    for memory in wrapped:
        memory.cache_clear()
    with server.app_context():
        cache.forget()
    server.extensions[EXTENSION].clear()
    gc.collect()  # the next visit is not charged for clearing up after this
    gc.freeze()


def memories() -> Iterator[Any]:
    """Every ``lru_cache`` and ``cache`` of our rooms, wherever it hangs: in a module, a class or a closure."""
    gc.unfreeze()  # what the server set aside from collection (gunicorn.conf.py) is not found otherwise
    for candidate in gc.get_objects():
        if isinstance(candidate, functools._lru_cache_wrapper):
            where = str(getattr(candidate, "__module__", ""))
            if where.partition(".")[0] in ROOMS and name_of(candidate) not in CONNECTIONS:
                yield candidate


def name_of(memory: Any) -> str:
    """Module and name of a memory, such as ``pages.judged._judged``."""
    return f"{memory.__module__}.{memory.__qualname__}"


def containers() -> dict[str, int]:
    """How much every module-level dict, list and set of our rooms holds: one that grows by visits is a hidden cache."""
    sizes = {}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ROOMS and module is not None:
            for label, value in list(vars(module).items()):
                if isinstance(value, dict | list | set) and not label.startswith("__"):
                    sizes[f"{name}.{label}"] = len(value)
    return sizes
