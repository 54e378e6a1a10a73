"""What a reader of the default store waits for and fetches, page by page, without throttling (`make bench`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate

from tests.bench import browsing, table
from tests.bench.browsing import SLOW_LINE
from tests.bench.visits import visits_of
from tests.bench.wire import Wire
from tests.in_force import in_force

OPENED = "/collaborative/wessex?measure=ecoli-bacteraemia"
LARGE = "/collaborative/wessex"  # 34 panels
CHOICES = {
    "collaborative page, topic": (LARGE, "#address-topic"),
    "measure page, line": ("/measure/ecoli-bacteraemia?open=together", "#address-line"),
    "home, measure of the map": ("/", "#address-measure"),
}
WEIGHT = 130  # kilobytes
ANSWERED = 150  # milliseconds besides the server's
CHOSEN, EAGER, EAGER_SLOW, REDRAWS = visits_of(12), visits_of(12), visits_of(4), visits_of(10)


@pytest.fixture(scope="module")
def pages(default_store: str) -> list[str]:
    """One address of every kind of page, with the examples of its entry, from the registry."""
    from web.registry import entries

    with in_force(default_store):
        named = [LARGE]
        for entry in entries():
            named += [entry.address(next(iter(entry.idents()))), *entry.examples]
    return list(dict.fromkeys(named))


@contextmanager
def a_page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a visitor with an empty cache, in a browser that runs already."""
    with browsing.visitor(browser, address) as context:
        page = context.new_page()
        page.goto("/health")
        yield page


def test_what_a_first_visit_fetches_and_whether_it_moves(
    browser: Browser, product: str, pages: list[str]
) -> None:
    for href in pages:
        with a_page(browser, product) as page:
            wire, session = Wire(), page.context.new_cdp_session(page)
            wire.attach(session)
            session.send("Performance.enable")
            page.goto(href)
            opened = page.locator("#react-entry-point").count() > 0
            if opened and page.locator(".island-picture svg.spc, .island-chart .scatterlayer").count():
                browsing.wait(page, "chart")
            browsing.quiet(page, 1_000)
            metrics = {
                each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]
            }
            shift = float(page.evaluate("window.bench.shift()"))
        name = f"{href}{', chart opened' if opened else ''}"
        weight = wire.before_plotly / 1e3
        assert weight > 10, "the browser counted nothing"
        target = None if opened else WEIGHT
        table.value(f"first visit to {name}: before Plotly and Dash", weight, "kB", target=target)
        if opened:
            table.value(f"first visit to {name}: Plotly and Dash", wire.chart_scripts / 1e3, "kB")
        table.value(f"{name}: DOM nodes made", metrics["Nodes"], "nodes")
        table.value(f"{name}: layout shift", round(shift, 4), "", target=0)
        if href in (LARGE, OPENED):
            table.NOTES.append(f"{href} is {len(wire.answers)} answers; the largest: {wire.heaviest(6)}.")


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_is_answered(browser: Browser, product: str, name: str) -> None:
    href, field = CHOICES[name]
    answers = []
    with a_page(browser, product) as page:
        for _ in range(CHOSEN):
            page.goto(href)
            browsing.quiet(page)
            answers.append(browsing.choose(page, field))
    besides = [answer.besides / 1e3 for answer in answers]
    table.times(
        f"a choice is answered besides the server's time: {name}", besides, target=ANSWERED, judged="p50"
    )
    table.times(f"the same with the server's time: {name}", [answer.whole / 1e3 for answer in answers])


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_made_as_soon_as_it_is_seen_is_never_lost(browser: Browser, product: str, name: str) -> None:
    href, field = CHOICES[name]
    lost, early, tries = 0, 0, 0
    for slow, count in ((False, EAGER), (True, EAGER_SLOW)):
        for _ in range(count):
            with browsing.visitor(browser, product, eager=field) as context:
                page = context.new_page()
                if slow:
                    SLOW_LINE.hold(context.new_cdp_session(page))
                page.goto(href, wait_until="commit")
                chosen, state = browsing.wait(page, "chosenEarly")
                tries, early = tries + 1, early + (state != "complete")
                try:
                    page.wait_for_url(
                        f"**{field.rpartition('-')[2]}={chosen}*", wait_until="commit", timeout=20_000
                    )
                    browsing.wait(page, "answered", field, chosen)
                except (TimeoutError, TooLate):
                    lost += 1
    table.value(
        f"choices lost of {tries} made as soon as seen, {early} before the page was complete: {name}",
        lost,
        "",
        target=0,
    )


def test_a_living_chart_is_redrawn(browser: Browser, product: str) -> None:
    seconds = []
    with a_page(browser, product) as page:
        browsing.drawn(page, OPENED)
        browsing.quiet(page, 1_000)
        page.locator(".island-chart .what-if > summary").click()
        for chart in islice(cycle(("i_prime", "all")), REDRAWS):
            seconds.append(browsing.redrawn(page, "#address-chart", chart) / 1e3)
            browsing.quiet(page)
    table.times("a choice beside a living chart until it is drawn anew", seconds)
