"""What others published on a topic, for those who ask who has fixed it: what came about, and what was tried without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from components.words import counted, listed
from data_access.queries.collaboratives import collaboratives
from data_access.queries.results import Result
from pages.shared.published_results import result_cards
from pages.shared.result_words import CAME_ABOUT, SEVERAL, side_by_side
from pages.shared.store_words import store_sentence

MOST_OPEN = 2  # cards that stand open; more are folded


def somebody(published: Sequence[Result]) -> bool:
    """Whether a source among them says that what was wanted came about, or by our reading part of it."""
    return any(each.outcome in CAME_ABOUT for each in published)


def published_part(topic: str, published: Sequence[Result]) -> list[Any]:
    """What others published on the topic: what came about, and apart from it what was tried without that.

    Sizes and sums of money fix nothing. What contradicts something stands beside it.
    """
    came = [group for group in side_by_side(published) if somebody(group)]
    tried = [
        group
        for group in side_by_side(published)
        if not somebody(group) and any(each.outcome for each in group)
    ]
    if not came:
        lead = _nobody(topic)
    else:
        lead = (
            "What others say of their own places, each with its source. None of it is a figure of this dashboard, and "
            "much of it is self-reported. By name, in no other order."
        )
    apart = [html.H3("Tried, without success seen"), *_folded(tried)] if tried else []
    return [html.P(store_sentence(lead), className="says"), *_folded(came), *apart]


def published_above(topic: str, published: Sequence[Result], results_at: str) -> list[Any]:
    """The same where the page shows the results already: how many say so, and where they stand."""
    said = sum(each.outcome in CAME_ABOUT for each in published)
    if not said:
        return [html.P(store_sentence(_nobody(topic)), className="says")]
    words = (
        f"{counted(said, 'result')} whose source says that what was wanted came about{_in_part(published)}"
    )
    return [html.P([html.A(words, href=f"#{results_at}"), "; none of them is a figure of this dashboard."])]


def _in_part(published: Sequence[Result]) -> str:
    return ", or, by our reading, part of it" if any(each.outcome == "mixed" for each in published) else ""


def _nobody(topic: str) -> str:
    return f"Nobody: we found no published result on {topic} that says that something came about."


def _folded(groups: Sequence[Sequence[Result]]) -> list[Any]:
    """Cards of results; more than a few stand in a fold that says how many and whose."""
    chosen = [each for group in groups for each in group]
    if not chosen:
        return []
    cards = result_cards(chosen)
    if len(chosen) <= MOST_OPEN:
        return [cards]
    names = {each.collaborative_id for each in chosen}
    of = [place.name for place in collaboratives() if place.id in names]
    several = [SEVERAL[:1].lower() + SEVERAL[1:]] if len(of) < len(names) else []
    words = f"{counted(len(chosen), 'published result')}: {listed([*of, *several])}"
    return [html.Details([html.Summary(words), cards], className="fold")]
