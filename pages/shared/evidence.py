"""How we know that a collaborative works on a topic, in signs and in words."""

from __future__ import annotations

from components.words import listed
from data_access.queries.topics import Priority

# Strongest first: (sign in the cell, words). A pair with several kinds of evidence shows the strongest.
EVIDENCE = {
    "seed": ("S", "named in an article of 2014"),
    "published": ("P", "published by the network, 2014 to 2016"),
    "published_late_or_undated": ("p", "published later, or without a date"),
    "related_theme": ("r", "a related theme, not confirmed"),
    "unverified": ("?", "recollection, not verified"),
}
# The draft asks this of all fifteen; it does not tell what any of them did.
ASKED_OF_ALL = "asked of all fifteen by the draft guiding principles of 2014"
CAUTION = ("*", "with a caution, which the cell and the opened topic give")
PROVENANCE = {
    "seed": "named in the draft guiding principles of 2014",
    "reconstructed": "put together by us, as the grid itself is missing from what we could read",
    "local": "a collaborative's own, outside the grid",
}
WEAK = {"related_theme", "unverified"}


def is_firm(priority: Priority) -> bool:
    """Whether something better than a related theme or a recollection stands behind a choice."""
    return not set(priority.evidence) <= WEAK


def evidence_words(priority: Priority, *, essential: bool) -> str:
    """How a choice is known, with its caution: "named in an article of 2014. Tentative: ..."."""
    kinds = [
        ASKED_OF_ALL if essential and kind == "seed" else EVIDENCE[kind][1] for kind in priority.evidence
    ]
    caution = f". {priority.caution.removesuffix('.')}" if priority.caution else ""
    return f"{listed(kinds)}{caution}"


def evidence_sign(priority: Priority) -> str:
    """The sign of the strongest evidence, with the caution's star where there is one."""
    strongest = next(kind for kind in EVIDENCE if kind in priority.evidence)
    return EVIDENCE[strongest][0] + (CAUTION[0] if priority.caution else "")
