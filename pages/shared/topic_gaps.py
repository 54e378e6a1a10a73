"""Topics of the grid for which no collaborative was found: listed by name, as the draft principles ask."""

from __future__ import annotations

from data_access.queries.topics import Coverage, Topic


def gaps(coverage: Coverage) -> list[Topic]:
    """Grid topics that no collaborative is known to have worked on, in the grid's order.

    A related theme, or a statement about all fifteen, does not close a gap. An essential is asked of all and no choice,
    so it is none, whatever a view leaves of its statements.
    """
    taken = {cell.topic_id for cell in coverage.cells if cell.counts}
    return [
        topic
        for topic in coverage.topics
        if topic.theme != "Local" and not topic.essential and topic.id not in taken
    ]


def gap_names(coverage: Coverage) -> list[str]:
    """Their names."""
    return [topic.name for topic in gaps(coverage)]
