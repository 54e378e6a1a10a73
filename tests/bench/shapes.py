"""The shapes of the bench's programme: its fifty measures with their definitions, its organisations and months."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from data_access.loader.default_store import REFERENCE
from tests.bench.rows import COLLABORATIVES, MEASURES

MONTHS = tuple(f"{2013 + (3 + i) // 12}-{(3 + i) % 12 + 1:02}" for i in range(84))
SETTINGS = ("acute", "acute", "acute", "community", "community", "mental_health", "primary_care", "ambulance")
KINDS = ("outcome",) * 20 + ("process",) * 14 + ("input",) * 8 + ("balancing",) * 8
CHARTS = ("xmr", "p", "xmr", "u", "xmr", "xmr")
DIRECTIONS = ("decrease", "decrease", "increase", "neutral")

_UNITS = {"p": ("%", 100.0), "u": ("per 1,000 contacts", 1000.0), "xmr": ("per 1,000 bed days", 1000.0)}
_DEFINITION = """title = "Bench {kind} measure {number:02}"
short = "Bench {kind} {number:02}"
why = "It measures the dashboard, and nothing else."
topic_id = "{topic}"
kind = "{kind}"
direction = "{direction}"
numerator = "Invented events"
denominator = "Invented exposure"
denominator_from = "file"
unit = "{unit}"
multiplier = {multiplier}
decimals = 1
chart = "{chart}"
collected_from = "organisation"
grain = "month"
cumulative = false
setting = "{setting}"
disclosure = "{disclosure}"
{baseline}
rebase_policy = "Only after a recorded change of practice."
caveat = "Invented for measuring speed."
source_id = "bench"
owner = "Measurement lead"
reviewed = 2020-05-06
next_review = 2021-05-06
position = {position}
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure's shape. ``setting`` is the only one it applies to, or ``all``."""

    number: int

    @property
    def ident(self) -> str:
        """Its name in addresses; in this order the store keeps its figures."""
        return f"bench-{self.number:02}"

    @property
    def chart(self) -> str:
        """Mostly individual values, some proportions and rates."""
        return CHARTS[self.number % len(CHARTS)]

    @property
    def setting(self) -> str:
        """One in five is of hospitals alone."""
        return "acute" if self.number % 5 == 4 else "all"

    @property
    def hides_small(self) -> bool:
        """Counts of one to four are not published."""
        return self.number % 7 == 3

    @property
    def topic(self) -> str:
        """Measures go round the grid."""
        return _topics()[self.number % len(_topics())]

    def definition(self) -> str:
        """Its definition file."""
        unit, multiplier = _UNITS[self.chart]
        return _DEFINITION.format(
            number=self.number,
            kind=KINDS[self.number],
            topic=self.topic,
            direction=DIRECTIONS[self.number % len(DIRECTIONS)],
            unit=unit,
            multiplier=multiplier,
            chart=self.chart,
            setting=self.setting,
            disclosure="under_5" if self.hides_small else "none",
            baseline="baseline = 24" if self.number % 3 else "",
            position=10 * (self.number + 1),
        )


def _column(file: str, column: str, **but: str) -> tuple[str, ...]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return tuple(row[column] for row in rows if all(row[key] != value for key, value in but.items()))


SLUGS = _column("collaboratives.csv", "slug")


@cache
def _topics() -> tuple[str, ...]:
    return _column("topics.csv", "id", theme="Local")


def measures() -> list[Measure]:
    """All fifty, in the order of their names."""
    return [Measure(number) for number in range(MEASURES)]


def code(number: int) -> str:
    """Nothing like an ODS code, which has three or five characters."""
    return f"BENCH-{number:04}"


def setting_of(number: int) -> str:
    """The setting of an organisation: every collaborative has some of each."""
    return SETTINGS[number // len(COLLABORATIVES) % len(SETTINGS)]
