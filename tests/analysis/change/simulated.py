"""Seeded series for the change verdict: counts over steady exposures with season, dependence and true changes."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.change import ChangeQuestion, ChangeSeries, ChangeVerdict, Outcome, change_verdicts
from analysis.spc import Series

Floats = NDArray[np.float64]
Change = Callable[[Floats], Floats]
MONTHS = 84
EXPOSURE = 1_000_000.0


def months(count: int = MONTHS, first_year: int = 2013) -> tuple[date, ...]:
    """Months from April of a year on."""
    return tuple(date(first_year + (3 + i) // 12, (3 + i) % 12 + 1, 1) for i in range(count))


def fall(by: float, since: int = 24) -> Change:
    """A fall that lasts."""
    return lambda t: np.where(t >= since, 1 - by, 1.0)


def dip(by: float, end: int, length: int = 9) -> Change:
    """A fall that is over again."""
    return lambda t: np.where((t >= end - length) & (t < end), 1 - by, 1.0)


def counts(  # noqa: PLR0913 - each is a property of the series
    series: int,
    mean: float,
    *,
    season: float = 0.0,
    peak: int = 0,
    dependence: float = 0.0,
    variation: float | None = None,
    change: Change | None = None,
    length: int = MONTHS,
    seed: int = 1,
) -> Floats:
    """(series, length) Poisson counts a month.

    season: amplitude of a cosine with its peak at month `peak` from April. dependence: lag-1 correlation of a lognormal
    disturbance with the coefficient of variation `variation` (None: as much as chance alone).
    """
    rng = np.random.default_rng(seed)
    time = np.arange(length, dtype=np.float64)
    expected = np.full((series, length), mean) * (1 + season * np.cos(2 * np.pi * (time - peak) / 12))
    if change is not None:
        expected = expected * change(time)
    if dependence:
        spread = np.sqrt(np.log1p((variation if variation is not None else mean**-0.5) ** 2))
        expected = expected * np.exp(
            spread * _autoregressive(rng, series, length, dependence) - spread**2 / 2
        )
    return rng.poisson(expected).astype(np.float64)


def _autoregressive(rng: np.random.Generator, series: int, length: int, dependence: float) -> Floats:
    shocks = rng.normal(size=(series, length))
    made = np.empty_like(shocks)
    made[:, 0] = shocks[:, 0]
    for at in range(1, length):
        made[:, at] = dependence * made[:, at - 1] + np.sqrt(1 - dependence**2) * shocks[:, at]
    return made


def series_of(figures: Floats, *, group: str | None = None) -> list[ChangeSeries]:
    """One series a row, where fewer is better; each a measure of its own, or all of one group."""
    periods = months(figures.shape[1])
    return [
        ChangeSeries(
            Series(
                f"series {i}",
                periods,
                tuple(row),
                (EXPOSURE,) * len(periods),
                multiplier=100_000.0,
                direction="decrease",
            ),
            group=group or f"measure {i}",
        )
        for i, row in enumerate(figures.tolist())
    ]


def verdicts(figures: Floats, question: ChangeQuestion | None = None) -> tuple[ChangeVerdict, ...]:
    """The verdict of every row."""
    return change_verdicts(series_of(figures), question)


def share_lower(made: Sequence[ChangeVerdict]) -> float:
    """Share of series whose verdict is lower."""
    return sum(verdict.outcome is Outcome.lower for verdict in made) / len(made)


def share_improved(made: Sequence[ChangeVerdict]) -> float:
    """Share of series that may be called improved."""
    return sum(verdict.improvement for verdict in made) / len(made)
