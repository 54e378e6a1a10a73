"""The words of a text as the search compares them: small letters without accents, whatever stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Parts of a query that say nothing of what is looked for.
_EMPTY = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "can", "did", "do", "does", "for", "from", "had",
    "has", "have", "how", "i", "in", "is", "it", "its", "me", "my", "of", "on", "or", "our", "show", "that",
    "the", "their", "there", "these", "this", "to", "was", "we", "were", "what", "when", "where", "which",
    "who", "whom", "whose", "why", "with",
    # what people want done about it
    "about", "avoid", "avoiding", "fix", "fixed", "mean", "means", "prevent", "preventing", "prevention", "reduce",
    "reduced", "reducing", "reduction", "stop", "stopped", "stopping", "tackle", "tackling", "tell", "work", "worked",
    "working", "works",
})  # fmt: skip
# Parts of a name that everybody shares: they tell which of two is meant, and are no reason to leave one out.
SHARED = frozenset({
    "authorities", "authority", "borough", "ccg", "ccgs", "city", "clinical", "commissioning", "council",
    "county", "foundation", "ft", "group", "groups", "hospital", "hospitals", "infirmary", "measure",
    "measures", "nhs", "organisation", "page", "place", "published", "result", "results", "solution", "solutions",
    "topic", "trust", "trusts",
})  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_INSIDE = re.compile(r"['’‘`´]")
_DIGIT = re.compile(r"[0-9]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PER_CENT = re.compile(r"(?<=\d)\s*(?:%|per\s?cent\b)")


def words(text: str) -> list[str]:
    """All words of a text in order: ``["guys", "and", "st", "thomas"]``; ``&`` is *and*, an apostrophe is nothing.

    ``6,000`` is ``6000``; ``42%``, ``42 %`` and ``42 per cent`` are one word, which is not the number 42.
    """
    plain = _INSIDE.sub("", text.casefold().replace("&", " and "))
    if not plain.isascii():
        plain = "".join(
            sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign)
        )
    if _DIGIT.search(plain):
        plain = _PER_CENT.sub("percent ", _THOUSANDS.sub("", plain))
    return _WORD.findall(plain)


def joined(parts: Sequence[str]) -> str:
    """Words run together, as some people write them: ``ecoli``."""
    return "".join(parts)


def telling(parts: list[str]) -> list[str]:
    """The words that say what is looked for; all of them where none does."""
    rest = [word for word in parts if word not in _EMPTY]
    return [word for word in rest if word not in SHARED] or rest or parts


def has_subject(parts: list[str]) -> bool:
    """Whether any word says what is looked for."""
    return any(word not in _EMPTY and word not in SHARED for word in parts)


def singular(word: str) -> str:
    """A word without the sign of the plural, for comparing: ``fall`` of ``falls``, ``baby`` of ``babies``."""
    if len(word) < 5 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s")
