"""Where the time of a page goes: ``python -m tests.bench.where [ADDRESS [cold|after-load|warm [document]]]``.

Asks for the content of an address (or its document) ten times in this process, on the bench's store of one million
figures, and prints the functions that took longest, by their own time and with all that they call. Profiling slows
small functions more than large ones: take the order from here, the milliseconds from ``make bench``.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections.abc import Callable

from app import create_app
from data_access.settings import Settings
from tests.bench import stores
from tests.bench.asking import CALLBACK, HEADERS, body_for, content_callback
from tests.bench.forget import forget_answers, forget_everything
from tests.bench.shapes import SLUGS

ROUNDS, LINES = 10, 25
FORGET: dict[str, Callable[[], None]] = {
    "cold": forget_everything,
    "after-load": forget_answers,
    "warm": lambda: None,
}


def profile(href: str, state: str = "cold", what: str = "content") -> pstats.Stats:
    """The profile of ``ROUNDS`` answers; each begins in the state asked for."""
    store = Settings(database_url=stores.store(stores.SIZES["1 million"]))
    client = create_app(store).server.test_client()
    body = body_for(content_callback(client.get("/_dash-dependencies").get_json()), href)
    watch = cProfile.Profile()
    for each in range(ROUNDS + 1):
        FORGET[state]()
        if each:  # the first one imports
            watch.enable()
        answer = (
            client.get(href, headers=HEADERS)
            if what == "document"
            else client.post(CALLBACK, data=body, content_type="application/json", headers=HEADERS)
        )
        watch.disable()
        assert answer.status_code == 200, f"{href} answered {answer.status}"
    return pstats.Stats(watch, stream=sys.stdout)


if __name__ == "__main__":
    found = profile(*(sys.argv[1:] or [f"/collaborative/{SLUGS[0]}?kind=outcome"])).strip_dirs()
    for order in ("tottime", "cumulative"):
        found.sort_stats(order).print_stats(LINES)
