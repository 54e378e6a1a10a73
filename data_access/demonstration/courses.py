"""Which collaboratives truly change on which measure, and when: drawn by lot, so that none is favoured."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.organisations import collaboratives
from data_access.demonstration.recipe import Recipe, months

SEED = 2014
_EARLIEST, _LATEST = date(2015, 4, 1), date(2018, 10, 1)


@dataclass(frozen=True, slots=True)
class Course:
    """A true change of a measure in one collaborative: from ``since``, over so many months, by ``effect``."""

    collaborative: str
    since: date
    over: int
    effect: float
    better: bool


def generator(*names: str) -> np.random.Generator:
    """A random stream of its own for each name, so that adding a measure leaves the others' figures alone."""
    return np.random.default_rng([SEED, *(zlib.crc32(name.encode()) for name in names)])


def courses(recipe: Recipe) -> tuple[Course, ...]:
    """The true changes of one measure; every other collaborative varies by chance and season alone."""
    lot = generator(recipe.measure, "courses")
    drawn = lot.permutation(sorted(collaboratives()))[: recipe.improve + recipe.worsen]
    starts = [month for month in months(recipe) if _EARLIEST <= month <= _LATEST]
    return tuple(
        Course(
            collaborative=str(name),
            since=starts[int(lot.integers(len(starts)))],
            over=int(lot.choice(recipe.over)),
            effect=recipe.effect * float(lot.uniform(0.8, 1.2)) * (1 if index < recipe.improve else -0.75),
            better=index < recipe.improve,
        )
        for index, name in enumerate(drawn)
    )


def shift(recipe: Recipe, collaborative: str) -> NDArray[np.float64]:
    """The true change by month, on the log scale; zeros where a collaborative stays as it was."""
    span = months(recipe)
    total = np.zeros(len(span))
    for course in courses(recipe):
        if course.collaborative == collaborative:
            begun = np.arange(len(span)) - span.index(course.since) + 1
            total += course.effect * np.clip(begun / course.over, 0, 1)
    return total
