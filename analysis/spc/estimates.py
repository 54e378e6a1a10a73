"""Sums, means, medians and mean moving ranges of phases, each over all phases of a batch at once."""

from dataclasses import dataclass

import numpy as np

from analysis.spc.batch import Bools, Floats, Ints
from analysis.spc.limits import ON_THE_LINE
from analysis.spc.profiles import Profile

# Upper limit of a moving range in mean moving ranges: 1 + 3 d3 / d2 for n = 2 (Montgomery, table VI: D4).
D4 = 3.267
# Mean moving range of n = 2 in standard deviations (Montgomery, table VI: d2).
D2 = 1.128


@dataclass(frozen=True, slots=True)
class Groups:
    """Entries sorted by phase: phase (K,), and for each of G phases its size and where it starts."""

    phase: Ints
    size: Ints
    start: Ints

    @staticmethod
    def of(phase: Ints, count: int) -> "Groups":
        """The groups of entries with these phase numbers, rising, each below `count`."""
        size = np.bincount(phase, minlength=count)
        return Groups(phase, size, np.cumsum(size) - size)

    def sums(self, values: Floats) -> Floats:
        """Sum of each phase, 0 where it is empty; pairwise within a phase."""
        some = self.size > 0
        total = np.zeros(len(self.size))
        if len(values):
            total[some] = np.add.reduceat(values, self.start[some])
        return total

    def means(self, values: Floats) -> Floats:
        """Mean of each phase, NaN where it is empty; a second pass takes back what rounding lost in the first."""
        with np.errstate(invalid="ignore", divide="ignore"):
            rough = self.sums(values) / self.size
            mean: Floats = rough + self.sums(values - rough[self.phase]) / self.size
        return mean

    def medians(self, values: Floats) -> Floats:
        """Median of each phase, NaN where it is empty."""
        ordered = values[np.lexsort((values, self.phase))]
        median = np.full(len(self.size), np.nan)
        some = self.size > 0
        low = self.start[some] + (self.size[some] - 1) // 2
        high = self.start[some] + self.size[some] // 2
        # Halved before adding, so that two very large figures do not overflow.
        median[some] = ordered[low] / 2 + ordered[high] / 2
        return median

    def within(self, kept: Bools) -> "Groups":
        """The groups of those entries alone."""
        return Groups.of(self.phase[kept], len(self.size))

    def any(self, flags: Bools) -> Bools:
        """Whether a flag is raised anywhere in each phase."""
        raised: Bools = np.bincount(self.phase[flags], minlength=len(self.size)) > 0
        return raised


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean moving range of each phase (G,), the number of ranges it is the mean of, and where screening
    would have left nothing and was not applied."""

    mean: Floats
    ranges: Ints
    unscreened: Bools


def moving_ranges(values: Floats, stretch: Ints, groups: Groups) -> tuple[Floats, Groups]:
    """|x - x before| of neighbours in one stretch, with their phases."""
    joined = stretch[1:] == stretch[:-1]
    moving = np.abs(values[1:] - values[:-1])[joined]
    return moving, Groups.of(groups.phase[1:][joined], len(groups.size))


def spread(moving: Floats, groups: Groups, profile: Profile, scale: Floats, *, cut_off: float = D4) -> Spread:
    """Mean of the moving ranges, screened once if the profile screens (Nelson 1982; spc_spec 4.3).

    scale (G,): size of the values, to tell a mean range of nothing from rounding.
    """
    mean = groups.means(moving)
    never = np.zeros(len(mean), dtype=np.bool_)
    if not profile.screen:
        return Spread(mean, groups.size, never)
    kept = moving < cut_off * mean[groups.phase]
    left = groups.within(kept)
    screened = left.means(moving[kept])
    nothing = ON_THE_LINE * np.abs(scale)
    unscreened = ~(screened > nothing) & (mean > nothing)
    keeps_all = unscreened | ~(mean > nothing)
    return Spread(
        np.where(keeps_all, mean, screened), np.where(keeps_all, groups.size, left.size), unscreened
    )
