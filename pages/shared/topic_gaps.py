"""Topics of the grid for which no collaborative was found: listed by name, as the draft principles ask."""

from __future__ import annotations

from data_access.queries.topics import Coverage
from pages.shared.evidence import is_firm


def gap_names(coverage: Coverage) -> list[str]:
    """Names of grid topics that no collaborative is known to have chosen, in the grid's order.

    A related theme, or recollection without a source, does not close a gap.
    """
    taken = {priority.topic_id for priority in coverage.priorities if is_firm(priority)}
    return [topic.name for topic in coverage.topics if topic.theme != "Local" and topic.id not in taken]
