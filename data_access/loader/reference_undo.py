"""Reference tables without the rows of loads that were taken back: made anew from every file that counts.

Rows on which something else rests cannot go: where it is another load's, that one has to be taken back first; where
it is a definition or the history of what was withdrawn, the row stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, delete, func, insert, select, text

from data_access.lineage import Lineage, lineage_of
from data_access.loader import reference_rows
from data_access.loader.reference_load import COUNTED_BY, NAMED, name_areas
from data_access.loader.reference_rows import Rows
from data_access.loader.rows import Refused
from data_access.rollups.footprint_events import ROLE
from data_access.rollups.succession import unnamed_heirs
from data_access.tables import (
    area,
    earlier_rollup,
    event,
    given_rows,
    load,
    load_file,
    metadata,
    revision,
    rollup,
)

# Each says something of the others: an area goes with its memberships, and an heir is an area.
_TOGETHER = frozenset({"area", "membership", "successor", "residents"})
# Rows of these are worked out anew, or are kept whatever becomes of the areas that they name.
_WORKED_OUT = ("rollup", "revision", "measure_span")
_KEPT_WITH_IT = ("measure", "publication")
_AREAS_WITH_FIGURES = """SELECT o.area_id, MAX(f.load_id) AS load_id FROM (
        SELECT area_id, publication_id FROM observation UNION SELECT area_id, publication_id FROM earlier_observation
    ) o JOIN publication p ON p.id = o.publication_id AND NOT p.withdrawn
    JOIN load_file f ON f.id = p.load_file_id GROUP BY o.area_id ORDER BY o.area_id"""
# What files gave, of loads that count.
_GIVEN = (
    select(given_rows.c.of, given_rows.c.given, load_file.c.load_id)
    .outerjoin(load_file, load_file.c.id == given_rows.c.load_file_id)
    .outerjoin(load, load.c.id == load_file.c.load_id)
    .where(load.c.withdrawn_by.is_(None))
)


def without_withdrawn(connection: Connection, load_id: int) -> tuple[bool, list[str]]:
    """Make the tables that a load gave rows of anew; whether sums depend on them, and sentences on rows that stay.

    ``load_id`` is the load that was taken back, or brought back. Raises ``Refused`` where other loads rest on it.
    """
    names = _concerned(connection, load_id)
    states = _replayed(connection, names)
    stored = {name: reference_rows.read(connection, metadata.tables[name]) for name in names}
    _refuse_orphans(connection, states, stored, load_id)
    _refuse_figures(connection, states, load_id)
    sentences = _staying(connection, states, stored)
    tables = [table for table in metadata.sorted_tables if table.name in names]
    for table in reversed(tables):
        before, after = stored[table.name], states[table.name]
        gone = {key: before.pop(key) for key in before.keys() - after.keys()}
        if table is area:
            _clear_worked_out(connection, [row["id"] for row in gone.values()])
        reference_rows.write(connection, table, gone, {})
    for table in tables:
        reference_rows.write(connection, table, stored[table.name], states[table.name])
    return bool(names & COUNTED_BY), sentences


def _concerned(connection: Connection, load_id: int) -> set[str]:
    of_load = select(given_rows.c.of).join(load_file).where(load_file.c.load_id == load_id).distinct()
    names = {"area" if of == NAMED else of for of in connection.scalars(of_load)}
    return names | (_TOGETHER if names & _TOGETHER else frozenset())


def _replayed(connection: Connection, names: set[str]) -> dict[str, Rows]:
    """The tables as every file's rows make them, in the order of loading."""
    states: dict[str, Rows] = {name: {} for name in names}
    wanted = _GIVEN.where(given_rows.c.of.in_(names | ({NAMED} if "area" in names else set())))
    in_order = wanted.order_by(given_rows.c.load_file_id.is_not(None), given_rows.c.id)
    for of, given, _ in connection.execute(in_order).all():
        table = metadata.tables["area" if of == NAMED else of]
        rows = [reference_rows.from_text(table, row) for row in json.loads(given)]
        if of == NAMED:
            name_areas(states["area"], rows, _placed(states))
        else:
            closed = _lineage(states).closed if of == "membership" else None
            reference_rows.apply(table, states[of], rows, closed)
    if "area" in names:
        areas = {row["id"]: row for row in states["area"].values()}
        reference_rows.apply(area, states["area"], unnamed_heirs(_lineage(states), areas, _placed(states)))
    return states


