"""Whom to ask about a collaborative or an organisation: work roles, never people."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import contact


@dataclass(frozen=True, slots=True)
class Contact:
    """One role: what to ask it about, and how to reach it."""

    role: str
    about: str
    reach: str


def contacts(area_id: str) -> tuple[Contact, ...]:
    """The roles of one area, by name of the role; empty where none is recorded."""
    return _contacts(area_id, data_version())


@local_cache
def _contacts(area_id: str, _version: str) -> tuple[Contact, ...]:
    statement = (
        select(contact.c.role, contact.c.about, contact.c.reach)
        .where(contact.c.area_id == area_id)
        .order_by(contact.c.role)
    )
    with reading() as connection:
        return tuple(Contact(*row) for row in connection.execute(statement))
