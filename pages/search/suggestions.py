"""The first answers to what is being typed, as the script of the search field reads them."""

from __future__ import annotations

from typing import Any

from pages.search.answers import answers_for
from pages.search.page import readable

MOST = 8


def suggestions(typed: str) -> dict[str, Any]:
    """``sentence`` says what there is; ``answers`` are at most eight, each with ``title``, ``kind`` and ``address``."""
    text = readable(typed)
    if not text:
        return {"sentence": "", "answers": []}
    result = answers_for(text, MOST)
    listed = result.answers or result.nearest
    return {
        "sentence": result.sentence,
        "answers": [
            {
                "title": each.title,
                "kind": f"{each.kind}, {each.code}" if each.code else each.kind,
                "address": each.address,
            }
            for each in listed
        ],
    }
