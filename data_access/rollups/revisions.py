"""What later publications changed, worked out from all publications of a measure and period in their order.

The list is made anew for every touched measure-period, so it is the same whatever the order of loading. For a
publication of a whole month an area that appears or goes is a change too; row by row a first figure is not.
Where a publication changes the level (collaboratives, then their members) only the sums are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, insert, select, text

from data_access.lineage import Lineage, counted_in_others
from data_access.loader.sql import as_published, same_month
from data_access.rollups.counted_once import apart
from data_access.rollups.coverage import FOOTPRINT, VINTAGE
from data_access.rollups.stays import Stay, stays
from data_access.tables import area as area_table
from data_access.tables import measure, population, revision

# Rows rejected for their level never counted, and what was withdrawn does not.
_CHAINS = " UNION ALL ".join(
    f"""SELECT {as_published("o")}, p.published, p.replaces, a.kind FROM republished_period t
    JOIN {table} o ON {same_month("o", "t")} JOIN publication p ON p.id = o.publication_id {counts}
    JOIN area a ON a.id = o.area_id"""
    for table, counts in (
        ("observation", ""),
        ("earlier_observation", "AND NOT p.withdrawn AND o.kept_as <> 'rejected'"),
    )
)
_SEVERAL = f"""INSERT INTO republished_period SELECT t.measure_id, t.period FROM touched_period t
    WHERE EXISTS (SELECT 1 FROM earlier_observation e WHERE {same_month("e", "t")})"""
_ORDERED = f"{_CHAINS} ORDER BY 1, 3, 9, 7"
_GO = (
    f"DELETE FROM revision WHERE EXISTS (SELECT 1 FROM touched_period t WHERE {same_month('t', 'revision')})"
)


class Figure(NamedTuple):
    """A figure as published: numerator, denominator and status."""

    numerator: float | None
    denominator: float | None
    status: str


ABSENT = Figure(None, None, "absent")
State = dict[str, Figure]


@dataclass(frozen=True, slots=True)
class PublishedState:
    """What one publication gives for a measure-period; ``level`` is empty where it speaks of England only."""

    publication: int
    monthly: bool
    level: str
    figures: State


@dataclass(frozen=True, slots=True)
class CountingRules:
    """Who counts where: lineage and stays of each area, residents of each footprint, each measure's denominator."""

    line: Lineage
    stays: dict[str, list[Stay]]
    residents: dict[str, float]
    denominator_from: dict[str, str]
    apart: frozenset[str] = frozenset()  # measures whose source never counts a case under two codes


def rebuild(connection: Connection, line: Lineage) -> int:
    """Make the revisions of the touched measure-periods anew; returns how many there are."""
    connection.execute(text(_GO))
    connection.execute(text("DELETE FROM republished_period"))
    if not connection.execute(text(_SEVERAL)).rowcount:
        return 0
    rules, changes, total = _counting_rules(connection, line), [], 0
    rows = connection.execute(text(_ORDERED))
    for (measure_id, day), group in groupby(rows, key=lambda row: (row[0], row[2])):
        period = day if isinstance(day, date) else date.fromisoformat(day)
        for change in _changes(_steps(group), measure_id, period, rules):
            changes.append({"measure_id": measure_id, "period": period} | change)
        if len(changes) >= 5_000:
            connection.execute(insert(revision), changes)
            total, changes = total + len(changes), []
    if changes:
        connection.execute(insert(revision), changes)
    return total + len(changes)


def _counting_rules(connection: Connection, line: Lineage) -> CountingRules:
    by_area: dict[str, list[Stay]] = {}
    for stay in stays(connection, line):
        by_area.setdefault(stay.area_id, []).append(stay)
    people = (
        select(population.c.area_id, population.c.residents)
        .join(area_table, area_table.c.id == population.c.area_id)
        .where(population.c.vintage == VINTAGE, population.c.footprint == FOOTPRINT)
        .where(area_table.c.kind == "collaborative")
    )
    residents = {row.area_id: float(row.residents) for row in connection.execute(people)}
    if residents:
        residents["ENG"] = sum(residents.values())
    definitions = connection.execute(select(measure.c.id, measure.c.denominator_from)).all()
    return CountingRules(
        line,
        by_area,
        residents,
        {row.id: row.denominator_from for row in definitions},
        apart(connection),
    )


def _steps(rows: Iterator[Row[Any]]) -> Iterator[PublishedState]:
    for ident, group in groupby(rows, key=lambda row: row.publication_id):
        members = list(group)
        kinds = {row.kind for row in members} - {"england"}
        level = _level(kinds)
        figures = {row.area_id: Figure(row.numerator, row.denominator, row.status) for row in members}
        yield PublishedState(ident, members[0].replaces == "month", level, figures)


def _level(kinds: set[str]) -> str:
    if not kinds:
        return ""
    return "collaborative" if "collaborative" in kinds else "member"


