"""``/licence``: whose figures, facts, outlines and code these are, and under which licence."""

from __future__ import annotations

from pages.shared.papers import paper_entry

PAGE = paper_entry(
    "attribution.md",
    position=10,
    title="Licence and sources",
    lead="Whose figures, facts, outlines and code these are, under which licence, and the lines to keep with them.",
)
