"""Who is told how far a run of the loader has come."""

from __future__ import annotations

from typing import Protocol


class Watcher(Protocol):
    """Who is told how far the run has come."""

    def begin(self, name: str, rows: int | None) -> None:
        """A file begins; ``rows`` is about how many it has, ``None`` where nobody knows."""

    def advance(self, rows: int) -> None:
        """So many more rows were read."""

    def finishing(self) -> None:
        """All files are read; sums are being made."""


class Silent:
    """A watcher that says nothing."""

    def begin(self, name: str, rows: int | None) -> None:
        """Say nothing."""

    def advance(self, rows: int) -> None:
        """Say nothing."""

    def finishing(self) -> None:
        """Say nothing."""
