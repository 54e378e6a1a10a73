"""How the cells of reference tables are read, one kind of cell a function.

Every function takes a stripped cell and what the store knows; it raises ``ValueError`` with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from data_access.loader import dates
from data_access.loader.numbers import figure
from data_access.loader.quoting import masked
from data_access.loader.rows import Known

# Clinical commissioning groups began on this day, and the programme's figures with them.
BEGINNING = date(2013, 4, 1)

Parse = Callable[[str, Known], object]


def text(cell: str, _known: Known) -> str | None:
    """A text, or nothing."""
    return cell or None


def code(cell: str, _known: Known) -> str | None:
    """A code in capitals, or nothing."""
    return cell.upper() or None


def lower(cell: str, _known: Known) -> str | None:
    """A word in small letters, or nothing."""
    return cell.lower() or None


def slug(cell: str, _known: Known) -> str:
    """A short name that can stand in an address."""
    if not re.fullmatch(r"[a-z0-9-]+", cell.lower()):
        raise ValueError("it stands in addresses, so it is made of small letters, digits and hyphens only.")
    return cell.lower()


def day(cell: str, _known: Known) -> date | None:
    """A date; a month alone is its first day."""
    return dates.publication_date(cell) if cell else None


def since(cell: str, known: Known) -> date:
    """A first day; where none is given, the day on which the programme’s figures begin."""
    return day(cell, known) or BEGINNING


def flag(cell: str, _known: Known) -> bool:
    """True or false; an empty cell is false."""
    said = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}
    if cell.lower() not in said:
        raise ValueError("it must be true or false.")
    return said[cell.lower()]


def stated_flag(cell: str, known: Known) -> bool | None:
    """True or false, or nothing where nothing is said."""
    return flag(cell, known) if cell else None


def number(cell: str, _known: Known) -> float | None:
    """A number."""
    found, status = figure(cell)
    if found is None:
        raise ValueError(f"a number is needed here, and this is {status}.")
    return found


def whole(cell: str, known: Known) -> int:
    """A whole number."""
    found = number(cell, known)
    if found is None or not found.is_integer():
        raise ValueError("a whole number is needed here.")
    return int(found)


def one_of(*allowed: str) -> Parse:
    """One of a few words; spaces count as underscores."""

    def parse(cell: str, _known: Known) -> str | None:
        said = cell.lower().replace(" ", "_")
        if said and said not in allowed:
            raise ValueError(f"it must be one of {', '.join(allowed)}.")
        return said or None

    return parse


def collaborative(cell: str, known: Known) -> str | None:
    """One of the fifteen, by its short name."""
    if cell and known.areas.get(cell.upper()) != "collaborative":
        ids = ", ".join(sorted(ident for ident, kind in known.areas.items() if kind == "collaborative"))
        raise ValueError(f"this is not a collaborative; they are {ids or 'not loaded yet'}.")
    return cell.upper() or None


def area(cell: str, known: Known) -> str | None:
    """An area that the store knows."""
    if cell and cell.upper() not in known.areas:
        raise ValueError("the store does not know this area. Load it with a table of organisations first.")
    return cell.upper() or None


def measure(cell: str, known: Known) -> str | None:
    """A measure that has a definition."""
    if cell and cell.lower() not in known.measures:
        raise ValueError("the store has no definition of this measure.")
    return cell.lower() or None


def topic(cell: str, known: Known) -> str | None:
    """A topic of the grid, or a local one."""
    if cell and cell.upper() not in known.topics:
        raise ValueError("the store does not know this topic. Add it to the table of topics first.")
    return cell.upper() or None


def source(cell: str, known: Known) -> str | None:
    """A source that the store knows."""
    if cell and cell not in known.sources:
        raise ValueError("the store does not know this source. Add it to the table of sources first.")
    return cell or None


_EVIDENCE = {"seed", "published", "published_late_or_undated", "related_theme", "unverified"}


def evidence(cell: str, _known: Known) -> str:
    """How a priority is known: marks joined by +."""
    if not cell or set(cell.split("+")) - _EVIDENCE:
        raise ValueError(f"it must be made of {', '.join(sorted(_EVIDENCE))}, joined by +.")
    return cell


def confidence(cell: str, known: Known) -> str | None:
    """How sure a membership is; "not applicable" is nothing."""
    said = one_of("high", "medium", "low", "not_applicable")(cell, known)
    return None if said == "not_applicable" else str(said) if said else None


def free_text(cell: str, _known: Known) -> str | None:
    """Words that a person wrote: refused where something in them looks like a patient's."""
    if masked(cell) != cell:
        raise ValueError("it holds what looks like an NHS number or a full postcode. Take it out.")
    return cell or None