def _changes(
    steps: Iterator[PublishedState], measure_id: str, period: date, rules: CountingRules
) -> Iterator[dict[str, object]]:
    first = next(steps)
    state, level, before = first.figures, first.level, first.publication
    origin = dict.fromkeys(state, before)
    for step in steps:
        moved = bool(step.level) and bool(level) and step.level != level
        after = dict(step.figures) if step.monthly or moved else state | step.figures
        if moved and not step.monthly and "ENG" not in after:
            # The new level's rows need not add up to England (hubs): its last word stands until it speaks again.
            after["ENG"] = _sums(state, period, rules, measure_id).get("ENG", ABSENT)
            origin.setdefault("ENG", before)
        for ident, (old, new) in _differences(step, state, after, measure_id, period, rules, moved=moved):
            yield _row(ident, old, new, origin.get(ident, before), step.publication)
        state, before = after, step.publication
        origin |= dict.fromkeys(step.figures, before)
        level = step.level or level


def _differences(
    step: PublishedState,
    state: State,
    after: State,
    measure_id: str,
    period: date,
    rules: CountingRules,
    *,
    moved: bool,
) -> Iterator[tuple[str, tuple[Figure, Figure]]]:
    """By area, what was in force before a publication and what is after it; sums only where the level changed."""
    areas = set() if moved else _changed_areas(state, after, monthly=step.monthly)
    sums = _changed_sums(state, after, measure_id, period, rules)
    if not step.monthly:
        concerned = _concerned(step, areas, state, period, rules, moved=moved)
        sums = {ident: change for ident, change in sums.items() if ident in concerned}
    for ident in sorted(areas | sums.keys()):
        yield ident, sums.get(ident) or (state.get(ident, ABSENT), after.get(ident, ABSENT))


def _concerned(
    step: PublishedState, areas: set[str], state: State, period: date, rules: CountingRules, *, moved: bool
) -> set[str]:
    """Whose figures a publication of single rows may change: its own areas, and the sums that these are in."""
    england = {"ENG"} & state.keys() & step.figures.keys()
    return areas | _homes(areas, period, rules) | england | (step.figures.keys() if moved else set())


def _changed_areas(old: State, new: State, *, monthly: bool) -> set[str]:
    concerned = old.keys() | new.keys() if monthly else old.keys()
    return {
        ident for ident in concerned if ident != "ENG" and old.get(ident, ABSENT) != new.get(ident, ABSENT)
    }


def _changed_sums(
    old: State, new: State, measure_id: str, period: date, rules: CountingRules
) -> dict[str, tuple[Figure, Figure]]:
    before, after = _sums(old, period, rules, measure_id), _sums(new, period, rules, measure_id)
    return {
        ident: (before.get(ident, ABSENT), after.get(ident, ABSENT))
        for ident in before.keys() | after.keys()
        if before.get(ident, ABSENT) != after.get(ident, ABSENT)
    }


def _homes(areas: set[str], period: date, rules: CountingRules) -> set[str]:
    homes = {stay.home for ident in areas for stay in _where(ident, period, rules) if not stay.upper}
    return homes | ({"ENG"} if areas else set())


def _where(ident: str, period: date, rules: CountingRules) -> list[Stay]:
    return [stay for stay in rules.stays.get(ident, []) if stay.since <= period <= stay.until]


def _sums(state: State, period: date, rules: CountingRules, measure_id: str) -> State:
    rule = rules.denominator_from.get(measure_id, "none")
    parts: dict[str, list[tuple[Figure, float]]] = {}
    reported = {ident for ident, figure in state.items() if figure.status == "reported"}
    twice = set() if measure_id in rules.apart else counted_in_others(reported, period, rules.line)
    for ident, figure in state.items():
        if ident != "ENG" and ident not in twice:
            for stay in _where(ident, period, rules):
                parts.setdefault(stay.home, []).append((figure, stay.share))
            parts.setdefault("ENG", []).append((figure, 1.0))
    sums = {ident: _sum(figures, rule, rules.residents.get(ident)) for ident, figures in parts.items()}
    if "ENG" in state:
        sums["ENG"] = state["ENG"]
    return sums


def _sum(figures: list[tuple[Figure, float]], rule: str, residents: float | None) -> Figure:
    reported = [(figure, share) for figure, share in figures if figure.status == "reported"]
    if not reported:
        order = ("suppressed", "missing", "not_applicable")
        return Figure(None, None, next(s for s in order if any(f.status == s for f, _ in figures)))
    divisors = [figure.denominator * share for figure, share in reported if figure.denominator is not None]
    denominator = {"population": residents, "file": sum(divisors) if divisors else None}.get(rule)
    return Figure(sum((figure.numerator or 0) * share for figure, share in reported), denominator, "reported")


def _row(ident: str, old: Figure, new: Figure, before: int, after: int) -> dict[str, object]:
    return {
        "area_id": ident,
        "old_numerator": old.numerator,
        "new_numerator": new.numerator,
        "old_denominator": old.denominator,
        "new_denominator": new.denominator,
        "old_status": old.status,
        "new_status": new.status,
        "old_publication_id": before,
        "new_publication_id": after,
    }
