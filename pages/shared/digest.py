"""What changed since a day: changes that last now and did not then, and those that lasted then and do not now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.calendar import add_months
from analysis.change import ChangeVerdict, expected_by_chance
from data_access.queries.measures import Measure, measures
from data_access.series import AreaSeries
from data_access.series_cut import last_day
from pages.shared.changes import changes
from pages.shared.changes_at import changes_by, lasts

USUAL_MONTHS = 12  # before the newest figure, where no day is given


@dataclass(frozen=True, slots=True)
class LastingMove:
    """One measure of one place: its verdict by the day (``None`` without figures) and now. ``new``: it lasts now."""

    measure: Measure
    series: AreaSeries
    then: ChangeVerdict | None
    now: ChangeVerdict
    new: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """The moves of one place since a day, in the order of the national page.

    ``compared`` are all its verdicts of which a ratio is known now, ``standing`` how many lasted then as they do now.
    """

    since: date
    moves: tuple[LastingMove, ...]
    compared: tuple[LastingMove, ...]
    standing: int

    @property
    def by_chance(self) -> float:
        """How many of the compared verdicts would fall on one side by chance alone, lasting or not."""
        return expected_by_chance(len(self.compared))


def digest(area_id: str, since: date) -> Digest:
    """What moved for one place; only where a period has ended after the day."""
    then, made = changes_by(since), []
    standing = 0
    for (measure_id, place), change in changes().by_pair.items():
        if place != area_id or change.verdict.ratio is None:
            continue
        before, now = then.of(measure_id, place), change.verdict
        moved = _has_later(change.series, change.measure, since) and not same_lasting(before, now)
        new = moved and lasts(now)
        standing += lasts(now) and not new
        made.append(
            (LastingMove(change.measure, change.series, before, now, new), moved and (new or lasts(before)))
        )
    return Digest(
        since,
        tuple(move for move, listed in made if listed),
        tuple(move for move, _ in made),
        standing,
    )


def same_lasting(one: ChangeVerdict | None, other: ChangeVerdict | None) -> bool:
    """Whether both last, to the same side."""
    return (
        lasts(one) and lasts(other) and one is not None and other is not None and one.outcome is other.outcome
    )


def _has_later(series: AreaSeries, measure: Measure, since: date) -> bool:
    periods = series.series.periods
    return bool(periods) and last_day(measure.grain, periods[-1]) > since


def span(held: Sequence[Measure] = ()) -> tuple[date, date] | None:
    """The first and the last day of any figure; ``None`` without figures."""
    spans = [
        (each.first, last_day(each.grain, each.latest))
        for each in held or measures()
        if each.first and each.latest
    ]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def usual_day() -> date | None:
    """The day from which changes are told where none is given: a year before the newest figure."""
    whole = span()
    return None if whole is None else last_day("month", add_months(whole[1].replace(day=1), -USUAL_MONTHS))
