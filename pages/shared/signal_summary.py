"""What the latest points of several charts say, in a sentence."""

from __future__ import annotations

from analysis.spc import Variation
from components.words import listed
from pages.shared.panel_cards import Shown

KINDS = {
    "concern": "A question to ask",
    "improvement": "Improvement",
    "neither": "Changed, neither way better",
}


def summary(shown: list[Shown]) -> str:
    """Which charts show a signal at their latest point."""
    groups: dict[str, list[str]] = {}
    for one in shown:
        if one.panel.variation not in (None, Variation.common_cause):
            kind = one.panel.variation.value.split("_", maxsplit=1)[0]
            groups.setdefault(kind, []).append(one.measure.short)
    said = [f"{KINDS[kind]}: {listed(groups[kind])}." for kind in KINDS if kind in groups]
    return " ".join(said) or f"No chart shows a special cause at its latest point.{_earlier(shown)}"


def _earlier(shown: list[Shown]) -> str:
    """Which charts showed one before: a quiet month after years of signals is no all-clear."""
    names = [one.measure.short for one in shown if any(point.rules for point in one.panel.points)]
    return f" Earlier months of {listed(names)} do: open the chart to see when." if names else ""
