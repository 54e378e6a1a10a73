"""What happens to each measure in each collaborative of the bench: nothing, a step, a drift, or the seasons."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from tests.bench.rows import MONTHS, SEED


@dataclass(frozen=True, slots=True)
class Course:
    """``kind`` is flat, step, drift or season; ``since`` the month in which it begins, ``by`` how much it changes."""

    kind: str
    since: int
    by: float

    @property
    def levels(self) -> list[float]:
        """The level of each month, 1 being the usual one."""
        return [self._level(month) for month in range(MONTHS)]

    def _level(self, month: int) -> float:
        if self.kind == "season":
            return 1 + self.by / 2 * math.sin(2 * math.pi * month / 12)
        if self.kind == "flat" or month < self.since:
            return 1.0
        return 1 + self.by * (1 if self.kind == "step" else (month - self.since) / (MONTHS - self.since))


def course_of(measure: int, home: int) -> Course:
    """The course of one measure in one collaborative, the same at every call."""
    lot = random.Random(SEED + 1_000 * measure + home)
    kind = lot.choice(("flat", "flat", "flat", "step", "drift", "season"))
    return Course(kind, lot.randrange(24, 72), lot.choice((-0.25, -0.15, 0.15, 0.25)))
