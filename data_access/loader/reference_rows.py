"""Rows of reference tables by their own keys: what a file's rows make of them, without a database.

A table is a dictionary from key to row. Loading a file and making a table anew from every file that counts are the
same steps (``apply``), so that a table after an undo is the table without that load.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, select, update

from data_access.lineage import ONE_DAY
from data_access.loader.rows import Rejected
from data_access.rollups.footprint_events import ROLE
from data_access.tables import membership

_OWN_KEYS = {"event": ("measure_id", "area_id", "period", "kind")}
_ROUNDING = 1e-6  # shares are written with a few decimals

Row = dict[str, Any]
Rows = dict[tuple[object, ...], Row]
Reject = Callable[[Rejected], None]


def read(connection: Connection, table: Table) -> Rows:
    """A table's rows, without the events that the loader makes itself."""
    rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    footprint = (ROLE, "footprint")
    return {_key(table, row): row for row in rows if (row.get("role"), row.get("kind")) != footprint}


def write(connection: Connection, table: Table, before: Rows, after: Rows) -> None:
    """Make a table that holds the rows ``before`` hold those ``after``."""

    def stored(row: Row) -> Any:
        return and_(*(column == row[column.name] for column in table.primary_key))

    for key, row in before.items():
        if key not in after:
            connection.execute(delete(table).where(stored(row)))
        elif after[key] != row:
            connection.execute(update(table).where(stored(row)).values(after[key]))
    if new := [row for key, row in after.items() if key not in before]:
        connection.execute(insert(table), new)


def from_text(table: Table, row: dict[str, Any]) -> Row:
    """A row with its dates, which JSON has as texts."""
    dates = [column.name for column in table.columns if column.type.python_type is date]
    return row | {name: date.fromisoformat(row[name]) for name in dates if row.get(name)}


def apply(
    table: Table,
    rows: Rows,
    given: Iterable[Row],
    closed: Mapping[str, date] | None = None,
    reject: Reject = lambda _: None,
) -> Counter[str]:
    """Bring a file's rows into a table's; returns how many were ``new``, ``changed`` and the ``same``.

    ``closed`` has the last day of each code that was taken over.
    """
    if "inherited" in table.columns:
        # A table's word takes the place of what the loader worked out about the same areas.
        given = [row | {"inherited": False} for row in given]
        areas = {row["area_id"] for row in given}
        for key in [key for key, row in rows.items() if row["inherited"] and row["area_id"] in areas]:
            del rows[key]
    if table is membership:
        given = _in_sequence(rows, given, closed, reject)
    counts: Counter[str] = Counter()
    for each in given:
        row = {name: value for name, value in each.items() if name != "line"}
        key = _key(table, row)
        existing = rows.get(key)
        if existing is None:
            rows[key] = _blank(table) | row
            counts["new"] += 1
        elif all(existing[name] == value for name, value in row.items() if name != "load_file_id"):
            counts["same"] += 1
        else:
            rows[key] = existing | row
            counts["changed"] += 1
    return counts


def _key(table: Table, row: Row) -> tuple[object, ...]:
    """The key by which a file's row finds the table's."""
    return tuple(row[name] for name in _OWN_KEYS.get(table.name) or table.primary_key.columns.keys())


def _blank(table: Table) -> Row:
    """All columns but serial numbers, with what they hold where a file says nothing."""
    columns = (column for column in table.columns if column is not table.autoincrement_column)
    return {c.name: c.default.arg if c.default is not None else None for c in columns}  # type: ignore[attr-defined]


def _in_sequence(
    rows: Rows, given: Iterable[Row], closed: Mapping[str, date] | None, reject: Reject
) -> Iterator[Row]:
    """Memberships one after another: later ones end those before, and the file's word replaces the store's.

    Several of one day share the area; a code that has closed ends with the day before its successor's first.
    """
    by_area: dict[str, list[Row]] = defaultdict(list)
    for row in given:
        by_area[row["area_id"]].append(row)
    since = itemgetter("since")
    for area_id, of_area in by_area.items():
        kept: list[Row] = []
        for first, together in groupby(sorted(of_area, key=since), since):
            accepted = list(_sharing(area_id, together, reject))
            for before in kept if accepted else ():
                before["until"] = min(before["until"] or date.max, first - ONE_DAY)
            kept += accepted
        last = (closed or {}).get(area_id, date.min)
        for row in kept:
            if row["until"] is None and row["since"] <= last:
                row["until"] = last
        _give_way(rows, area_id, kept)
        yield from kept


def _sharing(area_id: str, together: Iterable[Row], reject: Reject) -> Iterator[Row]:
    """Memberships of one area that begin on one day, as long as their shares make no more than the whole."""
    total = 0.0
    for row in together:
        after, since = total + row.get("share", 1.0), row["since"]
        if not total or after <= 1 + _ROUNDING:
            total = after
            yield row
            continue
        reason = f"{area_id} is given two collaboratives from {since}. Keep the right one."
        if row.get("share", 1.0) < 1:
            reason = (
                f"with this row the shares of {area_id} from {since} make {after:g}, which is more than the whole. "
                "Shares of an area add up to 1 at most."
            )
        reject(Rejected(row.get("line", 0), "collaborative", row["collaborative_id"], reason))


def _give_way(rows: Rows, area_id: str, given: list[Row]) -> None:
    """End or remove memberships of the area in the table that overlap those given."""
    keys = {_key(membership, row) for row in given}
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
