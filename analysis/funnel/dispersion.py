"""Overdispersion: how much more the units differ than chance alone lets them (spc_spec 9.2)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Dispersion:
    """phi: mean squared z, its outer values pulled in or cut off. tau2: variance between units on the scale.
    used: units both rest on. z: those units' values after trimming, NaN where cut off."""

    phi: float
    tau2: float
    used: int
    z: Floats


def dispersion(z: Floats, error: Floats, *, trim: float, cut: bool) -> Dispersion:
    """phi and tau squared (DerSimonian & Laird 1986) of z values with their standard errors.

    trim: share at each end; cut: left out (the SHMI form), else moved to the quantile (winsorised).
    """
    trimmed = _cut(z, trim) if cut else _pulled_in(z, trim)
    kept = np.isfinite(trimmed)
    used = int(np.count_nonzero(kept))
    if not used:
        return Dispersion(float("nan"), 0.0, 0, trimmed)
    phi = float(np.mean(trimmed[kept] ** 2))
    weight = 1 / error[kept] ** 2
    spread = weight.sum() - (weight**2).sum() / weight.sum()
    beyond = used * phi - (used - 1)
    tau2 = max(0.0, float(beyond / spread)) if beyond > 0 and spread > 0 else 0.0
    return Dispersion(phi, tau2, used, trimmed)


def _pulled_in(z: Floats, trim: float) -> Floats:
    finite = np.isfinite(z)
    if not finite.any():
        return np.full_like(z, np.nan)
    low, high = np.quantile(z[finite], [trim, 1 - trim])
    return np.where(finite, np.clip(z, low, high), np.nan)


def _cut(z: Floats, trim: float) -> Floats:
    """Without the outer groups of 1 / trim groups by rank; average ranks for ties."""
    if trim <= 0:
        return np.where(np.isfinite(z), z, np.nan)
    groups = 1 / trim
    _, place, count = np.unique(z, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    # Rounded before it is floored: rank x groups is a whole number where 1 / trim is.
    group = np.floor(np.round(rank * groups / (len(z) + 1), 9))
    kept = (group > 0) & (group < np.round(groups) - 1) & np.isfinite(z)
    return np.where(kept, z, np.nan)
