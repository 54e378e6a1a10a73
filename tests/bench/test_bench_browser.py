"""When a reader sees the panels, what comes over the wire, and when an opened chart stands (`make bench`).

Times are the browser's own, from the start of the navigation until the frame with the last panel was painted; the
server's caches are warm. **Cold** is an empty browser cache, **warm** the same visitor's next visit. The ratio is to
plain HTML with the same markup and stylesheets from the same worker, drawn without any script. The median is judged:
a single visit of a shared machine says nothing.
"""

from __future__ import annotations

from itertools import cycle, islice

import pytest
from playwright.sync_api import Browser, Page

from tests.bench import browsing, stores, table
from tests.bench.asking import Visitor
from tests.bench.browsing import Wire
from tests.bench.shapes import SLUGS

ONE = next(iter(stores.SIZES))
HREFS = tuple(f"/collaborative/{slug}?kind=outcome" for slug in SLUGS)
PANELS = 20
VISITS, CHARTS = 15, 7
SEEN = {"cold": 500, "warm": 250}
WEIGHT, OPENED = 450, 300  # kilobytes, milliseconds


@pytest.fixture(scope="module")
def address(addresses: dict[str, str]) -> str:
    """The server on one million figures, which has made every page once."""
    visitor = Visitor(addresses[ONE])
    for href in HREFS:
        visitor.document(href)
        visitor.content(href)
    visitor.close()
    return addresses[ONE]


@pytest.fixture(scope="module")
def still(browser: Browser, address: str) -> str:
    """Address of the same page as plain HTML; says so where the page holds another number of panels."""
    with browsing.visitor(browser, address, 10_000) as context:
        page = context.new_page()
        shown = browsing.count(page, HREFS[0])
        if shown != PANELS:
            table.NOTES.append(f"In the browser {HREFS[0]} showed {shown} panels, not {PANELS}.")
        body = browsing.standing_still(page)
    visitor = Visitor(address)
    href = visitor.keep("still.html", body, "text/html")
    visitor.close()
    return href


def test_all_panels_are_seen(browser: Browser, address: str, still: str) -> None:
    times: dict[str, list[float]] = {"cold": [], "warm": [], "cold still": [], "warm still": []}
    for href in islice(cycle(HREFS), VISITS):
        for suffix, where in (("", href), (" still", still)):
            with browsing.visitor(browser, address, PANELS) as context:
                page = context.new_page()
                page.goto("/health")  # a browser that runs already: its start is no part of the page
                for state in ("cold", "warm"):
                    times[state + suffix].append(browsing.seen(page, where) / 1e3)
                    # Whatever the page prefetches is in the cache next time.
                    page.wait_for_load_state("networkidle")
                    page.wait_for_timeout(500)
                page.close()
    for state, target in SEEN.items():
        name, bare = f"browser, {state} cache: all panels seen", times[f"{state} still"]
        row = table.times(name, times[state], bare=bare, target=target, judged="p50")
        table.times(f"browser, {state} cache: plain HTML of the same markup", bare)
        assert row.ratio is not None
        assert row.ratio < 4, "a page is drawn about as fast as its markup alone"


def test_what_a_first_visit_fetches(browser: Browser, address: str) -> None:
    wire = Wire()
    with browsing.visitor(browser, address, PANELS) as context:
        page = context.new_page()
        wire.attach(context.new_cdp_session(page))
        drawn = browsing.seen(page, HREFS[0])
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(3_000)  # an idle page may fetch ahead
    weight = wire.before_plotly / 1e3
    table.ROWS.append(
        table.Row("first visit, over the wire before Plotly", weight, unit="kB", target=WEIGHT, judged="p50")
    )
    assert weight > 10, "the browser counted nothing"
    table.NOTES.append(f"A first visit is {len(wire.got)} answers; the largest: {wire.heaviest}.")
    table.NOTES.append(_on_plotly(wire, drawn))
    assert all(asked * 1e3 > drawn for _, _, asked in wire.plotly), (
        "a page draws before it fetches Plotly ahead"
    )


def _on_plotly(wire: Wire, drawn: float) -> str:
    if not wire.plotly:
        return "Plotly's bundle did not come before a chart was opened."
    url, size, asked = max(wire.plotly, key=lambda one: one[1])
    return (
        f"Plotly's bundle ({url.rpartition('/')[2].partition('?')[0]}, {size / 1e3:,.0f} kB, "
        f"Cache-Control {wire.lasting.get(url, 'not told')}) was asked for {asked * 1e3 - drawn:,.0f} ms after all "
        f"panels were seen."
    )


def test_an_opened_chart_stands(browser: Browser, address: str) -> None:
    first, pointed, second = [], [], []
    with browsing.visitor(browser, address, PANELS) as context:
        _open(context.new_page(), HREFS[0], 0)  # the bundle is in the browser's cache from here on
        for href in islice(cycle(HREFS), CHARTS):
            page = context.new_page()
            first.append(_open(page, href, 1) / 1e3)
            second.append(_open(page, href, 2, here=True) / 1e3)
            page.close()
            page = context.new_page()
            pointed.append(_open(page, href, 1, pointing=True) / 1e3)
            page.close()
    name = "browser: click until the chart stands"
    table.times(f"{name}, bundle in the cache, not yet run", first)
    table.times(f"{name}, reader pointed at it a second before", pointed, target=OPENED, judged="p50")
    table.times(f"{name}, second chart of a visit", second, target=OPENED, judged="p50")


def _open(page: Page, href: str, nth: int, *, here: bool = False, pointing: bool = False) -> float:
    """Open a chart; ``here``: by the Back button from the chart before, so that Plotly stays in memory.

    ``pointing``: the reader's pointer rests on it first, which makes the bundle ready (``assets/prefetch.js``).
    """
    if here:
        page.go_back()
        page.locator(".js-plotly-plot").first.wait_for(state="detached")
    else:
        browsing.seen(page, href)
        page.wait_for_load_state("networkidle")
    return browsing.opened(page, nth, pointing=pointing)
