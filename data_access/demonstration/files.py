"""The demonstration as ordinary input files: whoever loads them uses the loader's own front door."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from data_access.demonstration.aims import AIM_COLUMNS, aims
from data_access.demonstration.contacts import CONTACT_COLUMNS, contacts
from data_access.demonstration.counts import Counts, counts
from data_access.demonstration.data_gaps import MISSING, NOT_APPLICABLE, cells
from data_access.demonstration.events import EVENT_COLUMNS, events
from data_access.demonstration.measure_definition import definition
from data_access.demonstration.measure_model import PUBLISHED, MeasureModel, months
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.demonstration.organisations import InventedOrganisation, move, organisations, successions
from data_access.demonstration.rare_events import days
from data_access.demonstration.results import RESULT_COLUMNS, results
from data_access.demonstration.solutions import SOLUTION_COLUMNS, solutions
from data_access.demonstration.spread import SPREAD_COLUMNS, STAGE_COLUMNS, spread, stages
from data_access.demonstration.targets import TARGET_COLUMNS, targets
from data_access.demonstration.true_changes import generator
from data_access.demonstration.world import ISLAND, World

TIDY = ("measure", "area", "period", "numerator", "denominator", "published")
_ORGANISATIONS = ("code", "name", "setting", "collaborative", "since", "until")
_MEMBERSHIP = ("area", "collaborative", "since", "until")
# An earlier issue of two measures' last winter: the later one changes some of it, and the store lists that.
_EARLIER, _EARLIER_MONTHS = date(2020, 3, 4), (date(2019, 12, 1), date(2020, 1, 1))
_REVISED = ("pressure-ulcers", "falls-with-harm")

Row = Sequence[object]


def write(folder: Path, world: World = ISLAND) -> list[Path]:
    """Write every file into ``folder`` and return them in the order in which they should be loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    members = [
        (o.code, o.name, o.setting, o.collaborative, o.since, _last_day(o)) for o in organisations(world)
    ]
    mover = move(world)
    moved = [(mover.code, mover.goal, mover.day, "")]
    return [
        write_table(folder / "demonstration-organisations.csv", _ORGANISATIONS, members),
        write_table(
            folder / "demonstration-successors.csv", ("old_code", "new_code", "date"), successions(world)
        ),
        write_table(folder / "demonstration-membership.csv", _MEMBERSHIP, moved),
        *(path for model in MEASURE_MODELS for path in _figures(folder, model, world)),
        write_table(folder / "demonstration-events.csv", EVENT_COLUMNS, events(world)),
        write_table(folder / "demonstration-targets.csv", TARGET_COLUMNS, targets(world)),
        write_table(folder / "demonstration-aims.csv", AIM_COLUMNS, aims(world)),
        write_table(folder / "demonstration-contacts.csv", CONTACT_COLUMNS, contacts(world)),
        write_table(folder / "demonstration-solutions.csv", SOLUTION_COLUMNS, solutions(world)),
        write_table(folder / "demonstration-results.csv", RESULT_COLUMNS, results(world)),
        write_table(folder / "demonstration-spread.csv", SPREAD_COLUMNS, spread(world)),
        write_table(folder / "demonstration-stages.csv", STAGE_COLUMNS, stages(world)),
    ]


def _last_day(organisation: InventedOrganisation) -> date | str:
    """The last day in the collaborative where it began; empty while it lasts."""
    moved = organisation.move.day - timedelta(days=1) if organisation.move else ""
    return organisation.until or moved


def _figures(folder: Path, model: MeasureModel, world: World) -> list[Path]:
    rows = list(_events(model, world) if model.kind == "events" else _rows(model, world))
    paths = [write_table(folder / f"demonstration-{model.measure}.csv", TIDY, rows)]
    if model.measure in _REVISED:
        name = f"demonstration-{model.measure}-{_EARLIER:%Y-%m}.csv"
        paths.insert(0, write_table(folder / name, TIDY, _earlier(model, rows)))
    return paths


def _rows(model: MeasureModel, world: World) -> Iterable[list[object]]:
    disclosure = str(definition(model.measure)["disclosure"])
    span = months(model)
    for monthly in counts(model, world):
        below = _below(monthly)
        for i, cell in enumerate(cells(model, monthly, disclosure, world)):
            divisor = "" if cell in (MISSING, NOT_APPLICABLE) else below[i]
            month = f"{span[monthly.first + i]:%Y-%m}"
            yield [model.measure, monthly.organisation.code, month, cell, divisor, PUBLISHED]


def _events(model: MeasureModel, world: World) -> Iterable[list[object]]:
    for organisation, happened in days(model, world):
        for day, count in happened.items():
            yield [model.measure, organisation.code, day, count, "", PUBLISHED]


def _below(monthly: Counts) -> list[str]:
    if monthly.denominator is None:
        return [""] * len(monthly.numerator)
    return [f"{value:.0f}" for value in monthly.denominator]


def _earlier(model: MeasureModel, rows: Iterable[list[object]]) -> list[list[object]]:
    """The same months as first issued: one count in six was a little lower, late returns not yet in."""
    rng = generator(model.measure, "earlier")
    earlier_months = {f"{month:%Y-%m}" for month in _EARLIER_MONTHS}
    return [
        [measure, area, month, _lower(str(cell), int(rng.integers(6)) == 0), divisor, _EARLIER]
        for measure, area, month, cell, divisor, _ in rows
        if month in earlier_months
    ]


def _lower(cell: str, changed: bool) -> str:
    return str(max(int(cell) - 2, 0)) if changed and cell.isdecimal() else cell


def write_table(path: Path, head: Sequence[str], rows: Iterable[Row]) -> Path:
    """Write one table as CSV, the same bytes each time."""
    with path.open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(head)
        lines.writerows(rows)
    return path
