"""A chosen group of places added up period by period, by the rule of the roll-ups, but that no member may be silent.

A roll-up of some members says how much of the whole it covers. Of a group that a reader made up nobody knows the whole,
so a period counts only where every member has a figure; one suppressed figure suppresses the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_access.lineage import Lineage, counted_in_others
from data_access.series import AreaSeries, Cells

# Of the states of silent members the last one here is the group's: a suppressed figure is never called missing.
_RANK = ("not_applicable", "missing", "uncovered", "questioned", "suppressed")


@dataclass(frozen=True, slots=True)
class MemberFigure:
    """One member at one period: its state, numerator and denominator where it has a figure, and its coverage."""

    status: str
    above: float | None = None
    below: float | None = None
    coverage: float | None = None

    @property
    def counts(self) -> bool:
        """Whether there is something to add."""
        return self.status == "reported" and self.above is not None and self.below is not None


SILENT = MemberFigure("missing")
At = Mapping[str, MemberFigure]


def group_cells(members: Sequence[AreaSeries], line: Lineage, *, apart: bool) -> list[Cells]:
    """The periods of the group's series. ``apart``: the source never counts a case under two codes."""
    figures = {series.area_id: _by_period(series) for series in members}
    first = {ident: min(own, default=date.max) for ident, own in figures.items()}
    periods = sorted({period for own in figures.values() for period in own})
    cells = []
    for period in periods:
        at = {ident: own.get(period, SILENT) for ident, own in figures.items()}
        reported = {ident for ident, figure in at.items() if figure.counts}
        twice = set() if apart else counted_in_others(reported, period, line)
        waiting = {ident for ident in at if period < first[ident]}
        spoken_for = twice | set(_spoken_for(at, reported - twice, waiting, line))
        cells.append(_cell(period, [figure for ident, figure in at.items() if ident not in spoken_for]))
    return cells


def _by_period(series: AreaSeries) -> dict[date, MemberFigure]:
    points = series.series
    nothing = (None,) * len(points.periods)
    rows = zip(
        points.periods,
        series.status,
        points.numerator,
        points.denominator or nothing,
        series.coverage or nothing,
        strict=True,
    )
    return {period: MemberFigure(status, above, below, share) for period, status, above, below, share in rows}


def _spoken_for(at: At, reported: set[str], waiting: set[str], line: Lineage) -> Iterator[str]:
    """Silent members for whom others of the group speak: a closed code's heir, and before a new code its parts."""
    for ident in at.keys() - reported:
        parts = set(line.parts.get(ident, ()))
        if line.all_heirs(ident) & reported or (ident in waiting and parts and parts <= at.keys()):
            yield ident


def _cell(period: date, figures: Sequence[MemberFigure]) -> Cells:
    due = [figure for figure in figures if figure.status != "not_applicable"]
    counted = sum(figure.counts for figure in due)
    if not due or counted < len(due):
        states = (
            figure.status if figure.status in _RANK else "missing" for figure in due if not figure.counts
        )
        status = max(states, key=_RANK.index, default="not_applicable")
        return period, None, None, status, counted, len(due), None
    shares = [figure.coverage for figure in due if figure.coverage is not None]
    above, below = sum(figure.above or 0.0 for figure in due), sum(figure.below or 0.0 for figure in due)
    # A group of collaboratives is known no better than the least known of them.
    return period, above, below, "reported", counted, len(due), min(shares, default=None)
