"""Rare events by their day: how many happened in each organisation on which day."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date, timedelta

import numpy as np

from data_access.demonstration.counts import season
from data_access.demonstration.measure_model import FIRST, MeasureModel, months
from data_access.demonstration.organisations import MERGED, InventedOrganisation, code, organisations
from data_access.demonstration.true_changes import generator, shift
from data_access.demonstration.world import ISLAND, World

Days = dict[date, int]


def days(model: MeasureModel, world: World = ISLAND) -> list[tuple[InventedOrganisation, Days]]:
    """Every organisation that reports the measure, with the days on which something happened, in order."""
    drawn: dict[str, Days] = {}
    days_by_organisation = []
    for organisation in organisations(world):
        if organisation.setting not in model.exposure:
            continue
        drawn[organisation.code] = _events(model, organisation, drawn, world)
        until = organisation.until or date.max
        own = {d: n for d, n in sorted(drawn[organisation.code].items()) if organisation.since <= d <= until}
        days_by_organisation.append((organisation, own))
    return days_by_organisation


def _events(
    model: MeasureModel, organisation: InventedOrganisation, drawn: dict[str, Days], world: World
) -> Days:
    if organisation.since > FIRST:
        parts = (drawn[code(organisation.collaborative, slot)] for slot in MERGED)
        return dict(sum((Counter(part) for part in parts), Counter[date]()))
    rng = generator(model.measure, organisation.code)
    place = generator(model.measure, organisation.collaborative)
    level = place.normal(0, 0.10) + rng.normal(0, 0.14)
    usual = model.level * model.exposure[organisation.setting]
    expected = usual * np.exp(level + season(model) + shift(model, organisation.collaborative, world))
    happened: Counter[date] = Counter()
    for month, events in zip(months(model), rng.poisson(expected), strict=True):
        length = calendar.monthrange(month.year, month.month)[1]
        happened.update(month + timedelta(days=int(day)) for day in rng.integers(0, length, int(events)))
    return dict(happened)
