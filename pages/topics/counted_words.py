"""What a view of the grid counts, in sentences: a part that holds nothing is left out, and an empty view says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.words import counted, listed
from data_access.queries.collaboratives import Collaborative
from data_access.queries.topics import RELATED, Coverage, TopicCell
from pages.shared.place_count import all_places
from pages.shared.topic_gaps import gap_names
from pages.topics.view_state import TopicsView

NO_GAP = "No topic of the grid in this view is without a collaborative."
NO_GRID = "This view holds no topic of the grid."
NO_TOPIC = "No topic is left in this view."
NOT_COUNTED = "A related theme is not counted, so this view says nothing of gaps and of where many work."


def of_the_grid(grid: Coverage) -> bool:
    """Whether a topic of the grid is left that a collaborative could choose: no essential and no local one."""
    return any(topic.theme != "Local" and not topic.essential for topic in grid.topics)


def grid_sentence(grid: Coverage, places: Sequence[Collaborative], view: TopicsView) -> str:
    """What was found, counted as the column *Found* counts it, and the gaps by name."""
    if all(topic.essential for topic in grid.topics):
        return NO_TOPIC
    theme_of = {topic.id: topic.theme for topic in grid.topics if not topic.essential}
    here = {place.id for place in places}
    cells = [each for each in grid.cells if each.topic_id in theme_of and each.collaborative_id in here]
    counts = [each for each in cells if each.counts]
    about_all = any(each.topic_id in theme_of for each in grid.about_all)
    parts = [
        _found_words(counts, theme_of) if counts else "No cell with work found.",
        _not_counted_words(len(cells) - len(counts), about_all),
        _gap_words(grid) if view.mark != RELATED else NOT_COUNTED,
    ]
    return " ".join(filter(None, parts))


def _found_words(counts: Sequence[TopicCell], theme_of: dict[str, str]) -> str:
    local = sum(theme_of[each.topic_id] == "Local" for each in counts)
    cautions = sum(bool(each.cautions) for each in counts)
    clinical = len(counts) - local
    if clinical and local:
        where = f": {clinical} on clinical topics of the grid, {local} on local topics"
    else:
        where = " on clinical topics of the grid" if clinical else " on local topics"
    caution = f"; {cautions} of them with a caution" if cautions else ""
    return f"{counted(len(counts), 'cell')} with work found{where}{caution}."


def _not_counted_words(related: int, about_all: bool) -> str:
    left_out = [
        f"{counted(related, 'cell')} with a related theme only" if related else "",
        f"what is said of {all_places()} together" if about_all else "",
    ]
    words = ", and ".join(filter(None, left_out))
    return f"Not counted: {words}." if words else ""


def _gap_words(grid: Coverage) -> str:
    if not of_the_grid(grid):
        return NO_GRID
    names = gap_names(grid)
    if not names:
        return NO_GAP
    return f"{counted(len(names), 'topic')} of the grid with no collaborative found: {listed(names)}."


def statements_sentence(single: int, about_all: int) -> str:
    """How many statements are of one collaborative, and how many of all together."""
    return " ".join(_statement_parts(single, about_all)) or "No statement is left in this view."


def _statement_parts(single: int, about_all: int) -> Iterator[str]:
    if single:
        yield f"{counted(single, 'statement')} about one collaborative."
    if about_all:
        yield f"{counted(about_all, 'statement')} about all together, never counted as a choice."
