"""What sort of figures a store holds: published ones, or those of a demonstration. The two are never built into one."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from data_access.loader.writing import StoreProblem
from data_access.tables import load, store

PUBLISHED, DEMONSTRATION = "published", "demonstration"

_WORDS = {
    PUBLISHED: "is one of published figures",
    DEMONSTRATION: "is a demonstration: its figures, places and organisations are invented",
}


def kind_of(connection: Connection) -> str:
    """What the store says of itself."""
    return str(connection.scalar(select(store.c.kind)) or PUBLISHED)


def settle(connection: Connection, wanted: str) -> str:
    """The store's kind: that which is wanted where nothing was loaded yet; without a wish, its own.

    Raises ``StoreProblem`` where it holds figures of the other kind.
    """
    kind = kind_of(connection)
    if wanted in ("", kind):
        return kind
    if connection.execute(select(load.c.id).limit(1)).first() is not None:
        raise StoreProblem(refusal(kind))
    connection.execute(update(store).values(kind=wanted))
    return wanted


def refusal(kind: str) -> str:
    """Why a store of a kind is not made into one of the other, and what to do."""
    command = "make demo" if kind == DEMONSTRATION else "make run"
    return (
        f"The store {_WORDS[kind]}. The two kinds are never mixed: name another store in DATABASE_URL, "
        f"or use this one with: {command}"
    )
