"""The view of a page that has no choices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StandingView:
    """One view a page: its address holds nothing besides."""

    address: str
