"""``/api/v1/measures``: definitions, those without figures as well."""

from __future__ import annotations

from typing import Any

from api.answers import Listing
from api.parameters import Parameters, unknown
from api.whose import whose
from data_access.queries.measures import Measure, measure_by_id, measures
from pages.shared.measure_source import definition_of

AS_STORED = (
    "id", "title", "short", "why", "kind", "topic_id", "topic", "setting", "numerator", "denominator", "unit",
    "multiplier", "decimals", "direction", "chart", "baseline", "cumulative", "grain", "collected_from", "disclosure",
    "rebase_policy", "caveat", "owner", "reviewed", "next_review", "first", "latest", "publisher", "designation",
)  # fmt: skip


def listing(_asked: Parameters) -> Listing:
    """Every measure, in the order of the national page."""
    return Listing(measures(), measure_object)


def single(ident: str) -> Listing:
    """The measure of that name."""
    measure = measure_by_id(ident)
    if measure is None:
        raise unknown("measure", ident, {measure.id: measure.title for measure in measures()}, status=404)
    return Listing((measure,), measure_object)


def measure_object(measure: Measure) -> dict[str, Any]:
    """One definition. ``first`` and ``latest`` are null where no figures are loaded."""
    return {
        **{name: getattr(measure, name) for name in AS_STORED},
        "definition": definition_of(measure),
        "page": f"/measure/{measure.id}",
        **whose(measure),
    }
