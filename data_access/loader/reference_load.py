"""A file's rows of reference tables into the store, and kept as they were given, so that they can be taken back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, Table, insert, select

from data_access.lineage import lineage
from data_access.loader import reference_rows
from data_access.loader.incoming import Incoming, NotHeld, Rejections
from data_access.loader.reference_rows import Row, Rows
from data_access.loader.report import FileReport
from data_access.loader.rows import NamedArea, Reference, Rejected
from data_access.tables import area, given_rows, membership, metadata

# Roll-ups and revisions depend on these: a change makes them all anew.
COUNTED_BY = frozenset({"membership", "population", "residents", "successor"})
NAMED = "named_area"


def store(incoming: Incoming, reference: Reference) -> bool:
    """Store the rows of one reference table; True where roll-ups have to be made anew.

    Raises ``NotHeld`` where the file seemed to be held and changes something.
    """
    connection, table = incoming.connection, metadata.tables[reference.table]
    ours = {"load_file_id": incoming.load_file_id} if "load_file_id" in table.columns else {}
    rejections = Rejections(incoming)
    given: list[Row] = []
    for row in reference.rows:
        if isinstance(row, Rejected):
            rejections.add(row)
        else:
            given.append(row | ours)
    before = reference_rows.read(connection, table)
    after = dict(before)
    closed = lineage(connection).closed if table is membership else {}
    counts = reference_rows.apply(table, after, given, closed, rejections.add)
    rejections.write()
    changed = bool(counts["new"] + counts["changed"])
    if incoming.held is not None and changed:
        raise NotHeld
    reference_rows.write(connection, table, before, after)
    _keep(incoming, table, table.name, given, before)
    incoming.report.changed |= incoming.held is None and bool(given)
    _count(incoming.report, counts, beside=reference.beside)
    return changed and table.name in COUNTED_BY


def make_known(incoming: Incoming, areas: Iterable[NamedArea]) -> None:
    """Add areas that the store does not know. Where publications name one differently, the first in the alphabet."""
    connection = incoming.connection
    before = reference_rows.read(connection, area)
    after = dict(before)
    given = [{"id": each.id, "kind": each.kind, "name": each.name} for each in areas]
    name_areas(after, given, set(connection.scalars(select(membership.c.area_id))))
    reference_rows.write(connection, area, before, after)
    _keep(incoming, area, NAMED, given, before)


def name_areas(areas: Rows, given: Iterable[Row], placed: set[str]) -> None:
    """Bring the areas that figures came with into those of the store; ``placed``: those in a collaborative."""
    for row in given:
        key, name = (row["id"],), row["name"]
        existing = areas.get(key)
        if existing is None:
            reference_rows.apply(area, areas, [row])
        # A code is no name, and members are named by tables.
        elif existing["kind"] == row["kind"] and (
            existing["name"] == row["id"] or (row["id"] not in placed and name < existing["name"])
        ):
            areas[key] = existing | {"name": name}


def _keep(incoming: Incoming, table: Table, of: str, given: list[Row], before: Rows) -> None:
    """Keep the rows that a file gives for a table; what it held before any were kept counts before any file's."""
    rows = [{name: value for name, value in row.items() if name != "line"} for row in given]
    if not rows:
        return
    names = (table.name, NAMED) if table is area else (table.name,)
    kept = incoming.connection.scalar(select(given_rows.c.id).where(given_rows.c.of.in_(names)).limit(1))
    earlier = [row for row in before.values() if not row.get("inherited")]
    if earlier and kept is None:
        _add(incoming.connection, None, table.name, earlier)
    _add(incoming.connection, incoming.load_file_id, of, rows)


def _add(connection: Connection, load_file_id: int | None, of: str, rows: list[Row]) -> None:
    text = json.dumps(rows, ensure_ascii=False, default=str)  # a date as 2018-04-01
    connection.execute(insert(given_rows).values(load_file_id=load_file_id, of=of, given=text))


def _count(report: FileReport, counts: Counter[str], *, beside: bool) -> None:
    changed = counts["new"] + counts["changed"]
    if not beside:
        report.accepted += counts["new"]
        report.revised += counts["changed"]
        report.unchanged += counts["same"]
    elif changed and not report.accepted + report.revised:
        moved = min(changed, report.unchanged)
        report.unchanged -= moved
        report.revised += moved
