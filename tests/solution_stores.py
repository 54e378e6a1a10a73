"""Small stores with solutions, figures of spread and stages of adoption of their own."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from data_access.loader.run import Request, load
from tests.small_stores import SmallStore, build

Row = Mapping[str, str]
PLACES = SmallStore("solutions")
PAGE = {"page_title": "A page of theirs", "publisher": "A network", "page_date": "2018-06-15",
        "date_kind": "printed", "address": "https://example.org/page"}  # fmt: skip
SOLUTION = {
    "id": "huddles",
    "collaborative": "P0",
    "topic": "B-FALL",
    "title": "Huddles",
    "changed": "A short talk",
}


def figure(**values: str) -> Row:
    """A row of the table of spread, of ``huddles`` where nothing else is said."""
    usual = {"solution": "huddles", "place": "Leeds", "kind": "adopted", "bound": "exact", "figure": "5",
             "unit": "teams", "claim": f"Five teams {values.get('as_at', '')}"}  # fmt: skip
    return {**usual, **PAGE, **values}


def stage(area: str, since: str, name: str) -> Row:
    """A row of the table of stages."""
    return {
        "solution": "huddles",
        "area": area,
        "since": since,
        "stage": name,
        "note": "",
        "role": "Ward lead",
    }


def solution_store(
    folder: Path,
    solutions: Sequence[Row],
    spread: Sequence[Row] = (),
    stages: Sequence[Row] = (),
    results: Sequence[Row] = (),
) -> str:
    """Address of a small store with these rows; hospitals ``X0`` to ``X2``, collaboratives ``P0`` to ``P2``."""
    url = build(PLACES, folder)
    tables = {"solutions": solutions, "spread": spread, "stages": stages, "results": results}
    for name, rows in tables.items():
        if not rows:
            continue
        path = folder / f"{name}.csv"
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with path.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        report = load(Request((path,), url, definitions=folder / "measures", reference=()))
        assert report.exit_code == 0, [
            file.refused or file.rejections or file.doubts for file in report.files
        ]
    return url
