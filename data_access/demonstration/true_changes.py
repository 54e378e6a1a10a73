"""Which collaboratives truly change on which measure, and when: drawn by lot, so that none is favoured."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.measure_model import MeasureModel, months
from data_access.demonstration.world import ISLAND, World

SEED = 2014
_EARLIEST, _LATEST = date(2015, 4, 1), date(2018, 10, 1)


@dataclass(frozen=True, slots=True)
class TrueChange:
    """A true change of a measure in one collaborative: from ``since``, over so many months, by ``effect``."""

    collaborative: str
    since: date
    over: int
    effect: float
    better: bool


def generator(*names: str) -> np.random.Generator:
    """A random stream of its own for each name, so that adding a measure leaves the others' figures alone."""
    return np.random.default_rng([SEED, *(zlib.crc32(name.encode()) for name in names)])


def true_changes(model: MeasureModel, world: World = ISLAND) -> tuple[TrueChange, ...]:
    """The true changes of one measure; every other collaborative varies by chance and season alone."""
    rng = generator(model.measure, "courses")
    drawn = rng.permutation(sorted(world.names()))[: model.improve + model.worsen]
    starts = [month for month in months(model) if _EARLIEST <= month <= _LATEST]
    return tuple(
        TrueChange(
            collaborative=str(name),
            since=starts[int(rng.integers(len(starts)))],
            over=int(rng.choice(model.over)),
            effect=model.effect * float(rng.uniform(0.8, 1.2)) * (1 if index < model.improve else -0.75),
            better=index < model.improve,
        )
        for index, name in enumerate(drawn)
    )


def shift(model: MeasureModel, collaborative: str, world: World = ISLAND) -> NDArray[np.float64]:
    """The true change by month, on the log scale; zeros where a collaborative stays as it was."""
    span = months(model)
    total = np.zeros(len(span))
    for change in true_changes(model, world):
        if change.collaborative == collaborative:
            begun = np.arange(len(span)) - span.index(change.since) + 1
            total += change.effect * np.clip(begun / change.over, 0, 1)
    return total
