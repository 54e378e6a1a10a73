"""A whole programme from one seed: fifteen collaboratives, organisations, fifty measures, 84 months.

240 organisations make one million figures, 2,400 make ten million. Exactly twenty measures are outcomes, so
``/collaborative/<slug>?kind=outcome`` shows twenty panels. Everything is invented, and flagged so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from data_access.loader.default_store import REFERENCE
from tests.bench.courses import Course, course_of
from tests.bench.rows import COLLABORATIVES, MEASURES, SEED

MONTHS = tuple(f"{2013 + (3 + i) // 12}-{(3 + i) % 12 + 1:02}" for i in range(84))
PUBLISHED = "2020-05-06"
TIDY = ("measure", "area", "period", "numerator", "denominator", "published")
SETTINGS = ("acute", "acute", "acute", "community", "community", "mental_health", "primary_care", "ambulance")
KINDS = ("outcome",) * 20 + ("process",) * 14 + ("input",) * 8 + ("balancing",) * 8
CHARTS = ("xmr", "p", "xmr", "u", "xmr", "xmr")
DIRECTIONS = ("decrease", "decrease", "increase", "neutral")
MISSING, SUPPRESSED, NOT_APPLICABLE = "-", "*", "N/A"

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
source_id = "demonstration"
demonstration = true
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

    def definition(self) -> str:
        """Its definition file."""
        unit, multiplier = _UNITS[self.chart]
        topics = _topics()
        return _DEFINITION.format(
            number=self.number,
            kind=KINDS[self.number],
            topic=topics[self.number % len(topics)],
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


def write(folder: Path, organisations: int, *, months: int = len(MONTHS)) -> list[Path]:
    """Write definitions (into ``folder/measures``) and the input files; returns the files to load.

    ``months``: how many months of figures; the definitions, targets and events are always all of them.
    """
    (folder / "measures").mkdir(parents=True)
    for measure in measures():
        (folder / "measures" / f"{measure.ident}.toml").write_text(measure.definition())
    members = [
        (
            code(i),
            f"Bench organisation {i:04}",
            setting_of(i),
            COLLABORATIVES[i % 15],
            "2010-04-01",
            "",
            "true",
        )
        for i in range(organisations)
    ]
    heads = ("code", "name", "setting", "collaborative", "since", "until", "demonstration")
    return [
        _table(folder / "organisations.csv", heads, members),
        _table(folder / "targets.csv", _TARGET_HEADS, _targets()),
        _table(folder / "events.csv", _EVENT_HEADS, _events()),
        *(_table(folder / f"{one.ident}.csv", TIDY, _tidy(one, organisations, months)) for one in measures()),
    ]


def _tidy(measure: Measure, organisations: int, months: int) -> Iterator[tuple[object, ...]]:
    for area, row in enumerate(cells(measure, organisations)):
        for month, (above, below) in zip(MONTHS[:months], row, strict=False):
            yield measure.ident, code(area), month, above, below, PUBLISHED


def cells(measure: Measure, organisations: int) -> Iterator[list[tuple[object, object]]]:
    """For each organisation (numerator or its mark, denominator) by month; the same at every call."""
    lot = np.random.default_rng([SEED, measure.number, organisations])
    shape = (organisations, len(MONTHS))
    exposure = lot.integers(900, 2400, organisations)[:, None] + lot.integers(-60, 60, shape)
    usual = {"p": 0.72, "u": 0.012, "xmr": 0.018}[measure.chart]
    if measure.hides_small:
        usual = min(usual, 0.006)
    level = np.array([course_of(measure.number, home).levels for home in range(len(COLLABORATIVES))])
    share = usual * level[np.arange(organisations) % 15] * lot.normal(1, 0.08, organisations)[:, None]
    if measure.chart == "p":
        counts = lot.binomial(exposure, np.clip(share, 0.01, 0.99))
    else:
        counts = lot.poisson(exposure * np.clip(share, 0, None))
    gaps = lot.random(shape) < 0.01
    for area, (above, below, gap) in enumerate(
        zip(counts.tolist(), exposure.tolist(), gaps.tolist(), strict=True)
    ):
        if measure.setting not in ("all", setting_of(area)):
            yield [(NOT_APPLICABLE, "")] * len(MONTHS)
        else:
            yield [_cell(measure, *each) for each in zip(above, below, gap, strict=True)]


def _cell(measure: Measure, above: int, below: int, gap: bool) -> tuple[object, object]:
    if gap:
        return MISSING, ""
    return (SUPPRESSED, below) if measure.hides_small and 0 < above < 5 else (above, below)


_TARGET_HEADS = ("measure", "area", "since", "until", "value", "note", "demonstration")
_EVENT_HEADS = ("measure", "area", "period", "kind", "reason", "role", "demonstration")


def _targets() -> Iterator[tuple[object, ...]]:
    """Every fourth measure has a target for all; half of those change on their way."""
    note = "Demonstration: a target for measuring speed"
    for one in measures()[::4]:
        value = {"p": 75, "u": 11, "xmr": 17}[one.chart]
        steps = [("2013-04-01", "", value)]
        if one.number % 8 == 0:
            steps = [("2013-04-01", "2016-03-31", value), ("2016-04-01", "", value * 0.95)]
        for place in ("ENG", *COLLABORATIVES):
            yield from ((one.ident, place, since, until, much, note, "true") for since, until, much in steps)


def _events() -> Iterator[tuple[object, ...]]:
    """Interventions where a course changes, limits made anew after some steps, a point set aside here and there."""
    for one in measures():
        for home, place in enumerate(COLLABORATIVES):
            yield from _marks(one, place, course_of(one.number, home))


def _marks(one: Measure, place: str, course: Course) -> Iterator[tuple[object, ...]]:
    said = "Demonstration: invented for measuring speed."
    found = []
    if course.kind in ("step", "drift"):
        found.append((MONTHS[course.since], "intervention", "Improvement lead"))
    if course.kind == "step" and course.since < 48 and one.number % 3 == 0:
        found.append((MONTHS[course.since], "rebase", "Measurement lead"))
    if course.since % 9 == 0:
        found.append((MONTHS[course.since - 6], "ghost", "Measurement lead"))
    yield from ((one.ident, place, month, kind, said, role, "true") for month, kind, role in found)


def _table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(heads)
        lines.writerows(rows)
    return path
