"""Every figure that ever stood for a measure, area and period: from where, since when, and until when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, and_, literal, select, union_all

from data_access.loader.rows import Refused
from data_access.tables import (
    area,
    earlier_observation,
    earlier_standing,
    load,
    load_file,
    measure,
    observation,
    publication,
)

_SHARED = ("numerator", "denominator", "status", "publication_id", "line")


@dataclass(frozen=True, slots=True)
class Standing:
    """The load since which a figure was in force, and the load since which it is not (``None`` while it is)."""

    since: int
    until: int | None


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure of one publication. ``line`` is that of its file, ``None`` where it is not known.

    ``state`` is ``in force``, ``superseded``, ``rejected`` (it is of another level than the one that is held) or
    ``withdrawn``; ``replaced_by`` is the load that superseded or withdrew it. ``stood`` says when it was in force.
    """

    numerator: float | None
    denominator: float | None
    status: str
    file: str
    line: int | None
    title: str
    published: date
    date_basis: str
    load_id: int
    loaded: datetime
    by: str | None
    note: str | None
    state: str
    replaced_by: int | None
    stood: tuple[Standing, ...]

    @property
    def sentence(self) -> str:
        """The figure, from where it is, and what became of it."""
        figure = self.status if self.numerator is None else f"{self.numerator:,.15g}"
        if self.denominator is not None:
            figure += f" of {self.denominator:,.15g}"
        line = f", line {self.line}" if self.line is not None else ""
        who = f" by {self.by}" if self.by else ""
        dated = "" if self.date_basis == "loaded" else f", published {self.published:%-d %B %Y}"
        state = {"rejected": "not counted: it is of another level than the one that is held"}.get(
            self.state, self.state
        )
        then = f" by load {self.replaced_by}" if self.replaced_by is not None else ""
        return (
            f"{figure}: “{self.file}”{line}{dated}, loaded {self.loaded:%-d %B %Y} (load {self.load_id}{who}). "
            f"{state[0].upper()}{state[1:]}{then}."
        )


def history(
    connection: Connection, measure_id: str, area_id: str, period: date
) -> tuple[PublishedFigure, ...]:
    """Every figure of a measure, area and period, the newest publication first.

    ``period`` is its first day. Raises ``Refused`` for a measure or area that the store does not know.
    """

    def ours(table: Table) -> ColumnElement[bool]:
        return and_(table.c.measure_id == measure_id, table.c.area_id == area_id, table.c.period == period)

    def claims_of(table: Table, since: ColumnElement[Any], state: ColumnElement[str]) -> Select[Any]:
        return select(*(table.c[name] for name in _SHARED), since, state).where(ours(table))

    _check_known(connection, measure_id, area_id)
    stood: dict[int, list[Standing]] = defaultdict(list)
    standings = select(earlier_standing).where(ours(earlier_standing)).order_by(earlier_standing.c.load_id)
    for row in connection.execute(standings):
        stood[row.publication_id].append(Standing(row.load_id, row.replaced_by))
    claims = union_all(
        claims_of(observation, observation.c.load_id.label("since"), literal("in force").label("state")),
        claims_of(earlier_observation, literal(None, Integer), earlier_observation.c.kept_as),
    ).subquery()
    statement = (
        select(
            claims,
            load_file.c.file,
            *(publication.c[name] for name in ("title", "published", "date_basis")),
            *(load.c.id.label("load_id"), load.c.finished.label("loaded"), load.c.by, load.c.note),
            load.c.withdrawn_by.label("replaced_by"),
        )
        .join(publication, publication.c.id == claims.c.publication_id)
        .join(load_file, load_file.c.id == publication.c.load_file_id)
        .join(load, load.c.id == load_file.c.load_id)
        .order_by(publication.c.published.desc(), publication.c.id.desc())
    )
    rows = [dict(row) for row in connection.execute(statement).mappings()]
    return tuple(_figure(row, tuple(stood[row.pop("publication_id")])) for row in rows)


def _check_known(connection: Connection, measure_id: str, area_id: str) -> None:
    """Raises ``Refused`` where the store knows neither a measure or area nor a figure that a load once gave for it."""
    claims = earlier_observation.c
    mine = select(claims.area_id).where(claims.measure_id == measure_id, claims.area_id == area_id).limit(1)
    for table, ident in ((measure, measure_id), (area, area_id)):
        known = select(table.c.id).where(table.c.id == ident)
        if connection.scalar(known) is None and connection.scalar(mine) is None:
            raise Refused(f"The store does not know the {table.name} “{ident}”.")


def _figure(row: dict[str, Any], earlier: tuple[Standing, ...]) -> PublishedFigure:
    since = row.pop("since")
    now = (Standing(since, None),) if row["state"] == "in force" else ()
    if row["replaced_by"] is not None:
        row["state"] = "withdrawn"
    elif row["state"] == "superseded" and earlier:
        row["replaced_by"] = earlier[-1].until
    return PublishedFigure(**row, stood=earlier + now)
