"""Whose figures an object holds: the words that travel with every one."""

from __future__ import annotations

from typing import Any

from components.exhibit import source_line
from data_access.queries.measures import Measure
from pages.shared.measure_source import source_of


def whose(measure: Measure) -> dict[str, Any]:
    """Source and licence, in the words of the pages."""
    source = source_of(measure)
    return {"source": source_line(source), "licence": source.licence}
