"""One thing that can be found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from data_access.search.words import SHARED, joined, words

# Kinds in the order in which equally good answers stand, each with words of its own that people add to a name.
KINDS: dict[str, str] = {
    "topic": "topic safety problem",
    "measure": "measure chart indicator",
    "collaborative": "collaborative patient safety region",
    "organisation": "organisation nhs hospital hospitals trust trusts foundation infirmary ft",
    "ccg": "ccg ccgs nhs clinical commissioning group groups commissioner",
    "local_authority": "council local authority authorities borough city county",
    "commissioning_hub": "commissioning hub",
    "elsewhere": "residents of elsewhere",
    "england": "england national whole country",
    "page": "page",
    "glossary": "glossary meaning definition word term",
    "solution": "solution solutions",
    "result": "result results published",
    "statement": "statement",
    "method": "method",
}
# Kinds whose titles are no names: nobody misspells a word of them first.
SENTENCES = frozenset({"result", "statement"})
_REMEMBERED = 16_384  # titles whose words are not worked out anew for each query
_RANK = {kind: number for number, kind in enumerate(KINDS)}
_RANK |= {"elsewhere": 8, "method": 20, "statement": 21}


@dataclass(frozen=True, slots=True)
class Entry:
    """``ident`` names it within its kind; ``others`` are its other names, ``line`` is a line of words about it.

    ``text`` is what else is said of it, for what has no other place to be searched in; entries of the store leave it
    empty. ``code`` is empty where it has none.
    """

    kind: str
    ident: str
    title: str
    code: str = ""
    others: tuple[str, ...] = ()
    line: str = ""
    text: str = ""
    title_words: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "title_words", _title_words(self.title))

    @property
    def rank(self) -> int:
        """Where its kind stands among equally good answers."""
        return _RANK.get(self.kind, len(_RANK))

    def shares(self, word: str) -> bool:
        """Whether a word that everybody shares belongs to this one."""
        return word in self.title_words or word in _KIND_WORDS.get(self.kind, frozenset())


@lru_cache(_REMEMBERED)
def _title_words(title: str) -> tuple[str, ...]:
    return tuple(words(title))


_KIND_WORDS = {kind: frozenset(text.split()) & SHARED for kind, text in KINDS.items()}


def name_words(entry: Entry) -> list[str]:
    """Every word by which it is called, each name also run together: what is indexed as its names."""
    names = [words(name) for name in (entry.title, *entry.others)]
    each = [word for name in names for word in name]
    whole = [joined(name) for name in (*names, words(entry.code)) if name]
    return list(dict.fromkeys(each + whole))
