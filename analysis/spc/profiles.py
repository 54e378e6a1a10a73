"""Profiles: the settings in which the established tools differ, bundled under a name."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Profile:
    """One bundle of settings.

    factor              limits lie this many mean moving ranges either side of the centre
    min_points          points the limits must rest on; below it only values and their median are given
    firm_points         below it limits are called trial limits
    shift, trend        points in a row that make the rule fire
    two_of_three        "beyond": near points may lie beyond the limit (Making Data Count since November
                        2023); "between": they lie between two sigma and the limit (its SQL tool 2.4)
    trend_across_parts  a trend runs on over a rebase
    conflict            which verdict wins when one point has fired both ways
    """

    name: str
    factor: float = 2.66
    min_points: int = 13
    firm_points: int = 20
    shift: int = 7
    trend: int = 7
    two_of_three: Literal["beyond", "between"] = "beyond"
    trend_across_parts: bool = True
    conflict: Literal["improvement", "concern"] = "improvement"


# NHS England's Making Data Count. 2.66 is 3 / 1.128 rounded, as its tools have it, and they do not
# screen moving ranges.
MDC = Profile("mdc")

PROFILES: dict[str, Profile] = {MDC.name: MDC}


def profile_named(profile: str | Profile) -> Profile:
    """The profile of that name, or the profile itself; ValueError naming those there are."""
    if isinstance(profile, Profile):
        return profile
    if profile not in PROFILES:
        raise ValueError(f"There is no SPC profile {profile!r}; there is {', '.join(PROFILES)}.")
    return PROFILES[profile]
