"""Reference tables without the rows of loads that were taken back: made anew from every file that counts.

Rows on which something else rests cannot go: where it is another load's, that one has to be taken back first; where
it is a definition or the history of what was withdrawn, the row stays.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, Table, select, text

from data_access.loader import reference_rows
from data_access.loader.reference_load import COUNTED_BY, NAMED, name_areas
from data_access.loader.reference_rows import Row, Rows
from data_access.loader.rows import Refused
from data_access.rollups.footprint_events import ROLE
from data_access.rollups.lineage import Lineage, lineage_of
from data_access.rollups.succession import unnamed_heirs
from data_access.tables import area, given_rows, load, load_file, metadata

# Each says something of the others: an area goes with its memberships, and an heir is an area.
_TOGETHER = frozenset({"area", "membership", "successor", "residents"})
# Rows of these are worked out anew, or are kept whatever becomes of the areas that they name.
_AREAS_WITH_FIGURES = """SELECT o.area_id, MAX(f.load_id) AS load_id FROM (
        SELECT area_id, publication_id FROM observation UNION SELECT area_id, publication_id FROM earlier_observation
    ) o JOIN publication p ON p.id = o.publication_id AND NOT p.withdrawn
    JOIN load_file f ON f.id = p.load_file_id GROUP BY o.area_id ORDER BY o.area_id"""
_WORKED_OUT = ("rollup", "revision", "measure_span")
_KEPT_WITH_IT = ("measure", "publication")


def without_withdrawn(connection: Connection, load_id: int) -> tuple[bool, list[str]]:
    """Make the tables that a load gave rows of anew; whether sums depend on them, and sentences on rows that stay.

    ``load_id`` is the load that was taken back, or brought back. Raises ``Refused`` where other loads rest on it.
    """
    names = _concerned(connection, load_id)
    if not names:
        _refuse_figures(connection, {str(ident) for ident in connection.scalars(select(area.c.id))}, load_id)
        return False, []
    states = _replayed(connection, names)
    stored = {name: reference_rows.read(connection, metadata.tables[name]) for name in names}
    _refuse_orphans(connection, states, stored, load_id)
    if "area" in names:
        _refuse_figures(connection, {str(row["id"]) for row in states["area"].values()}, load_id)
    stay = _staying(connection, states, stored)
    tables = [table for table in metadata.sorted_tables if table.name in names]
    for table in reversed(tables):
        gone = {key: row for key, row in stored[table.name].items() if key not in states[table.name]}
        if table is area:
            _clear_worked_out(connection, [str(row["id"]) for row in gone.values()])
        reference_rows.write(connection, table, gone, {})
    for table in tables:
        kept = {key: row for key, row in stored[table.name].items() if key in states[table.name]}
        reference_rows.write(connection, table, kept, states[table.name])
    return bool(names & COUNTED_BY), stay


def _concerned(connection: Connection, load_id: int) -> set[str]:
    of_load = select(given_rows.c.of).join(load_file).where(load_file.c.load_id == load_id).distinct()
    names = {"area" if of == NAMED else of for of in connection.scalars(of_load)}
    return names | (_TOGETHER if names & _TOGETHER else frozenset())


def _given(connection: Connection) -> Iterator[tuple[str, list[Row]]]:
    """Every file's rows in the order of loading, of loads that count."""
    counting = (
        select(given_rows.c.of, given_rows.c.given)
        .outerjoin(load_file, load_file.c.id == given_rows.c.load_file_id)
        .outerjoin(load, load.c.id == load_file.c.load_id)
        .where(load.c.withdrawn_by.is_(None))
        .order_by(given_rows.c.load_file_id.is_not(None), given_rows.c.id)
    )
    for row in connection.execute(counting).all():
        table = metadata.tables["area" if row.of == NAMED else row.of]
        yield row.of, [reference_rows.from_text(table, each) for each in json.loads(row.given)]


def _replayed(connection: Connection, names: set[str]) -> dict[str, Rows]:
    states: dict[str, Rows] = {name: {} for name in names}
    for of, rows in _given(connection):
        if of == NAMED and "area" in names:
            placed = {str(row["area_id"]) for row in states["membership"].values()}
            name_areas(states["area"], rows, placed)
        elif of in names:
            closed = _lineage(states).closed if of == "membership" else {}
            reference_rows.apply(metadata.tables[of], states[of], rows, closed, lambda _: None)
    if "area" in names:
        areas = {str(row["id"]): row for row in states["area"].values()}
        placed = {str(row["area_id"]) for row in states["membership"].values()}
        reference_rows.apply(
            area, states["area"], unnamed_heirs(_lineage(states), areas, placed), {}, lambda _: None
        )
    return states


