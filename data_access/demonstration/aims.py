"""The demonstration's aims: how much, by when, for whom. By lot, and wherever a collaborative truly improves."""

from __future__ import annotations

from datetime import date

import numpy as np

from data_access.demonstration.measure_definition import definition
from data_access.demonstration.measure_model import MeasureModel
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.demonstration.texts import invented, texts
from data_access.demonstration.true_changes import generator, true_changes
from data_access.demonstration.world import ISLAND, World

AIM_COLUMNS = ("collaborative", "measure", "how_much", "by_when", "for_whom")
FEWEST = 5  # aims of a collaborative
_ENDS = tuple(date(year, 3, 31) for year in (2017, 2018, 2019, 2020))


def aims(world: World = ISLAND) -> list[tuple[str, ...]]:
    """Rows of the aims table, by collaborative."""
    subjects = [model for model in MEASURE_MODELS if model.measure in texts() and _has_a_better_side(model)]
    places = sorted(world.names())
    return [_row(place, model) for place in places for model in _of_place(place, subjects, world)]


def _has_a_better_side(model: MeasureModel) -> bool:
    return definition(model.measure)["direction"] != "neutral"


def _of_place(place: str, subjects: list[MeasureModel], world: World) -> list[MeasureModel]:
    improving = {
        model.measure
        for model in subjects
        if any(c.better and c.collaborative == place for c in true_changes(model, world))
    }
    rng = generator("aims", place)
    others = [subjects[int(i)].measure for i in rng.permutation(len(subjects))]
    more = [measure for measure in others if measure not in improving]
    chosen = improving | set(more[: max(FEWEST - len(improving), 1)])
    return [model for model in subjects if model.measure in chosen]


def _row(place: str, model: MeasureModel) -> tuple[str, ...]:
    rng = generator("aims", place, model.measure)
    ends = [end for end in _ENDS if end.year - model.start.year >= 2]
    by_when = ends[int(rng.integers(len(ends)))]
    whom = f"{texts()[model.measure].whom} (demonstration organisations)"
    return place, model.measure, invented(_how_much(model, rng)), f"{by_when}", whom


def _how_much(model: MeasureModel, rng: np.random.Generator) -> str:
    part = int(rng.choice((10, 20, 30, 40)))
    if model.kind == "events":
        return "twice as many days from one event to the next"
    if model.kind == "mean":
        return f"waits shorter by {part} %"
    if model.effect < 0:
        return f"{part} % fewer than in the first two years"
    if model.kind == "proportion":
        return f"the gap to 100 % narrowed by {part} % (it was {100 * (1 - model.level):.0f} points at first)"
    return f"{part} % more than in the first two years"
