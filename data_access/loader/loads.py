"""Loads: a row for each run that changed something, with who loaded and why."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, update

from data_access.tables import load


def begin(
    connection: Connection,
    kind: str = "load",
    *,
    by: str = "",
    note: str = "",
    withdraws: int | None = None,
) -> int:
    """Add a load that begins now; returns its number, the new data version."""
    started = now()
    values = {"started": started, "finished": started, "kind": kind, "withdraws": withdraws}
    created = connection.execute(
        insert(load).values(values | {"by": by or None, "note": note or None})
    ).inserted_primary_key
    assert created is not None
    return int(created[0])


def finish(connection: Connection, load_id: int) -> None:
    """Say that a load ends now."""
    connection.execute(update(load).where(load.c.id == load_id).values(finished=now()))


def now() -> datetime:
    """This moment in UTC, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
