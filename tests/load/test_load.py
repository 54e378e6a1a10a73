"""The service under load, as ``make bench`` runs it: figures are printed, and the limits of the issue are asserted."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from shutil import copyfile
from urllib.parse import urlsplit

import pytest

from tests.browser.server import serve
from tests.load.served_store import memory, revised_figures
from tests.load.slow_clients import KINDS, health_times, slow_clients

pytestmark = pytest.mark.skipif(
    "BENCH" not in os.environ, reason="make bench measures the service under load"
)
SERIES = "/api/v1/series?measure=ecoli-bacteraemia"
LIMIT = 450  # MB for the whole service
RANDOM = (
    "/collaborative/wessex?measure=x{0}",
    "/?a={0}",
    "/measure/x{0}",
    "/api/v1/series?measure=ecoli-bacteraemia&from={1}-{2:02}-{3:02}&to=2020-{2:02}",
    "/download/topics/grid.csv?x={0}",
    "/api/v1/signals?since={1}-{2:02}-{3:02}&per_page=200",
)


class Service:
    """A running service: its address, the process that started it, its store and what it prints."""

    def __init__(self, address: str, store: Path) -> None:
        self.address = address
        self.store = store
        there = urlsplit(address)
        self.host, self.port = there.hostname or "", there.port or 80

    def get(self, path: str, accept: str = "br, gzip") -> tuple[float, int, str]:
        """Seconds, status and data version of one answer."""
        began = time.perf_counter()
        connection = HTTPConnection(self.host, self.port, timeout=60)
        connection.request("GET", path, headers={"Accept-Encoding": accept})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return time.perf_counter() - began, answer.status, answer.headers.get("X-Data-Version", "")


@pytest.fixture(scope="module")
def service(default_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    store = tmp_path_factory.mktemp("load") / "store.sqlite3"
    copyfile(default_store.removeprefix("sqlite:///"), store)
    with serve({"DATABASE_URL": f"sqlite:///{store}", "WEB_CONCURRENCY": "2", "DRAW_AHEAD": "1"}) as address:
        yield Service(address, store)


def say(words: str) -> None:
    print(f"\n  {words}", end="")  # noqa: T201


def pages() -> list[str]:
    from web.registry import addresses_ahead

    return list(addresses_ahead())


def test_series_of_one_measure_warm(service: Service) -> None:
    """At least 200 a second with two workers, by eight clients that keep their connections."""
    service.get(SERIES, "gzip")

    def ask(count: int) -> None:
        connection = HTTPConnection(service.host, service.port, timeout=30)
        for _ in range(count):
            connection.request("GET", SERIES, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            assert answer.status == 200
            answer.read()
        connection.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(8) as clients:
        list(clients.map(ask, [150] * 8))
    rate = 1_200 / (time.perf_counter() - began)
    say(f"series of one measure, warm: {rate:.0f} a second")
    assert rate >= 200


def test_pages_after_a_load(service: Service, tmp_path: Path) -> None:
    """After a load of 100,000 figures, no reader waits longer than a second, whichever page is opened when."""
    figures = revised_figures(service.store, tmp_path / "figures.csv")
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "data_access.loader", "load", str(figures)],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{service.store}"},
        check=True,
        capture_output=True,
    )
    count = len(figures.read_text().splitlines()) - 1
    say(f"load of {count:,} figures: {time.perf_counter() - began:.1f} s")
    from tests.in_force import in_force

    with in_force(f"sqlite:///{service.store}"):
        addresses = pages()
    with ThreadPoolExecutor(2) as readers:
        times = sorted(seconds for seconds, *_ in readers.map(service.get, addresses))
    middle, longest = statistics.median(times), times[-1]
    say(f"{len(addresses)} pages by two readers at once: median {middle:.2f} s, longest {longest:.2f} s")
    assert times[-1] < 1


def test_forty_cold_visitors(service: Service) -> None:
    """Forty at once cost one computation, so the last waits little longer than a single one would."""
    alone = service.get("/collaborative/wessex?kind=outcome")[0]
    with ThreadPoolExecutor(40) as visitors:
        answers = list(visitors.map(service.get, ["/collaborative/wessex?kind=process"] * 40))
    assert Counter(status for _, status, _ in answers) == {200: 40}
    longest = max(seconds for seconds, *_ in answers)
    say(f"forty cold visitors: longest {longest:.2f} s, one alone {alone:.2f} s")
    assert longest < 4 * alone + 1


@pytest.mark.parametrize("kind", KINDS)
def test_twelve_slow_clients(service: Service, kind: str) -> None:
    with slow_clients(service.address, kind, 12, "/assets/icons/favicon.svg"):
        time.sleep(1)
        times = health_times(service.address, 100, 10)
    say(f"twelve slow clients ({kind}): /health p99 {times[98] * 1000:.0f} ms")
    assert times[98] < 1


def test_ten_thousand_random_addresses(service: Service) -> None:
    """The whole service stays below its limit, whatever is asked of it."""
    before = memory(_first_process())

    def ask(number: int) -> int:
        # Most of what is random is refused and made anew; that is slow, so there is less of it.
        kind = RANDOM[0] if number % 20 == 0 else RANDOM[1 + number % (len(RANDOM) - 1)]
        path = kind.format(number, 2010 + number % 10, 1 + number % 12, 1 + number % 28)
        return service.get(path, f"gzip, x-{number}")[1]

    began = time.perf_counter()
    with ThreadPoolExecutor(8) as clients:
        statuses = Counter(clients.map(ask, range(10_000)))
    after = memory(_first_process())
    seconds = time.perf_counter() - began
    say(f"10,000 random addresses in {seconds:.0f} s ({dict(statuses)}): {before:.0f} to {after:.0f} MB")
    assert not [status for status in statuses if status >= 500]
    assert after < LIMIT


def _first_process() -> int:
    """The server's first process, which is a child of this one."""
    completed = subprocess.run(
        ["pgrep", "-o", "-P", str(os.getpid()), "gunicorn"], capture_output=True, text=True, check=True
    )
    return int(completed.stdout.split()[0])
