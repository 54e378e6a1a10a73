"""What several charts say, in a few sentences: which have changed, and which show a signal at the latest point."""

from __future__ import annotations

from analysis.spc import Variation
from analysis.spc.chance import chance_words, signals_by_chance
from components.words import counted, listed
from pages.shared.change_words import change_kind
from pages.shared.panel_cards import PanelCard

CHANGED = {
    "better": "Better than before, and lasting",
    "worse": "Changed the other way, a question to ask",
    "changed": "Changed, not lasting, of other members or neither way better",
}
LATEST = {
    "concern": "a question to ask",
    "improvement": "on the side hoped for",
    "neither": "where no side is hoped for",
    "contested": "to both sides at once",
    "unusual": "unusual runs",
}


def summary(cards: list[PanelCard]) -> str:
    """Which charts have changed since before the programme; then which show a special cause at their latest point."""
    return f"{_changed(cards)} {_latest(cards)}"


def _changed(cards: list[PanelCard]) -> str:
    groups: dict[str, list[str]] = {}
    for card in cards:
        groups.setdefault(change_kind(card.verdict), []).append(card.measure.short)
    sentences = [f"{words}: {listed(groups[kind])}." for kind, words in CHANGED.items() if kind in groups]
    unchanged = len(groups.get("unchanged", ()))
    untold = len(groups.get("untold", ()))
    if unchanged:
        sentences.append(f"No clear change: {counted(unchanged, 'chart')}.")
    if untold:
        sentences.append(f"Cannot tell: {counted(untold, 'chart')}.")
    return " ".join(sentences)


def _latest(cards: list[PanelCard]) -> str:
    groups: dict[str, list[str]] = {}
    for card in cards:
        if card.panel.variation not in (None, Variation.common_cause):
            kind = card.panel.variation.value.split("_", maxsplit=1)[0]
            groups.setdefault(kind, []).append(card.measure.short)
    if not groups:
        return "At the latest point no chart shows a special cause."
    parts = [f"{listed(groups[kind])} ({words})" for kind, words in LATEST.items() if kind in groups]
    many = sum(map(len, groups.values()))
    chance = chance_words(signals_by_chance(card.whole or card.panel for card in cards))
    among = f" in {many} of {counted(len(cards), 'chart')}, {chance}" if chance else ""
    return f"At the latest point a special cause{among}: {'; '.join(parts)}."
