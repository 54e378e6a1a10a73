"""A running application, a browser, and a page that may speak to nobody else.

Without Chromium every test here skips, and the end of the run says in one sentence which did not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser.chromium import WIDTHS, Watch, find_chromium, launch
from tests.browser.keys import NOTE_HEIGHT
from tests.browser.server import serve
from tests.conftest import NO_CHROMIUM

FOLDER = Path(__file__).parent
expect.set_options(timeout=20_000)  # a busy machine is no fault of the page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    executable = find_chromium(playwright)
    if executable is None:
        pytest.skip(NO_CHROMIUM)
    running = launch(playwright, executable)
    yield running
    running.close()


@pytest.fixture(scope="session")
def site(browser: Browser, default_store: str) -> Iterator[str]:
    """Address of the application serving the default store; asks for the browser first, to skip cheaply.

    The servers of all workers keep their answers in one folder, so that each page is drawn once.
    """
    answers = Path(default_store.removeprefix("sqlite:///")).parent / "answers"
    with serve({"DATABASE_URL": default_store, "CACHE_DIR": str(answers)}) as address:
        yield address


@pytest.fixture(scope="session")
def island(browser: Browser, demonstration_store: str) -> Iterator[str]:
    """Address of the application serving the demonstration store."""
    answers = Path(demonstration_store.removeprefix("sqlite:///")).parent / "island-answers"
    with serve({"DATABASE_URL": demonstration_store, "CACHE_DIR": str(answers)}) as address:
        yield address


@pytest.fixture(params=[1440, 375], ids=lambda width: f"{width}px")
def island_page(request: pytest.FixtureRequest, browser: Browser, island: str) -> Iterator[Page]:
    """A page of the demonstration store at the width of a laptop and of a phone, that makes no complaint."""
    size = {"width": request.param, "height": WIDTHS[request.param]}
    watch = Watch(island)
    watch.forgive("404")  # one of the pages is that of an address where nothing stands
    with browser.new_context(
        base_url=island, viewport=size, locale="en-GB", reduced_motion="reduce"
    ) as visitor:
        opened = visitor.new_page()
        watch.attach(opened)
        yield opened
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture
def watch(site: str) -> Watch:
    """What the test's page does wrong; ``watch.forgive(text)`` where the test asks for an error."""
    return Watch(site)


@pytest.fixture(scope="session")
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """One visitor for the whole session, so that files are fetched once.

    The visitor asked for less motion, so that no test waits for a gliding page; ``@pytest.mark.motion`` asks for it.
    """
    with browser.new_context(base_url=site, locale="en-GB", reduced_motion="reduce") as visitor:
        yield visitor


@pytest.fixture(params=[1440], ids=lambda width: f"{width}px")
def page(request: pytest.FixtureRequest, context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page at laptop width; it fails the test on an outside request or an error in the console.

    ``@pytest.mark.parametrize("page", [375], indirect=True)`` chooses another width of ``WIDTHS``.
    """
    opened = context.new_page()
    opened.set_viewport_size({"width": request.param, "height": WIDTHS[request.param]})
    opened.add_init_script(NOTE_HEIGHT)
    if request.node.get_closest_marker("motion"):
        opened.emulate_media(reduced_motion="no-preference")
    watch.attach(opened)
    yield opened
    opened.close()
    assert not watch.complaints, "\n".join(watch.complaints)
