"""How long the server takes for a page, on one and on ten million figures (`make bench`).

A **visit** is one HTML document: all that the server is asked for a page whose style sheets and scripts the browser
has already. **Cold** means that all that depends on figures was forgotten before the visit, as after a load, and that
nothing was drawn ahead. ``forget.py`` says what stays: above all the shipped maps, which are drawn when a worker
starts; a row tells of a visit that finds even those forgotten. The ratio is to a bare Flask route that sends the same
bytes compressed anew on the same worker.

The verdicts are in the table; only what is stable on a busy machine is asserted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest
from flask.testing import FlaskClient
from pytest_benchmark.fixture import BenchmarkFixture

from data_access.settings import Settings
from tests.bench import stores, table
from tests.bench.asking import HEADERS, Visitor
from tests.bench.forget import containers, forget_everything, memories
from tests.bench.shapes import SLUGS
from tests.bench.visits import visits_of

MILLION, TEN_MILLION = stores.SIZES
COLD, WARM, BRIEFLY = visits_of(60), visits_of(200), visits_of(20)
COLD_TARGET, WARM_TARGET = 30, 2.6  # milliseconds, p95; warm as in the release before
GROWTH = 1.2
PANELS = 20
HREFS = tuple(f"/collaborative/{slug}?kind=outcome" for slug in SLUGS)
OTHERS = {
    "/": ("/",),
    "/measure/<id>": ("/measure/bench-02",),
    "/organisation/<code>": ("/organisation/BENCH-0017",),
}
PICTURE = re.compile(rb'<svg class="spc\b')


class Visits:
    """Times of many visits to one server, taken in turn with visits to the others and to the bare route."""

    def __init__(self, visitor: Visitor, hrefs: tuple[str, ...]) -> None:
        self.seconds: list[float] = []
        self.bare: list[float] = []
        self.body = visitor.uncompressed(hrefs[0])
        self._visitor = visitor
        self._bare = visitor.keep("document", self.body)

    def once(self, href: str, forget: str = "") -> None:
        """One visit, and the bare route's answer of the same size."""
        self.bare.append(self._visitor.document(self._bare).seconds)
        if forget:
            self._visitor.forget(forget)
        answer = self._visitor.document(href)
        assert answer.status == 200, f"{href} answered {answer.status}"
        self.seconds.append(answer.seconds)


def in_turn(
    visitors: dict[str, Visitor], hrefs: tuple[str, ...], rounds: int, forget: str = ""
) -> dict[str, Visits]:
    """Visit all servers in turn, so that what else the machine does falls on all of them."""
    measured = {size: Visits(visitor, hrefs) for size, visitor in visitors.items()}
    if not forget:
        for visitor in visitors.values():
            for href in hrefs:
                visitor.document(href)
    for href in islice(cycle(hrefs), rounds):
        for visits in measured.values():
            visits.once(href, forget)
    return measured


def test_a_cold_visit_to_a_page_of_twenty_panels(visitors: dict[str, Visitor]) -> None:
    measured = in_turn(visitors, HREFS, COLD, "forget-answers")
    panels = len(PICTURE.findall(measured[MILLION].body))
    if panels != PANELS:
        table.NOTES.append(f"The collaborative page held {panels} panels, not {PANELS}.")
    for size, visits in measured.items():
        name = f"collaborative page, {size}, cold"
        table.times(name, visits.seconds, bare=visits.bare, target=COLD_TARGET)
    _growth("cold", measured)


def test_a_visit_to_a_worker_that_remembers_nothing_at_all(visitors: dict[str, Visitor]) -> None:
    visits = in_turn({MILLION: visitors[MILLION]}, HREFS, BRIEFLY, "forget")[MILLION]
    name = f"collaborative page, {MILLION}, cold, shipped maps forgotten too"
    table.times(name, visits.seconds, bare=visits.bare)


def test_a_warm_visit_to_a_page_of_twenty_panels(visitors: dict[str, Visitor]) -> None:
    measured = in_turn(visitors, HREFS, WARM)
    for size, visits in measured.items():
        name = f"collaborative page, {size}, warm"
        row = table.times(name, visits.seconds, bare=visits.bare, target=WARM_TARGET)
        assert row.ratio is not None
        assert row.ratio < 10, "a page that was made once is sent about as fast as its bytes alone"
    _growth("warm", measured)


@pytest.mark.parametrize("name", OTHERS)
def test_other_pages_for_information(visitors: dict[str, Visitor], name: str) -> None:
    for state, forget in (("cold", "forget-answers"), ("warm", "")):
        visits = in_turn({MILLION: visitors[MILLION]}, OTHERS[name], BRIEFLY, forget)[MILLION]
        table.times(f"{name}, {MILLION}, {state}", visits.seconds, bare=visits.bare)


def _growth(state: str, measured: dict[str, Visits]) -> None:
    """Ten million against one. What pages read has the same number of rows in both."""
    few, many = measured[MILLION].seconds, measured[TEN_MILLION].seconds
    row = table.Row(
        f"collaborative page, {state}: ten million against one",
        table.p50(many) / table.p50(few),
        table.p95(many) / table.p95(few),
        unit="times",
        target=GROWTH,
        judged="p50",
    )
    table.ROWS.append(row)
    assert row.p50 < 2 * GROWTH, "ten times the figures must not show: pages read roll-ups"


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    """The application in this process, on one million figures."""
    from app import create_app
    from data_access import engine

    before = engine.current()
    with create_app(
        Settings(database_url=stores.store(stores.SIZES[MILLION]))
    ).server.test_client() as asking:
        yield asking
    engine.dispose()
    engine.use(before)


@pytest.mark.parametrize("state", ["cold", "warm"])
def test_the_document_in_process(benchmark: BenchmarkFixture, client: FlaskClient, state: str) -> None:
    hrefs = cycle(HREFS)
    for href in HREFS:
        _document(client, href)

    def prepared() -> tuple[tuple[Any, ...], dict[str, Any]]:
        if state == "cold":
            forget_everything(client.application)
        return (client, next(hrefs)), {}

    benchmark.pedantic(_document, setup=prepared, rounds=COLD)
    # No verdict: this process carries the whole of pytest, and its garbage is collected on the way.
    table.times(f"collaborative page, {MILLION}, {state}, in process", benchmark.stats.stats.data)


def _document(client: FlaskClient, href: str) -> None:
    assert client.get(href, headers=HEADERS).status_code == 200


def test_nothing_is_remembered_that_cannot_be_forgotten(client: FlaskClient) -> None:
    """Cold would mean little if a page were kept where ``forget_everything`` does not look."""
    _document(client, HREFS[0])  # whatever is made once for all pages
    before = containers()
    for href in HREFS[1:4]:
        _document(client, href)
    grown = {name: size for name, size in containers().items() if size > before.get(name, 0)}
    assert not grown, f"these grow with every page: {grown}; teach tests/bench/forget.py to empty them"
    assert any(memory.cache_info().currsize for memory in memories())
    forget_everything(client.application)
    assert not any(memory.cache_info().currsize for memory in memories())
