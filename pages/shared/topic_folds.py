"""Charts behind the heading of their topic, which says how many there are and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from dash import html

from components.markup import slot
from components.panels import PanelFace, panel_grid
from components.words import counted, listed
from data_access.queries.topics import coverage
from pages.shared.change_words import change_kind
from pages.shared.panel_cards import PanelCard

THEMES = {"Essential": "The essentials: leadership and measurement", "Local": "Local topics"}
# What a heading says of its charts.
VERDICTS = {
    "better": "better and lasting",
    "worse": "to ask about",
    "changed": "otherwise changed",
    "unchanged": "without clear change",
    "untold": "cannot tell",
}


def topic_fold(
    name: str,
    cards: Sequence[PanelCard],
    face: Callable[[PanelCard], PanelFace],
    *,
    above: Collection[str],
    unfolded: bool,
) -> html.Details:
    """One topic. ``above`` are the ids of measures whose charts stand at the top of the page: they are led to."""
    own = [face(card) for card in cards if card.measure.id not in above]
    body: list[Any] = [
        _standing_above([card for card in cards if card.measure.id in above]),
        slot(panel_grid(own), "panel-grid") if own else None,
    ]
    counts = html.Span(verdict_counts(cards), className="counted")
    summary = html.Summary([html.H3(name, className="topic-title"), counts])
    return html.Details([summary, *body], open=unfolded, className="topic-fold")


def _standing_above(cards: Sequence[PanelCard]) -> html.P | None:
    if not cards:
        return None
    parts: list[Any] = ["At the top of the page: "]
    for number, card in enumerate(cards):
        parts += [", " if number else "", html.A(card.measure.short, href=f"#{card.measure.id}")]
    return html.P([*parts, "."], className="source standing-above")


def verdict_counts(cards: Sequence[PanelCard]) -> str:
    """``9 charts: 2 better and lasting, 2 to ask about and 5 cannot tell``."""
    kinds = Counter(change_kind(card.verdict) for card in cards)
    if len(cards) == 1:
        return f"1 chart: {VERDICTS[next(iter(kinds))]}"
    parts = [f"{kinds[kind]} {words}" for kind, words in VERDICTS.items() if kinds[kind]]
    return f"{counted(len(cards), 'chart')}: {listed(parts)}"


def by_theme(cards: Sequence[PanelCard]) -> list[tuple[str, list[PanelCard]]]:
    """Charts by the groups of the grid of topics, groups and charts in the grid's order."""
    topics = {topic.id: (number, topic.theme) for number, topic in enumerate(coverage().topics)}
    last = (len(topics), "Across topics")
    groups: dict[str, list[PanelCard]] = {}
    for card in sorted(cards, key=lambda card: topics.get(card.measure.topic_id or "", last)[0]):
        theme = topics.get(card.measure.topic_id or "", last)[1]
        groups.setdefault(THEMES.get(theme, theme), []).append(card)
    return list(groups.items())
