"""The tables of what is worked on: priorities, targets, events, aims, contacts, solutions, pathways, promises."""

from __future__ import annotations

from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats.reference_checks import (
    applies_or_says_why,
    event_with_its_range,
    of_one_sort,
    somebody_to_ask,
    until_after_since,
)
from data_access.loader.formats.reference_layout import TableLayout, may, must
from data_access.loader.formats.reference_places import CARE
from data_access.loader.formats.work_roles import role

EVENT_KINDS = ("rebase", "ghost", "intervention", "note", "caution", "break", "footprint", "context")
PROVIDERS = ("acute", "community", "mental_health", "ambulance")

_MEASURE = must("measure", cells.measure, column="measure_id")
_AREA = must("area", cells.area, column="area_id")
_COLLABORATIVE = must("collaborative", cells.collaborative, column="collaborative_id", also=("psc_id",))
_TOPIC = must("topic", cells.topic, column="topic_id")
_ROLE = must("role", role)
_SORT = may("demonstration", cells.stated_flag)

# fmt: off
WORK = (
    TableLayout("priorities", "priority", (
        _COLLABORATIVE, _TOPIC, must("evidence", cells.evidence), may("since", cells.day), may("until", cells.day),
        may("aim"), may("caution"),
    ), check=until_after_since),
    TableLayout("sign-up counts", "sign_up", (
        must("as_at", cells.day), must("organisations", cells.whole), must("kind", cells.one_of("count", "ambition")),
        must("basis"),
    )),
    TableLayout("sign-up shares", "sign_up_share", (
        must("as_at", cells.day), must("providers", cells.one_of(*PROVIDERS)), must("share", cells.share),
        must("basis"),
    )),
    TableLayout("pledges", "pledge", (must("number", cells.whole), must("title"), must("meaning"))),
    TableLayout("targets", "target", (
        _MEASURE, _AREA, must("since", cells.day), may("until", cells.day), must("value", cells.number), may("note"),
        _SORT,
    ), check=of_one_sort),
    TableLayout("events", "event", (
        must("measure", cells.for_all(cells.measure), column="measure_id"),
        must("area", cells.for_all(cells.area), column="area_id"), must("period", cells.day), may("until", cells.day),
        must("kind", cells.one_of(*EVENT_KINDS)), must("reason", cells.free_text), _ROLE,
        may("source", cells.free_text), _SORT,
    ), check=event_with_its_range),
    TableLayout("aims", "aim", (
        _COLLABORATIVE, _MEASURE, must("how_much", cells.free_text), must("by_when", cells.day),
        must("for_whom", cells.free_text), _SORT,
    ), check=of_one_sort),
    TableLayout("contacts", "contact", (
        _AREA, _ROLE, must("about", cells.free_text), must("reach", cells.free_text), _SORT,
    ), check=somebody_to_ask),
    TableLayout("solutions", "solution", (
        must("id", cells.slug), _COLLABORATIVE, _TOPIC, must("title", cells.free_text),
        must("changed", cells.free_text), may("learned", cells.free_text), may("since", cells.day), _ROLE,
        may("demonstration", cells.flag),
    )),
    TableLayout("pathways", "pathway", (
        _TOPIC, must("setting", cells.one_of(*CARE)), must("applies", cells.flag), may("reason", cells.free_text),
    ), check=applies_or_says_why),
)
