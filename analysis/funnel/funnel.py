"""The funnel itself: centre, spread, limits and where each unit lies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.funnel.dispersion import Dispersion, dispersion
from analysis.funnel.limits import limits_at
from analysis.funnel.scales import SCALES
from analysis.funnel.units import FunnelNote, Kind, Unit, checked

Floats = NDArray[np.float64]
LEVELS = (0.95, 0.998)
# Relative width within which a unit lies on a limit, and so inside.
ON_THE_LINE = 1e-12
# Below so many units the spread between them is a rough guess.
FEW = 20


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """One unit. value = numerator / denominator; z before and z_adjusted after allowing for overdispersion.

    limits: lower and upper at each of the funnel's levels. outside: the highest level whose limit it lies
    beyond, 0 inside all; side: "high", "low" or None.
    """

    name: str
    numerator: float
    denominator: float
    value: float
    z: float | None
    z_adjusted: float | None
    limits: tuple[tuple[float, float], ...]
    outside: float
    side: str | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """All units by name, with what the limits rest on.

    centre: 1 for standardised ratios, else sum of numerators / sum of denominators; None without units.
    phi, tau2, used: see `Dispersion`. adjusted: limits allow for overdispersion. limits_are: said to readers.
    """

    kind: Kind
    centre: float | None
    units: tuple[PlacedUnit, ...]
    levels: tuple[float, ...]
    phi: float | None
    tau2: float
    used: int
    adjusted: bool
    limits_are: str
    notes: tuple[FunnelNote, ...]
    z_places: int | None = None

    def curve(
        self, denominators: Sequence[float], level: float
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Lower and upper limit at these denominators, to draw the funnel by."""
        if self.centre is None:
            return (), ()
        at = np.asarray(denominators, dtype=np.float64)
        tau2 = self.tau2 if self.adjusted else 0.0
        lower, upper = limits_at(at, self.kind, self.centre, tau2, level, self.z_places)
        return tuple(lower.tolist()), tuple(upper.tolist())


def funnel(
    units: Sequence[Unit],
    kind: Kind,
    *,
    overdispersion: bool = True,
    trim: float = 0.1,
    levels: Sequence[float] = LEVELS,
    z_places: int | None = None,
) -> Funnel:
    """Place units in a funnel.

    overdispersion: widen the limits where phi is above 1 and tau squared above 0. trim: share of z values at
    each end that must not drive phi. levels: of the lines, each between 0 and 1. z_places: round the normal
    quantiles to so many places (FunnelPlotR: 6).
    """
    if not all(0 < level < 1 for level in levels) or not 0 <= trim < 0.5:
        raise ValueError(
            f"Levels {tuple(levels)} and trim {trim} must lie between 0 and 1, and trim below 0.5."
        )
    placeable, notes = checked(units, kind)
    top, bottom = (
        np.array([getattr(unit, name) for unit in placeable], np.float64)
        for name in ("numerator", "denominator")
    )
    levels = tuple(sorted(levels))
    if not placeable:
        nothing = FunnelNote("No unit has figures that can be compared.")
        return Funnel(kind, None, (), levels, None, 0.0, 0, False, "", (*notes, nothing))
    centre = 1.0 if kind.startswith("standardised") else float(top.sum() / bottom.sum())
    z, error = _z(top, bottom, kind, centre)
    spread = dispersion(z, error, trim=trim, cut=kind == "standardised_log")
    adjusted = overdispersion and spread.phi > 1 and spread.tau2 > 0
    tau2 = spread.tau2 if adjusted else 0.0
    return Funnel(
        kind=kind,
        centre=centre,
        units=_placed(placeable, kind, centre, tau2, levels, z, error, z_places),
        levels=levels,
        phi=None if np.isnan(spread.phi) else spread.phi,
        tau2=spread.tau2,
        used=spread.used,
        adjusted=adjusted,
        limits_are=_words(kind, adjusted),
        notes=(*notes, *_notes(spread, z, placeable, adjusted)),
        z_places=z_places,
    )


def _z(top: Floats, bottom: Floats, kind: Kind, centre: float) -> tuple[Floats, Floats]:
    scale = SCALES[kind]
    error = scale.error(top, bottom)
    if kind == "count_ratio" and centre == 0:
        return np.zeros_like(top), error
    z: Floats = (scale.of(top, bottom) - scale.target(centre)) / error
    return z, error


def _placed(
    units: tuple[Unit, ...],
    kind: Kind,
    centre: float,
    tau2: float,
    levels: tuple[float, ...],
    z: Floats,
    error: Floats,
    z_places: int | None,
) -> tuple[PlacedUnit, ...]:
    top = np.array([unit.numerator for unit in units], np.float64)
    bottom = np.array([unit.denominator for unit in units], np.float64)
    value, adjusted_z = top / bottom, z * error / np.sqrt(error**2 + tau2)
    outside, side = np.zeros(len(units)), np.zeros(len(units), dtype=np.int8)
    lines = [limits_at(bottom, kind, centre, tau2, level, z_places) for level in levels]
    for level, (lower, upper) in zip(levels, lines, strict=True):
        slack = ON_THE_LINE * np.maximum(np.abs(upper), abs(centre))
        high, low = value > upper + slack, value < lower - slack
        outside = np.where(high | low, level, outside)
        side = np.where(high, 1, np.where(low, -1, side))
    return tuple(
        PlacedUnit(
            unit.name,
            float(top[i]),
            float(bottom[i]),
            float(value[i]),
            float(z[i]) if np.isfinite(z[i]) else None,
            float(adjusted_z[i]) if np.isfinite(z[i]) else None,
            tuple((float(lower[i]), float(upper[i])) for lower, upper in lines),
            float(outside[i]),
            {1: "high", -1: "low"}.get(int(side[i])),
        )
        for i, unit in enumerate(units)
    )


def _words(kind: Kind, adjusted: bool) -> str:
    if adjusted:
        return "limits widened for differences between units beyond chance"
    return {
        "proportion": "limits for proportions on the arcsine scale",
        "count_ratio": "limits for ratios of counts on the log scale",
    }.get(kind, "exact Poisson limits")


def _notes(spread: Dispersion, z: Floats, units: tuple[Unit, ...], adjusted: bool) -> list[FunnelNote]:
    notes = [
        FunnelNote(
            f"{unit.name} has an observed count of 0; it is shown but not used for the spread.", unit.name
        )
        for unit, score in zip(units, z, strict=True)
        if not np.isfinite(score)
    ]
    if adjusted:
        words = f"The units differ more than chance explains (phi {spread.phi:.2f}, tau squared {spread.tau2:.2g})"
        notes.append(FunnelNote(f"{words}, so the limits are widened."))
    if spread.used < FEW:
        notes.append(FunnelNote(f"The spread rests on {spread.used} units and is a rough guess."))
    return notes
