"""The bench runs when ``make bench`` asks for it (``BENCH=1``): its stores take minutes to build the first time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.bench import stores, table
from tests.bench.asking import Visitor
from tests.browser.chromium import find_chromium, launch
from tests.browser.server import GUNICORN, serve
from tests.conftest import NO_CHROMIUM
from tests.in_force import in_force
from web.registry import addresses_ahead

WANTED = os.environ.get("BENCH") == "1"
NOT_WANTED = "`make bench` measures this"
WANTED_FILES = (
    "test_bench_pages.py",
    "test_bench_browser.py",
    "test_bench_learning.py",
    "test_bench_list.py",
    "test_bench_product.py",
    "test_bench_search.py",
    "test_bench_slow_line.py",
    "test_bench_chance.py",
    "test_bench_season.py",
    "test_claims.py",
    "test_fuzz.py",
    "test_full_walks.py",
    "test_real_collections.py",
    "test_real_files.py",
    "test_scripts_off.py",
    "test_search_queries.py",
    "test_shipped_facts.py",
    "test_stores.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.name in WANTED_FILES and item.path.parent.name == "bench" and not WANTED:
            item.add_marker(pytest.mark.skip(reason=NOT_WANTED))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table past pytest's capture, and keep it for docs/performance.md."""
    if not table.ROWS:
        return
    terminalreporter.section("the dashboard's speed")
    for line in table.text():
        terminalreporter.write_line(line, yellow="  missed" in line)
    stores.FOLDER.mkdir(parents=True, exist_ok=True)
    kept = stores.FOLDER / "table.md"
    kept.write_text(table.markdown(), encoding="utf-8")
    terminalreporter.write_line(f"Also in {kept.relative_to(stores.ROOT)}, as Markdown.")


@pytest.fixture(scope="session")
def addresses() -> Iterator[dict[str, str]]:
    """Where each size of store is served, both at once, by one worker of four threads each."""
    command = (GUNICORN[0], "tests.bench.served:server")
    with ExitStack() as open_until_the_end:
        yield {
            size: open_until_the_end.enter_context(
                serve({"DATABASE_URL": stores.store(count), "WEB_CONCURRENCY": "1"}, command)
            )
            for size, count in stores.SIZES.items()
        }


@pytest.fixture(scope="session")
def product(default_store: str) -> Iterator[str]:
    """Where the default store is served as the product is by default, with what it draws ahead drawn."""
    with serve({"DATABASE_URL": default_store, "WEB_CONCURRENCY": "2", "DRAW_AHEAD": "1"}) as address:
        with in_force(default_store):
            ahead = list(addresses_ahead())
        visitor = Visitor(address)
        for href in ahead:
            visitor.document(href)
        visitor.close()
        yield address


@pytest.fixture
def visitors(addresses: dict[str, str]) -> Iterator[dict[str, Visitor]]:
    """An open connection to each server, which makes no page before it is asked."""
    opened = {size: Visitor(address) for size, address in addresses.items()}
    for visitor in opened.values():
        visitor.stop_drawing_ahead()
    yield opened
    for visitor in opened.values():
        visitor.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium; skips where there is none."""
    with sync_playwright() as playwright:
        executable = find_chromium(playwright)
        if executable is None:
            pytest.skip(NO_CHROMIUM)
        running = launch(playwright, executable)
        yield running
        running.close()
