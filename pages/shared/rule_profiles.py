"""The sets of rules that a reader may choose, with the words for each, and whether the season is taken into account."""

from __future__ import annotations

from dataclasses import replace

from dash import html

from analysis.spc import ADJUSTED, PROFILES, Profile
from components.controls import choose
from pages.shared.query_values import QueryValues

PROFILE_WORDS = {
    "adjusted": "Making Data Count’s rules, with days and season taken into account",
    "mdc": "Making Data Count, as its tools have it",
    "nhsr": "NHS-R plot the dots",
    "anhoej": "Anhøj: runs and crossings",
    "ihi": "Institute for Healthcare Improvement",
    "western-electric": "Western Electric",
}
DEFAULT_PROFILE = ADJUSTED.name
# The default with the season left in the figures: a choice of its own in the address, and no profile of the engine.
SEASON_LEFT_IN = "adjusted, season left in"
SEASON_WORDS = {"on": "Taken into account", "off": "Left in"}


def profile_name(profile: str) -> str:
    """A set of rules by the name that readers know."""
    if profile == SEASON_LEFT_IN:
        return "Making Data Count, with days taken into account and the season left in"
    return PROFILE_WORDS.get(profile, profile)


def settings_of(profile: str) -> Profile:
    """The engine's settings for a set of rules; KeyError where there is none of that name."""
    return replace(ADJUSTED, season=False) if profile == SEASON_LEFT_IN else PROFILES[profile]


def read_profile(values: QueryValues) -> str:
    """The rules that an address asks for."""
    names = {name: profile_name(name) for name in PROFILES}
    profile = values.choice("profile", "set of rules", names, DEFAULT_PROFILE) or DEFAULT_PROFILE
    return rules_of(profile, values.choice("season", "season", SEASON_WORDS, "on") or "on")


def rules_of(profile: str, season: str) -> str:
    """The rules of a profile (empty: the default) with the season as asked: "on", "off" or as the profile has it."""
    named = profile or DEFAULT_PROFILE
    return SEASON_LEFT_IN if season == "off" and settings_of(named).season else named


def profile_query(profile: str) -> dict[str, str | None]:
    """The rules as they stand in an address; those of the record are left out."""
    named = profile not in (DEFAULT_PROFILE, SEASON_LEFT_IN)
    return {
        "profile": profile if named else None,
        "season": "off" if profile == SEASON_LEFT_IN else None,
    }


def profile_fields(
    profile: str, *, rules: str = "", season: str = "", seasonal: bool = True
) -> list[html.Div]:
    """The rules as a list and, where they may know a season, whether it counts.

    ``rules`` and ``season`` are the fields' own ids; ``seasonal``: a season was found in what is shown.
    """
    named = DEFAULT_PROFILE if profile == SEASON_LEFT_IN else profile
    fields = [
        choose("profile", "Rules", list(PROFILE_WORDS.items()), named, default=DEFAULT_PROFILE, ident=rules)
    ]
    if seasonal and settings_of(named).season:
        state = "off" if profile == SEASON_LEFT_IN else "on"
        fields.append(
            choose("season", "Season", list(SEASON_WORDS.items()), state, default="on", ident=season)
        )
    return fields
