"""``/accessibility``: what can be done without a mouse, a picture or a script, what is tested, and the known limits."""

from __future__ import annotations

from pages.shared.papers import paper_entry

PAGE = paper_entry(
    "accessibility.md",
    position=9,
    title="Accessibility statement",
    lead="What you can do without a mouse, without seeing the pictures and without scripts; what is tested; what is "
    "known not to work.",
)
