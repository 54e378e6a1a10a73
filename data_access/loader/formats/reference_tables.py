"""The reference tables, each declared once: its headings, the store's columns that they fill, and a check of every row.

A table has the columns of the store's own (``data_access.tables``); what it says beyond them stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Table

from data_access import tables as store
from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats import reference_checks as checks
from data_access.loader.rows import StoreContext

Check = Callable[[checks.Row, StoreContext], str]

# Headings where they are not the column's name: the first counts, the others stand in lookups of our own.
_HEADINGS = {
    "collaborative_id": ("collaborative", "psc_id_2014_footprint", "psc_id"),
    "confidence": ("confidence", "confidence_2014"),
    "alternative": ("alternative", "alternative_psc_id"),
    "effective": ("date",),
}
_KINDS = {
    **{"collaborative_id": cells.collaborative, "area_id": cells.area, "measure_id": cells.measure},
    **{"topic_id": cells.topic, "source_id": cells.source, "role": cells.role},
}
_KINDS_OF_TYPES = {date: cells.day, int: cells.whole, float: cells.number, bool: cells.flag}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a file: the headings it goes by, of which the first counts, the store's columns, and its kind.

    ``needed``: no cell of it is empty. ``always``: the file has the column, whether or not cells may be empty.
    """

    headings: tuple[str, ...]
    columns: tuple[str, ...]
    kind: cells.Kind = cells.text
    needed: bool = True
    always: bool = True

    def heading_among(self, titles: Set[str]) -> str | None:
        """The heading by which a file with these titles gives it."""
        return next((heading for heading in self.headings if heading in titles), None)


# A column of files from the time when one store held both kinds: read, so that no invented row passes for a true one.
INVENTED = Field(("demonstration",), (), cells.invented, needed=False, always=False)


def _nothing_wrong(_row: checks.Row, _context: StoreContext) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: what it is called, where it goes, its fields, and what every row has besides.

    ``stored`` are the store's tables that a line fills, in this order; the rows of the one called ``counted`` are
    counted. ``check`` says what is wrong with a row; of ``unread`` headings nobody needs to be told.
    """

    title: str
    stored: tuple[Table, ...]
    counted: str
    fields: tuple[Field, ...]
    constant: Mapping[str, object] = field(default_factory=dict)
    check: Check = _nothing_wrong
    unread: tuple[str, ...] = ()

    def fits(self, titles: Set[str]) -> bool:
        """Whether these headings, in small letters, are all that the table needs."""
        return all(each.heading_among(titles) for each in self.fields if each.always)


def fields_of(table: Table, texts: cells.Kind = cells.text, **kinds: cells.Kind | None) -> tuple[Field, ...]:
    """A field for each of the store's columns: of the kind given, or of its own (``texts``); ``None`` for none."""
    fields = []
    for column in table.columns:
        usual = _KINDS.get(column.name) or _KINDS_OF_TYPES.get(column.type.python_type, texts)
        kind = kinds.get(column.name, usual)
        if kind is None or column.name == "inherited":
            continue
        optional = column.nullable or column.default is not None
        needed = not optional if kind.needed is None else kind.needed
        headings = _HEADINGS.get(column.name, (column.name.removesuffix("_id"),))
        fields.append(Field(headings, (column.name,), kind, needed, needed))
    return tuple(fields)


def of_table(
    title: str,
    table: Table,
    texts: cells.Kind = cells.text,
    check: Check = _nothing_wrong,
    **kinds: cells.Kind | None,
) -> Layout:
    """The layout of a file that has the columns of one of the store's tables."""
    return Layout(title, (table,), table.name, (*fields_of(table, texts, **kinds), INVENTED), check=check)


# The settings in which care is given, in the order of the whole pathway.
CARE = ("acute", "community", "mental_health", "ambulance", "primary_care", "social_care", "custody")
_PROVIDERS = CARE[:4]
_SETTING = cells.one_of(*CARE, "commissioning")
_STATEMENTS = ("promise", "event", "count", "campaign", "principle")
_ANSWERS = ("counts", "change", "first_topics", "essentials", "grid", "events")
_EVENTS = ("rebase", "ghost", "intervention", "note", "caution", "break", "footprint", "context")
_PLACES = (store.area, store.membership)

