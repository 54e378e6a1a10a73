"""Pictures of every page and state in every size and theme and on paper, to look at: ``make shots``, ``var/shots``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.addresses import ISLAND_PAGES, PAGES, STATES
from tests.browser.chromium import find_chromium, launch, visit
from tests.browser.server import ROOT, serve

FOLDER = ROOT / "var" / "shots"


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen that people have, in CSS pixels; ``scale`` is how many of its own pixels make one."""

    name: str
    width: int
    height: int
    scale: float = 1


SCREENS: tuple[Screen, ...] = (
    Screen("1440", 1440, 900),
    Screen("960", 960, 540, 2),  # a projector
    Screen("768", 768, 1024),
    Screen("375", 375, 812),
    Screen("320", 320, 640),
)
THEMES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "contrast": {"contrast": "more"},
    "forced": {"forced_colors": "active"},
}


def name_of(address: str, screen: str, theme: str) -> str:
    """File name of a picture: ``/topics`` at 375 px in the dark is ``topics-375-dark``."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in address.strip("/")) or "national"
    return f"{plain}-{screen}-{theme}"


def take(browser: Browser, site: str, pages: tuple[str, ...], folder: Path) -> Iterator[Path]:
    """Take every page in every size and theme, and on A4; yields the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for theme, settings in THEMES.items():
        for screen in SCREENS:
            page = browser.new_page(
                base_url=site,
                viewport={"width": screen.width, "height": screen.height},
                device_scale_factor=screen.scale,
                **settings,
            )
            for address in pages:
                visit(page, address)
                path = folder / f"{name_of(address, screen.name, theme)}.png"
                page.screenshot(path=path, full_page=True)
                yield path
            page.close()
    page = browser.new_page(base_url=site)
    yield from _papers(page, pages, folder)
    page.close()


def _papers(page: Page, pages: tuple[str, ...], folder: Path) -> Iterator[Path]:
    for address in pages:
        visit(page, address)
        path = folder / f"{name_of(address, 'a4', 'paper')}.pdf"
        page.pdf(path=path, format="A4", print_background=False)
        yield path


def main() -> int:
    """Take the pictures of both stores: published figures and the demonstration, whose address is an argument."""
    stores: tuple[tuple[str, dict[str, str], tuple[str, ...]], ...] = (
        ("published", {}, (*PAGES, *STATES)),
        ("demonstration", {"DATABASE_URL": sys.argv[1]}, ISLAND_PAGES),
    )
    with sync_playwright() as playwright:
        executable = find_chromium(playwright)
        if executable is None:
            sys.stderr.write("There is no Chromium on this machine, so no picture can be taken.\n")
            return 1
        browser = launch(playwright, executable)
        for name, environment, pages in stores:
            with serve(environment) as site:
                count = sum(1 for _ in take(browser, site, pages, FOLDER / name))
            sys.stdout.write(f"{count} pictures in {(FOLDER / name).relative_to(ROOT)}\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
