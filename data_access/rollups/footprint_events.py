"""Footprint changes as events on the charts that they concern, each with its size and a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, text

from data_access.lineage import ONE_DAY, Lineage
from data_access.rollups.footprint_changes import FootprintChange, footprint_changes
from data_access.tables import area, event, measure, observation, rollup

# Whoever recorded it was this program: events of this role are made anew by every run that counts anew.
ROLE = "Data loader"
SOURCE = "Found when the figures were loaded, from memberships, successors and residents by date"
_YEAR = {"month": 12, "quarter": 4, "year": 1}


def rebuild(connection: Connection, line: Lineage) -> None:
    """Make the footprint events of the touched measures anew."""
    touched = set(connection.scalars(text("SELECT DISTINCT measure_id FROM touched_period")))
    ours = (event.c.role == ROLE) & (event.c.kind == "footprint") & event.c.measure_id.in_(sorted(touched))
    connection.execute(delete(event).where(ours))
    changes = footprint_changes(connection, line)
    if not changes:
        return
    names = {row.id: row.name for row in connection.execute(select(area.c.id, area.c.name))}
    definitions = select(measure.c.id, measure.c.grain)
    wanted = definitions.where(measure.c.id.in_(sorted(touched)), measure.c.grain != "day")
    rows = [
        row
        for definition in connection.execute(wanted).all()
        for change in _concerning(connection, definition.id, changes)
        for row in _events(connection, definition, change, names)
    ]
    if rows:
        connection.execute(insert(event), rows)


def _concerning(
    connection: Connection, measure_id: str, changes: list[FootprintChange]
) -> Iterator[FootprintChange]:
    """Changes of members that report the measure, within the span of its figures."""
    spans = {
        row.area_id: (row.first, row.last)
        for row in connection.execute(
            select(
                observation.c.area_id,
                func.min(observation.c.period).label("first"),
                func.max(observation.c.period).label("last"),
            )
            .where(observation.c.measure_id == measure_id, observation.c.status == "reported")
            .group_by(observation.c.area_id)
        )
    }
    if not spans:
        return
    first, last = min(span[0] for span in spans.values()), max(span[1] for span in spans.values())
    for change in changes:
        if first < change.since <= last and any(member in spans for member in change.members):
            yield change


def _events(
    connection: Connection, definition: object, change: FootprintChange, names: dict[str, str]
) -> Iterator[dict[str, object]]:
    """One row for each collaborative and each member concerned."""
    measure_id, grain = str(getattr(definition, "id", "")), str(getattr(definition, "grain", ""))
    reason = _sentence(connection, measure_id, _YEAR[grain], change, names)
    for place in (*change.homes, *change.members):
        yield {
            "measure_id": measure_id,
            "area_id": place,
            "period": change.since,
            "until": None,
            "kind": "footprint",
            "reason": reason,
            "role": ROLE,
            "source": SOURCE,
        }


def _sentence(
    connection: Connection, measure_id: str, year: int, change: FootprintChange, names: dict[str, str]
) -> str:
    when = f"{change.since:%B %Y}"
    if len(change.members) == 2:
        return _border(connection, measure_id, year, change, names)
    member = f"{names[change.members[0]]} ({change.members[0]})"
    before, after = _places(change.before, names), _places(change.after, names)
    if len(change.after) > 1:
        return (
            f"From {when} {member} is shared by residents between {after}: its figures count in each by its share. "
            "What its parts had is not known apart any more."
        )
    part = _part(connection, measure_id, change, names)
    if not change.before:
        return f"From {when} {member} counts in {after}; before, it counted in no collaborative.{part}"
    if not change.after:
        return f"From {when} {member} counts no longer in {before}.{part}"
    return f"From {when} {member} counts in {after} and no longer in {before}.{part}"


def _border(
    connection: Connection, measure_id: str, year: int, change: FootprintChange, names: dict[str, str]
) -> str:
    """A border that moved between two members, with residents and what was counted in a year on either side."""
    giver, taker = (f"{names[member]} ({member})" for member in change.members)
    patients = f" ({change.patients:,} registered patients)" if change.patients else ""
    counted = "; ".join(
        f"{name} {before:,.0f} in the year before and {after:,.0f} in the year after"
        for name, (before, after) in zip(
            (giver, taker),
            (_either_side(connection, measure_id, member, change.since, year) for member in change.members),
            strict=True,
        )
        if before is not None and after is not None
    )
    return (
        f"In {change.since:%B %Y} {change.moved:,} residents{patients} moved from {giver} to {taker}, and so from "
        f"{_places(change.before, names)} to {_places(change.after, names)}. Cases and residents moved together, so "
        f"that the rates stay comparable{f': counted were {counted}' if counted else ''}."
    )


def _either_side(
    connection: Connection, measure_id: str, member: str, since: date, year: int
) -> tuple[float | None, float | None]:
    """What a member counted in the periods of a year before a day, and from it on; ``None`` without a whole year."""
    rows = connection.execute(
        select(observation.c.period, observation.c.numerator)
        .where(
            observation.c.measure_id == measure_id,
            observation.c.area_id == member,
            observation.c.status == "reported",
        )
        .order_by(observation.c.period)
    ).all()
    before = [row.numerator for row in rows if row.period < since][-year:]
    after = [row.numerator for row in rows if row.period >= since][:year]
    return (
        sum(before) if len(before) == year else None,
        sum(after) if len(after) == year else None,
    )


def _part(connection: Connection, measure_id: str, change: FootprintChange, names: dict[str, str]) -> str:
    """What part of each collaborative the member was, or is, in words."""
    parts = []
    for homes, day, verb in (
        (change.before, change.since - ONE_DAY, "had been"),
        (change.after, change.since, "is"),
    ):
        for home, _ in homes:
            share = _share_of(connection, measure_id, change.members[0], home, day, latest=verb == "had been")
            if share is not None:
                parts.append(f"{verb} {_percent(share)} of {names[home]}")
    return f" It {' and '.join(parts)}." if parts else ""


def _share_of(
    connection: Connection, measure_id: str, member: str, home: str, day: date, *, latest: bool
) -> float | None:
    """A member's part of a collaborative's denominator (or figure) at the nearest period on that side of a day."""
    newest = func.max(observation.c.period) if latest else func.min(observation.c.period)
    side = observation.c.period <= day if latest else observation.c.period >= day
    mine = (observation.c.measure_id == measure_id) & (observation.c.area_id == member)
    period = connection.scalar(select(newest).where(mine, side, observation.c.status == "reported"))
    if period is None:
        return None
    own = connection.execute(
        select(observation.c.numerator, observation.c.denominator).where(mine, observation.c.period == period)
    ).one()
    whole = connection.execute(
        select(rollup.c.numerator, rollup.c.denominator).where(
            rollup.c.measure_id == measure_id, rollup.c.area_id == home, rollup.c.period == period
        )
    ).one_or_none()
    if whole is None:
        return None
    above, below = (
        (own.denominator, whole.denominator) if own.denominator else (own.numerator, whole.numerator)
    )
    return float(above) / float(below) if above is not None and below else None


def _places(homes: tuple[tuple[str, float], ...], names: dict[str, str]) -> str:
    if len(homes) < 2:
        return " and ".join(names[home] for home, _ in homes) or "no collaborative"
    return " and ".join(f"{names[home]} ({_percent(share)})" for home, share in homes)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %" if share >= 0.005 else "less than 1 %"
