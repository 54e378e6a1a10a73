"""The demonstration's aims: how much, by when, for whom. By lot, and wherever a collaborative truly improves."""

from __future__ import annotations

from datetime import date

import numpy as np

from data_access.demonstration.courses import courses, generator
from data_access.demonstration.defined import definition
from data_access.demonstration.organisations import collaboratives
from data_access.demonstration.recipe import Recipe
from data_access.demonstration.recipes import RECIPES
from data_access.demonstration.texts import invented, texts

AIM_COLUMNS = ("collaborative", "measure", "how_much", "by_when", "for_whom", "demonstration")
FEWEST = 5  # aims of a collaborative
_ENDS = tuple(date(year, 3, 31) for year in (2017, 2018, 2019, 2020))


def aims() -> list[tuple[str, ...]]:
    """Rows of the aims table, by collaborative."""
    subjects = [one for one in RECIPES if one.measure in texts() and _has_a_better_side(one)]
    return [
        _row(place, recipe) for place in sorted(collaboratives()) for recipe in _of_place(place, subjects)
    ]


def _has_a_better_side(recipe: Recipe) -> bool:
    return definition(recipe.measure)["direction"] != "neutral"


def _of_place(place: str, subjects: list[Recipe]) -> list[Recipe]:
    improving = {
        one.measure for one in subjects if any(c.better and c.collaborative == place for c in courses(one))
    }
    lot = generator("aims", place)
    others = [subjects[int(i)].measure for i in lot.permutation(len(subjects))]
    more = [measure for measure in others if measure not in improving]
    chosen = improving | set(more[: max(FEWEST - len(improving), 1)])
    return [one for one in subjects if one.measure in chosen]


def _row(place: str, recipe: Recipe) -> tuple[str, ...]:
    lot = generator("aims", place, recipe.measure)
    ends = [end for end in _ENDS if end.year - recipe.start.year >= 2]
    by_when = ends[int(lot.integers(len(ends)))]
    whom = f"{texts()[recipe.measure].whom} (demonstration organisations)"
    return place, recipe.measure, invented(_how_much(recipe, lot)), f"{by_when}", whom, "true"


def _how_much(recipe: Recipe, lot: np.random.Generator) -> str:
    part = int(lot.choice((10, 20, 30, 40)))
    if recipe.model == "events":
        return "twice as many days from one event to the next"
    if recipe.model == "mean":
        return f"waits shorter by {part} %"
    if recipe.effect < 0:
        return f"{part} % fewer than in the first two years"
    if recipe.model == "proportion":
        return (
            f"the gap to 100 % narrowed by {part} % (it was {100 * (1 - recipe.level):.0f} points at first)"
        )
    return f"{part} % more than in the first two years"
