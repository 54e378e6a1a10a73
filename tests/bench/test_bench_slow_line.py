"""A first visit on a slow line with a slow machine: 1.6 Mbit/s, 150 ms, a quarter of the speed (`make bench`).

``/`` is **usable** when its scripts have run (DOMContentLoaded), all that stands above the fold is painted with its
pictures, and its list of measures takes a choice; the choice is then made, and the measurement fails where no document
answers it. A chart is **drawn** when its line has been painted and its picture is gone. Both from the start of the
navigation, with an empty browser cache.
"""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.bench import browsing, table
from tests.bench.browsing import SLOW_LINE
from tests.bench.visits import visits_of
from tests.bench.wire import Wire

OPENED = "/collaborative/wessex?measure=ecoli-bacteraemia"
MEASURE = "#address-measure"
USABLE, DRAWN, LONGEST = 2_500, 9_000, 3_000  # milliseconds
VISITS = visits_of(7)


def test_home_is_usable(browser: Browser, product: str) -> None:
    usable, longest, answered = [], [], []
    for _ in range(VISITS):
        with browsing.visitor(browser, product) as context:
            page = context.new_page()
            page.goto("/health")
            SLOW_LINE.hold(context.new_cdp_session(page))
            page.goto("/", wait_until="commit")
            usable.append(browsing.wait(page, "usable", MEASURE) / 1e3)
            longest.append(page.evaluate("window.bench.longest()") / 1e3)
            answered.append(browsing.choose(page, MEASURE).whole / 1e3)
    table.times("slow line: / usable", usable, target=USABLE, judged="p50")
    table.times("slow line: / longest task until then", longest, target=LONGEST, judged="p50")
    table.times("slow line: a choice made then is answered", answered)


def test_an_opened_chart_is_drawn(browser: Browser, product: str) -> None:
    drawn, longest = [], []
    for _ in range(VISITS):
        with browsing.visitor(browser, product) as context:
            page = context.new_page()
            page.goto("/health")
            wire, session = Wire(), context.new_cdp_session(page)
            wire.attach(session)
            SLOW_LINE.hold(session)
            drawn.append(browsing.drawn(page, OPENED) / 1e3)
            longest.append(page.evaluate("window.bench.longest()") / 1e3)
    table.times("slow line: an opened chart drawn", drawn, target=DRAWN, judged="p50")
    table.times("slow line: an opened chart, longest task", longest, target=LONGEST, judged="p50")
    table.NOTES.append(
        f"Over the slow line an opened chart is {wire.chart_scripts / 1e3:.0f} kB of Plotly and Dash "
        f"and {wire.before_plotly / 1e3:.0f} kB of all else; the largest: {wire.heaviest(8)}."
    )
