"""The exhibits of a quarter's report as a list: what its slides and its workbook are made of."""

from __future__ import annotations

from components import addresses
from data_access.queries.version import data_version
from pages.shared.quarters import known_quarter
from web.exhibit_list.exhibit_list import ExhibitList, ListEntry
from web.exhibit_list.resolution import fingerprint
from web.registry import entry_named


class NoReport(ValueError):
    """The store has no report of a quarter. The message says why."""


def report_list(text: str) -> ExhibitList:
    """The list of a quarter, in any spelling, in the report's own order. Raises ``NoReport``."""
    quarter, entry = known_quarter(text), entry_named("report")
    if quarter is None or entry is None:
        raise NoReport(f"The store has no report of “{text[:60]}”.")
    made = entry.exhibits(quarter.name)
    return ExhibitList(
        entry.title(quarter.name),
        tuple(
            ListEntry(addresses.exhibit(entry.place(quarter.name), name), figures=fingerprint(exhibit))
            for name, exhibit in made.items()
        ),
        data_version(),
    )
