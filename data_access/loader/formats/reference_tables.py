"""The reference tables, each declared once (``reference_layout`` says how)."""

from __future__ import annotations

from dataclasses import replace

from data_access import tables as store
from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats import reference_checks as checks
from data_access.loader.formats.evidence_checks import statement_with_its_page
from data_access.loader.formats.evidence_tables import CITED, EVIDENCE_LAYOUTS
from data_access.loader.formats.reference_layout import INVENTED, Field, Layout, fields_of, of_table

CARE = cells.CARE
_PROVIDERS = CARE[:4]
_SETTING = cells.one_of(*CARE, "commissioning")
_STATEMENTS = ("promise", "event", "count", "campaign", "principle", "network")
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
    replace(of_table(
        "topics", store.topic, id=cells.code, provenance=cells.one_of("seed", "reconstructed", "local"),
        part_of=replace(cells.topic, needed=False),
    ), check=checks.part_of_another, partial=True),
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
    of_table(
        "pathways", store.pathway, cells.free_text, checks.applies_or_says_why, setting=cells.one_of(*CARE),
    ),
    replace(of_table(
        "statements", store.statement, cells.free_text, statement_with_its_page, id=cells.slug,
        kind=cells.one_of(*_STATEMENTS), subject=replace(cells.slug, needed=True),
        precision=cells.one_of("day", "month", "year"), address=cells.web_address,
        bound=cells.one_of("exact", "about", "at_least", "more_than", "up_to"), answered_by=cells.one_of(*_ANSWERS),
        state=cells.one_of("kept", "partly", "not_kept", "stated"),
        source=cells.somebody, **CITED,
    ), apart=("id",), partial=True, together=frozenset({"page_date", "date_kind", "address", "source"})),
    *EVIDENCE_LAYOUTS,
    Layout("membership", (store.membership,), "membership", (
        Field(("area",), ("area_id",), cells.area), *_TERMS, INVENTED,
    )),
    # Chains, mergers and dissolutions are kept row by row: what a dissolved organisation's figures become is a
    # person's decision. Source: Organisation Data Service, NHS Digital.
    of_table("successors", store.successor, old_code=cells.ods_code, new_code=cells.ods_code),
)
