"""Where the time of a page goes: ``python -m tests.bench.where [ADDRESS [cold|after-load|warm]]``.

Asks for the document of an address ten times in this process, on the bench's store of one million figures, and prints
the functions that took longest, by their own time and with all that they call. Profiling slows small functions more
than large ones: take the order from here, the milliseconds from ``make bench``.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections.abc import Callable

from flask import Flask

from app import create_app
from data_access.settings import Settings
from tests.bench import stores
from tests.bench.asking import HEADERS
from tests.bench.forget import forget_answers, forget_everything
from tests.bench.shapes import SLUGS

ROUNDS, LINES = 10, 25
FORGET: dict[str, Callable[[Flask], None]] = {
    "cold": forget_everything,
    "after-load": forget_answers,
    "warm": lambda _server: None,
}


def profile(href: str, state: str = "cold") -> pstats.Stats:
    """The profile of ``ROUNDS`` answers; each begins in the state asked for."""
    store = Settings(database_url=stores.store(stores.SIZES["1 million"]))
    server = create_app(store).server
    client = server.test_client()
    watch = cProfile.Profile()
    for each in range(ROUNDS + 1):
        FORGET[state](server)
        if each:  # the first one imports
            watch.enable()
        answer = client.get(href, headers=HEADERS)
        watch.disable()
        assert answer.status_code == 200, f"{href} answered {answer.status}"
    return pstats.Stats(watch, stream=sys.stdout)


if __name__ == "__main__":
    stats = profile(*(sys.argv[1:] or [f"/collaborative/{SLUGS[0]}?kind=outcome"])).strip_dirs()
    for order in ("tottime", "cumulative"):
        stats.sort_stats(order).print_stats(LINES)
