"""The demonstration's targets: some stand, some rise in steps, one rises year by year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from data_access.demonstration.measure_model import FIRST
from data_access.demonstration.world import ISLAND, World

TARGET_COLUMNS = ("measure", "area", "since", "until", "value", "note")

# Measure -> (first month, target in the measure's unit) in order; each one ends where the next begins.
_TARGETS = {
    "vte-risk-assessed": ((FIRST, 95),),
    "sepsis-antibiotics-hour": ((date(2014, 10, 1), 70), (date(2017, 4, 1), 80)),
    "observations-complete": ((FIRST, 90),),
    "malnutrition-screened": ((FIRST, 85),),
    "urgent-scan-wait": ((date(2015, 4, 1), 24),),
    "discharge-letters": ((date(2015, 4, 1), 70), (date(2016, 4, 1), 75), (date(2018, 4, 1), 80)),
    "custody-first-screen": tuple(
        (date(2014 + i, 4, 1), target) for i, target in enumerate((85, 87, 89, 91, 93, 95))
    ),
}
# An article of January 2014 speaks of 5,000 over five years, later papers of 5,000 by 2020. The end of the five years
# is reckoned by us.
_FELLOWS = 5_000


def targets(world: World = ISLAND) -> list[tuple[str, ...]]:
    """Rows of the targets table, for England and each collaborative alike."""
    places = ("ENG", *world.names())
    rows = [
        (measure, place, f"{since}", until, f"{value}", "Demonstration: a target for this example")
        for measure, steps in _TARGETS.items()
        for since, until, value in _in_turn(steps)
        for place in places
    ]
    hope = (
        "Demonstration figures against 5,000 fellows over five years from January 2014; later papers: by 2020"
    )
    return [*rows, ("fellows-in-post", "ENG", "2019-01-01", "", f"{_FELLOWS}", hope)]


def _in_turn(steps: tuple[tuple[date, int], ...]) -> list[tuple[date, str, int]]:
    ends = [f"{after - timedelta(days=1)}" for (_, _), (after, _) in pairwise(steps)]
    return [(since, until, value) for (since, value), until in zip(steps, [*ends, ""], strict=True)]
