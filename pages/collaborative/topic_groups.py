"""A collaborative's charts behind their topic headings: each heading says how many there are and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from dash import html

from components.controls import choice_link
from components.markup import slot
from components.panels import panel_grid
from components.words import counted, listed, month
from data_access.queries.collaboratives import Collaborative
from data_access.queries.topics import coverage
from pages.collaborative.panels import panel_links
from pages.collaborative.view_state import CollaborativeView
from pages.shared.change_words import change_kind
from pages.shared.panel_cards import PanelCard, face

THEMES = {"Essential": "The essentials: leadership and measurement", "Local": "Local topics"}
# What a heading says of its charts.
VERDICTS = {
    "better": "better and lasting",
    "worse": "to ask about",
    "changed": "otherwise changed",
    "unchanged": "without clear change",
    "untold": "cannot tell",
}


def topic_groups(
    cards: Sequence[PanelCard], place: Collaborative, view: CollaborativeView, above: Collection[str]
) -> html.Section:
    """All charts by topic, folded where the address asks for none of them.

    ``above`` are the ids of measures whose charts stand in the first screen, and so are led to from here.
    """
    groups = grouped(cards, view)
    every = [
        _group(name, group, place, view, above, first=number == 0)
        for number, (name, group) in enumerate(groups)
    ]
    return html.Section([_open_all(view), *every], className="panel-section")


def _open_all(view: CollaborativeView) -> html.P | None:
    if view.narrowed:
        return None
    words, charts = ("Close the topics", None) if view.charts else ("Open all topics", "open")
    return html.P(
        choice_link(words, f"{view.href(view.measure, charts=charts)}#charts"), className="open-all"
    )


def _group(
    name: str,
    cards: Sequence[PanelCard],
    place: Collaborative,
    view: CollaborativeView,
    above: Collection[str],
    *,
    first: bool,
) -> html.Details:
    links = panel_links(view)
    own = [card for card in cards if card.measure.id not in above]
    grid = panel_grid([face(card, place.name, links) for card in own])
    is_open = (
        view.narrowed
        or bool(view.charts)
        or (first and view.order == "change")
        or any(card.measure.id == view.measure for card in own)
    )
    body: list[Any] = [
        _standing_above([card for card in cards if card.measure.id in above]),
        slot(grid, "panel-grid") if own else None,
    ]
    summary = html.Summary(
        [html.H3(name, className="topic-title"), html.Span(verdict_counts(cards), className="counted")]
    )
    return html.Details([summary, *body], open=is_open, className="topic-fold")


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
    parts = [f"{kinds[kind]} {words}" for kind, words in VERDICTS.items() if kinds[kind]]
    return f"{counted(len(cards), 'chart')}: {listed(parts)}"


def grouped(cards: Sequence[PanelCard], view: CollaborativeView) -> list[tuple[str, list[PanelCard]]]:
    """Charts that moved first where the reader wants that; the rest by topic, in the grid's order and groups."""
    moved = f"Changed since {month(view.since)}"
    topics = {topic.id: (number, topic.theme) for number, topic in enumerate(coverage().topics)}
    last = (len(topics), "Across topics")
    groups: dict[str, list[PanelCard]] = {moved: []} if view.order == "change" else {}
    for card in sorted(cards, key=lambda card: topics.get(card.measure.topic_id or "", last)[0]):
        theme = topics.get(card.measure.topic_id or "", last)[1]
        name = moved if view.order == "change" and card.moved else THEMES.get(theme, theme)
        groups.setdefault(name, []).append(card)
    return [(name, group) for name, group in groups.items() if group]
