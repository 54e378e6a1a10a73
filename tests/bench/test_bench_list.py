"""The list of exhibits as slides, pack and previews, and the quarterly report (`make bench`).

The service is that of the default store. A pack is made by a process of its own, whose memory is its own as well.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import closing
from itertools import product as pairs

from playwright.sync_api import Browser

from tests.bench import table
from tests.bench.asking import Visitor
from tests.bench.visits import visits_of
from web.exhibit_list.exhibit_list import ExhibitList, ListEntry, packed

PLACES = ("east-midlands", "wessex", "oxford", "south-west", "greater-manchester")
MEASURES = (
    "ecoli-bacteraemia",
    "delayed-transfer-days",
    "high-dose-opioids",
    "high-dose-opioids-per-1000",
    "trimethoprim-share",
    "unplanned-admissions",
)
THIRTY = tuple(
    ListEntry(f"/exhibit/collaborative/{place}/{measure}") for place, measure in pairs(PLACES, MEASURES)
)
PACK = """
import resource, sys, time
import app
client = app.server.test_client()
for text in sys.argv[1:]:  # two lists: the first makes what the second finds made
    start = time.process_time()
    answer = client.get("/pack.pptx?list=" + text)
    spent = time.process_time() - start
    assert answer.status_code == 200, answer.status
print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
REPORT = "/report/2015-16-Q2"
PREVIEW = "/preview/measure/{}/england.png"
READY, PREVIEWED, PACKED = 1_000, 150, 3.0  # milliseconds; seconds


def test_thirty_slides(default_store: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PACK, *(packed(ExhibitList(title, THIRTY)) for title in ("Once", "Again"))],
        env={"DATABASE_URL": default_store, "PATH": "", "DRAW_AHEAD": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes = map(float, run.stdout.split())
    table.value("30 control charts as PPTX, processor time", seconds, "s", target=PACKED)
    table.value("30 control charts as PPTX, the process's memory at most", megabytes, "MB", target=300)


def test_twenty_exhibits_are_ready_to_present(browser: Browser, product: str) -> None:
    address = f"{product}/present?list={packed(ExhibitList('Twenty', THIRTY[:20]))}"
    seconds = []
    for _ in range(visits_of(10)):
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(address)
        start = page.evaluate("performance.timing.responseEnd")
        page.locator("svg.spc").first.wait_for()
        shown = page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now()))))"
        )
        seconds.append((shown - start) / 1e3)
        page.close()
    table.times("/present with 20 exhibits, from its last byte to its first slide", seconds, target=READY)


def test_previews_and_reports(product: str) -> None:
    with closing(Visitor(product)) as visitor:
        cold = []
        for measure in MEASURES:
            start = time.perf_counter()
            assert visitor.document(PREVIEW.format(measure)).status == 200
            cold.append(time.perf_counter() - start)
        visitor.document(REPORT)
        warm = [visitor.document(REPORT).seconds for _ in range(visits_of(100))]
    table.times("a preview picture, not made before", cold, target=PREVIEWED)
    table.times(f"{REPORT}, warm", warm, target=2.6)
