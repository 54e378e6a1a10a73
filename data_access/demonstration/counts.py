"""Monthly numerators and denominators of a measure in each organisation, by chance around a usual level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.courses import generator, shift
from data_access.demonstration.organisations import MERGED, Organisation, code, organisations
from data_access.demonstration.recipe import FIRST, Recipe, months

Numbers = NDArray[np.float64]

_SHAPE = 1.5  # of the gamma distribution of single waits


@dataclass(frozen=True, slots=True)
class Counts:
    """One organisation's months: ``denominator`` is ``None`` for plain counts and amounts."""

    organisation: Organisation
    first: int  # index of its first month within the measure's months
    numerator: Numbers
    denominator: Numbers | None


def counts(recipe: Recipe) -> list[Counts]:
    """Every organisation that reports the measure, for the months in which it exists."""
    span = months(recipe)
    made: dict[str, tuple[Numbers, Numbers | None]] = {}
    found = []
    for organisation in organisations():
        if organisation.setting not in recipe.exposure:
            continue
        if organisation.since > FIRST:
            made[organisation.code] = _sum([made[code(organisation.collaborative, slot)] for slot in MERGED])
        else:
            made[organisation.code] = _months(recipe, organisation)
        until = organisation.until or span[-1]
        inside = [i for i, month in enumerate(span) if organisation.since <= month <= until]
        numerator, denominator = made[organisation.code]
        first, stop = inside[0], inside[-1] + 1
        part = None if denominator is None else denominator[first:stop]
        found.append(Counts(organisation, first, numerator[first:stop], part))
    return found


def _months(recipe: Recipe, organisation: Organisation) -> tuple[Numbers, Numbers | None]:
    lot = generator(recipe.measure, organisation.code)
    place = generator(recipe.measure, organisation.collaborative)
    n = len(months(recipe))
    # A place's own level, an organisation's own level, a month shared by the place, a month of its own.
    level = place.normal(0, 0.10) + lot.normal(0, 0.14)
    month = place.normal(0, recipe.scatter / 2, n) + lot.normal(0, recipe.scatter, n)
    bend = level + month + season(recipe) + shift(recipe, organisation.collaborative)
    if recipe.model in ("count", "amount", "running"):
        return _plain(recipe, bend, lot), None
    size = recipe.exposure[organisation.setting] * float(np.exp(lot.normal(0, 0.22)))
    busy = 1 + 0.03 * _wave(recipe) + lot.normal(0, recipe.sway, n)
    denominator = np.maximum(np.rint(size * busy), 1.0)
    return _above(recipe, bend, denominator, lot), denominator


def _above(recipe: Recipe, bend: Numbers, denominator: Numbers, lot: np.random.Generator) -> Numbers:
    if recipe.model == "proportion":
        odds = recipe.level / (1 - recipe.level) * np.exp(bend)
        return lot.binomial(denominator.astype(np.int64), odds / (1 + odds)).astype(np.float64)
    if recipe.model == "mean":
        # Waits are skewed: most are short, a few very long.
        long = recipe.level * np.exp(bend) / _SHAPE
        return np.round(lot.gamma(denominator * _SHAPE, long), 1)
    return lot.poisson(denominator * recipe.level * np.exp(bend)).astype(np.float64)


def _plain(recipe: Recipe, bend: Numbers, lot: np.random.Generator) -> Numbers:
    expected = recipe.level * np.exp(bend)
    if recipe.model == "amount":
        return np.rint(expected)
    drawn = lot.poisson(expected).astype(np.float64)
    return np.cumsum(drawn) if recipe.model == "running" else drawn


def season(recipe: Recipe) -> Numbers:
    """The swing of the year by month, on the log scale."""
    return recipe.season * _wave(recipe)


def _wave(recipe: Recipe) -> Numbers:
    return np.array([np.cos(2 * np.pi * (month.month - 1) / 12) for month in months(recipe)])


def _sum(parts: list[tuple[Numbers, Numbers | None]]) -> tuple[Numbers, Numbers | None]:
    below = [part[1] for part in parts if part[1] is not None]
    above = np.sum([part[0] for part in parts], axis=0)
    return above, np.sum(below, axis=0) if below else None
