"""A file's rows of reference tables into the store, and kept as they were given, so that they can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, insert, select

from data_access.loader import reference_rows
from data_access.loader.incoming import Incoming, NotHeld, Rejections
from data_access.loader.reference_rows import Row, Rows
from data_access.loader.report import FileReport
from data_access.loader.rows import NamedArea, Reference, Refused, Rejected
from data_access.rollups.lineage import lineage
from data_access.tables import area, given_rows, membership

# Roll-ups and revisions depend on these: a change makes them all anew.
COUNTED_BY = frozenset({"membership", "population", "residents", "successor"})
NAMED = "named_area"


def store(incoming: Incoming, reference: Reference) -> bool:
    """Store the rows of one reference table; True where roll-ups have to be made anew.

    Raises ``NotHeld`` where the file seemed to be held and changes something.
    """
    connection, table = incoming.connection, reference_rows.table_of(reference.table)
    if table is None:
        raise Refused(f"“{reference.table}” is not a table of the store.")
    rejections = Rejections(incoming)
    given = list(_accepted(reference, table, incoming, rejections))
    before = reference_rows.read(connection, table)
    after = dict(before)
    closed = lineage(connection).closed if table is membership else {}
    counts = reference_rows.apply(table, after, given, closed, rejections.add)
    rejections.write()
    changed = counts["new"] + counts["changed"]
    if incoming.held is not None and changed:
        raise NotHeld
    reference_rows.write(connection, table, before, after)
    keep(connection, incoming.load_file_id, table, table.name, given, before)
    incoming.report.changed |= incoming.held is None and bool(given)
    _count(incoming.report, counts, beside=reference.beside)
    return bool(changed) and table.name in COUNTED_BY


def keep(
    connection: Connection, load_file_id: int, table: Table, of: str, given: Iterable[Row], before: Rows
) -> None:
    """Keep the rows that a file gives for a table; what it held before any were kept counts before any file's."""
    rows = [reference_rows.as_text({n: v for n, v in row.items() if n != "line"}) for row in given]
    if not rows:
        return
    names = (table.name, NAMED) if table is area else (table.name,)
    earlier = [reference_rows.as_text(row) for row in before.values() if not row.get("inherited")]
    if earlier and not connection.scalar(select(given_rows.c.id).where(given_rows.c.of.in_(names)).limit(1)):
        connection.execute(insert(given_rows).values(load_file_id=None, of=table.name, given=_json(earlier)))
    connection.execute(insert(given_rows).values(load_file_id=load_file_id, of=of, given=_json(rows)))


def _json(rows: list[dict[str, object]]) -> str:
    return json.dumps(rows, ensure_ascii=False)


def make_known(incoming: Incoming, areas: Iterable[NamedArea]) -> None:
    """Add areas that the store does not know. Where publications name one differently, the first in the alphabet."""
    connection = incoming.connection
    before = reference_rows.read(connection, area)
    after = dict(before)
    placed = set(connection.scalars(select(membership.c.area_id)))
    given = [{"id": each.id, "kind": each.kind, "name": each.name} for each in areas]
    name_areas(after, given, placed)
    reference_rows.write(connection, area, before, after)
    keep(connection, incoming.load_file_id, area, NAMED, given, before)


def name_areas(areas: Rows, given: Iterable[Row], placed: set[str]) -> None:
    """Bring the areas that figures came with into those of the store; ``placed``: those in a collaborative."""
    for row in given:
        existing = areas.get((row["id"],))
        if existing is None:
            reference_rows.apply(area, areas, [row], {}, lambda _: None)
        elif existing["kind"] == row["kind"] and _names_better(row, existing["name"], placed):
            areas[(row["id"],)] = existing | {"name": row["name"]}


def _names_better(given: Row, name: str, placed: set[str]) -> bool:
    """Whether a file's name takes the place of the store's: a code is no name, and members are named by tables."""
    return bool(name == given["id"] or (given["id"] not in placed and given["name"] < name))


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


def _count(report: FileReport, counts: dict[str, int], *, beside: bool) -> None:
    changed = counts["new"] + counts["changed"]
    if not beside:
        report.accepted += counts["new"]
        report.revised += counts["changed"]
        report.unchanged += counts["same"]
    elif changed and not report.accepted + report.revised:
        moved = min(changed, report.unchanged)
        report.unchanged -= moved
        report.revised += moved