def _lineage(states: dict[str, Rows]) -> Lineage:
    return lineage_of(
        ((row["old_code"], row["new_code"], row["effective"]) for row in states["successor"].values()),
        ((row["area_id"], row["since"]) for row in states["membership"].values()),
    )


def _parents(table: Table) -> Iterator[tuple[str, Table]]:
    for column in table.columns:
        for key in column.foreign_keys:
            yield column.name, key.column.table


def _refuse_orphans(
    connection: Connection, states: dict[str, Rows], stored: dict[str, Rows], load_id: int
) -> None:
    """Refuse where a row of a load that counts would name what the store does not know then."""
    for name in sorted(set(metadata.tables) - {*_WORKED_OUT, *_KEPT_WITH_IT, "observation"} | states.keys()):
        for column, parent in _parents(metadata.tables[name]):
            if parent.name not in states:
                continue
            ids = {row["id"] for row in states[parent.name].values()}
            gone = {row["id"] for row in stored[parent.name].values()} - ids
            if name in states:
                used = {row[column] for row in states[name].values()} - ids - {None}
            else:
                child = metadata.tables[name].c[column]
                used = (
                    set(connection.scalars(select(child).where(child.in_(sorted(gone))))) if gone else set()
                )
            for value in sorted(used):
                raise _rests_on(connection, _giver(connection, name, column, value), str(value), load_id)


def _refuse_figures(connection: Connection, areas: set[str], load_id: int) -> None:
    """Refuse where figures of a load that counts would be of an area that the store does not know then."""
    for row in connection.execute(text(_AREAS_WITH_FIGURES)).all():
        if row.area_id not in areas:
            raise _rests_on(connection, row.load_id, row.area_id, load_id)


def _giver(connection: Connection, of: str, column: str, value: object) -> int | None:
    """The newest load that counts and gives a row of a table with this value."""
    rows = connection.execute(
        select(load_file.c.load_id, given_rows.c.given)
        .join(load_file, load_file.c.id == given_rows.c.load_file_id)
        .join(load, load.c.id == load_file.c.load_id)
        .where(given_rows.c.of == of, load.c.withdrawn_by.is_(None))
        .order_by(given_rows.c.id.desc())
    )
    return next((r.load_id for r in rows if any(g.get(column) == value for g in json.loads(r.given))), None)


def _rests_on(connection: Connection, other: int | None, what: str, load_id: int) -> Refused:
    if other is None:
        return Refused(f"{what} cannot go: the store uses it, and no load that could be taken back says so.")
    files = connection.scalars(
        select(load_file.c.file).where(load_file.c.load_id == other).order_by(load_file.c.id)
    )
    names = ", ".join(f"“{file}”" for file in files)
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
    for name in _KEPT_WITH_IT:
        for column, parent in _parents(metadata.tables[name]):
            if parent.name not in states:
                continue
            used = set(connection.scalars(select(metadata.tables[name].c[column]).distinct()))
            kept: dict[str, list[str]] = defaultdict(list)
            for key, row in stored[parent.name].items():
                if key not in states[parent.name] and row["id"] in used:
                    states[parent.name][key] = row
                    kept[parent.name].append(str(row["id"]))
            sentences += [
                f"Of the table of {table}s {', '.join(sorted(ids))} stays: a {name} names it."
                for table, ids in kept.items()
            ]
    return sentences


def _clear_worked_out(connection: Connection, areas: list[str]) -> None:
    """Sums, revisions and events of areas that go; what the sums said is kept."""
    for ident in areas:
        connection.execute(
            text(
                """INSERT INTO earlier_rollup (measure_id, area_id, period, load_id, replaced_by, numerator,
                    denominator, status, reported, expected, coverage, coverage_of)
                SELECT measure_id, area_id, period, load_id, (SELECT MAX(id) FROM load), numerator, denominator,
                    status, reported, expected, coverage, coverage_of FROM rollup WHERE area_id = :area"""
            ),
            {"area": ident},
        )
        connection.execute(text("DELETE FROM rollup WHERE area_id = :area"), {"area": ident})
        connection.execute(text("DELETE FROM revision WHERE area_id = :area"), {"area": ident})
        connection.execute(
            text("DELETE FROM event WHERE area_id = :area AND role = :role AND kind = 'footprint'"),
            {"area": ident, "role": ROLE},
        )
