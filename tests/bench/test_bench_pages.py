"""How long the server takes for a page, on one and on ten million figures (`make bench`).

A **visit** is the HTML document and then the content that Dash fetches for it: together all that the server is asked
for a page whose scripts the browser has already. A link inside the dashboard asks for the content alone. **Cold**
means that all that depends on figures was forgotten before the visit, as after a load. ``forget.py`` says what stays:
above all the shipped maps, which are drawn when a worker starts; a row tells of a visit that finds even those
forgotten. The ratio is to a bare Flask route that sends the same bytes through the same compression on the same worker.

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
from tests.bench.asking import CALLBACK, HEADERS, Visitor, body_for, content_callback
from tests.bench.forget import containers, forget_everything, memories
from tests.bench.shapes import SLUGS

ONE, TEN = stores.SIZES
COLD, WARM, BRIEFLY = 60, 200, 20
COLD_TARGET, WARM_TARGET = 30, 5  # milliseconds, p95
GROWTH = 1.2
PANELS = 20
HREFS = tuple(f"/collaborative/{slug}?kind=outcome" for slug in SLUGS)
OTHERS = {
    "/": ("/",),
    "/measure/<id>": ("/measure/bench-02",),
    "/organisation/<code>": ("/organisation/BENCH-0017",),
}
PICTURE = re.compile(rb'svg class=\\?"spc\b')  # within JSON, and in markup as it is


class Visits:
    """Times of many visits to one server, taken in turn with visits to the others and to the bare route."""

    def __init__(self, visitor: Visitor, hrefs: tuple[str, ...]) -> None:
        self.document: list[float] = []
        self.content: list[float] = []
        self.bare_document: list[float] = []
        self.bare_content: list[float] = []
        self._visitor = visitor
        first = hrefs[0]
        self._document = visitor.keep("document", visitor.uncompressed_document(first), "text/html")
        self.body = visitor.uncompressed_content(first)
        self._content = visitor.keep("content", self.body, "application/json")

    def once(self, href: str, forget: str = "") -> None:
        """One visit, and the bare route's answers of the same size."""
        self.bare_document.append(self._visitor.bare(self._document).seconds)
        self.bare_content.append(self._visitor.bare(self._content).seconds)
        if forget:
            self._visitor.forget(forget)
        document, content = self._visitor.document(href), self._visitor.content(href)
        assert (document.status, content.status) == (200, 200), f"{href}: {document.status}, {content.status}"
        self.document.append(document.seconds)
        self.content.append(content.seconds)

    @property
    def together(self) -> list[float]:
        """Document and content of each visit."""
        return [a + b for a, b in zip(self.document, self.content, strict=True)]

    @property
    def bare(self) -> list[float]:
        """The same of the bare route."""
        return [a + b for a, b in zip(self.bare_document, self.bare_content, strict=True)]


def in_turn(
    visitors: dict[str, Visitor], hrefs: tuple[str, ...], rounds: int, forget: str = ""
) -> dict[str, Visits]:
    """Visit all servers in turn, so that what else the machine does falls on all of them."""
    found = {size: Visits(visitor, hrefs) for size, visitor in visitors.items()}
    if not forget:
        for visitor in visitors.values():
            for href in hrefs:
                visitor.content(href), visitor.document(href)
    for href in islice(cycle(hrefs), rounds):
        for visits in found.values():
            visits.once(href, forget)
    return found


def test_a_cold_visit_to_a_page_of_twenty_panels(visitors: dict[str, Visitor]) -> None:
    found = in_turn(visitors, HREFS, COLD, "forget-answers")
    panels = len(PICTURE.findall(found[ONE].body))
    if panels != PANELS:
        table.NOTES.append(f"The collaborative page held {panels} panels, not {PANELS}.")
    for size, visits in found.items():
        name = f"collaborative page, {size}, cold"
        table.times(f"{name}: visit", visits.together, bare=visits.bare, target=COLD_TARGET)
        table.times(f"{name}: document", visits.document, bare=visits.bare_document, target=COLD_TARGET)
        table.times(f"{name}: content", visits.content, bare=visits.bare_content)
    _growth("cold", found)


