"""``/api/v1/measures``: definitions, those without figures as well."""

from __future__ import annotations

from typing import Any

from api.answers import Listed
from api.parameters import Parameters, unknown
from api.whose import whose
from data_access.queries.measures import Measure, measure_by_id, measures
from pages.shared.measure_source import definition_of

AS_STORED = (
    "id", "title", "short", "why", "kind", "topic_id", "topic", "setting", "numerator", "denominator", "unit",
    "multiplier", "decimals", "direction", "chart", "baseline", "cumulative", "grain", "collected_from", "disclosure",
    "rebase_policy", "caveat", "owner", "reviewed", "next_review", "first", "latest", "publisher", "designation",
)  # fmt: skip


def all_of_them(_asked: Parameters) -> Listed:
    """Every measure, in the order of the national page."""
    return Listed(measures(), measure_object)


def one_of_them(ident: str) -> Listed:
    """The measure of that name."""
    found = measure_by_id(ident)
    if found is None:
        raise unknown("measure", ident, {one.id: one.title for one in measures()}, status=404)
    return Listed((found,), measure_object)


def measure_object(one: Measure) -> dict[str, Any]:
    """One definition. ``first`` and ``latest`` are null where no figures are loaded."""
    return {
        **{name: getattr(one, name) for name in AS_STORED},
        "definition": definition_of(one),
        "page": f"/measure/{one.id}",
        **whose(one),
    }
