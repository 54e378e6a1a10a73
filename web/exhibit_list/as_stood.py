"""A list as it stood when it was made: its figures as they were known at its data version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from data_access.queries.known_loads import load_of
from data_access.queries.version import data_version
from data_access.snapshot import figures_known_at, snapshot
from web.exhibit_list.exhibit_list import ExhibitList


def as_stood(exhibits: ExhibitList) -> ExhibitList | None:
    """The list with the figures of its version; ``None`` where those are today's, or of another store."""
    if exhibits.as_known or exhibits.version == data_version() or load_of(exhibits.version) is None:
        return None
    return replace(exhibits, as_known=True)


@contextmanager
def edition_of(exhibits: ExhibitList) -> Iterator[None]:
    """Within it the store answers as the list wants: as of today, or as its figures were known at its version."""
    with snapshot():
        load_id = load_of(exhibits.version) if exhibits.as_known else None
        if load_id is None:
            yield
            return
        with figures_known_at(load_id):
            yield
