"""Medians that follow sustained runs by themselves, for run charts (spc_spec 8.3).

A suggestion to look at, never a rebase: that needs a person and a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import isfinite
from statistics import median

from analysis.spc.series import Series
from analysis.spc.vocabulary import Side


@dataclass(frozen=True, slots=True)
class MedianStretch:
    """A median and the first and last point it is the median of; sustained: found by a run."""

    median: float
    start: date
    end: date
    sustained: bool


Pair = tuple[date, float]


def automatic_medians(
    series: Series, side: Side, *, run: int = 9, baseline: int = 13
) -> tuple[MedianStretch, ...]:
    """The baseline's median, and that of each later run of so many points on one side of the one before.

    Points on the median are passed over. Empty where the series has fewer than baseline + run points.
    Source: the runcharter package's method, after Provost & Murray.
    """
    pairs = _pairs(series)
    if len(pairs) < baseline + run:
        return ()
    stretches = [_stretch(pairs[:baseline], sustained=False)]
    rest = pairs[baseline:]
    while len(at := _first_run(rest, stretches[-1].median, side, run)) == run:
        stretches.append(_stretch([rest[i] for i in at], sustained=True))
        rest = rest[at[-1] + 1 :]
    return tuple(stretches)


def _pairs(series: Series) -> list[Pair]:
    """Period and value of the points that count, in time order."""
    below = series.denominator or (None,) * len(series.periods)
    rows = sorted(zip(series.periods, series.numerator, below, strict=True), key=lambda row: row[0])
    pairs: list[Pair] = []
    for period, top, bottom in rows:
        if top is None or period in series.ghosts or (series.denominator is not None and not bottom):
            continue
        value = (top if bottom is None else top / bottom) * series.multiplier
        if isfinite(value):
            pairs.append((period, value))
    return pairs


def _first_run(pairs: Sequence[Pair], centre: float, side: Side, run: int) -> list[int]:
    """Places of the first `run` points in a row on the side, passing over those on the centre."""
    places: list[int] = []
    for place, (_, value) in enumerate(pairs):
        if value == centre:
            continue
        wanted = value > centre if side is Side.high else value < centre
        places = [*places, place] if wanted else []
        if len(places) == run:
            break
    return list(islice(places, run))


def _stretch(pairs: Sequence[Pair], *, sustained: bool) -> MedianStretch:
    return MedianStretch(median(value for _, value in pairs), pairs[0][0], pairs[-1][0], sustained)
