"""From the dates of events to the gaps between them, for G and T charts (spc_spec 5.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from analysis.spc.notes import day_words
from analysis.spc.panel import Panel
from analysis.spc.series import Series

DAY = 86_400.0


def days_between(events: Sequence[date | datetime], *, key: str) -> Series:
    """k events to k - 1 gaps in days, each dated by the event that ends it; in any order.

    Times of day are used where every event has one; two events on one day are else 0 days apart.
    """
    ordered = sorted(events)
    gaps = [_days(before, after) for before, after in pairwise(ordered)]
    return Series(
        key=key,
        periods=tuple(_day(event) for event in ordered[1:]),
        numerator=tuple(gaps),
        direction="increase",
        events=True,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """The time since the last event: no point of the chart, but worth a sentence. beyond: the upper limit."""

    days: float
    beyond: bool
    text: str


def since_the_last(panel: Panel, events: Sequence[date | datetime], today: date | datetime) -> Waiting | None:
    """How long it has been, and whether that is already longer than the chart's upper limit; None before it."""
    if not events or (days := _days(max(events), today)) < 0:
        return None
    limit = panel.last.upper if panel.last else None
    beyond = limit is not None and days > limit
    text = (
        f"{days:,.0f} days have passed since the last event, in {day_words(_day(max(events)).replace(day=1))}"
    )
    more = f", already longer than the upper limit of {limit:,.0f}" if beyond else ""
    return Waiting(days, beyond, f"{text}{more}.")


def _days(before: date | datetime, after: date | datetime) -> float:
    if isinstance(before, datetime) and isinstance(after, datetime):
        return (after - before).total_seconds() / DAY
    return float((_day(after) - _day(before)).days)


def _day(event: date | datetime) -> date:
    return event.date() if isinstance(event, datetime) else event
