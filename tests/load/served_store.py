"""The product as it is served by default, on a copy of the default store, and how much memory it takes."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

from sqlalchemy import create_engine, text

FIGURES = 100_000


def memory(process: int) -> float:
    """Megabytes that a process and its children take together, what they share counted once (PSS)."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(parent) for pid, parent in (line.split() for line in listed.splitlines())}
    family = {process}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(map(_proportional, family)) / 1024


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def revised_figures(store: Path, target: Path, count: int = FIGURES) -> Path:
    """A file with so many figures of the store, each one higher, as a later publication would bring them."""
    engine = create_engine(f"sqlite:///{store}")
    statement = text(
        "SELECT o.measure_id, o.area_id, o.period, o.numerator + 1, o.denominator FROM observation o "
        "JOIN measure m ON m.id = o.measure_id "
        "WHERE o.status = 'reported' AND m.grain = 'month' AND m.denominator_from = 'file' "
        "AND o.numerator < coalesce(o.denominator, 1e9) ORDER BY 1, 2, 3 LIMIT :count"
    )
    with engine.connect() as connection, target.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["measure", "area", "period", "numerator", "denominator", "published"])
        for measure, area, period, numerator, denominator in connection.execute(statement, {"count": count}):
            writer.writerow([measure, area, str(period)[:7], numerator, denominator, "2026-01-01"])
    engine.dispose()
    return target
