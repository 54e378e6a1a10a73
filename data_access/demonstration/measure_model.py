"""What a recipe is: how one demonstration measure behaves. All levels and sizes are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

FIRST, LAST = date(2013, 4, 1), date(2020, 3, 1)
PUBLISHED = date(2020, 5, 6)

# Monthly bed days (or their like) of a middling organisation of each setting.
BED_DAYS = {"acute": 17_000, "community": 5_500, "mental_health": 7_500, "social_care": 9_000}


@dataclass(frozen=True, slots=True)
class MeasureModel:
    """One measure. ``level``: usual numerator for one unit of denominator (a month where there is none).

    ``kind``: ``mean`` adds up waits or the like, each its own length; ``events`` gives days, not months.
    ``exposure``: middling monthly denominator by setting; these settings report it, nobody else.
    ``season``: relative swing, highest in January (negative: lowest). ``scatter``: spread of a month beyond
    chance. ``improve`` and ``worsen``: how many of the fifteen truly change; ``effect``: by how much, on the
    log scale (log odds for proportions), in the direction that counts as better. ``over``: over how many
    months, by lot. ``sway``: how much the denominator varies.
    """

    measure: str
    kind: Literal["rate", "proportion", "count", "amount", "running", "mean", "events"]
    level: float
    exposure: dict[str, int]
    start: date = FIRST
    season: float = 0.04
    scatter: float = 0.06
    improve: int = 3
    worsen: int = 1
    effect: float = -0.4
    over: tuple[int, ...] = (1, 1, 6, 12)
    sway: float = 0.025
    grid: bool = False  # one of those that complete the grid of topics


def acute(size: int) -> dict[str, int]:
    """The same size in every hospital, which alone report it."""
    return {"acute": size}


def beds(*settings: str) -> dict[str, int]:
    """Bed days of the settings named."""
    return {setting: BED_DAYS[setting] for setting in settings}


def months(model: MeasureModel) -> list[date]:
    """The months that a measure is reported for."""
    span = range(model.start.year * 12 + model.start.month - 1, LAST.year * 12 + LAST.month)
    return [date(index // 12, index % 12 + 1, 1) for index in span]
