"""The colours of the light style sheet, for files that no style sheet reaches; a test holds them to its tokens."""

from __future__ import annotations

from pptx.dml.color import RGBColor

TOKENS = {
    "ink": "16243b",
    "ink-soft": "44546a",
    "line": "d5dce5",
    "paper": "ffffff",
    "ground": "f3f5f8",
    "brand": "0c2f54",
    "accent": "005ea8",
    "accent-soft": "e6f0f9",
    "improvement": "005eb8",
    "concern": "b85300",
    "common": "5b6875",
    "neither": "5b2a86",
    "target": "a3195b",
    "compared": "0b7a75",
    "demonstration": "6b3a00",
    "demonstration-ground": "fff3dc",
    "demonstration-line": "e5b45c",
}
# Kinds of a change verdict, as the style sheet colours them.
CHANGES = {
    "better": "improvement",
    "worse": "concern",
    "changed": "neither",
    "unchanged": "common",
    "untold": "common",
}
# All machines have it or one of its widths; the style sheet's first choices are on few of them.
FONT = "Arial"


def colour(token: str) -> RGBColor:
    """The colour of a token."""
    return RGBColor.from_string(TOKENS[token].upper())
