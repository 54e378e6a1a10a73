"""The table at the end of ``make bench``: what was measured, what the issue asks for, and whether it was met."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.browser.chromium import NAMES

HEADS = ("measured", "p50", "p95", "target", "ratio to bare", "verdict")


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``judged`` names the percentile that the target is for; without a target it is information."""

    name: str
    p50: float
    p95: float | None = None
    unit: str = "ms"
    target: float | None = None
    judged: str = "p95"
    ratio: float | None = None

    @property
    def verdict(self) -> str:
        """Met, missed, or for information."""
        if self.target is None:
            return "for information"
        measured = self.p95 if self.judged == "p95" and self.p95 is not None else self.p50
        return "met" if measured <= self.target else "missed"

    def cells(self) -> tuple[str, ...]:
        """The line as text."""
        judged = f"{self.judged} at most" if self.p95 is not None else "at most"
        wanted = "" if self.target is None else f"{judged} {_number(self.target)} {self.unit}".strip()
        return (
            self.name,
            f"{_number(self.p50)} {self.unit}".strip(),
            "" if self.p95 is None else f"{_number(self.p95)} {self.unit}",
            wanted,
            "" if self.ratio is None else f"{self.ratio:.1f}",
            self.verdict,
        )


ROWS: list[Row] = []
NOTES: list[str] = []


def times(name: str, seconds: Sequence[float], *, bare: Sequence[float] = (), **more: object) -> Row:
    """Add a line from times in seconds; ``bare`` are the bare route's times in the same run."""
    ratio = statistics.median(seconds) / statistics.median(bare) if bare else None
    row = Row(name, p50(seconds) * 1e3, p95(seconds) * 1e3, ratio=ratio, **more)  # type: ignore[arg-type]
    ROWS.append(row)
    return row


def value(name: str, measured: float, unit: str, *, target: float | None = None) -> Row:
    """Add a line of a single figure."""
    row = Row(name, measured, unit=unit, target=target, judged="p50")
    ROWS.append(row)
    return row


def p50(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds: the next one up, never one between two."""
    ordered = sorted(values)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def markdown() -> str:
    """The whole table with the machine's name, for docs/performance.md."""
    lines = [
        f"Measured by `make bench` on {machine()}.",
        "",
        f"| {' | '.join(HEADS)} |",
        "|---|--:|--:|---|--:|---|",
        *(f"| {' | '.join(row.cells())} |" for row in ROWS),
        *([""] if NOTES else []),
        *(f"- {note}" for note in NOTES),
    ]
    return "\n".join(lines) + "\n"


def text() -> list[str]:
    """The same for a terminal."""
    rows = [HEADS, *(row.cells() for row in ROWS)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [
        "  ".join(
            cell.rjust(width) if column in (1, 2, 4) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return [f"On {machine()}:", *lines, *(f"- {note}" for note in NOTES)]


def machine() -> str:
    """Name, cores, processor, Python and Chromium, and how busy it was: numbers mean nothing without them."""
    return (
        f"{platform.node()} ({os.cpu_count()} cores, {_processor()}, {platform.system()} {platform.release()}), "
        f"Python {platform.python_version()}, {chromium_version()}, "
        f"load average {os.getloadavg()[2]:.1f} over the last quarter of an hour"
    )


def chromium_version() -> str:
    """The browser's own words, or that there is none."""
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not executable:
        return "no Chromium"
    words = subprocess.run(
        [executable, "--version"], capture_output=True, text=True, check=False
    ).stdout.split()
    return " ".join(words[:2]) or "Chromium of unknown version"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "unknown processor")


def _number(value: float) -> str:
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}" if value >= 1_000 else f"{value:.1f}"
