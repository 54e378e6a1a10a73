"""What of a page moved without being asked, as the browser measures it."""

from __future__ import annotations

from playwright.sync_api import Page

NOTE_SHIFTS = """
    window.shifted = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        const moved = entry.sources.map(source => source.node?.outerHTML?.slice(0, 80));
        if (!entry.hadRecentInput) shifted.push([entry.value, moved]);
    })).observe({ type: "layout-shift", buffered: true });
"""
# Cards that share the lines of their neighbours grow by a line when a later title needs two. Chromium's own scale
# calls a page good below 0.1.
MOST = 0.005


def shifts(page: Page) -> list[tuple[float, list[str]]]:
    """Moves of a page opened with ``NOTE_SHIFTS``, as (value, elements); none where their sum is at most ``MOST``."""
    noted: list[tuple[float, list[str]]] = page.evaluate("shifted")
    return noted if sum(value for value, _ in noted) > MOST else []
