"""Where the time of a page goes: ``python -m tests.bench.where [ADDRESS [cold|after-load|warm]]``.

Runs the content of an address ten times in this process, on the bench's store of one million figures, and prints the
functions that took longest, by their own time and with all that they call. Profiling slows small functions more than
large ones: take the order from here, the milliseconds from ``make bench``.
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


def profile(href: str, state: str) -> pstats.Stats:
    """The profile of ``ROUNDS`` answers; each begins in the state asked for."""
    store = Settings(database_url=stores.store(stores.SIZES["1 million"]))
    client = create_app(store).server.test_client()
    body = body_for(content_callback(client.get("/_dash-dependencies").get_json()), href)
    watch = cProfile.Profile()
    for each in range(ROUNDS + 1):
        FORGET[state]()
        if each:  # the first one imports
            watch.enable()
        answer = client.post(CALLBACK, data=body, content_type="application/json", headers=HEADERS)
        watch.disable()
        assert answer.status_code == 200, f"{href} answered {answer.status}"
    return pstats.Stats(watch, stream=sys.stdout)


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else f"/collaborative/{SLUGS[0]}?kind=outcome"
    found = profile(asked, sys.argv[2] if len(sys.argv) > 2 else "cold").strip_dirs()
    for order in ("tottime", "cumulative"):
        found.sort_stats(order).print_stats(LINES)
