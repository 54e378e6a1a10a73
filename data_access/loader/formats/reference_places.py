"""The tables of who and where: sources, collaboratives, topics, organisations, populations, successors, membership."""

from __future__ import annotations

from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats.reference_checks import (
    has_home,
    hub_is_no_place,
    named_as_before,
    slug_of_its_own,
    until_after_since,
)
from data_access.loader.formats.reference_layout import Check, Constant, Field, TableLayout, may, must

# The settings in which care is given, in the order of the whole pathway.
CARE = ("acute", "community", "mental_health", "ambulance", "primary_care", "social_care", "custody")
SETTINGS = (*CARE, "commissioning")

_DEMONSTRATION = may("demonstration", cells.flag)
_SOURCE = may("source", cells.source, column="source_id")
_HOME = must("collaborative", cells.collaborative, column="collaborative_id", also=("psc_id_2014_footprint",))
_TERMS = (
    may("since", cells.since),
    may("until", cells.day),
    may("confidence", cells.confidence, also=("confidence_2014",)),
    may("alternative", cells.code, also=("alternative_psc_id",)),
    may("share", cells.part),
)
_CCG: Constant = (("kind", "ccg"), ("setting", "commissioning"), ("demonstration", False))
_AUTHORITY: Constant = (("kind", "local_authority"), ("demonstration", False))
_TRUST: Constant = (("kind", "organisation"), ("setting", "acute"), ("demonstration", False))


# fmt: off
def _lookup(title: str, code: str, name: Field, constant: Constant, check: Check = hub_is_no_place) -> TableLayout:
    """Where each member belongs: the members themselves first; one may belong nowhere."""
    home = Field(_HOME.headings, _HOME.column, cells.collaborative, required=False, always=True)
    return TableLayout(
        title, "membership", (must(code, cells.code, column="area_id"), home, *_TERMS), first=True,
        beside=TableLayout(title, "area", (must(code, cells.code, column="id"), name), constant, check=check),
        check=until_after_since, keep=has_home, unread=("also_known_as", "ons_code", "basis", "publisher_code"),
    )


def _named(kind: str) -> Field:
    return must(f"{kind}_name", column="name", also=(f"{kind}_name_as_published", "name"))


PLACES = (
    TableLayout("sources", "source", (
        must("id"), must("title"), must("publisher"), must("licence"), must("designation"), _DEMONSTRATION, may("note"),
        may("codes", cells.codes),
    )),
    TableLayout("collaboratives", "area", (
        must("id", cells.code), must("slug", cells.slug), must("name"), may("lead_network"), may("later_name"),
    ), (("kind", "collaborative"), ("demonstration", False)), check=slug_of_its_own),
    TableLayout("topics", "topic", (
        must("id", cells.code), must("name"), must("theme"), must("essential", cells.flag),
        must("provenance", cells.one_of("seed", "reconstructed", "local")), must("position", cells.whole),
    )),
    TableLayout("organisations", "area", (
        must("code", cells.code, column="id"), must("name"), must("setting", cells.one_of(*SETTINGS)), _DEMONSTRATION,
    ), (("kind", "organisation"),), beside=TableLayout(
        "organisations", "membership", (must("code", cells.code, column="area_id"), _HOME, *_TERMS),
        check=until_after_since,
    )),
    _lookup("CCGs by collaborative", "ccg_code", _named("ccg"), _CCG),
    _lookup("trusts by collaborative", "trust_code", _named("trust"), _TRUST),
    _lookup(
        "local authorities by collaborative", "utla_code", may("utla_name", column="name"), _AUTHORITY, named_as_before,
    ),
    # Codes and names alone: where each belongs is taken from its predecessors.
    TableLayout("commissioners", "area", (
        must("ccg_code", cells.code, column="id"), must("ccg_name", column="name"),
    ), _CCG, check=hub_is_no_place),
    TableLayout("residents of members", "residents", (
        must("area", cells.area, column="area_id"), must("since", cells.day), must("residents", cells.whole),
        may("patients", cells.whole_or_none), _SOURCE,
    ), (("inherited", False),)),
    TableLayout("populations", "population", (
        must("area", cells.area, column="area_id"), must("vintage", cells.lower), must("footprint", cells.lower),
        must("residents", cells.whole), _SOURCE,
    )),
)

# Their few headings are those of other tables too, so that they are tried after all of them.
PLACES_BY_FEW_HEADINGS = (
    TableLayout("membership", "membership", (
        must("area", cells.area, column="area_id"), _HOME, *_TERMS,
    ), check=until_after_since, unread=("demonstration",)),
    # Chains, mergers and dissolutions are kept row by row: what a dissolved organisation's figures become is a
    # person's decision. Source: Organisation Data Service, NHS Digital.
    TableLayout("successors", "successor", (
        must("old_code", cells.ods_code), must("new_code", cells.ods_code), must("date", cells.day, column="effective"),
    )),
)
