"""How the cells of reference tables are read, one kind of cell a function.

Every function takes a stripped cell and what the store knows; it raises ``ValueError`` with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import publication_date
from data_access.loader.quoting import masked
from data_access.loader.rows import StoreContext

# Clinical commissioning groups began on this day, and the programme's figures with them.
BEGINNING = date(2013, 4, 1)

# Codes of the Organisation Data Service and of the Office for National Statistics, and the longer ones of invented
# organisations: they must be unlike any other.
_ODS_CODE = re.compile(r"[0-9A-Z]{2,9}|DEMO-[0-9A-Z]+-[0-9A-Z]+", re.I)

Parse = Callable[[str, StoreContext], object]


def text(cell: str, _context: StoreContext) -> str | None:
    """A text, or nothing."""
    return cell or None


def code(cell: str, _context: StoreContext) -> str | None:
    """A code in capitals, or nothing."""
    return cell.upper() or None


def ods_code(cell: str, _context: StoreContext) -> str:
    """An organisation's code, which the store need not know."""
    if not _ODS_CODE.fullmatch(cell):
        raise ValueError("this is not an organisation code.")
    return cell.upper()


def lower(cell: str, _context: StoreContext) -> str | None:
    """A word in small letters, or nothing."""
    return cell.lower() or None


def slug(cell: str, _context: StoreContext) -> str:
    """A short name that can stand in an address."""
    if not re.fullmatch(r"[a-z0-9-]+", cell.lower()):
        raise ValueError("it stands in addresses, so it is made of small letters, digits and hyphens only.")
    return cell.lower()


def day(cell: str, _context: StoreContext) -> date | None:
    """A date; a month alone is its first day."""
    return publication_date(cell) if cell else None


def since(cell: str, context: StoreContext) -> date:
    """A first day; where none is given, the day on which the programme’s figures begin."""
    return day(cell, context) or BEGINNING


def flag(cell: str, _context: StoreContext) -> bool:
    """True or false; an empty cell is false."""
    meanings = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}
    if cell.lower() not in meanings:
        raise ValueError("it must be true or false.")
    return meanings[cell.lower()]


def stated_flag(cell: str, context: StoreContext) -> bool | None:
    """True or false, or nothing where nothing is said."""
    return flag(cell, context) if cell else None


def number(cell: str, _context: StoreContext) -> float | None:
    """A number."""
    value, status = figure(cell)
    if value is None:
        raise ValueError(f"a number is needed here, and this is {status}.")
    return value


def whole(cell: str, context: StoreContext) -> int:
    """A whole number."""
    value = number(cell, context)
    if value is None or not value.is_integer():
        raise ValueError("a whole number is needed here.")
    return int(value)


def share(cell: str, context: StoreContext) -> float | None:
    """A share in per cent, with its sign or without."""
    value = number(cell.removesuffix("%").strip(), context)
    if value is None or not 0 <= value <= 100:
        raise ValueError("a share is given in per cent, from 0 to 100.")
    return value


def whole_or_none(cell: str, context: StoreContext) -> int | None:
    """A whole number, or nothing."""
    return whole(cell, context) if cell else None


@dataclass(frozen=True, slots=True)
class OneOf:
    """Reads one of a few words; spaces count as underscores, and an empty cell is nothing."""

    words: tuple[str, ...]

    def __call__(self, cell: str, _context: StoreContext) -> str | None:
        word = cell.lower().replace(" ", "_")
        if word and word not in self.words:
            raise ValueError(f"it must be one of {', '.join(self.words)}.")
        return word or None


def one_of(*allowed: str) -> OneOf:
    """What reads one of these words."""
    return OneOf(allowed)


def collaborative(cell: str, context: StoreContext) -> str | None:
    """One of the fifteen, by its short name."""
    if cell and context.areas.get(cell.upper()) != "collaborative":
        ids = ", ".join(sorted(ident for ident, kind in context.areas.items() if kind == "collaborative"))
        raise ValueError(f"this is not a collaborative; they are {ids or 'not loaded yet'}.")
    return cell.upper() or None


def area(cell: str, context: StoreContext) -> str | None:
    """An area that the store knows."""
    if cell and cell.upper() not in context.areas:
        raise ValueError("the store does not know this area. Load it with a table of organisations first.")
    return cell.upper() or None


def measure(cell: str, context: StoreContext) -> str | None:
    """A measure that has a definition."""
    if cell and cell.lower() not in context.measures:
        raise ValueError("the store has no definition of this measure.")
    return cell.lower() or None


def for_all(parse: Parse) -> Parse:
    """What ``parse`` reads, or the word ``all``, which is nothing in particular."""

    def read(cell: str, context: StoreContext) -> object:
        return None if cell.lower() == "all" else parse(cell, context)

    return read


def part(cell: str, context: StoreContext) -> float:
    """A share above 0 and up to 1; an empty cell is the whole."""
    value = number(cell, context) if cell else 1.0
    if value is None or not 0 < value <= 1:
        raise ValueError("a share is above 0 and at most 1: write 0.25 for a quarter.")
    return value


def topic(cell: str, context: StoreContext) -> str | None:
    """A topic of the grid, or a local one."""
    if cell and cell.upper() not in context.topics:
        raise ValueError("the store does not know this topic. Add it to the table of topics first.")
    return cell.upper() or None


def source(cell: str, context: StoreContext) -> str | None:
    """A source that the store knows."""
    if cell and cell not in context.sources:
        raise ValueError("the store does not know this source. Add it to the table of sources first.")
    return cell or None


def codes(cell: str, context: StoreContext) -> str:
    """Whether a source's codes are those of the month or of the day of extraction; the month where nothing is said."""
    return str(one_of("month", "extraction", "apart")(cell, context) or "month")


_EVIDENCE = {"seed", "published", "published_late_or_undated", "related_theme", "unverified"}


def evidence(cell: str, _context: StoreContext) -> str:
    """How a priority is known: marks joined by +."""
    if not cell or set(cell.split("+")) - _EVIDENCE:
        raise ValueError(f"it must be made of {', '.join(sorted(_EVIDENCE))}, joined by +.")
    return cell


def confidence(cell: str, context: StoreContext) -> str | None:
    """How sure a membership is; "not applicable" is nothing."""
    word = one_of("high", "medium", "low", "not_applicable")(cell, context)
    return None if word == "not_applicable" else str(word) if word else None


def free_text(cell: str, _context: StoreContext) -> str | None:
    """Words that a person wrote: refused where something in them looks like a patient's."""
    if masked(cell) != cell:
        raise ValueError("it holds what looks like an NHS number or a full postcode. Take it out.")
    return cell or None
