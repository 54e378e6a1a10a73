"""``/api/v1/results``: published results, each with who says it and where: never a figure of this dashboard."""

from __future__ import annotations

from typing import Any

from api.answers import Listing
from api.parameters import Parameters
from data_access.queries.results import Result, results
from pages.shared.published_results import LICENCE

AS_STORED = (
    "id", "collaborative_id", "topic_id", "solution_id", "measure_id", "subject", "measured", "direction", "amount",
    "outcome", "place", "period", "size", "design", "who_says", "kind", "modelled", "claim", "caution", "confidence",
)  # fmt: skip
OF_THE_PAGE = ("page_title", "publisher", "page_date", "date_kind", "address")


def listing(_asked: Parameters) -> Listing:
    """Every published result, by topic, subject and id."""
    return Listing(results(), _result_object)


def _result_object(result: Result) -> dict[str, Any]:
    """One result; ``source`` is the page or paper where it stands."""
    return {
        **{name: getattr(result, name) for name in AS_STORED},
        "source": {name: getattr(result.source, name) for name in OF_THE_PAGE},
        "licence": LICENCE,
    }
