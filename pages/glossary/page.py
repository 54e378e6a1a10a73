"""``/glossary``: the words of control charts and of the programme, in plain words."""

from __future__ import annotations

from pages.shared.papers import paper_entry

PAGE = paper_entry(
    "glossary.md",
    position=8,
    title="Glossary",
    lead="The words that you meet on these pages, each in plain words.",
    parts="The words",
    deepest=3,
)
