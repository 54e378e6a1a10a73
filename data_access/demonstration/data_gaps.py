"""What real returns look like: gaps, zeros that may be gaps, small numbers held back, what does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from data_access.demonstration.counts import Counts
from data_access.demonstration.measure_model import MeasureModel, months
from data_access.demonstration.organisations import code
from data_access.demonstration.planned_events import doubled
from data_access.demonstration.true_changes import generator
from data_access.demonstration.world import ISLAND, World

MISSING, SUPPRESSED, NOT_APPLICABLE = "-", "*", "N/A"
SMALLEST_SHOWN = 5
_LONG = 36  # months; a shorter series is left whole
_OFFICE = "commissioning"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Months ``since`` to ``until`` in which ``cell`` stands instead of a count.

    The organisation is given by the position of its collaborative and its slot.
    """

    measure: str
    position: int
    slot: str
    since: date
    until: date
    cell: str


_SILENT = (13, "A2")
# The last one is the trap of a real trust's return: two zeros right beside seven missing months.
_STRETCHES = (
    _Stretch("pressure-ulcers", 3, "C1", date(2013, 4, 1), date(2020, 3, 1), NOT_APPLICABLE),
    _Stretch("observations-complete", 4, "C1", date(2016, 4, 1), date(2017, 3, 1), NOT_APPLICABLE),
    _Stretch("mental-health-restraint", 9, "M1", date(2015, 6, 1), date(2015, 11, 1), MISSING),
    _Stretch("ld-adjustments", 6, "B1", date(2015, 4, 1), date(2020, 3, 1), NOT_APPLICABLE),
    _Stretch("medicines-reconciled", 11, "J1", date(2016, 9, 1), date(2017, 2, 1), MISSING),
    _Stretch("programme-spend", 7, "N1", date(2016, 4, 1), date(2016, 6, 1), MISSING),
    _Stretch("falls-with-harm", *_SILENT, date(2016, 1, 1), date(2016, 7, 1), MISSING),
    _Stretch("falls-with-harm", *_SILENT, date(2016, 8, 1), date(2016, 9, 1), "0"),
)


def cells(model: MeasureModel, counts: Counts, disclosure: str, world: World = ISLAND) -> list[str]:
    """The numerators as they would stand in a return, one a month of the organisation."""
    figures, span = counts.numerator.copy(), months(model)[counts.first :]
    for i in doubled(model.measure, counts.organisation.collaborative, span[: len(figures)], world):
        figures[i] *= 2
    decimals = 1 if model.kind == "mean" else 0
    texts = [f"{value:.{decimals}f}" for value in figures]
    if disclosure == "under_5":
        texts = [SUPPRESSED if 0 < n < SMALLEST_SHOWN else cell for n, cell in _pairs(counts, texts)]
    for late in _late(model, counts, world):
        texts[late] = MISSING
    for stretch in _STRETCHES:
        whose = code(world.place(stretch.position), stretch.slot)
        if (stretch.measure, whose) == (model.measure, counts.organisation.code):
            for i, month in enumerate(span[: len(texts)]):
                if stretch.since <= month <= stretch.until:
                    texts[i] = stretch.cell
    return texts


def _pairs(counts: Counts, texts: list[str]) -> zip[tuple[float, str]]:
    return zip(counts.numerator, texts, strict=True)


def _late(model: MeasureModel, counts: Counts, world: World) -> list[int]:
    """Months never returned: one organisation in twelve pauses for a while, one in forty lacks the last."""
    n = len(counts.numerator)
    if counts.organisation.setting == _OFFICE or counts.organisation.code == code(
        world.place(_SILENT[0]), _SILENT[1]
    ):
        return []
    rng = generator(model.measure, counts.organisation.code, "blemishes")
    late_months: list[int] = []
    if n > _LONG and rng.random() < 1 / 12:
        start = int(rng.integers(6, n - 12))
        late_months += range(start, start + int(rng.integers(2, 9)))
    if counts.organisation.until is None and rng.random() < 1 / 40:
        late_months.append(n - 1)
    return [int(i) for i in np.unique(late_months)]
