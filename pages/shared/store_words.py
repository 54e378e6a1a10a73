"""Sentences that stand outside exhibits: in a demonstration store they say so first."""

from __future__ import annotations

from components.invented_mark import marked_words
from data_access.queries.version import is_demonstration


def store_sentence(sentence: str) -> str:
    """The sentence, with the words before it where everything in the store is invented."""
    return marked_words(sentence) if is_demonstration() else sentence
