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
# Added to the name of a set of rules where the reader leaves the season in the figures.
SEASON_LEFT_IN = ", season left in"
SEASON_WORDS = {"on": "Taken into account", "off": "Left in"}


def profile_name(rules: str) -> str:
    """A set of rules by the name that readers know."""
    profile = _profile(rules)
    if rules != profile and settings_of(profile).season:
        return "Making Data Count, with days taken into account and the season left in"
    return PROFILE_WORDS.get(profile, profile)


def settings_of(rules: str) -> Profile:
    """The engine's settings for a set of rules; KeyError where there is none of that name."""
    settings = PROFILES[_profile(rules)]
    return settings if rules == settings.name else replace(settings, season=False)


def _profile(rules: str) -> str:
    return rules.removesuffix(SEASON_LEFT_IN)


def read_profile(values: QueryValues) -> str:
    """The rules that an address asks for: a profile's name, with a word of the season where that is left in."""
    names = {name: profile_name(name) for name in PROFILES}
    profile = values.choice("profile", "set of rules", names, DEFAULT_PROFILE) or DEFAULT_PROFILE
    return rules_of(profile, values.choice("season", "season", SEASON_WORDS, "on") or "on")


def rules_of(profile: str, season: str) -> str:
    """The rules of a profile (empty: the default) with the season as asked: "on", "off" or as the profile has it."""
    return f"{profile or DEFAULT_PROFILE}{SEASON_LEFT_IN if season == 'off' else ''}"


def profile_query(rules: str) -> dict[str, str | None]:
    """The rules as they stand in an address; those of the record are left out."""
    profile = _profile(rules)
    return {
        "profile": None if profile == DEFAULT_PROFILE else profile,
        "season": None if rules == profile else "off",
    }


def profile_fields(
    chosen: str, *, rules: str = "", season: str = "", seasonal: bool = True
) -> list[html.Div]:
    """The rules as a list and, where these know a season and one was found in what is shown, whether it counts.

    ``rules`` and ``season`` are the fields' own ids.
    """
    profile = _profile(chosen)
    words, options = list(PROFILE_WORDS.items()), list(SEASON_WORDS.items())
    fields = [choose("profile", "Rules", words, profile, default=DEFAULT_PROFILE, ident=rules)]
    # What the reader asked for stays in its field, whatever came with it.
    if chosen != profile or (seasonal and PROFILES[profile].season):
        state = "on" if chosen == profile else "off"
        fields.append(choose("season", "Season", options, state, default="on", ident=season))
    return fields
