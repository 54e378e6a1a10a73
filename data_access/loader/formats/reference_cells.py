"""The kinds of cells of reference tables, each declared once: reading, checking and templates follow from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from data_access.loader.columns.figures import figure
from data_access.loader.columns.part_dates import first_part, last_part, part_or_words, span
from data_access.loader.columns.periods import publication_date
from data_access.loader.formats.speakers import named, speaker
from data_access.loader.formats.work_roles import work_role
from data_access.loader.quoting import masked
from data_access.loader.rows import StoreContext

# The settings in which care is given, in the order of the whole pathway.
CARE = ("acute", "community", "mental_health", "ambulance", "primary_care", "social_care", "custody")

# Clinical commissioning groups began on this day, and the programme's figures with them.
BEGINNING = date(2013, 4, 1)

# Codes of the Organisation Data Service and of the Office for National Statistics, and the longer ones of invented
# organisations: they must be unlike any other.
_ODS_CODE = re.compile(r"[0-9A-Z]{2,9}|DEMO-[0-9A-Z]+-[0-9A-Z]+")
_SLUG = re.compile(r"[a-z0-9-]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]+", re.I)
# "Switchboard: 01234 567890" is none; a program stays one with a space behind its colon.
_SCHEME = re.compile(r"(?:javascript|vbscript|data|file)\s*:|[a-z][a-z0-9+.-]*:(?=\S)", re.I)
_LONGEST_CLAIM = 400
_LOCAL = "local:"  # before the name of a topic outside the grid
# The letters that the evidence tables of the programme's papers use.
_MARKS = {"S": "seed", "P": "published", "p": "published_late_or_undated", "r": "related_theme"}
# Only of the letter P does the size matter.
_LETTERS = _MARKS | {"s": "seed", "R": "related_theme"}
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

    ``empty`` stands for an empty cell, and ``nothing`` are words that mean as much; ``needed`` says whether a cell may
    be empty (``None``: as the store's column). Templates keep a ``code`` as text and offer the words of ``offered``.
    ``names`` are those that things with an id go by: a cell may hold either. ``dated``: it holds a date, whose order of
    day and month its column shows.
    """

    value: Callable[[str], Any] = str
    fits: Callable[[Any, StoreContext], object] = lambda value, _: value is not None
    wrong: str = ""
    empty: object = None
    nothing: tuple[str, ...] = ()
    needed: bool | None = None
    form: Literal["words", "code", "number"] = "words"
    offered: Ids = lambda _: ()
    names: Callable[[StoreContext], Mapping[str, str]] = lambda _: {}  # id -> name
    dated: bool = False

    def read(self, cell: str, context: StoreContext) -> Any:
        """What a stripped cell means. Raises ``ValueError`` with a sentence."""
        if _word(cell) in self.nothing:
            return None
        value = self.value(self._id(cell, context))
        if not self.fits(value, context):
            raise ValueError(self.wrong.format(", ".join(self.offered(context)) or "not loaded yet"))
        return value

    def _id(self, cell: str, context: StoreContext) -> str:
        wanted, names = cell.removeprefix(_LOCAL).strip().casefold(), self.names(context)
        if exact := next((ident for ident in names if ident.casefold() == wanted), None):
            return exact
        called = [ident for ident, name in names.items() if name.casefold() == wanted]
        if len(called) > 1:
            raise ValueError(f"several are called so: {', '.join(called)}. Give the one that is meant.")
        return called[0] if called else cell


def one_of(*words: str) -> Kind:
    """One of a few words; spaces and hyphens count as underscores."""
    return Kind(
        _word, lambda word, _: word in words, "it must be one of {}.", form="code", offered=lambda _: words
    )


def for_all(kind: Kind) -> Kind:
    """A cell of a kind, or the word ``all``, which is nothing in particular."""
    return replace(kind, nothing=("all",), needed=True, form="words", offered=lambda _: ())


def _word(cell: str) -> str:
    return re.sub(r"[\s-]+", "_", cell.strip().lower())


def _known(ids: Ids, wrong: str, value: Callable[[str], str] = str.upper) -> Kind:
    """An id that the store has."""
    fitting = Kind(value, lambda ident, context: ident in ids(context), f"the store {wrong}", form="code")
    return replace(fitting, offered=lambda context: sorted(ids(context)))


def _is_web_address(cell: str) -> bool:
    """Whether a cell names a page of a public site, not a program (javascript:), a file or somebody's account."""
    try:
        site = urlsplit(cell)
        _port = site.port  # raises where it is none
    except ValueError:  # square brackets around what is no address of a machine
        return False
    labels = (site.hostname or "").removesuffix(".").split(".")
    named = len(labels) > 1 and all(labels) and "@" not in site.netloc
    return named and cell.isprintable() and bool(_WEB_ADDRESS.fullmatch(cell))


def _leads_somewhere(cell: str) -> bool:
    """Whether what begins like an address is one of the web or a mailbox; a telephone number is none."""
    return not _SCHEME.match(cell) or cell.lower().startswith(("mailto:", "tel:")) or _is_web_address(cell)


def _is_slug(cell: str) -> bool:
    return bool(_SLUG.fullmatch(cell)) and masked(cell) == cell


