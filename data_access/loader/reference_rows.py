"""Rows of reference tables by their own keys: what a file's rows make of them, without a database.

A table is a dictionary from key to row. Loading a file and making a table anew from every file that counts are the
same steps (``apply``), so that a table after an undo is the table without that load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, select, update

from data_access.loader.rows import Rejected
from data_access.rollups.footprint_events import ROLE
from data_access.rollups.lineage import ONE_DAY
from data_access.tables import membership, metadata

_OWN_KEYS = {"event": ("measure_id", "area_id", "period", "kind")}
_ROUNDING = 1e-6  # shares are written with a few decimals

Row = dict[str, Any]
Rows = dict[tuple[object, ...], Row]
Reject = Callable[[Rejected], None]


def key_of(table: Table, row: Row) -> tuple[object, ...]:
    """The key by which a file's row finds the table's."""
    return tuple(row[name] for name in _key_names(table))


def read(connection: Connection, table: Table) -> Rows:
    """A table's rows, without the events that the loader makes itself."""
    rows = (dict(row) for row in connection.execute(select(table)).mappings())
    return {
        key_of(table, row): row
        for row in rows
        if table.name != "event" or (row["role"], row["kind"]) != (ROLE, "footprint")
    }


def apply(
    table: Table, rows: Rows, given: Iterable[Row], closed: dict[str, date], reject: Reject
) -> dict[str, int]:
    """Bring a file's rows into a table's; returns how many were new, changed and the same.

    ``closed`` has the last day of each code that was taken over.
    """
    given = _stated(rows, given) if "inherited" in table.columns else given
    ordered: Iterable[Row] = _in_sequence(rows, given, closed, reject) if table is membership else given
    counts = {"new": 0, "changed": 0, "same": 0}
    for each in ordered:
        row = {name: value for name, value in each.items() if name != "line"}
        key = key_of(table, row)
        existing = rows.get(key)
        if existing is None:
            rows[key] = _blank(table) | row
            counts["new"] += 1
        else:
            same = all(existing[name] == value for name, value in row.items() if name != "load_file_id")
            counts["same" if same else "changed"] += 1
            rows[key] = existing if same else existing | row
    return counts


def _stated(rows: Rows, given: Iterable[Row]) -> list[Row]:
    """A table's word takes the place of what the loader worked out about the same areas."""
    stated = [row | {"inherited": False} for row in given]
    areas = {row["area_id"] for row in stated}
    for key in [key for key, row in rows.items() if row["inherited"] and row["area_id"] in areas]:
        del rows[key]
    return stated


def write(connection: Connection, table: Table, before: Rows, after: Rows, *, remove: bool = True) -> None:
    """Make a table that holds the rows ``before`` hold those ``after``; what is gone stays unless ``remove``."""

    def stored(row: Row) -> Any:
        return and_(*(column == row[column.name] for column in table.primary_key))

    for key in before.keys() - after.keys() if remove else ():
        connection.execute(delete(table).where(stored(before[key])))
    for key, row in after.items():
        if key in before and before[key] != row:
            connection.execute(update(table).where(stored(before[key])).values(row))
    if new := [row for key, row in after.items() if key not in before]:
        connection.execute(insert(table), new)


def as_text(row: Row) -> dict[str, object]:
    """A row as JSON has it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def from_text(table: Table, row: dict[str, Any]) -> Row:
    """A row as ``as_text`` gave it."""
    dates = {column.name for column in table.columns if column.type.python_type is date}
    return {name: date.fromisoformat(v) if v and name in dates else v for name, v in row.items()}


def table_of(name: str) -> Table | None:
    """The store's table of a name."""
    return metadata.tables.get(name)


def _key_names(table: Table) -> tuple[str, ...]:
    return _OWN_KEYS.get(table.name) or tuple(column.name for column in table.primary_key)


def _blank(table: Table) -> Row:
    """All columns but serial numbers, with what they hold where a file says nothing."""
    usual = {c.name: c.default.arg if c.default is not None else None for c in table.columns}  # type: ignore[attr-defined]
    return {name: value for name, value in usual.items() if name != "id" or table.name not in _OWN_KEYS}


def _in_sequence(rows: Rows, given: Iterable[Row], closed: dict[str, date], reject: Reject) -> Iterator[Row]:
    """Memberships one after another: later ones end those before, and the file's word replaces the store's.

    Several of one day share the area; a code that has closed ends with the day before its successor's first.
    """
    by_area: dict[str, list[Row]] = {}
    for row in given:
        by_area.setdefault(row["area_id"], []).append(row)
    for area_id, of_area in by_area.items():
        kept: list[Row] = []
        for since, together in groupby(sorted(of_area, key=lambda row: row["since"]), itemgetter("since")):
            accepted = list(_sharing(area_id, together, reject))
            for before in kept if accepted else ():
                if before["until"] is None or before["until"] >= since:
                    before["until"] = since - ONE_DAY
            kept += accepted
        _end_with_their_code(kept, closed.get(area_id))
        _give_way(rows, area_id, kept)
        yield from kept


def _end_with_their_code(rows: Iterable[Row], last: date | None) -> None:
    for row in rows:
        if last is not None and row["since"] <= last and row["until"] is None:
            row["until"] = last


def _sharing(area_id: str, together: Iterable[Row], reject: Reject) -> Iterator[Row]:
    """Memberships of one area that begin on one day, as long as their shares make no more than the whole."""
    total = 0.0
    for row in together:
        share = row.get("share", 1.0)
        if total and total + share > 1 + _ROUNDING:
            reason = f"{area_id} is given two collaboratives from {row['since']}. Keep the right one."
            if share < 1:
                reason = (
                    f"with this row the shares of {area_id} from {row['since']} make {total + share:g}, which is more "
                    "than the whole. Shares of an area add up to 1 at most."
                )
            reject(Rejected(int(row.get("line", 0)), "collaborative", str(row["collaborative_id"]), reason))
            continue
        total += share
        yield row


def _give_way(rows: Rows, area_id: str, given: list[Row]) -> None:
    """End or remove memberships of the area in the table that overlap those given."""
    keys = {key_of(membership, row) for row in given}
    for key, stored in [(k, row) for k, row in rows.items() if row["area_id"] == area_id and k not in keys]:
        overlap = [
            row["since"]
            for row in given
            if row["since"] <= (stored["until"] or date.max) and stored["since"] <= (row["until"] or date.max)
        ]
        if overlap and min(overlap) > stored["since"]:
            rows[key] = stored | {"until": min(overlap) - ONE_DAY}
        elif overlap:
            del rows[key]
