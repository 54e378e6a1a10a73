"""The tables of what was read in public: solutions, evidence, results and spread, each row with its source.

Few headings are asked for, so that somebody else's spreadsheet is known for what it is; a row without the rest is
rejected with a sentence that names what it lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from sqlalchemy import Table

from data_access import tables as store
from data_access.loader.formats import evidence_checks as checks
from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats.reference_layout import INVENTED, Check, Layout, fields_of

_BASES = (
    *(
        "own_page",
        "own_publication",
        "network_page",
        "partner_page",
        "press",
        "title_only",
        "seed",
        "programme",
    ),
)
_GRADES = (
    *("peer_reviewed", "independent_evaluation", "before_and_after", "modelled", "self_reported"),
    "description_only",
)
_KINDS = ("self_reported", "award_entry", "regulator", "independent_evaluation", "peer_reviewed")
# Columns of what was read in public, in every table that has them.
CITED: Mapping[str, cells.Kind] = {
    "date_kind": replace(cells.one_of("printed", "content", "none"), needed=False),
    "confidence": cells.one_of("high", "medium", "low"),
}
# What is said of a page is replaced as a whole, so that no date of one page comes to stand beside another.
_PAGE = frozenset({"page_title", "publisher", "page_date", "date_kind", "address"})
_ID_OR_NONE = replace(cells.slug, needed=False)


def _cited(
    title: str,
    table: Table,
    headings: Mapping[str, tuple[str, ...]],
    always: Set[str],
    check: Check,
    question: Check | None = None,
    **kinds: cells.Kind,
) -> Layout:
    """A table of what was read in public; ``always``: the columns by whose headings a file is known."""
    fields = fields_of(table, cells.free_text, headings, **{**CITED, **kinds})
    known_by = (replace(each, always=each.columns[0] in always) for each in fields)
    layout = Layout(
        title,
        (table,),
        table.name,
        (*known_by, INVENTED),
        check=check,
        apart=tuple(table.primary_key.columns.keys()),
        partial=True,
        together=_PAGE & {*table.c.keys()},
    )
    return replace(layout, question=question) if question else layout


# fmt: off
EVIDENCE_LAYOUTS = (
    _cited(
        "solutions", store.solution,
        {"collaborative_id": ("collaborative", "origin"), "title": ("title", "solution"),
         "changed": ("changed", "change"), "result": ("result", "evidence"), "grade": ("grade", "evidence_kind")},
        {"id", "topic_id", "title", "changed"}, checks.somebody_says_it,
        id=cells.slug, collaborative_id=cells.collaborative_or_all, settings=cells.joined_settings,
        measures=cells.joined_measures,
        grade=cells.one_of(*_GRADES), reach=cells.reach, since=cells.part_from,
    ),
    _cited(
        "results", store.result, {"measured": ("measured", "measure"), "measure_id": ("our_measure",)},
        {"topic_id", "measured", "who_says", "claim"}, checks.result_in_order,
        id=_ID_OR_NONE, collaborative_id=cells.collaborative_or_all, subject=cells.slug_or_words,
        direction=cells.one_of("fell", "rose", "unchanged", "cannot_tell"),
        outcome=cells.one_of("worked", "mixed", "no_change", "failed", "too_early"), kind=cells.one_of(*_KINDS),
    ),
    _cited(
        "spread", store.adoption, {"as_at": ("as_at", "date")}, {"solution_id", "figure", "unit", "place"},
        checks.adoption_in_order, checks.spread_in_doubt,
        id=_ID_OR_NONE, collaborative_id=cells.collaborative_or_all, setting=cells.one_of(*cells.CARE),
        kind=cells.one_of("adopted", "reached", "trained", "planned"),
        bound=cells.one_of("exact", "about", "at_least", "more_than", "up_to", "all"), as_at=cells.part_or_span,
        until=cells.part_until, figure=cells.counted,
    ),
    _cited(
        "stages of adoption", store.adoption_stage, {}, {"solution_id", "area_id", "since", "stage"},
        checks.stage_of_an_organisation, checks.stage_backwards, stage=cells.one_of(*checks.STAGES),
    ),
    _cited(
        "topic evidence", store.topic_evidence, {"mark": ("mark", "evidence")},
        {"collaborative_id", "topic_id", "mark"}, checks.evidence_in_order,
        id=_ID_OR_NONE, collaborative_id=cells.collaborative_or_all, mark=cells.mark, basis=cells.one_of(*_BASES),
        work_from=cells.part_from, work_until=cells.part_until,
    ),
)
