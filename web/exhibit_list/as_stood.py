"""A list as it stood when it was made: its charts without the months that came later, where their page can do so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from data_access.queries.known_months import latest_months
from data_access.queries.measures import measures
from data_access.queries.version import data_version
from web.exhibit_list.exhibit_list import ExhibitList, ListEntry
from web.exhibit_list.resolution import ResolvedEntry, resolve


def as_stood(exhibits: ExhibitList, entries: tuple[ResolvedEntry, ...]) -> ExhibitList | None:
    """The list with its charts cut at the months known at its version; ``None`` where that changes none of them."""
    load_id = _earlier_load(exhibits.version)
    if load_id is None:
        return None
    then = latest_months(load_id)
    now = {measure.id: measure.latest for measure in measures()}
    cut = {ident: month for ident, month in then.items() if now.get(ident) and month != now[ident]}
    made = tuple(_cut(entry, cut) for entry in entries)
    return replace(exhibits, entries=made) if made != exhibits.entries else None


def _earlier_load(version: str) -> int | None:
    """The number of the load that a data version names, where it is an earlier one than today's."""
    number, newest = version.rpartition(":")[2], int(data_version().rpartition(":")[2])
    return int(number) if number.isascii() and number.isdecimal() and int(number) < newest else None


def _cut(entry: ResolvedEntry, months: Mapping[str, date]) -> ListEntry:
    if entry.exhibit is None or entry.request is None or "to=" in entry.entry.address:
        return entry.entry
    idents = (entry.exhibit.ident, entry.request.ident, str(entry.request.query.get("measure", "")))
    month = next((months[ident] for ident in idents if ident in months), None)
    if month is None:
        return entry.entry
    mark = "&" if "?" in entry.entry.address else "?"
    made = replace(entry.entry, address=f"{entry.entry.address}{mark}to={month:%Y-%m}")
    return entry.entry if resolve(made).problem else made
