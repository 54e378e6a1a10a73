"""The data version: the number of the newest load."""

from __future__ import annotations

from zlib import crc32

from sqlalchemy import func, select

from data_access import edition
from data_access.engine import current, reading
from data_access.tables import load


def data_version() -> str:
    """Store and newest load as a short text, such as ``3f2a:12``; cache keys and exports carry it."""
    held = edition.held()
    if held is not None:
        return held
    with reading() as connection:
        newest = connection.scalar(select(func.max(load.c.id))) or 0
    return f"{crc32(current().database_url.encode()):x}:{newest}"
