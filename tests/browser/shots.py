"""Pictures of every page at three widths, to look at: ``make shots`` writes them to ``var/shots``."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.addresses import PAGES
from tests.browser.chromium import WIDTHS, find_chromium, launch, visit
from tests.browser.server import ROOT, serve

FOLDER = ROOT / "var" / "shots"


def name_of(address: str, width: int) -> str:
    """File name of a picture: ``/topics`` at 375 px is ``topics-375.png``."""
    return f"{address.strip('/').replace('/', '-') or 'national'}-{width}.png"


def take(browser: Browser, site: str, folder: Path) -> list[Path]:
    """Take every page at every width and return the pictures' paths."""
    taken = []
    for width, height in WIDTHS.items():
        page = browser.new_page(base_url=site, viewport={"width": width, "height": height})
        for address in PAGES:
            visit(page, address)
            path = folder / name_of(address, width)
            page.screenshot(path=path, full_page=True)
            taken.append(path)
        page.close()
    return taken


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, serve({}) as site:
        executable = find_chromium(playwright)
        if executable is None:
            sys.stderr.write("There is no Chromium on this machine, so no picture can be taken.\n")
            return 1
        browser = launch(playwright, executable)
        taken = take(browser, site, FOLDER)
        browser.close()
    sys.stdout.write(f"{len(taken)} pictures in {FOLDER.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
