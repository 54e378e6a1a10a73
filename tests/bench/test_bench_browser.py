"""When a reader sees all panels, and when an opened chart stands, on one million figures (`make bench`).

Times are the browser's own, from the start of the navigation until the frame with the last panel was painted; the
server's caches are warm. **Cold** is an empty browser cache, **warm** the same visitor's next visit. The ratio is to
plain HTML with the same markup and style sheets from the same worker, drawn without any script. The median is judged:
a single visit of a shared machine says nothing.
"""

from __future__ import annotations

from itertools import cycle, islice

import pytest
from playwright.sync_api import Browser

from tests.bench import browsing, stores, table
from tests.bench.asking import Visitor
from tests.bench.shapes import SLUGS
from tests.bench.visits import visits_of

MILLION = next(iter(stores.SIZES))
HREFS = tuple(f"/collaborative/{slug}?kind=outcome" for slug in SLUGS)
PANELS = 20
VISITS, CHARTS = visits_of(15), visits_of(8)
SEEN = {"cold": 403, "warm": 132}  # as in the release before
OPENED = 300
LINKS = ".panels .panel-title a"


@pytest.fixture(scope="module")
def address(addresses: dict[str, str]) -> str:
    """The server on one million figures, which has made every page once and makes no other by itself."""
    visitor = Visitor(addresses[MILLION])
    visitor.stop_drawing_ahead()
    for href in HREFS:
        visitor.document(href)
    visitor.close()
    return addresses[MILLION]


@pytest.fixture(scope="module")
def plain(browser: Browser, address: str) -> str:
    """Address of the same page as plain HTML; says so where the page holds another number of panels."""
    with browsing.visitor(browser, address) as context:
        page = context.new_page()
        panels = browsing.count(page, HREFS[0])
        if panels != PANELS:
            table.NOTES.append(f"In the browser {HREFS[0]} showed {panels} panels, not {PANELS}.")
        body = browsing.without_scripts(page)
    visitor = Visitor(address)
    href = visitor.keep("plain.html", body)
    visitor.close()
    return href


def test_all_panels_are_seen(browser: Browser, address: str, plain: str) -> None:
    times: dict[str, list[float]] = {"cold": [], "warm": [], "cold plain": [], "warm plain": []}
    for href in islice(cycle(HREFS), VISITS):
        for suffix, where in (("", href), (" plain", plain)):
            with browsing.visitor(browser, address) as context:
                page = context.new_page()
                page.goto("/health")  # a browser that runs already: its start is no part of the page
                for state in ("cold", "warm"):
                    times[state + suffix].append(browsing.panels_seen(page, where, PANELS) / 1e3)
                    browsing.quiet(page)
    for state, target in SEEN.items():
        name, bare = f"browser, {state} cache: all panels seen", times[f"{state} plain"]
        row = table.times(name, times[state], bare=bare, target=target, judged="p50")
        table.times(f"browser, {state} cache: plain HTML of the same markup", bare)
        assert row.ratio is not None
        assert row.ratio < 4, "a page is drawn about as fast as its markup alone"


def test_an_opened_chart_stands(browser: Browser, address: str) -> None:
    times: dict[bool, list[float]] = {False: [], True: []}
    with browsing.visitor(browser, address) as context:
        first = context.new_page()
        browsing.drawn(first, HREFS[0] + "&measure=bench-00")  # the scripts are in the cache from here on
        browsing.quiet(first)
        first.close()
        for href in islice(cycle(HREFS), CHARTS):
            for pointing, measured in times.items():
                page = context.new_page()
                browsing.panels_seen(page, href, PANELS)
                browsing.quiet(page)
                measured.append(browsing.click(page, LINKS, 1 + pointing, pointing=pointing) / 1e3)
                page.close()
    name = "browser: click until the chart stands, scripts in the cache"
    table.times(name, times[False])
    table.times(f"{name}, reader pointed at it a second before", times[True], target=OPENED, judged="p50")
