"""The sets of rules that a reader may choose, with the words for each."""

from __future__ import annotations

from analysis.spc import PROFILES
from pages.shared.query_values import QueryValues

PROFILE_WORDS = {
    "mdc": "Making Data Count",
    "nhsr": "NHS-R plot the dots",
    "anhoej": "Anhøj: runs and crossings",
    "ihi": "Institute for Healthcare Improvement",
    "western-electric": "Western Electric",
}
DEFAULT_PROFILE = "mdc"


def profile_name(profile: str) -> str:
    """A set of rules by the name that readers know."""
    return PROFILE_WORDS.get(profile, profile)


def read_profile(values: QueryValues) -> str:
    """The rules that an address asks for."""
    names = {name: profile_name(name) for name in PROFILES}
    return values.choice("profile", "set of rules", names, DEFAULT_PROFILE) or DEFAULT_PROFILE
