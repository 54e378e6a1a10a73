"""What a merged code takes over from its parts: its collaborative (or a share of several) and their residents.

Rows that the loader makes are marked ``inherited`` and made anew by every run; a table that says otherwise about a
code holds. A part's membership ends on the day before its heir begins, where no table states an end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from data_access.lineage import ONE_DAY, Lineage, lineage
from data_access.tables import area, membership, residents

# A share that differs from the whole by less than this is the whole.
_NOTHING = 1e-9

Memberships = dict[str, list[dict[str, Any]]]
Dated = dict[str, list[tuple[date, int]]]


def settle(connection: Connection) -> bool:
    """Close parts, and hand on what they had; True where any membership or number of residents changed."""
    line = lineage(connection)
    _name_heirs(connection, line)
    closed = _close(connection, line)
    given = _rows(connection, membership)
    numbers = _residents(connection)
    people: list[dict[str, Any]] = []
    homes: list[dict[str, Any]] = []
    ids = set(connection.scalars(select(area.c.id)))
    for code in line.in_order():
        if code not in ids:
            continue
        if code not in given:
            inherited = _homes(code, line, given, numbers)
            given[code] = inherited
            homes += inherited
        if code not in numbers and (total := _added_up(code, line, numbers)) is not None:
            numbers[code] = [(line.began[code], total)]
            people.append(
                {"area_id": code, "since": line.began[code], "residents": total, "patients": None}
                | {"inherited": True, "source_id": None}
            )
    changed = [_replace(connection, membership, homes), _replace(connection, residents, people)]
    return closed or any(changed)


def _name_heirs(connection: Connection, line: Lineage) -> None:
    """Know the heirs of members by their code, until a file names them: their figures will need a place."""
    areas = {row["id"]: dict(row) for row in connection.execute(select(area)).mappings()}
    placed = set(connection.scalars(select(membership.c.area_id)))
    if rows := unnamed_heirs(line, areas, placed):
        connection.execute(insert(area), rows)


def unnamed_heirs(
    line: Lineage, areas: Mapping[str, Mapping[str, Any]], placed: set[str]
) -> list[dict[str, Any]]:
    """Rows for heirs of members that are no areas yet; ``placed``: the areas that are members."""
    rows: dict[str, dict[str, Any]] = {}
    for code in line.in_order():
        parts = [part for part in line.parts[code] if part in placed or part in rows]
        if code in areas or code in rows or not parts:
            continue
        like = areas[parts[0]] if parts[0] in areas else rows[parts[0]]
        rows[code] = {"id": code, "name": code, "kind": like["kind"], "setting": like["setting"]}
    return list(rows.values())


def _close(connection: Connection, line: Lineage) -> bool:
    """End the memberships of parts with their code, where no table says when they end."""
    ended = False
    for row in connection.execute(select(membership).where(membership.c.until.is_(None))).all():
        last = line.closed.get(row.area_id)
        if last is None or row.since > last or row.inherited:
            continue
        this = (
            (membership.c.area_id == row.area_id)
            & (membership.c.collaborative_id == row.collaborative_id)
            & (membership.c.since == row.since)
        )
        connection.execute(update(membership).where(this).values(until=last))
        ended = True
    return ended


def _rows(connection: Connection, table: Table) -> Memberships:
    by_area: Memberships = defaultdict(list)
    for row in connection.execute(select(table).where(~table.c.inherited)).mappings():
        by_area[row["area_id"]].append(dict(row))
    return dict(by_area)


def _residents(connection: Connection) -> Dated:
    dated: Dated = defaultdict(list)
    rows = select(residents).where(~residents.c.inherited).order_by(residents.c.area_id, residents.c.since)
    for row in connection.execute(rows):
        dated[row.area_id].append((row.since, row.residents))
    return dict(dated)


def _homes(code: str, line: Lineage, given: Memberships, numbers: Dated) -> list[dict[str, Any]]:
    """Where an heir belongs: where its parts did on their last day, by their residents, or else by their number."""
    eve = line.began[code] - ONE_DAY
    parts = [(part, _at(given.get(part, ()), eve)) for part in line.parts[code]]
    weights = [_in_force(numbers.get(part, ()), eve) for part, _ in parts]
    weighed = [float(weight) for weight in weights if weight is not None]
    by_number = len(weighed) < len(weights) or not sum(weighed)
    shares: dict[str, float] = defaultdict(float)
    for (_, rows), weight in zip(parts, weights, strict=True):
        for row in rows:
            shares[row["collaborative_id"]] += row["share"] * (1.0 if by_number else float(weight or 0))
    total = float(len(weights)) if by_number else sum(weighed)
    return [
        {
            "area_id": code,
            "collaborative_id": home,
            "since": line.began[code],
            "until": line.closed.get(code),
            "confidence": None,
            "alternative": None,
            "share": 1.0 if abs(share / total - 1) < _NOTHING else share / total,
            "inherited": True,
        }
        for home, share in sorted(shares.items())
        if share > 0
    ]


def _at(rows: Iterable[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """The memberships in force on a day; where none is, those that began last (a part may be stated to end early)."""
    rows = list(rows)
    inside = [row for row in rows if row["since"] <= day and (row["until"] is None or row["until"] >= day)]
    newest = max((row["since"] for row in rows), default=day)
    return inside or [row for row in rows if row["since"] == newest]


def _in_force(dated: Iterable[tuple[date, int]], day: date) -> int | None:
    """The newest number on or before a day, otherwise the first."""
    rows = list(dated)
    before = [number for since, number in rows if since <= day]
    return before[-1] if before else rows[0][1] if rows else None


def _added_up(code: str, line: Lineage, numbers: Dated) -> int | None:
    """The residents of all parts together; nothing where those of one are not known or it gave to several heirs."""
    eve = line.began[code] - ONE_DAY
    parts = [_in_force(numbers.get(part, ()), eve) for part in line.parts[code]]
    divided = any(len(line.heirs[part]) > 1 for part in line.parts[code])
    return None if divided or None in parts else sum(part for part in parts if part is not None)


def _replace(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> bool:
    """Put these inherited rows in the place of those that the table holds; True where they differ."""
    stored: list[Row[Any]] = list(connection.execute(select(table).where(table.c.inherited)).all())
    names = [column.name for column in table.columns]
    if {tuple(row) for row in stored} == {tuple(row[name] for name in names) for row in rows}:
        return False
    connection.execute(delete(table).where(table.c.inherited))
    if rows:
        connection.execute(insert(table), rows)
    return True
