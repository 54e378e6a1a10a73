"""The kinds of cells of reference tables, each declared once: reading, checking and templates follow from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import publication_date
from data_access.loader.formats.work_roles import work_role
from data_access.loader.quoting import masked
from data_access.loader.rows import StoreContext

# Clinical commissioning groups began on this day, and the programme's figures with them.
BEGINNING = date(2013, 4, 1)

# Codes of the Organisation Data Service and of the Office for National Statistics, and the longer ones of invented
# organisations: they must be unlike any other.
_ODS_CODE = re.compile(r"[0-9A-Z]{2,9}|DEMO-[0-9A-Z]+-[0-9A-Z]+")
_SLUG = re.compile(r"[a-z0-9-]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]+")
_EVIDENCE = {"seed", "published", "published_late_or_undated", "related_theme", "unverified"}
NO_INVENTION = (
    "it is said to be invented, and a store of published figures keeps nothing invented. Leave it out, or load it into "
    "a demonstration store: make demo builds one."
)
NOTHING_TRUE = (
    "nothing in a demonstration store is true, and its sources say so: their designation is demonstration. Load true "
    "figures into a store of their own (DATABASE_URL)."
)
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

Ids = Callable[[StoreContext], Collection[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of cell: ``value`` makes something of its text, and ``wrong`` is said where that does not ``fit``.

    ``empty`` stands for an empty cell, and ``nothing`` is a word that means as much; ``needed`` says whether a cell may
    be empty (``None``: as the store's column). Templates keep a ``code`` as text and offer the words of ``offered``.
    """

    value: Callable[[str], Any] = str
    fits: Callable[[Any, StoreContext], object] = lambda value, _: value is not None
    wrong: str = ""
    empty: object = None
    nothing: str | None = None
    needed: bool | None = None
    form: Literal["words", "code", "number"] = "words"
    offered: Ids = lambda _: ()

    def read(self, cell: str, context: StoreContext) -> Any:
        """What a stripped cell means. Raises ``ValueError`` with a sentence."""
        if _word(cell) == self.nothing:
            return None
        value = self.value(cell)
        if not self.fits(value, context):
            raise ValueError(self.wrong.format(", ".join(self.offered(context)) or "not loaded yet"))
        return value


def one_of(*words: str) -> Kind:
    """One of a few words; spaces count as underscores."""
    return Kind(
        _word, lambda word, _: word in words, "it must be one of {}.", form="code", offered=lambda _: words
    )


def for_all(kind: Kind) -> Kind:
    """A cell of a kind, or the word ``all``, which is nothing in particular."""
    return replace(kind, nothing="all", needed=True, form="words", offered=lambda _: ())


def _word(cell: str) -> str:
    return cell.lower().replace(" ", "_")


def _known(ids: Ids, wrong: str, value: Callable[[str], str] = str.upper) -> Kind:
    """An id that the store has."""
    fitting = Kind(value, lambda ident, context: ident in ids(context), f"the store {wrong}", form="code")
    return replace(fitting, offered=lambda context: sorted(ids(context)))


def _number(cell: str) -> float:
    value, status = figure(cell)
    if value is None:
        raise ValueError(f"a number is needed here, and this is {status}.")
    return value


def _whole(cell: str) -> int | None:
    return int(value) if (value := _number(cell)).is_integer() else None


def _collaboratives(context: StoreContext) -> list[str]:
    return sorted(ident for ident, kind in context.areas.items() if kind == "collaborative")


# fmt: off
text, lower, code = Kind(), Kind(str.lower), Kind(str.upper, form="code")
free_text = Kind(
    str, lambda cell, _: masked(cell) == cell,
    "it holds what looks like an NHS number or a full postcode. Take it out.",
)
role = replace(free_text, value=work_role)
ods_code = Kind(
    str.upper, lambda cell, _: _ODS_CODE.fullmatch(cell), "this is not an organisation code.", form="code"
)
slug = Kind(
    str.lower, lambda cell, _: _SLUG.fullmatch(cell),
    "it stands in addresses, so it is made of small letters, digits and hyphens only.", form="code",
)
web_address = Kind(
    str, lambda cell, _: _WEB_ADDRESS.fullmatch(cell),
    "an address begins with https:// or http:// and has no spaces.",
)
day = Kind(publication_date)  # a month alone is its first day
since = Kind(publication_date, empty=BEGINNING, needed=False)
flag = Kind(
    lambda cell: _FLAGS.get(cell.lower()), wrong="it must be true or false.", empty=False,
    offered=lambda _: ("true", "false"),
)
invented = replace(
    flag, fits=lambda value, context: value is False or (value and context.is_demonstration), wrong=NO_INVENTION
)
number = Kind(_number, form="number")
whole = Kind(_whole, wrong="a whole number is needed here.", form="number")
per_cent = Kind(
    lambda cell: _number(cell.removesuffix("%").strip()), lambda value, _: 0 <= value <= 100,
    "a share is given in per cent, from 0 to 100.",
)
part = Kind(
    _number, lambda value, _: 0 < value <= 1,
    "a share is above 0 and at most 1: write 0.25 for a quarter.", empty=1.0,
)
evidence = Kind(
    str, lambda cell, _: set(cell.split("+")) <= _EVIDENCE,
    f"it must be made of {', '.join(sorted(_EVIDENCE))}, joined by +.",
)
confidence = replace(one_of("high", "medium", "low", "not_applicable"), nothing="not_applicable")
codes = replace(one_of("month", "extraction", "apart"), empty="month", needed=False)
collaborative = Kind(
    str.upper, lambda ident, context: context.areas.get(ident) == "collaborative",
    "this is not a collaborative; they are {}.", form="code", offered=_collaboratives,
)
area = replace(
    _known(lambda context: context.areas, "does not know this area. Load it with a table of organisations first."),
    offered=lambda _: (),
)
measure = _known(lambda context: context.measures, "has no definition of this measure.", str.lower)
topic = _known(lambda context: context.topics, "does not know this topic. Add it to the table of topics first.")
source = _known(
    lambda context: context.sources, "does not know this source. Add it to the table of sources first.", str
)
