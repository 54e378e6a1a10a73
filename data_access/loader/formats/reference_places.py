"""The tables of who and where: sources, collaboratives, topics, organisations, populations, membership."""

from __future__ import annotations

from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats.reference_checks import (
    has_home,
    hub_is_no_place,
    named_as_before,
    slug_of_its_own,
    until_after_since,
)
from data_access.loader.formats.reference_layout import Field, TableLayout, may, must

# The settings in which care is given, in the order of the whole pathway.
CARE = ("acute", "community", "mental_health", "ambulance", "primary_care", "social_care", "custody")

_DEMONSTRATION = may("demonstration", cells.flag)
HOME = must("collaborative", cells.collaborative, column="collaborative_id", also=("psc_id_2014_footprint",))
_MEMBERSHIP = (
    HOME,
    may("since", cells.since),
    may("until", cells.day),
    may("confidence", cells.confidence, also=("confidence_2014",)),
    may("alternative", cells.code, also=("alternative_psc_id",)),
    may("share", cells.part),
)
_MAYBE_HOME = Field(HOME.headings, HOME.column, cells.collaborative, required=False)
_SETTINGS = cells.one_of(*CARE, "commissioning")


def _lookup(title: str, code: str, named: tuple[str, ...], kind: str, setting: str) -> TableLayout:
    names = Field(named, "name", cells.text)
    areas = TableLayout(
        title,
        "area",
        (must(code, cells.code, column="id"), names),
        (("kind", kind), ("setting", setting), ("demonstration", False)),
        check=hub_is_no_place,
    )
    fields = (must(code, cells.code, column="area_id"), _MAYBE_HOME, *_MEMBERSHIP[1:])
    return TableLayout(
        title,
        "membership",
        fields,
        beside=areas,
        first=True,
        check=until_after_since,
        keep=has_home,
    )


PLACES = (
    TableLayout(
        "sources",
        "source",
        (
            must("id"),
            must("title"),
            must("publisher"),
            must("licence"),
            must("designation"),
            _DEMONSTRATION,
            may("note"),
            may("codes", cells.codes),
        ),
    ),
    TableLayout(
        "collaboratives",
        "area",
        (
            must("id", cells.code),
            must("slug", cells.slug),
            must("name"),
            may("lead_network"),
            may("later_name"),
        ),
        (("kind", "collaborative"), ("demonstration", False)),
        check=slug_of_its_own,
    ),
    TableLayout(
        "topics",
        "topic",
        (
            must("id", cells.code),
            must("name"),
            must("theme"),
            must("essential", cells.flag),
            must("provenance", cells.one_of("seed", "reconstructed", "local")),
            must("position", cells.whole),
        ),
    ),
    TableLayout(
        "organisations",
        "area",
        (
            must("code", cells.code, column="id"),
            must("name"),
            must("setting", _SETTINGS),
            _DEMONSTRATION,
        ),
        (("kind", "organisation"),),
        beside=TableLayout(
            "organisations",
            "membership",
            (must("code", cells.code, column="area_id"), *_MEMBERSHIP),
            check=until_after_since,
        ),
    ),
    _lookup(
        "CCGs by collaborative",
        "ccg_code",
        ("ccg_name", "ccg_name_as_published", "name"),
        "ccg",
        "commissioning",
    ),
    _lookup(
        "trusts by collaborative",
        "trust_code",
        ("trust_name", "trust_name_as_published", "name"),
        "organisation",
        "acute",
    ),
    TableLayout(
        "local authorities by collaborative",
        "membership",
        (must("utla_code", cells.code, column="area_id"), _MAYBE_HOME, *_MEMBERSHIP[1:]),
        beside=TableLayout(
            "local authorities by collaborative",
            "area",
            (must("utla_code", cells.code, column="id"), may("utla_name", column="name")),
            (("kind", "local_authority"), ("demonstration", False)),
            check=named_as_before,
        ),
        first=True,
        check=until_after_since,
        keep=has_home,
    ),
    # Codes and names alone: where each belongs is taken from its predecessors.
    TableLayout(
        "commissioners",
        "area",
        (must("ccg_code", cells.code, column="id"), must("ccg_name", column="name")),
        (("kind", "ccg"), ("setting", "commissioning"), ("demonstration", False)),
        check=hub_is_no_place,
    ),
    TableLayout(
        "residents of members",
        "residents",
        (
            must("area", cells.area, column="area_id"),
            must("since", cells.day),
            must("residents", cells.whole),
            may("patients", cells.whole_or_none),
            may("source", cells.source, column="source_id"),
        ),
        (("inherited", False),),
    ),
    TableLayout(
        "populations",
        "population",
        (
            must("area", cells.area, column="area_id"),
            must("vintage", cells.lower),
            must("footprint", cells.lower),
            must("residents", cells.whole),
            may("source", cells.source, column="source_id"),
        ),
    ),
)

# Its few headings are those of other tables too, so that it is tried after all of them.
MEMBERSHIP = TableLayout(
    "membership",
    "membership",
    (must("area", cells.area, column="area_id"), *_MEMBERSHIP),
    check=until_after_since,
)
