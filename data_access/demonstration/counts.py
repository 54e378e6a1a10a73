"""Monthly numerators and denominators of a measure in each organisation, by chance around a usual level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.measure_model import FIRST, MeasureModel, months
from data_access.demonstration.organisations import MERGED, InventedOrganisation, code, organisations
from data_access.demonstration.true_changes import generator, shift
from data_access.demonstration.world import ISLAND, World

Numbers = NDArray[np.float64]

_SHAPE = 1.5  # of the gamma distribution of single waits


@dataclass(frozen=True, slots=True)
class Counts:
    """One organisation's months: ``denominator`` is ``None`` for plain counts and amounts."""

    organisation: InventedOrganisation
    first: int  # index of its first month within the measure's months
    numerator: Numbers
    denominator: Numbers | None


def counts(model: MeasureModel, world: World = ISLAND) -> list[Counts]:
    """Every organisation that reports the measure, for the months in which it exists."""
    span = months(model)
    made: dict[str, tuple[Numbers, Numbers | None]] = {}
    organisation_counts = []
    for organisation in organisations(world):
        if organisation.setting not in model.exposure:
            continue
        if organisation.since > FIRST:
            made[organisation.code] = _sum([made[code(organisation.collaborative, slot)] for slot in MERGED])
        else:
            made[organisation.code] = _months(model, organisation, world)
        until = organisation.until or span[-1]
        inside = [i for i, month in enumerate(span) if organisation.since <= month <= until]
        numerator, denominator = made[organisation.code]
        first, stop = inside[0], inside[-1] + 1
        part = None if denominator is None else denominator[first:stop]
        organisation_counts.append(Counts(organisation, first, numerator[first:stop], part))
    return organisation_counts


def _months(
    model: MeasureModel, organisation: InventedOrganisation, world: World
) -> tuple[Numbers, Numbers | None]:
    rng = generator(model.measure, organisation.code)
    place = generator(model.measure, organisation.collaborative)
    n = len(months(model))
    # A place's own level, an organisation's own level, a month shared by the place, a month of its own.
    level = place.normal(0, 0.10) + rng.normal(0, 0.14)
    month = place.normal(0, model.scatter / 2, n) + rng.normal(0, model.scatter, n)
    bend = level + month + season(model) + shift(model, organisation.collaborative, world)
    if model.kind in ("count", "amount", "running"):
        return _plain(model, bend, rng), None
    size = model.exposure[organisation.setting] * float(np.exp(rng.normal(0, 0.22)))
    busy = 1 + 0.03 * _wave(model) + rng.normal(0, model.sway, n)
    denominator = np.maximum(np.rint(size * busy), 1.0)
    return _above(model, bend, denominator, rng), denominator


def _above(model: MeasureModel, bend: Numbers, denominator: Numbers, rng: np.random.Generator) -> Numbers:
    if model.kind == "proportion":
        odds = model.level / (1 - model.level) * np.exp(bend)
        return rng.binomial(denominator.astype(np.int64), odds / (1 + odds)).astype(np.float64)
    if model.kind == "mean":
        # Waits are skewed: most are short, a few very long.
        long = model.level * np.exp(bend) / _SHAPE
        return np.round(rng.gamma(denominator * _SHAPE, long), 1)
    return rng.poisson(denominator * model.level * np.exp(bend)).astype(np.float64)


def _plain(model: MeasureModel, bend: Numbers, rng: np.random.Generator) -> Numbers:
    expected = model.level * np.exp(bend)
    if model.kind == "amount":
        return np.rint(expected)
    drawn = rng.poisson(expected).astype(np.float64)
    return np.cumsum(drawn) if model.kind == "running" else drawn


def season(model: MeasureModel) -> Numbers:
    """The swing of the year by month, on the log scale."""
    return model.season * _wave(model)


def _wave(model: MeasureModel) -> Numbers:
    return np.array([np.cos(2 * np.pi * (month.month - 1) / 12) for month in months(model)])


def _sum(parts: list[tuple[Numbers, Numbers | None]]) -> tuple[Numbers, Numbers | None]:
    below = [part[1] for part in parts if part[1] is not None]
    above = np.sum([part[0] for part in parts], axis=0)
    return above, np.sum(below, axis=0) if below else None
