"""Which load made a data version, for what was kept with it."""

from __future__ import annotations

from sqlalchemy import select

from data_access.engine import reading
from data_access.snapshot import version_text
from data_access.tables import load, store


def load_of(edition: str) -> int | None:
    """The number of the load that made ``edition``, a data version; ``None`` for another store's, or no version."""
    number = edition.rpartition(":")[2]
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    with reading() as connection:
        ident = connection.scalar(select(store.c.id))
        row = connection.execute(
            select(load.c.id, load.c.finished).where(load.c.id == int(number))
        ).one_or_none()
    return row.id if row and version_text(str(ident), row.id, row.finished) == edition else None
