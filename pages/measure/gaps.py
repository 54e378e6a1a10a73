"""Rare events year by year: what a person can read of hundreds of days between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from dash import html

from analysis.spc import Panel
from components.exhibit import Exhibit
from components.figures.count_bars import NARROW_BARS, WIDE_BARS, CountBar, count_bars
from components.markup import slot
from components.words import counted, day, number
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from pages.measure.figures import MeasureFigures
from pages.shared.measure_source import definition_of, full_title, source_of

MANY = 60  # more gaps than this are a wall of dots
IDENT = "gaps"


@dataclass(frozen=True, slots=True)
class YearOfGaps:
    """The gaps that ended in one calendar year, in days; ``span`` is what of the year the record covers, if not all."""

    year: int
    gaps: tuple[float, ...]
    span: str = ""

    @property
    def middle(self) -> float:
        """Half of the gaps are as long or shorter, in days."""
        return median(self.gaps)

    @property
    def words(self) -> str:
        """How many events it had."""
        return counted(len(self.gaps), "event")


def has_many_gaps(figures: MeasureFigures) -> bool:
    """Whether the whole's chart is of more single gaps than a person can read."""
    pair = figures.england
    return pair is not None and figures.measure.grain == "day" and len(pair[1].points) > MANY


def gaps_exhibit(figures: MeasureFigures) -> Exhibit | None:
    """The events of each year with their median gap; ``None`` where the measure has few gaps, or none."""
    pair = figures.england
    if pair is None or not has_many_gaps(figures):
        return None
    series, panel = pair[0], figures.view.window.drawn(pair[1])
    years = years_of_gaps(series, panel)
    if not years:
        return None
    measure = figures.measure
    bars = [
        CountBar(_name(each), len(each.gaps), each.words, "part-year" if each.span else "whole-year")
        for each in years
    ]
    label = f"{full_title(measure)}, {whole_name()}: events by year"
    return Exhibit(
        ident=IDENT,
        title=f"{whole_name()}: events year by year",
        sentence=_sentence(years),
        picture=[
            slot(count_bars(bars, size=size, description=label), name)
            for size, name in ((WIDE_BARS, "only-wide"), (NARROW_BARS, "only-narrow"))
        ],
        columns=("Year", "Events", "Median days between them", "Shortest", "Longest", "Covers"),
        rows=tuple(
            (str(each.year), len(each.gaps), each.middle, min(each.gaps), max(each.gaps), each.span or "all of it")
            for each in years
        ),
        source=source_of(measure, [point.period for point in panel.points]),
        download=figures.view.download(IDENT),
        definition=f"{definition_of(measure)} Events by calendar year, and the median of the days before them.",
        subject=figures.subject(full_title(measure)),
        more=(html.P(_sentence(years), className="source"),),
        compact=True,
    )  # fmt: skip


def years_of_gaps(series: AreaSeries, panel: Panel) -> list[YearOfGaps]:
    """By calendar year, of the points that are drawn and have a figure; the first and the last may be in part."""
    drawn = {point.period for point in panel.points}
    by_year: dict[int, list[float]] = defaultdict(list)
    ends = [
        (period, gap)
        for period, gap in zip(series.series.periods, series.series.numerator, strict=True)
        if gap is not None and period in drawn
    ]
    for period, gap in ends:
        by_year[period.year].append(gap)
    spans = _spans([period for period, _ in ends])
    return [YearOfGaps(year, tuple(gaps), spans.get(year, "")) for year, gaps in sorted(by_year.items())]


def _spans(periods: Sequence[date]) -> dict[int, str]:
    """What of the first and the last year the record covers, where that is clearly not all of it."""
    if not periods:
        return {}
    first, last = min(periods), max(periods)
    spans = {}
    if first > date(first.year, 1, 31):
        spans[first.year] = f"from {day(first)}"
    if last < date(last.year, 12, 1):
        spans[last.year] = f"to {day(last)}"
    return spans


def _name(year: YearOfGaps) -> str:
    return f"{year.year}, part" if year.span else str(year.year)


def _sentence(years: Sequence[YearOfGaps]) -> str:
    whole = [each for each in years if not each.span] or years
    first, last = whole[0], whole[-1]
    both = dict.fromkeys((first, last))
    events = ", ".join(f"{each.words} in {each.year}" for each in both)
    gaps = ", ".join(f"{_days(each)} or shorter in {each.year}" for each in both)
    return f"{events}. Half of the times between events were {gaps}."


def _days(year: YearOfGaps) -> str:
    middle = year.middle
    return f"{number(middle, int(middle % 1 > 0))} {'day' if middle == 1 else 'days'}"
