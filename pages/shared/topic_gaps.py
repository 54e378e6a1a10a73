"""Topics of the grid for which no collaborative was found: listed by name, as the programme's principles ask."""

from __future__ import annotations

from data_access.queries.topics import Coverage

WEAK = {"related_theme", "unverified"}


def gap_names(coverage: Coverage) -> list[str]:
    """Names of grid topics that no collaborative is known to have chosen, in the grid's order.

    A related theme, or recollection without a source, does not close a gap.
    """
    taken = {priority.topic_id for priority in coverage.priorities if not set(priority.evidence) <= WEAK}
    return [topic.name for topic in coverage.topics if topic.theme != "Local" and topic.id not in taken]
