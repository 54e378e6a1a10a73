"""Measures that are no organisation's: of residents, authorities, whole collaboratives, and the island."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from data_access.demonstration.island_places import districts
from data_access.demonstration.measure_model import FIRST, LAST, PUBLISHED
from data_access.demonstration.organisations import code
from data_access.demonstration.true_changes import generator
from data_access.demonstration.world import World

_MONTHS = [date(index // 12, index % 12 + 1, 1) for index in range(2013 * 12 + 3, 2020 * 12 + 3)]
_CHANGED = date(2017, 4, 1)
Row = list[object]


def figures(world: World) -> dict[str, list[Row]]:
    """Rows of figures by measure, in the tidy order: measure, area, period, numerator, denominator, published."""
    assert (_MONTHS[0], _MONTHS[-1]) == (FIRST, LAST)
    return {
        "demonstration-urinary-sepsis": list(_by_residents(world)),
        "demonstration-food-infections": list(_by_year(world)),
        "demonstration-delayed-days": list(_by_authority(world)),
        "demonstration-early-help": list(_by_collaborative(world)),
        "demonstration-test-waits": list(_of_the_island(world)),
    }


def _by_residents(world: World) -> Iterator[Row]:
    for district in districts(world):
        rng = generator("urinary-sepsis", district.code)
        better = world.place(2) == district.collaborative
        for month in _MONTHS:
            summer = 1 + 0.12 * np.cos(2 * np.pi * (month.month - 8) / 12)
            usual = (
                district.residents * 62 / 100_000 / 12 * summer * (0.7 if better and month >= _CHANGED else 1)
            )
            yield _row("urinary-sepsis", district.code, f"{month:%Y-%m}", rng.poisson(usual), "")


def _by_year(world: World) -> Iterator[Row]:
    for district in districts(world):
        rng = generator("food-infections", district.code)
        for year in range(2013, 2020):
            cases = rng.poisson(district.residents * 95 / 100_000)
            yield _row("food-infections", district.code, f"{year}/{(year + 1) % 100}", cases, "")


def _by_authority(world: World) -> Iterator[Row]:
    for place, _ in world.places:
        rng = generator("delayed-days", place)
        for month in _MONTHS:
            beds = int(rng.normal(21_000, 500))
            winter = 1 + 0.15 * np.cos(2 * np.pi * (month.month - 1) / 12)
            days = rng.poisson(beds * 0.038 * winter * np.exp(rng.normal(0, 0.06)))
            yield _row("delayed-days", code(place, "L1"), f"{month:%Y-%m}", days, beds)


def _by_collaborative(world: World) -> Iterator[Row]:
    for position, (place, _) in enumerate(world.places):
        rng = generator("early-help", place)
        for month in _MONTHS:
            begun = int(rng.poisson(48))
            share = 0.62 + (0.2 if position in (3, 11) and month >= _CHANGED else 0)
            yield _row("early-help", place, f"{month:%Y-%m}", rng.binomial(begun, share), begun)


def _of_the_island(world: World) -> Iterator[Row]:
    rng = generator("test-waits", world.land)
    for month in _MONTHS[::3]:
        quarter = (month.month - 4) % 12 // 3 + 1
        year = month.year - (month.month < 4)
        share = round(float(rng.normal(2.1, 0.25)), 1)
        yield _row("test-waits", "ENG", f"{year}/{(year + 1) % 100} Q{quarter}", share, "")


def _row(measure: str, area: str, period: str, above: object, below: object) -> Row:
    return [f"demonstration-{measure}", area, period, above, below, PUBLISHED]
