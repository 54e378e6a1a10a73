"""A visitor with a real browser: when is something seen, when is a choice answered, when does a chart stand?

Moments are milliseconds of the browser's own clock, each taken after the frame that shows the thing was painted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page

PATIENCE = 60_000
VIEWPORT = {"width": 1440, "height": 900}
LEAVES = 5
PROMISE = """([what, patience, given]) => Promise.race([
  window.bench[what](...given), new Promise(done => setTimeout(() => done(null), patience))])"""
WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to the server, and how much slower than this machine the reader's is."""

    bytes_down: float
    bytes_up: float
    latency: int
    slower: int

    def hold(self, session: CDPSession) -> None:
        """Slow a page down to it."""
        conditions = {
            "offline": False,
            "latency": self.latency,
            "downloadThroughput": self.bytes_down,
            "uploadThroughput": self.bytes_up,
        }
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", conditions)
        session.send("Emulation.setCPUThrottlingRate", {"rate": self.slower})


SLOW_LINE = Line(1.6e6 / 8, 750e3 / 8, 150, 4)


@contextmanager
def visitor(browser: Browser, address: str, eager: str = "") -> Iterator[BrowserContext]:
    """A visitor with an empty browser cache, whose pages are watched.

    ``eager`` is a list of which the visitor chooses once, in the moment that it is first seen.
    """
    context = browser.new_context(base_url=address, locale="en-GB", viewport=VIEWPORT)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.add_init_script(f"window.benchEager = {json.dumps(eager)};\n{WATCH}")
    yield context
    context.close()


def panels_seen(page: Page, href: str, wanted: int) -> float:
    """Milliseconds from the start of the navigation until so many panels have been painted."""
    page.goto(href, wait_until="commit")
    return float(wait(page, "panels", wanted))


def drawn(page: Page, href: str) -> float:
    """Milliseconds from the start of the navigation until the opened chart has been painted."""
    page.goto(href, wait_until="commit")
    return float(wait(page, "chart"))


def quiet(page: Page, milliseconds: int = 500) -> None:
    """Wait until the page has fetched all that it wants, and then a little."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(milliseconds)


def count(page: Page, href: str) -> int:
    """How many panels the page shows once it is quiet."""
    page.goto(href)
    quiet(page)
    return int(page.evaluate("window.bench.countPanels()"))


def wait(page: Page, what: str, *arguments: Any) -> Any:
    """What one of the functions in ``watch.js`` promises; ``TimeoutError`` where it does not keep it."""
    # The content policy forbids what Playwright's own waiting does; a promise waits without asking again and again.
    kept = None
    # A document that is left meanwhile takes its promise along: then the next one is asked.
    for _ in range(LEAVES):
        try:
            kept = page.evaluate(PROMISE, [what, PATIENCE, list(arguments)])
            break
        except Error as problem:
            if "context was destroyed" not in str(problem):
                raise
    if kept is None:
        raise TimeoutError(f"no {what} within {PATIENCE / 1e3:.0f} s at {page.url}")
    return kept


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds from a choice to the frame that shows it, and how many of them were the server's."""

    whole: float
    server: float

    @property
    def besides(self) -> float:
        """Without the server's."""
        return self.whole - self.server


def choose(page: Page, field: str, rank: int = 1) -> Answered:
    """Choose an option of a list and wait for the document that answers."""
    value = page.locator(field).locator("option").nth(rank).get_attribute("value")
    with page.expect_navigation(wait_until="commit"):
        page.locator(field).select_option(value)
    whole, server = wait(page, "answered", field, value)
    return Answered(float(whole), float(server))


def click(page: Page, link: str, nth: int, *, pointing: bool = False) -> float:
    """Milliseconds from a click on a link until the chart of the next document has been painted."""
    links = page.locator(link)
    links.nth(nth).scroll_into_view_if_needed()
    if pointing:
        links.nth(nth).hover()
        page.wait_for_timeout(1_000)
    with page.expect_navigation(wait_until="commit"):
        links.nth(nth).click()
    return float(wait(page, "chartSinceClick"))


def redrawn(page: Page, field: str, value: str) -> float:
    """Milliseconds from a choice beside a living chart until it has been drawn anew in place."""
    page.evaluate("() => window.bench.noteDrawing()")
    page.locator(field).select_option(value)
    return float(wait(page, "redrawn"))


def without_scripts(page: Page) -> bytes:
    """The page as it stands, as plain HTML: the same markup and style sheets, no script."""
    html = page.evaluate(
        """() => {
          const copy = document.documentElement.cloneNode(true);
          copy.querySelectorAll("script, link[rel=preload], link[rel=prefetch]").forEach(node => node.remove());
          copy.classList.remove("scripted");
          return "<!DOCTYPE html>" + copy.outerHTML;
        }"""
    )
    return str(html).encode()
