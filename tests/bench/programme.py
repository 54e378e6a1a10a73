"""A whole programme from one seed: fifteen collaboratives, organisations, fifty measures, 84 months.

240 organisations make one million figures, 2,400 make ten million. Exactly twenty measures are outcomes, so
``/collaborative/<slug>?kind=outcome`` shows twenty panels. Everything is invented.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tests.bench import records
from tests.bench.courses import course_of
from tests.bench.rows import COLLABORATIVES, SEED
from tests.bench.shapes import MONTHS, Measure, code, measures, setting_of

PUBLISHED = "2020-05-06"
TIDY = ("measure", "area", "period", "numerator", "denominator", "published")
MISSING, SUPPRESSED, NOT_APPLICABLE = "-", "*", "N/A"


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
        )
        for i in range(organisations)
    ]
    heads = ("code", "name", "setting", "collaborative", "since", "until")
    return [
        _table(folder / "organisations.csv", heads, members),
        _table(folder / "targets.csv", records.TARGETS, records.targets()),
        _table(folder / "events.csv", records.EVENTS, records.events()),
        _table(folder / "aims.csv", records.AIMS, records.aims()),
        _table(folder / "contacts.csv", records.CONTACTS, records.contacts(organisations)),
        _table(folder / "solutions.csv", records.SOLUTIONS, records.solutions()),
        *(
            _table(folder / f"{measure.ident}.csv", TIDY, _tidy(measure, organisations, months))
            for measure in measures()
        ),
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


def _table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(heads)
        lines.writerows(rows)
    return path
