"""Match the names or codes a file uses for its areas to CCG codes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from geo.lookup import ccg_placements


@dataclass(frozen=True, slots=True)
class Matches:
    """What was recognised: `matched` from the file's own key to a CCG code, and the keys nobody knows."""

    matched: dict[str, str]
    unmatched: tuple[str, ...]
    repeated: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What happened, in words, naming every area that was not matched or was given twice."""
        said = [f"{len(self.matched)} of {len(self.matched) + len(self.unmatched)} areas were recognised."]
        if self.unmatched:
            said.append(
                f"Not recognised: {'; '.join(self.unmatched)}. "
                "Use a three-character CCG code (such as 00C), its ONS code, or the CCG's name."
            )
        if self.repeated:
            said.append(f"Given more than once: {'; '.join(self.repeated)}. Keep one row for each area.")
        return " ".join(said)


def plain(name: str) -> str:
    """A name without case, punctuation, '&', and the words around it ('NHS', 'CCG')."""
    words = re.sub(r"[^a-z0-9]+", " ", name.casefold().replace("&", " and ")).split()
    if words[:1] == ["nhs"]:
        words = words[1:]
    for tail in (["clinical", "commissioning", "group"], ["ccg"]):
        if words[-len(tail) :] == tail:
            words = words[: -len(tail)]
    return " ".join(words)


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for ccg in ccg_placements():
        keys = (ccg.code, ccg.ons_code, ccg.name, *ccg.also_known_as)
        known |= {plain(key): ccg.code for key in keys if key}
    return known


def ccg_code(key: str) -> str | None:
    """The CCG code behind one key (ODS code, ONS code or name), or None."""
    return _known().get(plain(key))


def match_areas(keys: Iterable[object]) -> Matches:
    """Match every key; nothing is dropped: a key is in `matched` or in `unmatched`.

    A code met under two different keys, or a key met twice, is also named in `repeated`.
    """
    matched: dict[str, str] = {}
    unmatched: dict[str, None] = {}
    repeated: dict[str, None] = {}
    taken: set[str] = set()
    for key in map(_text, keys):
        code = ccg_code(key)
        if code is None:
            unmatched[key or "(empty)"] = None
            continue
        if code in taken:
            repeated[key] = None
        taken.add(code)
        matched[key] = code
    return Matches(matched, tuple(unmatched), tuple(repeated))


def _text(key: object) -> str:
    """Missing cells arrive as None or as a float that is not a number; both are an empty key."""
    return "" if key is None or key != key else str(key).strip()  # noqa: PLR0124
