"""What the latest points of several charts say, in a sentence."""

from __future__ import annotations

from analysis.spc import Variation
from components.words import listed
from pages.shared.panel_cards import PanelCard

KINDS = {
    "concern": "A question to ask",
    "improvement": "Improvement",
    "neither": "Changed, neither way better",
    "contested": "Contested, rules point both ways",
    "unusual": "Unusual runs",
}


def summary(cards: list[PanelCard]) -> str:
    """Which charts show a signal at their latest point."""
    groups: dict[str, list[str]] = {}
    for card in cards:
        if card.panel.variation not in (None, Variation.common_cause):
            kind = card.panel.variation.value.split("_", maxsplit=1)[0]
            groups.setdefault(kind, []).append(card.measure.short)
    sentences = [f"{KINDS[kind]}: {listed(groups[kind])}." for kind in KINDS if kind in groups]
    return " ".join(sentences) or f"No chart shows a special cause at its latest point.{_earlier(cards)}"


def _earlier(cards: list[PanelCard]) -> str:
    """Which charts showed one before: a quiet month after years of signals is no all-clear."""
    names = [card.measure.short for card in cards if any(point.rules for point in card.panel.points)]
    return f" Earlier months of {listed(names)} do: open the chart to see when." if names else ""
