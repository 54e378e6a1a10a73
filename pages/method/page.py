"""``/method``: what the figures are judged by, at the anchors to which captions lead."""

from __future__ import annotations

from pages.shared.papers import paper_entry

PAGE = paper_entry(
    "method.md",
    position=7,
    title="Method: what the figures are judged by",
    lead="The method in full, for those who check it: what is computed, after whom, and what each rule costs. "
    "The first part says it on one page.",
)