# fmt: off
_TERMS = fields_of(
    store.membership, area_id=None, since=cells.since, confidence=cells.confidence, alternative=cells.code,
    share=cells.part,
)
_HOME_OR_NONE = (replace(_TERMS[0], needed=False), *_TERMS[1:])


def _member(heading: str) -> Field:
    return Field((heading,), ("id", "area_id"), cells.code)


def _lookup(title: str, member: str, constant: dict[str, object], *, named: bool = True) -> Layout:
    """Where each member belongs, and what it is called; one may belong nowhere."""
    names = (f"{member}_name", f"{member}_name_as_published", "name")
    return Layout(
        title, _PLACES, "membership",
        (_member(f"{member}_code"), *_HOME_OR_NONE, Field(names, ("name",), needed=False, always=named)),
        constant, checks.as_the_store_has_it,
        ("also_known_as", "ons_code", "basis", "publisher_code"),
    )


_CCG: dict[str, object] = {"kind": "ccg", "setting": "commissioning"}

# In the order in which they need one another within a run, and those of few headings, which others have too, last.
LAYOUTS = (
    of_table("sources", store.source, check=checks.source_of_this_store, codes=cells.codes),
    Layout("collaboratives", (store.area,), "area", fields_of(
        store.area, kind=None, setting=None, id=cells.code, slug=replace(cells.slug, needed=True),
    ), {"kind": "collaborative"}, checks.slug_of_its_own),
    of_table(
        "topics", store.topic, id=cells.code, provenance=cells.one_of("seed", "reconstructed", "local"),
    ),
    Layout("organisations", _PLACES, "area", (
        _member("code"), Field(("name",), ("name",)), Field(("setting",), ("setting",), _SETTING),
        *_HOME_OR_NONE, INVENTED,
    ), {"kind": "organisation"}),
    _lookup("CCGs by collaborative", "ccg", _CCG),
    _lookup("trusts by collaborative", "trust", {"kind": "organisation", "setting": "acute"}),
    _lookup("local authorities by collaborative", "utla", {"kind": "local_authority"}, named=False),
    # Codes and names alone: where each belongs is taken from its predecessors.
    Layout("commissioners", (store.area,), "area", (
        Field(("ccg_code",), ("id",), cells.code), Field(("ccg_name",), ("name",)),
    ), _CCG, checks.as_the_store_has_it),
    of_table("residents of members", store.residents),
    of_table("populations", store.population, vintage=cells.lower, footprint=cells.lower),
    of_table("priorities", store.priority, evidence=cells.evidence),
    of_table("sign-up counts", store.sign_up, kind=cells.one_of("count", "ambition")),
    of_table("sign-up shares", store.sign_up_share, providers=cells.one_of(*_PROVIDERS), share=cells.per_cent),
    of_table("pledges", store.pledge),
    of_table("targets", store.target),
    of_table(
        "events", store.event, cells.free_text, checks.event_with_its_range, id=None, kind=cells.one_of(*_EVENTS),
        measure_id=cells.for_all(cells.measure), area_id=cells.for_all(cells.area),
    ),
    of_table("aims", store.aim, cells.free_text),
    of_table("contacts", store.contact, cells.free_text, checks.somebody_to_ask),
    of_table("solutions", store.solution, cells.free_text, id=cells.slug),
    of_table(
        "pathways", store.pathway, cells.free_text, checks.applies_or_says_why, setting=cells.one_of(*CARE),
    ),
    of_table(
        "statements", store.statement, cells.free_text, checks.statement_in_order, id=cells.slug,
        kind=cells.one_of(*_STATEMENTS), subject=replace(cells.slug, needed=True),
        precision=cells.one_of("day", "month", "year"), address=cells.web_address,
        bound=cells.one_of("exact", "about", "more_than", "up_to"), answered_by=cells.one_of(*_ANSWERS),
        state=cells.one_of("kept", "partly", "not_kept", "stated"),
        confidence=cells.one_of("high", "medium", "low"), source=cells.free_text,
    ),
    Layout("membership", (store.membership,), "membership", (
        Field(("area",), ("area_id",), cells.area), *_TERMS, INVENTED,
    )),
    # Chains, mergers and dissolutions are kept row by row: what a dissolved organisation's figures become is a
    # person's decision. Source: Organisation Data Service, NHS Digital.
    of_table("successors", store.successor, old_code=cells.ods_code, new_code=cells.ods_code),
)
