"""Every figure that ever stood for a measure, area and period: from where, since when, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Table,
    and_,
    literal,
    select,
    union_all,
)

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
    for table, ident, what in ((measure, measure_id, "measure"), (area, area_id, "area")):
        if connection.scalar(select(table.c.id).where(table.c.id == ident)) is None and not _has_claims(
            connection, measure_id, area_id
        ):
            raise Refused(f"The store does not know the {what} “{ident}”.")
    stood: dict[int, list[Standing]] = {}
    for row in connection.execute(_at(earlier_standing, measure_id, area_id, period)):
        stood.setdefault(row.publication_id, []).append(Standing(row.load_id, row.replaced_by))
    claims = union_all(
        _at(observation, measure_id, area_id, period, literal("in force").label("state")),
        _at(earlier_observation, measure_id, area_id, period, earlier_observation.c.kept_as.label("state")),
    ).subquery()
    statement = (
        select(
            claims,
            load_file.c.file,
            publication.c.title,
            publication.c.published,
            publication.c.date_basis,
            load.c.id.label("load"),
            load.c.finished,
            load.c.by,
            load.c.note,
            load.c.withdrawn_by,
        )
        .join(publication, publication.c.id == claims.c.publication_id)
        .join(load_file, load_file.c.id == publication.c.load_file_id)
        .join(load, load.c.id == load_file.c.load_id)
        .order_by(publication.c.published.desc(), publication.c.id.desc())
    )
    return tuple(
        _figure(row, tuple(sorted(stood.get(row.publication_id, ()), key=lambda each: each.since)))
        for row in connection.execute(statement)
    )


def _has_claims(connection: Connection, measure_id: str, area_id: str) -> bool:
    """Whether a withdrawn load named the area."""
    mine = and_(earlier_observation.c.measure_id == measure_id, earlier_observation.c.area_id == area_id)
    return connection.scalar(select(earlier_observation.c.area_id).where(mine).limit(1)) is not None


_SHARED = ("numerator", "denominator", "status", "publication_id", "line")


def _at(
    table: Table, measure_id: str, area_id: str, period: date, state: ColumnElement[str] | None = None
) -> Select[Any]:
    """A table's rows of one figure: of standings all of it, of claims what the two tables share."""
    columns = [table] if state is None else [*(table.c[name] for name in _SHARED), _since(table), state]
    return select(*columns).where(
        table.c.measure_id == measure_id, table.c.area_id == area_id, table.c.period == period
    )


def _since(table: Table) -> ColumnElement[Any]:
    return table.c.load_id if "load_id" in table.c else literal(None, Integer).label("load_id")


def _figure(row: Row[Any], earlier: tuple[Standing, ...]) -> PublishedFigure:
    state, replaced_by = row.state, None
    if row.withdrawn_by is not None:
        state, replaced_by = "withdrawn", row.withdrawn_by
    elif row.state == "superseded" and earlier:
        replaced_by = earlier[-1].until
    return PublishedFigure(
        row.numerator,
        row.denominator,
        row.status,
        row.file,
        row.line,
        row.title,
        row.published,
        row.date_basis,
        row.load,
        row.finished,
        row.by,
        row.note,
        state,
        replaced_by,
        earlier + ((Standing(row.load_id, None),) if row.state == "in force" else ()),
    )