def slug_of(words: str) -> str:
    """Words as they can stand in an address."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "unnamed"


def _words_as_slug(cell: str) -> str:
    if masked(cell) != cell:
        raise ValueError(free_text.wrong)
    return slug_of(cell)


def _short_claim(cell: str) -> str:
    if len(cell) > _LONGEST_CLAIM:
        raise ValueError(
            f"it has {len(cell):,} letters; a claim has at most {_LONGEST_CLAIM}. Say it shorter, in your own words."
        )
    return cell


def _number(cell: str) -> float:
    value, status = figure(cell)
    if value is None:
        raise ValueError(
            f"a number is needed here, and this is {status}. Give it, or leave the cell empty where there may be none."
        )
    return value


def _counted(cell: str) -> float:
    if cell.endswith("%"):
        raise ValueError("give the number alone, and per cent in the column unit.")
    return _number(cell)


def _whole(cell: str) -> int | None:
    return int(value) if (value := _number(cell)).is_integer() else None


def _collaboratives(context: StoreContext) -> list[str]:
    return sorted(ident for ident, kind in context.areas.items() if kind == "collaborative")


# fmt: off
text, lower, code = Kind(), Kind(str.lower), Kind(str.upper, form="code")
free_text = Kind(
    str, lambda cell, _: masked(cell) == cell,
    "it holds what looks like a patient’s: an NHS or hospital number, a date of birth, a mobile number or a full "
    "postcode. Take it out.",
)
# Who says it, and where: what stands for nothing there is nobody.
somebody, page_title = replace(free_text, value=speaker), replace(free_text, value=named)
role = replace(free_text, value=lambda cell: work_role(speaker(cell)))
ods_code = Kind(
    str.upper, lambda cell, _: _ODS_CODE.fullmatch(cell), "this is not an organisation code.", form="code"
)
slug = Kind(
    str.lower, lambda cell, _: _is_slug(cell),
    "it stands in addresses, so it is made of small letters, digits and hyphens only, and is no NHS number.",
    form="code",
)
# Words are made one: those who write them need not know of addresses.
slug_or_words = replace(slug, value=_words_as_slug, needed=False)
web_address = Kind(
    str, lambda cell, _: _is_web_address(cell) and masked(cell) == cell,
    "an address begins with https:// or http://, names a site, and has no spaces, no user name and no NHS number. "
    "Leave the cell empty where there is no public address.",
)
reach = replace(
    free_text, fits=lambda cell, _: masked(cell) == cell and _leads_somewhere(cell),
    wrong="give a web address (https://...), a shared mailbox or a switchboard, and nothing about a patient.",
)
claim = replace(free_text, value=_short_claim)
part_from, part_until = (Kind(read, form="code", dated=True) for read in (first_part, last_part))
part_or_span = Kind(span, form="code", dated=True)
page_date = Kind(part_or_words, lambda cell, _: masked(cell) == cell, free_text.wrong, form="code", dated=True)
day = Kind(publication_date, dated=True)  # a month alone is its first day
since = replace(day, empty=BEGINNING, needed=False)
flag = Kind(
    lambda cell: _FLAGS.get(cell.lower()), wrong="it must be true or false.", empty=False,
    offered=lambda _: ("true", "false"),
)
invented = replace(
    flag, fits=lambda value, context: value is False or (value and context.is_demonstration), wrong=NO_INVENTION
)
number, counted = Kind(_number, form="number"), Kind(_counted, form="number")
whole = Kind(_whole, wrong="a whole number is needed here.", form="number")
per_cent = Kind(
    lambda cell: _number(cell.removesuffix("%").strip()), lambda value, _: 0 <= value <= 100,
    "a share is given in per cent, from 0 to 100.",
)
part = Kind(
    _number, lambda value, _: 0 < value <= 1,
    "a share is above 0 and at most 1: write 0.25 for a quarter.", empty=1.0,
)
mark = Kind(
    lambda cell: _LETTERS.get(cell, _word(cell)), lambda word, _: word in _MARKS.values(),
    "it must be one of {}. A recollection is no evidence; for several sources give a line each.", form="code",
    offered=lambda _: tuple(_MARKS.values()),
)
joined_settings = Kind(
    lambda cell: "+".join(dict.fromkeys(map(_word, re.split(r"\s*[+;,]\s*", cell)))),
    lambda joined, _: set(joined.split("+")) <= set(CARE),
    f"it must be made of {', '.join(CARE)}, joined by +.", form="code",
)
joined_measures = Kind(
    lambda cell: ";".join(dict.fromkeys(part.lower() for part in re.split(r"\s*[+;,]\s*", cell) if part)),
    lambda joined, context: joined and set(joined.split(";")) <= context.measures.keys(),
    "it must be made of measures that the store defines, joined by ;.", form="code",
)
confidence = replace(one_of("high", "medium", "low", "not_applicable"), nothing=("not_applicable",))
codes = replace(one_of("month", "extraction", "apart"), empty="month", needed=False)
collaborative = Kind(
    str.upper, lambda ident, context: context.areas.get(ident) == "collaborative",
    "this is not a collaborative; they are {}.", form="code", offered=_collaboratives,
    names=lambda context: {ident: context.names.get(ident, ident) for ident in context.slugs.values()},
)
area = replace(
    _known(lambda context: context.areas, "does not know this area. Load it with a table of organisations first."),
    offered=lambda _: (),
)
# Of all fifteen, or several together: no collaborative in particular.
collaborative_or_all = replace(
    collaborative, nothing=("eng", "england", "all", "all_fifteen", "several"), needed=False
)
measure = _known(lambda context: context.measures, "has no definition of this measure.", str.lower)
topic = Kind(
    str, lambda ident, context: ident in context.topics,
    "the store does not know this topic. Give the code or name of one of the grid, or add it to the table of topics "
    "first: a collaborative’s own has the provenance local.",
    form="code", offered=lambda context: sorted(context.topics), names=lambda context: context.topics,
)
solution = replace(
    _known(
        lambda context: context.solutions, "does not know this solution. Add it to the table of solutions first.",
        str.lower,
    ),
    names=lambda context: {ident: each.title for ident, each in context.solutions.items()},
)
source = _known(
    lambda context: context.sources, "does not know this source. Add it to the table of sources first.", str
)
