"""Where the figures of each area count, day by day: its memberships, and what restated history needs besides.

A publisher that restates history gives a merged code for months before its first day, or goes on with a code that
has closed. Such figures count where the code's own nearest membership is; they ``belongs`` to nobody who was due. So
do figures from before the first day of all memberships of a kind: the footprints of 2014 are laid over earlier years.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from data_access.lineage import ONE_DAY, Lineage
from data_access.loader import staging
from data_access.tables import area, membership

FIRST_DAY, LAST_DAY = date(1, 1, 1), date(9999, 12, 31)


class Stay(NamedTuple):
    """A share of an area in a collaborative, from day to day. ``upper``: it is that collaborative itself."""

    area_id: str
    home: str
    since: date
    until: date
    share: float
    belongs: bool
    upper: bool


def stays(connection: Connection, line: Lineage) -> list[Stay]:
    """Every stay of every area."""
    made = [
        Stay(ident, ident, FIRST_DAY, LAST_DAY, 1.0, belongs=True, upper=True)
        for ident in connection.scalars(select(area.c.id).where(area.c.kind == "collaborative"))
    ]
    by_area: dict[str, list[Stay]] = {}
    for row in connection.execute(select(membership).order_by(membership.c.since)):
        stay = Stay(
            row.area_id,
            row.collaborative_id,
            row.since,
            row.until or LAST_DAY,
            row.share,
            belongs=True,
            upper=False,
        )
        by_area.setdefault(row.area_id, []).append(stay)
    reaching_back = line.began.keys() | _first_of_kind(connection, by_area)
    for ident, own in by_area.items():
        made += own
        first = min(stay.since for stay in own)
        if ident in reaching_back:
            made += [
                stay._replace(since=FIRST_DAY, until=first - ONE_DAY, belongs=False)
                for stay in own
                if stay.since == first and first > FIRST_DAY
            ]
        last = max(stay.until for stay in own)
        if line.closed.get(ident) is not None and last < LAST_DAY:
            made += [
                stay._replace(since=last + ONE_DAY, until=LAST_DAY, belongs=False)
                for stay in own
                if stay.until == last
            ]
    return made


def _first_of_kind(connection: Connection, by_area: dict[str, list[Stay]]) -> set[str]:
    """The areas whose membership begins on the first day of all of their kind."""
    kinds = {row.id: row.kind for row in connection.execute(select(area.c.id, area.c.kind))}
    days = {ident: min(stay.since for stay in own) for ident, own in by_area.items()}
    began: dict[str, date] = {}
    for ident, day in days.items():
        began[kinds[ident]] = min(day, began.get(kinds[ident], day))
    return {ident for ident, day in days.items() if day == began[kinds[ident]]}


def fill(connection: Connection, line: Lineage) -> None:
    """Put the stays into the temporary table ``stay``, and who can speak for whom into ``kinship``."""
    staging.clear(connection, "stay", "kinship")
    rows = [
        {"area": stay.area_id, "home": stay.home, "since": stay.since.isoformat()}
        | {"until": stay.until.isoformat(), "share": stay.share}
        | {"belongs": int(stay.belongs), "upper": int(stay.upper)}
        for stay in stays(connection, line)
    ]
    if rows:
        connection.execute(
            text("INSERT INTO stay VALUES (:area, :home, :since, :until, :share, :belongs, :upper)"), rows
        )
    area_ids = set(connection.scalars(select(area.c.id)))
    # In a ring of codes two are each other's part and heir: the first word for a pair stands.
    kin: dict[tuple[object, object], dict[str, object]] = {}
    for code in sorted(set(line.parts) & area_ids):
        for row in _kin(code, line, area_ids):
            kin.setdefault((row["area"], row["other"]), row)
    if kin:
        connection.execute(
            text("INSERT INTO kinship VALUES (:area, :other, :part, :new)"), list(kin.values())
        )
    staging.measured(connection, "stay", "kinship")


def _kin(code: str, line: Lineage, area_ids: set[str]) -> list[dict[str, object]]:
    """An heir speaks for each of its parts, and each part for its piece of the heir."""
    new = int(code in line.new)
    parts = sorted(line.all_parts(code) & area_ids)
    for_parts: list[dict[str, object]] = [
        {"area": part, "other": code, "part": 1.0, "new": new} for part in parts
    ]
    pieces = _pieces(code, line)
    return for_parts + [
        {"area": code, "other": part, "part": pieces[part], "new": new} for part in parts if part in pieces
    ]


def _pieces(code: str, line: Lineage) -> dict[str, float]:
    """Each part's piece of an heir: its direct parts alike, and each of these over its own parts."""
    pieces: dict[str, float] = {}
    open_ends = {code: 1.0}
    while open_ends:  # each code once, so that a ring of codes ends
        smaller = {
            part: piece / len(line.parts[heir])
            for heir, piece in open_ends.items()
            for part in line.parts.get(heir, ())
            if part not in pieces and part != code
        }
        pieces |= smaller
        open_ends = smaller
    return pieces
