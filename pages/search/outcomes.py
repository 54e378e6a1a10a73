"""Where published results of one outcome stand together: on the page of learning, of a topic or of all."""

from __future__ import annotations

from components import addresses
from data_access.queries.results import results
from data_access.search.entry import Entry
from pages.shared.learning_results import NAME
from pages.shared.result_words import OUTCOMES


def outcome_address(outcome: str, topic: str | None = None) -> str:
    """The address of the results of an outcome."""
    return f"{addresses.learning(topic=topic, outcome=outcome)}#{NAME}-section"


def outcome_on(outcome: str, entry: Entry) -> tuple[str, str, str] | None:
    """Title, line and address of the results of an outcome on a topic; ``None`` where it has no result at all."""
    of_topic = [each for each in results() if entry.kind == "topic" and each.topic_id == entry.ident]
    if not of_topic:
        return None
    many = sum(each.outcome == outcome for each in of_topic)
    line = f"{many or 'None'} of {len(of_topic)} published results on it"
    return (
        f"{entry.title}, published results: {OUTCOMES[outcome]}",
        line,
        outcome_address(outcome, entry.ident),
    )
