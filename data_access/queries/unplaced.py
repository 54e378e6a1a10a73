"""Codes that carry figures and belong to no collaborative: what every chart by collaborative is short of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, func, or_, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, membership, observation, successor


@dataclass(frozen=True, slots=True)
class UnplacedCode:
    """One code with figures of one measure in England only.

    ``periods`` are those with a figure that no collaborative holds, in order; ``figures`` their numerators.
    """

    measure_id: str
    code: str
    name: str
    periods: tuple[date, ...]
    figures: tuple[float, ...]

    @property
    def total(self) -> float:
        """The figures added up."""
        return sum(self.figures)


def unplaced(measure_id: str) -> tuple[UnplacedCode, ...]:
    """Codes with figures of a measure that no collaborative holds, by name; the commissioning hubs belong to none
    by their nature and are not among them."""
    return _unplaced(measure_id, data_version())


def unplaced_share(measure_id: str) -> float:
    """The largest share (0 to 1) of England's figure that such codes have at any period; 0 where there are none."""
    return _share(measure_id, data_version())


@local_cache
def _unplaced(measure_id: str, _version: str) -> tuple[UnplacedCode, ...]:
    # Restated months of a code that has a membership count with it, as in the roll-ups: before its first day where
    # it took over from others or where all of its kind begin, after its last where others took over from it.
    others, theirs = area.alias(), membership.alias()
    began = (
        select(func.min(theirs.c.since))
        .join(others, others.c.id == theirs.c.area_id)
        .where(others.c.kind == area.c.kind)
        .correlate(area)
        .scalar_subquery()
    )
    in_force = exists().where(
        membership.c.area_id == observation.c.area_id,
        or_(
            and_(
                membership.c.since <= observation.c.period,
                or_(membership.c.until.is_(None), membership.c.until >= observation.c.period),
            ),
            and_(
                membership.c.since > observation.c.period,
                or_(
                    exists().where(successor.c.new_code == membership.c.area_id), membership.c.since == began
                ),
            ),
            and_(
                membership.c.until < observation.c.period,
                exists().where(successor.c.old_code == membership.c.area_id),
            ),
        ),
    )
    statement = (
        select(observation.c.area_id, area.c.name, observation.c.period, observation.c.numerator)
        .join(area, area.c.id == observation.c.area_id)
        .where(
            observation.c.measure_id == measure_id,
            observation.c.status == "reported",
            area.c.kind.in_(("ccg", "organisation", "local_authority")),
            ~in_force,
        )
        .order_by(area.c.name, observation.c.area_id, observation.c.period)
    )
    codes: dict[tuple[str, str], list[tuple[date, float]]] = {}
    with reading() as connection:
        for code, name, period, figure in connection.execute(statement):
            codes.setdefault((code, name), []).append((period, figure or 0.0))
    return tuple(
        UnplacedCode(
            measure_id,
            code,
            name,
            tuple(period for period, _ in rows),
            tuple(figure for _, figure in rows),
        )
        for (code, name), rows in codes.items()
    )


@local_cache
def _share(measure_id: str, version: str) -> float:
    by_period: dict[date, float] = {}
    for code in _unplaced(measure_id, version):
        for period, figure in zip(code.periods, code.figures, strict=True):
            by_period[period] = by_period.get(period, 0.0) + figure
    if not by_period:
        return 0.0
    statement = (
        select(observation.c.period, func.sum(observation.c.numerator))
        .join(area, area.c.id == observation.c.area_id)
        .where(
            observation.c.measure_id == measure_id,
            observation.c.status == "reported",
            area.c.kind.not_in(("england", "collaborative")),
            observation.c.period.in_(sorted(by_period)),
        )
        .group_by(observation.c.period)
    )
    with reading() as connection:
        whole = {period: total for period, total in connection.execute(statement)}
    return max((by_period[period] / whole[period] for period in by_period if whole.get(period)), default=0.0)
