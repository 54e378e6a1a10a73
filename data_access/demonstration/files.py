"""The demonstration as ordinary input files: whoever loads them uses the loader's own front door."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from data_access.demonstration.aims import AIM_COLUMNS, aims
from data_access.demonstration.blemishes import MISSING, NOT_APPLICABLE, cells
from data_access.demonstration.contacts import CONTACT_COLUMNS, contacts
from data_access.demonstration.counts import Counts, counts
from data_access.demonstration.courses import generator
from data_access.demonstration.defined import definition
from data_access.demonstration.events import EVENT_COLUMNS, events
from data_access.demonstration.organisations import MOVE, Organisation, organisations, successions
from data_access.demonstration.rare import days
from data_access.demonstration.recipe import PUBLISHED, Recipe, months
from data_access.demonstration.recipes import RECIPES
from data_access.demonstration.solutions import SOLUTION_COLUMNS, solutions
from data_access.demonstration.targets import TARGET_COLUMNS, targets

_TIDY = ("measure", "area", "period", "numerator", "denominator", "published")
_ORGANISATIONS = ("code", "name", "setting", "collaborative", "since", "until", "demonstration")
_MEMBERSHIP = ("area", "collaborative", "since", "until", "demonstration")
# An earlier issue of two measures' last winter: the later one changes some of it, and the store lists that.
_EARLIER, _EARLIER_MONTHS = date(2020, 3, 4), (date(2019, 12, 1), date(2020, 1, 1))
_REVISED = ("pressure-ulcers", "falls-with-harm")

Row = Sequence[object]


def write(folder: Path) -> list[Path]:
    """Write every file into ``folder`` and return them in the order in which they should be loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    members = [
        (o.code, o.name, o.setting, o.collaborative, o.since, _last_day(o), "true") for o in organisations()
    ]
    moved = [(MOVE.code, MOVE.goal, MOVE.day, "", "true")]
    return [
        _write(folder / "demonstration-organisations.csv", _ORGANISATIONS, members),
        _write(folder / "demonstration-successors.csv", ("old_code", "new_code", "date"), successions()),
        _write(folder / "demonstration-membership.csv", _MEMBERSHIP, moved),
        *(path for recipe in RECIPES for path in _figures(folder, recipe)),
        _write(folder / "demonstration-events.csv", EVENT_COLUMNS, events()),
        _write(folder / "demonstration-targets.csv", TARGET_COLUMNS, targets()),
        _write(folder / "demonstration-aims.csv", AIM_COLUMNS, aims()),
        _write(folder / "demonstration-contacts.csv", CONTACT_COLUMNS, contacts()),
        _write(folder / "demonstration-solutions.csv", SOLUTION_COLUMNS, solutions()),
    ]


def _last_day(organisation: Organisation) -> date | str:
    """The last day in the collaborative where it began; empty while it lasts."""
    moved = MOVE.day - timedelta(days=1) if organisation.code == MOVE.code else ""
    return organisation.until or moved


def _figures(folder: Path, recipe: Recipe) -> list[Path]:
    rows = list(_events(recipe) if recipe.model == "events" else _rows(recipe))
    paths = [_write(folder / f"demonstration-{recipe.measure}.csv", _TIDY, rows)]
    if recipe.measure in _REVISED:
        name = f"demonstration-{recipe.measure}-{_EARLIER:%Y-%m}.csv"
        paths.insert(0, _write(folder / name, _TIDY, _earlier(recipe, rows)))
    return paths


def _rows(recipe: Recipe) -> Iterable[list[object]]:
    disclosure = str(definition(recipe.measure)["disclosure"])
    span = months(recipe)
    for found in counts(recipe):
        below = _below(found)
        for i, cell in enumerate(cells(recipe, found, disclosure)):
            divisor = "" if cell in (MISSING, NOT_APPLICABLE) else below[i]
            month = f"{span[found.first + i]:%Y-%m}"
            yield [recipe.measure, found.organisation.code, month, cell, divisor, PUBLISHED]


def _events(recipe: Recipe) -> Iterable[list[object]]:
    for organisation, happened in days(recipe):
        for day, count in happened.items():
            yield [recipe.measure, organisation.code, day, count, "", PUBLISHED]


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
