"""One Chromium for the browser tests and the screenshots, that speaks to nobody but our own server."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request

# The shell without windows first, as in tools/chromium.sh.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A name that leads to this machine and still counts as outside: a test shows that it is not reached.
    "--host-resolver-rules=MAP outside.test 127.0.0.1",
]
# Whatever is not on this machine goes to a proxy that is not there. Stopping requests one by one would switch
# the browser's own cache off, and every opened chart would fetch Dash's bundles anew.
NOWHERE = "http://127.0.0.1:9"
WIDTHS = {1440: 900, 768: 1024, 375: 812}  # a laptop, a tablet and a phone


def find_chromium(playwright: Playwright) -> str | None:
    """Path of a Chromium: ``CHROMIUM``, then the system's, then Playwright's own; ``None`` without any."""
    if named := os.environ.get("CHROMIUM"):
        return named
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    own = playwright.chromium.executable_path
    return on_path or (own if Path(own).exists() else None)


def launch(playwright: Playwright, executable: str) -> Browser:
    """A headless browser that reaches 127.0.0.1 only, and makes no calls of its own."""
    return playwright.chromium.launch(
        executable_path=executable, args=FLAGS, proxy={"server": NOWHERE, "bypass": "127.0.0.1"}
    )


@dataclass
class Watch:
    """What a page did that it should not: asked another host, wrote an error, threw one."""

    origin: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Note every request to another host and whatever the page complains of."""
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)

    def _note_error(self, error: object) -> None:
        # Chromium tells a script of a fade between documents that it gave up on a busy machine; nothing is lost by it.
        if "Transition was aborted" not in str(error):
            self.errors.append(f"uncaught: {error}")

    def forgive(self, text: str) -> None:
        """Let errors pass that contain this text: the test asks for them."""
        self.forgiven.append(text)

    @property
    def complaints(self) -> list[str]:
        """Everything that went wrong and was not forgiven, in words."""
        requests = [f"asked another host: {url}" for url in self.outside]
        errors = [error for error in self.errors if not any(text in error for text in self.forgiven)]
        return requests + errors

    def _is_own(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in {"data", "blob", "about"} or f"{parts.scheme}://{parts.netloc}" == self.origin

    def _note_request(self, request: Request) -> None:
        if not self._is_own(request.url):
            self.outside.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")


def visit(page: Page, address: str) -> int:
    """Open an address, wait until the page stands, and return the status."""
    answer = page.goto(address)
    settled(page)
    assert answer is not None
    return answer.status


def settled(page: Page) -> None:
    """Wait for the page's heading, and for the living chart where the page holds one."""
    page.wait_for_load_state("load")
    page.locator("h1").first.wait_for()
    if page.locator(".island").count():
        page.locator(".island.drawn").wait_for()


def arrive(page: Page, address: str) -> None:
    """Wait until a step has led to an address, and its page stands."""
    page.wait_for_url(f"**{address}")
    settled(page)
