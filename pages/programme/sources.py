"""Whose facts the page's exhibits are: compiled from statements that name their own sources."""

from __future__ import annotations

from collections.abc import Sequence

from components.exhibit import Source
from data_access.queries.statements import Statement
from data_access.queries.version import data_version, is_demonstration


def compiled(statements: Sequence[Statement]) -> Source:
    """The source of an exhibit of statements; ``period`` is from the first to the last year that they name."""
    return compiled_of([statement.since.year for statement in statements if statement.since])


def compiled_of(named: Sequence[int]) -> Source:
    """The same of what names these years, in any order."""
    years = sorted(named)
    period = "no dates" if not years else str(years[0])
    if years and years[0] != years[-1]:
        period = f"{years[0]} to {years[-1]}"
    return Source(
        "Papers and public pages, named row by row", "compiled for this dashboard", "Facts, compiled by us",
        "compiled", period, data_version().split(":")[1], is_demonstration(),
    )  # fmt: skip
