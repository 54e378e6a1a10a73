"""An ordered list of exhibits, and the short text that holds all of it in an address or a file."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from components.words import plain_words

FORMAT = 1
MOST_ENTRIES = 60
LONGEST_TITLE = 120
LONGEST_WORDS = 400
LONGEST_ADDRESS = 1_000
LONGEST_TEXT = 60_000  # letters of the packed text of a file
LARGEST = 400_000  # bytes of the unpacked text, before anything is read of it
# What most lists hold, so that deflate need not repeat it. A change makes all lists unreadable: raise FORMAT with it.
_USUAL = (
    b'","",""],["/exhibit/sign-up-to-safety/halving?measure=/exhibit/programme/promises/exhibit/topics/matrix'
    b"/exhibit/organisation//exhibit/home/icons/exhibit/home/map?measure=ecoli-bacteraemia&view=tiles"
    b'/exhibit/collaborative//exhibit/measure/england","",""],["/exhibit/measure/change","",""],["/exhibit/measure/'
)
THEN = "@"  # before the data version of a list whose figures are shown as they stood then
_CHECKED = 15  # with a head and a checksum, so that an altered letter is noticed
BROKEN = (
    "This list cannot be read: its address was cut short or changed on the way. Open it again from where it "
    "was saved."
)


class ListProblem(Exception):
    """A text is not a list. The message says what to do."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One exhibit of a list. ``address`` is that of the exhibit alone (``/exhibit/measure/falls/england?area=wessex``).

    ``title`` and ``words`` are the reader's own, empty where she wrote none. ``figures`` is a short fingerprint of the
    numbers as they stood when the list was made, empty where it is not known.
    """

    address: str
    title: str = ""
    words: str = ""
    figures: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitList:
    """``title`` is the reader's; ``version`` is the data version that the list was made with, empty if unknown.

    ``as_known``: its figures are shown as they stood at that version, and not as they are today. ``hidden`` is the
    list itself where its names are hidden: title and entries are then what anybody may see of it.
    """

    title: str
    entries: tuple[ListEntry, ...]
    version: str = ""
    hidden: HiddenList | None = None
    as_known: bool = False


class Strength(StrEnum):
    """How well names are hidden."""

    veil = "veil"
    seal = "seal"


@dataclass(frozen=True, slots=True)
class HiddenList:
    """A list with names hidden. ``seed`` is what letters are drawn from: this hiding's own, known to the server alone.

    ``token`` is what stands for it in an address.
    """

    strength: Strength
    exhibits: ExhibitList
    seed: bytes
    token: str


def packed(exhibits: ExhibitList) -> str:
    """The list as letters that an address may hold; of a hidden list its token."""
    if exhibits.hidden:
        return exhibits.hidden.token
    rows = [
        _without_empty_end([entry.address, entry.title, entry.words, entry.figures])
        for entry in exhibits.entries
    ]
    plain = json.dumps(
        [FORMAT, exhibits.title, f"{THEN if exhibits.as_known else ''}{exhibits.version}", rows],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    deflate = zlib.compressobj(9, zlib.DEFLATED, _CHECKED, zdict=_USUAL)
    return urlsafe_b64encode(deflate.compress(plain.encode()) + deflate.flush()).decode().rstrip("=")


def unpacked(text: str) -> ExhibitList:
    """The list that a text holds; every text in it is cut to what a list may hold. Raises ``ListProblem``."""
    if len(text) > LONGEST_TEXT:
        raise ListProblem(
            f"This list has {len(text):,} letters; at most {LONGEST_TEXT:,} are read. Make a shorter one."
        )
    try:
        inflate = zlib.decompressobj(_CHECKED, zdict=_USUAL)
        plain = inflate.decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4)), LARGEST)
        if not inflate.eof:
            raise ListProblem(BROKEN)
        kind, title, version, rows = json.loads(plain)
        if kind != FORMAT:
            raise ListProblem(
                "This list was made by another version of this dashboard and cannot be read. Make it anew."
            )
        return ExhibitList(
            plain_words(title, LONGEST_TITLE),
            tuple(_entry(row) for row in rows),
            plain_words(version, 60).removeprefix(THEN),
            as_known=str(version).startswith(THEN),
        )
    except (ValueError, TypeError, zlib.error, RecursionError):
        raise ListProblem(BROKEN) from None


def is_exhibit_address(address: str) -> bool:
    """Whether an address is of this site's exhibits, by its form alone."""
    parts = urlsplit(address)
    return address.startswith("/exhibit/") and not (parts.scheme or parts.netloc or parts.fragment)


def _entry(row: Any) -> ListEntry:
    if not isinstance(row, list) or not row or not all(isinstance(each, str) for each in row):
        raise TypeError
    address, title, words, figures = [*row, "", "", ""][:4]
    if len(address) > LONGEST_ADDRESS:
        raise TypeError
    return ListEntry(
        address,
        plain_words(title, LONGEST_TITLE),
        plain_words(words, LONGEST_WORDS),
        plain_words(figures, 12),
    )


def _without_empty_end(row: list[str]) -> list[str]:
    while len(row) > 1 and not row[-1]:
        row.pop()
    return row
