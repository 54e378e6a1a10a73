"""A collaborative's charts behind their topic headings: each heading says how many there are and what they say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dash import html

from components.controls import choice_link
from components.words import month
from data_access.queries.collaboratives import Collaborative
from pages.collaborative.panels import panel_links
from pages.collaborative.view_state import CollaborativeView
from pages.shared.panel_cards import PanelCard, face
from pages.shared.topic_folds import by_theme, topic_fold


def topic_groups(
    cards: Sequence[PanelCard], place: Collaborative, view: CollaborativeView, above: Collection[str]
) -> html.Section:
    """All charts by topic, folded where the address asks for none of them.

    ``above`` are the ids of measures whose charts stand in the first screen, and so are led to from here.
    """
    links = panel_links(view)
    folds = [
        topic_fold(
            name,
            group,
            lambda card: face(card, place.name, links),
            above=above,
            unfolded=_is_asked_for(group, view, above, first=number == 0),
        )
        for number, (name, group) in enumerate(grouped(cards, view))
    ]
    return html.Section(folds, className="panel-section")


def _is_asked_for(
    cards: Sequence[PanelCard], view: CollaborativeView, above: Collection[str], *, first: bool
) -> bool:
    """Whether the address asks for a chart of a topic; the first one holds what changed where that comes first."""
    if view.narrowed or view.charts or (first and view.order == "change"):
        return True
    return any(card.measure.id == view.measure for card in cards if card.measure.id not in above)


def open_all(view: CollaborativeView) -> html.P | None:
    """The way to all topics unfolded, or folded again; ``None`` where a choice unfolds them."""
    if view.narrowed:
        return None
    words, charts = ("Close the topics", None) if view.charts else ("Open all topics", "open")
    return html.P(
        choice_link(words, f"{view.href(view.measure, charts=charts)}#charts"), className="open-all"
    )


def grouped(cards: Sequence[PanelCard], view: CollaborativeView) -> list[tuple[str, list[PanelCard]]]:
    """Charts that moved first where the reader wants that; the rest by topic."""
    if view.order != "change":
        return by_theme(cards)
    moved = [card for card in cards if card.moved]
    rest = by_theme([card for card in cards if not card.moved])
    return [(f"Changed since {month(view.since)}", moved), *rest] if moved else rest
