"""A visitor with a real browser: when are the panels seen, what came over the wire, when does a chart stand?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

PATIENCE = 60_000
VIEWPORT = {"width": 1440, "height": 900}

# Runs before the page's own scripts. A panel counts where it is laid out with a size and not hidden, each once
# though it may hold a wide and a narrow picture. The moment is taken after the frame that shows it was painted.
WATCH = """
(wanted => {
  const seen = svg => svg.checkVisibility({ visibilityProperty: true }) && svg.getBoundingClientRect().height > 0;
  const panels = () => new Set([...document.querySelectorAll("svg.spc")].filter(seen)
    .map(svg => svg.closest(".panel, .exhibit") || svg)).size;
  const painted = then => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(0);
  });
  const promise = () => {
    let keep;
    const kept = new Promise(done => { keep = done; });
    kept.keep = keep;
    return kept;
  };
  window.bench = { panels: promise(), chart: promise(), count: 0 };
  const look = () => {
    window.bench.count = panels();
    if (window.bench.count >= wanted) painted(window.bench.panels.keep);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // Trusted clicks only: from the reader's own click until the chart's line has been painted.
  addEventListener("click", event => {
    if (!event.isTrusted) return;
    const clicked = performance.now(), chart = window.bench.chart = promise();
    const wait = () => {
      const line = document.querySelector(".js-plotly-plot .scatterlayer .trace path");
      if (line && line.getBoundingClientRect().width > 0) painted(now => chart.keep(now - clicked));
      else requestAnimationFrame(wait);
    };
    requestAnimationFrame(wait);
  }, { capture: true });
})(__WANTED__)
"""


@dataclass
class Wire:
    """What one page fetched: (address, bytes as they came over the wire, seconds since the first request).

    ``lasting`` holds what each answer said about keeping it.
    """

    got: list[tuple[str, int, float]] = field(default_factory=list)
    asked: dict[str, tuple[str, float]] = field(default_factory=dict)
    lasting: dict[str, str] = field(default_factory=dict)
    begun: float | None = None

    def attach(self, session: CDPSession) -> None:
        """Listen to the browser's own account of its network."""
        session.on("Network.requestWillBeSent", self._note_request)
        session.on("Network.responseReceived", self._note_answer)
        session.on("Network.loadingFinished", self._note_end)
        session.send("Network.enable")

    def _note_request(self, event: dict[str, Any]) -> None:
        self.begun = event["timestamp"] if self.begun is None else self.begun
        self.asked[event["requestId"]] = (event["request"]["url"], event["timestamp"] - self.begun)

    def _note_answer(self, event: dict[str, Any]) -> None:
        told = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.lasting[event["response"]["url"]] = told.get("cache-control", "nothing")

    def _note_end(self, event: dict[str, Any]) -> None:
        url, asked = self.asked.get(event["requestId"], ("", 0.0))
        self.got.append((url, int(event["encodedDataLength"]), asked))

    @property
    def plotly(self) -> list[tuple[str, int, float]]:
        """Plotly's bundle, however it is named."""
        return [one for one in self.got if "plotly" in one[0].lower()]

    @property
    def heaviest(self) -> str:
        """The five largest answers, in words."""
        ordered = sorted(self.got, key=lambda one: one[1], reverse=True)[:5]
        names = [(urlsplit(url).path.rpartition("/")[2] or url, size) for url, size, _ in ordered]
        return ", ".join(f"{name} {size / 1e3:.0f} kB" for name, size in names)

    @property
    def before_plotly(self) -> int:
        """Bytes of all the rest."""
        return sum(size for url, size, _ in self.got if "plotly" not in url.lower())


@contextmanager
def visitor(browser: Browser, address: str, wanted: int) -> Iterator[BrowserContext]:
    """A visitor with an empty browser cache, whose pages are watched."""
    context = browser.new_context(base_url=address, locale="en-GB", viewport=VIEWPORT)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH.replace("__WANTED__", str(wanted)))
    yield context
    context.close()


def seen(page: Page, href: str) -> float:
    """Milliseconds from the start of the navigation until all panels have been painted."""
    page.goto(href, wait_until="commit")
    return _kept(page, "panels")


def count(page: Page, href: str) -> int:
    """How many panels the page shows once it is quiet."""
    page.goto(href)
    page.wait_for_load_state("networkidle")
    page.locator("svg.spc").first.wait_for()
    return int(page.evaluate("window.bench.count"))


def opened(page: Page, nth: int, *, pointing: bool = False) -> float:
    """Milliseconds from a click on the nth panel until its interactive chart has been painted."""
    links = page.locator("a:has(svg.spc), svg.spc a, a.opener")
    page.locator("#still").wait_for(state="hidden")  # the document's own page has given way to Dash's
    if pointing:
        links.nth(nth).hover()
        page.wait_for_timeout(1_000)
    links.nth(nth).click()
    return _kept(page, "chart")


def _kept(page: Page, what: str) -> float:
    # The content policy forbids what Playwright's own waiting does; a promise waits without asking again and again.
    told = page.evaluate(
        """([what, patience]) => Promise.race([
          window.bench[what], new Promise(done => setTimeout(() => done(null), patience))])""",
        [what, PATIENCE],
    )
    if told is None:
        raise TimeoutError(f"no {what} within {PATIENCE / 1e3:.0f} s at {page.url}")
    return float(told)


def standing_still(page: Page) -> bytes:
    """The page as it stands, as plain HTML: the same markup and stylesheets, no script and no Dash."""
    told = page.evaluate(
        """() => {
          const copy = document.documentElement.cloneNode(true);
          copy.querySelectorAll("script, link[rel=preload], link[rel=prefetch]").forEach(one => one.remove());
          copy.querySelectorAll("[data-markup]").forEach(one => one.removeAttribute("data-markup"));
          return "<!DOCTYPE html>" + copy.outerHTML;
        }"""
    )
    return str(told).encode()
