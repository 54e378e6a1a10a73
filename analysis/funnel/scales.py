"""The scale on which a funnel's spread is even: there, back again, and one unit's standard error on it.

spc_spec 9.1. Sources: Spiegelhalter, Statistics in Medicine 24 (2005) 1185; the CQC and SHMI methods.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.funnel.units import Kind

Floats = NDArray[np.float64]
Two = Callable[[Floats, Floats], Floats]


@dataclass(frozen=True, slots=True)
class FunnelScale:
    """of: numerator, denominator to Y. error: to Y's standard error. target: the centre on the scale.
    back: Y to the ratio. expected_error: the error of a unit that lies on the centre, for limits, from its
    denominator and the centre."""

    of: Two
    error: Two
    target: Callable[[float], float]
    back: Callable[[Floats], Floats]
    expected_error: Callable[[Floats, float], Floats]


def _arcsine_back(y: Floats) -> Floats:
    """The sine squared, held at its ends: beyond them it would turn round (spc_spec 9.4)."""
    held: Floats = np.sin(np.clip(y, 0, np.pi / 2)) ** 2
    return held


def _root_back(y: Floats) -> Floats:
    squared: Floats = np.maximum(y, 0) ** 2
    return squared


def _exponential(y: Floats) -> Floats:
    raised: Floats = np.exp(np.clip(y, -700, 700))
    return raised


def _log(observed: Floats, expected: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        logged: Floats = np.log(observed / as_published(expected))
    return logged


def _count_error(top: Floats, bottom: Floats) -> Floats:
    error: Floats = np.sqrt(top / (top + 0.5) ** 2 + bottom / (bottom + 0.5) ** 2)
    return error


def _log_error(expected: Floats) -> Floats:
    error: Floats = 1 / np.sqrt(as_published(expected))
    return error


def as_published(expected: Floats) -> Floats:
    """SHMI publishes expected deaths to two places and works from those."""
    rounded: Floats = np.round(expected, 2)
    return rounded


SCALES: dict[Kind, FunnelScale] = {
    "proportion": FunnelScale(
        of=lambda r, n: np.arcsin(np.sqrt(r / n)),
        error=lambda _, n: 1 / (2 * np.sqrt(n)),
        target=lambda theta: float(np.arcsin(np.sqrt(theta))),
        back=_arcsine_back,
        expected_error=lambda n, _: 1 / (2 * np.sqrt(n)),
    ),
    "standardised": FunnelScale(
        of=lambda o, e: np.sqrt(o / e),
        error=lambda _, e: 1 / (2 * np.sqrt(e)),
        target=lambda _: 1.0,
        back=_root_back,
        expected_error=lambda e, _: 1 / (2 * np.sqrt(e)),
    ),
    "standardised_log": FunnelScale(
        of=_log,
        error=lambda _, e: _log_error(e),
        target=lambda _: 0.0,
        back=_exponential,
        expected_error=lambda e, _: _log_error(e),
    ),
    "count_ratio": FunnelScale(
        of=lambda a, b: np.log((a + 0.5) / (b + 0.5)),
        error=_count_error,
        target=lambda theta: float(np.log(theta)),
        back=_exponential,
        # A unit on the centre has theta x b on top: the b of the curve, and not its own count, sets its error.
        expected_error=lambda b, theta: _count_error(theta * b, b),
    ),
}
