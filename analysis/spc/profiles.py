"""Profiles: the settings in which the established tools differ, bundled under a name (spc_spec section 2)."""

from dataclasses import dataclass, replace
from typing import Literal

from analysis.spc.vocabulary import Rule

# The four rules of NHS England's Making Data Count.
PLOT_THE_DOTS = (Rule.outside, Rule.trend, Rule.two_of_three, Rule.shift)


@dataclass(frozen=True, slots=True)
class Profile:
    """One bundle of settings; every difference between tools is a field here and never a branch on a name.

    factor              individuals chart: limits lie this many mean moving ranges either side of the centre
    screen              moving ranges of 3.267 times their mean and more are left out, once
    min_points          points the limits must rest on; below it only values and their median are given
    firm_points         below it limits are called trial limits
    rules               those that may fire; their order of precedence is that of `Rule`
    shift, trend        points in a row that make the rule fire
    run_shift, run_trend    the same on a run chart; None: the same number
    two_of_three        "beyond": near points may lie beyond the limit (Making Data Count since November
                        2023); "between": they lie between two sigma and the limit (its SQL tool 2.4)
    third               where the third of the three may lie: on the near points' side of the centre, not
                        beyond the other two-sigma line, or anywhere
    marks               points that two of three (and four of five) marks: the near ones, or all of the window
    hugging             points in a row within one sigma of the centre
    on_centre, ties     a value on the centre ends a shift, or is passed over; likewise a tie in a trend
    gaps                "bridge": points either side of a missing value are neighbours; "break": they are not
    trend_across_phases  a trend runs on over a rebase
    baseline_in_phases   a baseline holds in a series that has rebases, too
    runs                "anhoej": longest run and crossings are judged for each phase
    run_count           too few or too many runs are judged for each phase of a run chart
    conflict            which verdict wins when one point has fired both ways; "first": the first rule's;
                        "contested": neither, and the point is labelled so
    target_on_limit     a target exactly on a limit is decided (met or missed), or open
    gap_centre          centre of a G chart: 0.693 of the mean, or the median of the baseline's gaps
    below_zero          a T chart's line that would lie below zero is drawn at zero, or is undefined
    tied_events         a T chart gives a time of zero half a unit, or refuses the series
    prime_sigma_from    an I-prime chart's sigma comes from the baseline, or from every point of the phase,
                        ghosted ones too
    ghosts_in_ranges    a moving range chart bridges a ghosted point, or ghosts its own range only
    held_limits         limits held from a baseline: as they are, or widened by the baseline's own uncertainty
                        ("prediction", see `analysis.spc.charts.basis.held_factor`)
    days                periods of a rate a year (`Series.yearly_from`) count as equal parts of it, or by their days
    season              centre and limits carry the season that the series brings (`Series.season`)
    small_counts        counts with a mean below five have limits of three sigma, or exact ones
    """

    name: str
    factor: float = 2.66
    screen: bool = False
    min_points: int = 13
    firm_points: int = 20
    rules: tuple[Rule, ...] = PLOT_THE_DOTS
    shift: int = 7
    trend: int = 7
    run_shift: int | None = None
    run_trend: int | None = None
    two_of_three: Literal["beyond", "between"] = "beyond"
    third: Literal["same_side", "not_beyond_other", "anywhere"] = "same_side"
    marks: Literal["near", "window"] = "near"
    hugging: int = 15
    on_centre: Literal["ends", "skipped"] = "ends"
    ties: Literal["end", "skipped"] = "end"
    gaps: Literal["bridge", "break"] = "bridge"
    trend_across_phases: bool = True
    baseline_in_phases: bool = True
    runs: Literal["none", "anhoej"] = "none"
    run_count: bool = False
    conflict: Literal["improvement", "concern", "first", "contested"] = "improvement"
    target_on_limit: Literal["decided", "open"] = "decided"
    gap_centre: Literal["theory", "median"] = "theory"
    below_zero: Literal["zero", "undefined"] = "zero"
    tied_events: Literal["half_a_unit", "refuse"] = "half_a_unit"
    prime_sigma_from: Literal["baseline", "phase"] = "baseline"
    ghosts_in_ranges: Literal["bridged", "own_only"] = "bridged"
    held_limits: Literal["plain", "prediction"] = "plain"
    days: Literal["equal", "counted"] = "equal"
    season: bool = False
    small_counts: Literal["three_sigma", "exact"] = "three_sigma"


# NHS England's Making Data Count. 2.66 is 3 / 1.128 rounded, as its tools have it, and they do not
# screen moving ranges.
MDC = Profile("mdc", below_zero="undefined")

# The pages' own: Making Data Count's rules and icons, by limits that a short month, the season of the year, a
# short baseline or a small count do not break (docs/method.md, "Limits on our pages").
ADJUSTED = replace(
    MDC,
    name="adjusted",
    conflict="contested",
    held_limits="prediction",
    days="counted",
    season=True,
    small_counts="exact",
)

# NHSRplotthedots 0.2.2.
NHSR = Profile(
    "nhsr",
    screen=True,
    min_points=1,
    firm_points=13,
    two_of_three="between",
    gaps="break",
    trend_across_phases=False,
    conflict="first",
    target_on_limit="open",
)

# qicharts2 0.8.1: limits by Montgomery's constants, and Anhøj's two runs rules in place of shift and trend.
ANHOEJ = Profile(
    "anhoej",
    factor=3 / 1.128,
    screen=True,
    min_points=1,
    firm_points=1,
    rules=(Rule.outside,),
    on_centre="skipped",
    gaps="break",
    trend_across_phases=False,
    baseline_in_phases=False,
    runs="anhoej",
    gap_centre="median",
    tied_events="refuse",
    prime_sigma_from="phase",
    ghosts_in_ranges="own_only",
)

# Provost & Murray, The Health Care Data Guide (2011); the run chart has shorter rules there, and one on the runs.
IHI = Profile(
    "ihi",
    screen=True,
    min_points=12,
    rules=(*PLOT_THE_DOTS, Rule.hugging),
    shift=8,
    trend=6,
    run_shift=6,
    run_trend=5,
    run_count=True,
    third="anywhere",
    on_centre="skipped",
    ties="skipped",
    trend_across_phases=False,
)

# Western Electric's four zone rules (Statistical Quality Control Handbook, 1956).
WESTERN_ELECTRIC = Profile(
    "western-electric",
    min_points=12,
    rules=(Rule.outside, Rule.two_of_three, Rule.shift, Rule.four_of_five),
    shift=8,
    third="anywhere",
    trend_across_phases=False,
)

PROFILES: dict[str, Profile] = {
    profile.name: profile for profile in (ADJUSTED, MDC, NHSR, ANHOEJ, IHI, WESTERN_ELECTRIC)
}


def profile_named(profile: str | Profile) -> Profile:
    """The profile of that name, or the profile itself; ValueError naming those there are."""
    if isinstance(profile, Profile):
        return profile
    if profile not in PROFILES:
        raise ValueError(f"There is no SPC profile {profile!r}; there is {', '.join(PROFILES)}.")
    return PROFILES[profile]
