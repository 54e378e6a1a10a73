"""The sets of rules that a reader may choose, with the words for each."""

from __future__ import annotations

PROFILE_WORDS = {
    "mdc": "Making Data Count",
    "nhsr": "NHS-R plot the dots",
    "anhoej": "Anhøj: runs and crossings",
    "ihi": "Institute for Healthcare Improvement",
    "western-electric": "Western Electric",
}
DEFAULT_PROFILE = "mdc"
