"""Running totals: a figure that can only rise is held against its target, never against control limits."""

from __future__ import annotations

from dataclasses import replace

from analysis.spc import MDC, Panel, Profile

# The engine gives no limits, rules or icons to a phase shorter than this; no running total is ever long enough.
RUNNING_TOTAL: Profile = replace(MDC, name="running total", min_points=10**9)


def is_running_total(panel: Panel) -> bool:
    """Whether the panel was made without judging it."""
    return panel.profile == RUNNING_TOTAL.name


def say_running_total(title: str, place: str, latest: str, target: str | None) -> str:
    """``latest`` and ``target`` are figures with their unit and month, in words."""
    against = f", against {target}" if target else ""
    return f"{title} in {place}: {latest}{against}. A running total can only rise, so it is not judged by limits."