def _placed(states: dict[str, Rows]) -> set[str]:
    return {row["area_id"] for row in states["membership"].values()}


def _lineage(states: dict[str, Rows]) -> Lineage:
    return lineage_of(
        ((row["old_code"], row["new_code"], row["effective"]) for row in states["successor"].values()),
        ((row["area_id"], row["since"]) for row in states["membership"].values()),
    )


def _links(states: dict[str, Rows], names: Iterable[str]) -> Iterator[tuple[Column[Any], str]]:
    """The columns of tables that name rows of those made anew, and which."""
    for column in (column for name in sorted(names) for column in metadata.tables[name].columns):
        for key in column.foreign_keys:
            if key.column.table.name in states:
                yield column, key.column.table.name


def _refuse_orphans(
    connection: Connection, states: dict[str, Rows], stored: dict[str, Rows], load_id: int
) -> None:
    """Refuse where a row of a load that counts would name what the store does not know then."""
    resting = metadata.tables.keys() - {*_WORKED_OUT, *_KEPT_WITH_IT, "observation"}
    for column, parent in _links(states, resting):
        name, ids = column.table.name, {row["id"] for row in states[parent].values()}
        gone = {row["id"] for row in stored[parent].values()} - ids
        if name in states:
            used = {row[column.name] for row in states[name].values()} - ids - {None}
        else:
            used = set(connection.scalars(select(column).where(column.in_(gone))))
        if used:
            newest_first = _GIVEN.where(given_rows.c.of == name).order_by(given_rows.c.id.desc())
            givers = (
                giver
                for _, given, giver in connection.execute(newest_first)
                if any(row.get(column.name) == min(used) for row in json.loads(given))
            )
            raise _rests_on(connection, next(givers, None), str(min(used)), load_id)


def _refuse_figures(connection: Connection, states: dict[str, Rows], load_id: int) -> None:
    """Refuse where figures of a load that counts would be of an area that the store does not know then."""
    rows = states["area"] if "area" in states else reference_rows.read(connection, area)
    areas = {row["id"] for row in rows.values()}
    for area_id, other in connection.execute(text(_AREAS_WITH_FIGURES)).all():
        if area_id not in areas:
            raise _rests_on(connection, other, area_id, load_id)


def _rests_on(connection: Connection, other: int | None, what: str, load_id: int) -> Refused:
    if other is None:
        return Refused(f"{what} cannot go: the store uses it, and no load that could be taken back says so.")
    files = select(load_file.c.file).where(load_file.c.load_id == other).order_by(load_file.c.id)
    names = ", ".join(f"“{file}”" for file in connection.scalars(files))
    if other == load_id:
        return Refused(
            f"Load {other} ({names}) cannot count again: it says something of {what}, which the store does not know "
            "any more. Let the load that named it count again first."
        )
    return Refused(
        f"Load {other} ({names}) rests on it: it says something of {what}, which the store would not know any more. "
        f"Withdraw load {other} first."
    )


def _staying(connection: Connection, states: dict[str, Rows], stored: dict[str, Rows]) -> list[str]:
    """Keep rows that a definition, or the history of what was withdrawn, names; a sentence for each table."""
    sentences: list[str] = []
    for column, parent in _links(states, _KEPT_WITH_IT):
        used, state = set(connection.scalars(select(column).distinct())), states[parent]
        kept = {key: row for key, row in stored[parent].items() if key not in state and row["id"] in used}
        state |= kept
        if kept:
            ids = ", ".join(sorted(row["id"] for row in kept.values()))
            sentences.append(f"Of the table of {parent}s {ids} stays: a {column.table.name} names it.")
    return sentences


def _clear_worked_out(connection: Connection, areas: list[str]) -> None:
    """Sums, revisions and events of areas that go; what the sums said is kept."""
    names = [column.name for column in earlier_rollup.columns if column.name != "replaced_by"]
    newest = select(func.max(load.c.id)).scalar_subquery()
    sums = select(*(rollup.c[name] for name in names), newest).where(rollup.c.area_id.in_(areas))
    connection.execute(insert(earlier_rollup).from_select([*names, "replaced_by"], sums))
    for table in (rollup, revision):
        connection.execute(delete(table).where(table.c.area_id.in_(areas)))
    ours = event.c.area_id.in_(areas) & (event.c.role == ROLE) & (event.c.kind == "footprint")
    connection.execute(delete(event).where(ours))
