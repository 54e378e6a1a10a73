"""The demonstration as ordinary input files: whoever loads them uses the loader's own front door."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from data_access.demonstration.blemishes import MISSING, NOT_APPLICABLE, cells
from data_access.demonstration.counts import Counts, counts
from data_access.demonstration.courses import generator
from data_access.demonstration.events import EVENT_COLUMNS, TARGET_COLUMNS, events, targets
from data_access.demonstration.organisations import organisations, successions
from data_access.demonstration.recipes import PUBLISHED, RECIPES, Recipe, months

MEASURES = Path(__file__).resolve().parents[1] / "measures"
_TIDY = ("measure", "area", "period", "numerator", "denominator", "published")
_ORGANISATIONS = ("code", "name", "setting", "collaborative", "since", "until", "demonstration")
# An earlier issue of two measures' last winter: the later one changes some of it, and the store lists that.
_EARLIER, _EARLIER_MONTHS = date(2020, 3, 4), (date(2019, 12, 1), date(2020, 1, 1))
_REVISED = ("pressure-ulcers", "falls-with-harm")

Row = Sequence[object]


def write(folder: Path) -> list[Path]:
    """Write every file into ``folder`` and return them in the order in which they should be loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    members = [
        (o.code, o.name, o.setting, o.collaborative, o.since, o.until or "", "true") for o in organisations()
    ]
    return [
        _write(folder / "demonstration-organisations.csv", _ORGANISATIONS, members),
        _write(folder / "demonstration-successors.csv", ("old_code", "new_code", "date"), successions()),
        *(path for recipe in RECIPES for path in _figures(folder, recipe)),
        _write(folder / "demonstration-events.csv", EVENT_COLUMNS, events()),
        _write(folder / "demonstration-targets.csv", TARGET_COLUMNS, targets()),
    ]


def _figures(folder: Path, recipe: Recipe) -> list[Path]:
    rows = list(_rows(recipe))
    paths = [_write(folder / f"demonstration-{recipe.measure}.csv", _TIDY, rows)]
    if recipe.measure in _REVISED:
        name = f"demonstration-{recipe.measure}-{_EARLIER:%Y-%m}.csv"
        paths.insert(0, _write(folder / name, _TIDY, _earlier(recipe, rows)))
    return paths


def _rows(recipe: Recipe) -> Iterable[list[object]]:
    disclosure = tomllib.loads((MEASURES / f"{recipe.measure}.toml").read_text(encoding="utf-8"))[
        "disclosure"
    ]
    span = months(recipe)
    for found in counts(recipe):
        below = _below(found)
        for i, cell in enumerate(cells(recipe, found, disclosure)):
            divisor = "" if cell in (MISSING, NOT_APPLICABLE) else below[i]
            month = f"{span[found.first + i]:%Y-%m}"
            yield [recipe.measure, found.organisation.code, month, cell, divisor, PUBLISHED]


def _below(found: Counts) -> list[str]:
    if found.denominator is None:
        return [""] * len(found.numerator)
    return [f"{value:.0f}" for value in found.denominator]


def _earlier(recipe: Recipe, rows: Iterable[list[object]]) -> list[list[object]]:
    """The same months as first issued: one count in six was a little lower, late returns not yet in."""
    lot = generator(recipe.measure, "earlier")
    wanted = {f"{month:%Y-%m}" for month in _EARLIER_MONTHS}
    return [
        [measure, area, month, _lower(str(cell), int(lot.integers(6)) == 0), divisor, _EARLIER]
        for measure, area, month, cell, divisor, _ in rows
        if month in wanted
    ]


def _lower(cell: str, changed: bool) -> str:
    return str(max(int(cell) - 2, 0)) if changed and cell.isdecimal() else cell


def _write(path: Path, head: Sequence[str], rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(head)
        lines.writerows(rows)
    return path
