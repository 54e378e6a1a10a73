"""Reference rows into their tables: new, changed or known already, by the table's own key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, select, update

from data_access.loader.incoming import Incoming, Rejections
from data_access.loader.report import FileReport
from data_access.loader.rows import NamedArea, Reference, Refused, Rejected
from data_access.rollups.lineage import ONE_DAY, lineage
from data_access.tables import area, membership, metadata

_OWN_KEYS = {"event": ("measure_id", "area_id", "period", "kind")}
# Roll-ups and revisions depend on these: a change makes them all anew.
COUNTED_BY = frozenset({"membership", "population", "residents", "successor"})

# Shares are written with a few decimals.
_ROUNDING = 1e-6

Row = dict[str, Any]


def store(incoming: Incoming, reference: Reference) -> bool:
    """Store the rows of one reference table; True where roll-ups have to be made anew."""
    table = metadata.tables.get(reference.table)
    if table is None:
        raise Refused(f"“{reference.table}” is not a table of the store.")
    rejections = Rejections(incoming)
    rows = _accepted(reference, table, incoming, rejections)
    if table is membership:
        rows = _in_sequence(incoming.connection, rows, rejections)
    counts = _upsert(incoming.connection, table, rows)
    rejections.write()
    _count(incoming.report, counts, beside=reference.beside)
    return bool(counts["new"] + counts["changed"]) and table.name in COUNTED_BY


def make_known(connection: Connection, areas: Iterable[NamedArea]) -> None:
    """Add areas that the store does not know. Where publications name one differently, the first in the alphabet."""
    stored = {row.id: row for row in connection.execute(select(area.c.id, area.c.kind, area.c.name))}
    placed = set(connection.scalars(select(membership.c.area_id)))
    for given in areas:
        existing = stored.get(given.id)
        if existing is None:
            row = {"id": given.id, "kind": given.kind, "name": given.name, "demonstration": False}
            connection.execute(insert(area).values(row))
        elif existing.kind == given.kind and _names_better(given, existing.name, placed):
            connection.execute(update(area).where(area.c.id == given.id).values(name=given.name))


def _names_better(given: NamedArea, name: str, placed: set[str]) -> bool:
    """Whether a file's name takes the place of the store's: a code is no name, and members are named by tables."""
    return name == given.id or (given.id not in placed and given.name < name)


def _accepted(
    reference: Reference, table: Table, incoming: Incoming, rejections: Rejections
) -> Iterator[Row]:
    parents = {
        column.name: set(incoming.connection.scalars(select(key.column)))
        for column in table.columns
        for key in column.foreign_keys
        if column.name != "load_file_id"
    }
    for given in reference.rows:
        if isinstance(given, Rejected):
            rejections.add(given)
            continue
        row: Row = dict(given)
        if "load_file_id" in table.columns:
            row["load_file_id"] = incoming.load_file_id
        orphan = next((c for c, ids in parents.items() if row.get(c) is not None and row[c] not in ids), None)
        if orphan and reference.beside:
            continue  # the line was rejected as part of the table it is counted in
        if orphan:
            what = orphan.removesuffix("_id")
            reason = f"the store does not know this {what}: load the table that names it first."
            rejections.add(Rejected(int(row.get("line", 0)), what, str(row[orphan]), reason))
            continue
        yield row


def _upsert(connection: Connection, table: Table, rows: Iterable[Row]) -> dict[str, int]:
    names = _OWN_KEYS.get(table.name) or tuple(column.name for column in table.primary_key)
    stored = {tuple(row[n] for n in names): dict(row) for row in connection.execute(select(table)).mappings()}
    counts = {"new": 0, "changed": 0, "same": 0}
    new_rows: list[Row] = []
    for given in rows:
        row = {name: value for name, value in given.items() if name != "line"}
        key = tuple(row[n] for n in names)
        existing = stored.get(key)
        if existing is None:
            new_rows.append(_full(table, row))
            counts["new"] += 1
        elif all(existing[name] == value for name, value in row.items() if name != "load_file_id"):
            counts["same"] += 1
        else:
            same = and_(*(table.c[n] == row[n] for n in names))
            connection.execute(update(table).where(same).values(row))
            counts["changed"] += 1
        stored[key] = (existing or {}) | row
    if new_rows:
        connection.execute(insert(table), new_rows)
    return counts


def _full(table: Table, row: Row) -> Row:
    """All columns, so that one statement inserts rows that fill different ones."""
    blank = {c.name: None for c in table.columns if c.nullable and c.name not in row}
    return blank | row


def _in_sequence(connection: Connection, rows: Iterable[Row], rejections: Rejections) -> Iterator[Row]:
    """Memberships one after another: later ones end those before, and the file's word replaces the store's.

    Several of one day share the area; a code that has closed ends with the day before its successor's first.
    """
    closed = lineage(connection).closed
    by_area: dict[str, list[Row]] = {}
    for row in rows:
        by_area.setdefault(row["area_id"], []).append(row | {"inherited": False})
    for area_id, given in by_area.items():
        kept: list[Row] = []
        for since, together in groupby(sorted(given, key=lambda row: row["since"]), itemgetter("since")):
            accepted = list(_sharing(area_id, together, rejections))
            for before in kept if accepted else ():
                if before["until"] is None or before["until"] >= since:
                    before["until"] = since - ONE_DAY
            kept += accepted
        _end_with_their_code(kept, closed.get(area_id))
        _give_way(connection, area_id, kept)
        yield from kept


def _sharing(area_id: str, together: Iterable[Row], rejections: Rejections) -> Iterator[Row]:
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
            rejections.add(
                Rejected(int(row.get("line", 0)), "collaborative", str(row["collaborative_id"]), reason)
            )
            continue
        total += share
        yield row


def _end_with_their_code(rows: Iterable[Row], last: date | None) -> None:
    for row in rows:
        if last is not None and row["since"] <= last and row["until"] is None:
            row["until"] = last


def _give_way(connection: Connection, area_id: str, given: list[Row]) -> None:
    """End or remove stored memberships of the area that overlap those given."""
    mine = membership.c.area_id == area_id
    connection.execute(delete(membership).where(mine, membership.c.inherited))
    keys = {(row["collaborative_id"], row["since"]) for row in given}
    for stored in connection.execute(select(membership).where(mine)).all():
        if (stored.collaborative_id, stored.since) in keys:
            continue
        overlap = [
            row["since"]
            for row in given
            if row["since"] <= (stored.until or date.max) and stored.since <= (row["until"] or date.max)
        ]
        if not overlap:
            continue
        this = and_(
            mine, membership.c.collaborative_id == stored.collaborative_id, membership.c.since == stored.since
        )
        if min(overlap) > stored.since:
            connection.execute(update(membership).where(this).values(until=min(overlap) - ONE_DAY))
        else:
            connection.execute(delete(membership).where(this))


def _count(report: FileReport, counts: dict[str, int], *, beside: bool) -> None:
    changed = counts["new"] + counts["changed"]
    report.changed |= bool(changed)
    if not beside:
        report.accepted += counts["new"]
        report.revised += counts["changed"]
        report.unchanged += counts["same"]
    elif changed and not report.accepted + report.revised:
        moved = min(changed, report.unchanged)
        report.unchanged -= moved
        report.revised += moved
