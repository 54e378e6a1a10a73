"""How we know that a collaborative works on a topic, in signs and in words."""

from __future__ import annotations

# Strongest first: (sign in the cell, words). A pair with several kinds of evidence shows the strongest.
EVIDENCE = {
    "seed": ("S", "stated in a founding document"),
    "published": ("P", "published by the network, 2014 to 2016"),
    "published_late_or_undated": ("p", "published later, or without a date"),
    "related_theme": ("r", "a related theme, not confirmed"),
    "unverified": ("?", "recollection, not verified"),
}
