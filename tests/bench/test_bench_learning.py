"""Pages of topics, solutions and what worked elsewhere (`make bench`),"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bench import table
from tests.bench.asking import Visitor
from tests.bench.visits import visits_of
from tests.browser.server import GUNICORN, serve

PAGES = (
    "/topics",
    "/topics/B-SEP",
    "/topics/A-MED",
    "/learning",
    "/solution/safety-huddles",
    "/collaborative/oxford",
)
COLD, WARM = visits_of(20), visits_of(100)
COLD_TARGET, WARM_TARGET = 30, 2.6  # milliseconds, p95


@pytest.fixture(scope="module")
def visitor(default_store: str) -> Iterator[Visitor]:
    """A connection to one worker of the default store, which makes no page before it is asked."""
    command = (GUNICORN[0], "tests.bench.served:server")
    with serve(
        {"DATABASE_URL": default_store, "WEB_CONCURRENCY": "1", "DRAW_AHEAD": "0"}, command
    ) as address:
        opened = Visitor(address)
        opened.stop_drawing_ahead()
        yield opened
        opened.close()


@pytest.mark.parametrize("href", PAGES)
@pytest.mark.parametrize(
    ("state", "rounds", "target"), [("cold", COLD, COLD_TARGET), ("warm", WARM, WARM_TARGET)]
)
def test_a_visit(visitor: Visitor, href: str, state: str, rounds: int, target: int) -> None:
    bare_address = visitor.keep("document", visitor.uncompressed(href))
    seconds: list[float] = []
    bare: list[float] = []
    for _ in range(rounds):
        bare.append(visitor.document(bare_address).seconds)
        if state == "cold":
            visitor.forget("forget-answers")
        answer = visitor.document(href)
        assert answer.status == 200
        seconds.append(answer.seconds)
    table.times(f"{href}, {state}", seconds, bare=bare, target=target)