def test_a_visit_to_a_worker_that_remembers_nothing_at_all(visitors: dict[str, Visitor]) -> None:
    found = in_turn({ONE: visitors[ONE]}, HREFS, BRIEFLY, "forget")[ONE]
    name = f"collaborative page, {ONE}, shipped maps forgotten too: visit"
    table.times(name, found.together, bare=found.bare)


def test_a_click_inside_the_dashboard_finds_it_cold(visitors: dict[str, Visitor]) -> None:
    visitor, seconds, bare = visitors[ONE], [], []
    kept = visitor.keep("content", visitor.uncompressed_content(HREFS[0]), "application/json")
    for href in islice(cycle(HREFS), COLD):
        bare.append(visitor.bare(kept).seconds)
        visitor.forget("forget-answers")
        seconds.append(visitor.content(href).seconds)
    name = f"collaborative page, {ONE}, cold: content alone, by a link inside"
    table.times(name, seconds, bare=bare, target=COLD_TARGET)


def test_a_warm_visit_to_a_page_of_twenty_panels(visitors: dict[str, Visitor]) -> None:
    found = in_turn(visitors, HREFS, WARM)
    for size, visits in found.items():
        name = f"collaborative page, {size}, warm"
        row = table.times(f"{name}: visit", visits.together, bare=visits.bare, target=WARM_TARGET)
        assert row.ratio is not None
        assert row.ratio < 10, "a page that was made once is sent about as fast as its bytes alone"
        table.times(f"{name}: document", visits.document, bare=visits.bare_document)
        table.times(f"{name}: content", visits.content, bare=visits.bare_content)
    _growth("warm", found)


@pytest.mark.parametrize("name", OTHERS)
def test_other_pages_for_information(visitors: dict[str, Visitor], name: str) -> None:
    if visitors[ONE].document(OTHERS[name][0]).status == 404:
        pytest.skip(f"no page stands at {OTHERS[name][0]} yet")
    for state, forget in (("cold", "forget"), ("warm", "")):
        found = in_turn({ONE: visitors[ONE]}, OTHERS[name], BRIEFLY, forget)[ONE]
        table.times(f"{name}, {ONE}, {state}: visit", found.together, bare=found.bare)


def _growth(state: str, found: dict[str, Visits]) -> None:
    """Ten million against one. What pages read has the same number of rows in both."""
    few, many = found[ONE].together, found[TEN].together
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
    with create_app(Settings(database_url=stores.store(stores.SIZES[ONE]))).server.test_client() as asking:
        yield asking
    engine.dispose()
    engine.use(before)


@pytest.fixture(scope="module")
def bodies(client: FlaskClient) -> list[bytes]:
    """Dash's requests for the content of every collaborative's page."""
    callback = content_callback(client.get("/_dash-dependencies").get_json())
    return [body_for(callback, href) for href in HREFS]


@pytest.mark.parametrize("state", ["cold", "warm"])
def test_the_content_in_process(
    benchmark: BenchmarkFixture, client: FlaskClient, bodies: list[bytes], state: str
) -> None:
    asked = cycle(bodies)
    for body in bodies:
        _content(client, body)

    def prepared() -> tuple[tuple[Any, ...], dict[str, Any]]:
        if state == "cold":
            forget_everything()
        return (client, next(asked)), {}

    benchmark.pedantic(_content, setup=prepared, rounds=COLD)
    # No verdict: this process carries the whole of pytest, and its garbage is collected on the way.
    table.times(f"collaborative page, {ONE}, {state}: content in process", benchmark.stats.stats.data)


def _content(client: FlaskClient, body: bytes) -> None:
    answer = client.post(CALLBACK, data=body, content_type="application/json", headers=HEADERS)
    assert answer.status_code == 200


def test_nothing_is_remembered_that_cannot_be_forgotten(client: FlaskClient, bodies: list[bytes]) -> None:
    """Cold would mean little if a page were kept where ``forget_everything`` does not look."""
    _content(client, bodies[0])  # whatever is made once for all pages
    before = containers()
    for body in bodies[1:4]:
        _content(client, body)
    grown = {name: size for name, size in containers().items() if size > before.get(name, 0)}
    assert not grown, f"these grow with every page: {grown}; teach tests/bench/forget.py to empty them"
    assert any(one.cache_info().currsize for one in memories())
    forget_everything()
    assert not any(one.cache_info().currsize for one in memories())
