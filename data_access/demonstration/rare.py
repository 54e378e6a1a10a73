"""Rare events by their day: how many happened in each organisation on which day."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date, timedelta

import numpy as np

from data_access.demonstration.counts import season
from data_access.demonstration.courses import generator, shift
from data_access.demonstration.organisations import MERGED, Organisation, code, organisations
from data_access.demonstration.recipe import FIRST, Recipe, months

Days = dict[date, int]


def days(recipe: Recipe) -> list[tuple[Organisation, Days]]:
    """Every organisation that reports the measure, with the days on which something happened, in order."""
    drawn: dict[str, Days] = {}
    found = []
    for organisation in organisations():
        if organisation.setting not in recipe.exposure:
            continue
        drawn[organisation.code] = _events(recipe, organisation, drawn)
        until = organisation.until or date.max
        own = {d: n for d, n in sorted(drawn[organisation.code].items()) if organisation.since <= d <= until}
        found.append((organisation, own))
    return found


def _events(recipe: Recipe, organisation: Organisation, drawn: dict[str, Days]) -> Days:
    if organisation.since > FIRST:
        parts = (drawn[code(organisation.collaborative, slot)] for slot in MERGED)
        return dict(sum((Counter(part) for part in parts), Counter[date]()))
    lot = generator(recipe.measure, organisation.code)
    place = generator(recipe.measure, organisation.collaborative)
    level = place.normal(0, 0.10) + lot.normal(0, 0.14)
    usual = recipe.level * recipe.exposure[organisation.setting]
    expected = usual * np.exp(level + season(recipe) + shift(recipe, organisation.collaborative))
    happened: Counter[date] = Counter()
    for month, events in zip(months(recipe), lot.poisson(expected), strict=True):
        length = calendar.monthrange(month.year, month.month)[1]
        happened.update(month + timedelta(days=int(day)) for day in lot.integers(0, length, int(events)))
    return dict(happened)
