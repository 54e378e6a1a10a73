"""A panel's members by size: what chance allows each of them, over the latest twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html

from components import addresses
from components.exhibit import Exhibit
from components.words import listed, month
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.series import AreaSeries
from data_access.series_cut import figures_that_count
from pages.shared.funnels import FunnelEntry, funnel_exhibit
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow


def members_funnel(
    place: Collaborative,
    measure: Measure,
    series: Sequence[AreaSeries],
    download: str,
    window: SeriesWindow = WHOLE_RECORD,
) -> Exhibit | None:
    """The latest twelve months without a caution: sums over each member's periods in them while it was one.

    ``window`` is that of the series, for the links to the members.
    """
    series = [each for each in figures_that_count(series) if each.series.periods]
    if not series:
        return None
    end = max(each.series.periods[-1] for each in series)
    start = min(period for each in series for period in each.series.periods if period >= year_to(end))
    inside = [each for each in series if each.series.periods[-1] >= start]
    left = [each.area_name for each in series if each.series.periods[-1] < start]
    return funnel_exhibit(
        measure,
        [_entry(measure, each, start, window) for each in inside],
        ident="funnel",
        title="The same organisations by size",
        download=download,
        subject=place.name,
        stretch=f"{month(start)} to {month(last_month(end, measure.grain))}",
        more=(
            html.P(f"Not in this stretch, as their figures end earlier: {listed(left)}.", className="source"),
        )
        if left
        else (),
    )


def year_to(end: date) -> date:
    """The first month of the twelve that end with a month."""
    return date(end.year, 1, 1) if end.month == 12 else date(end.year - 1, end.month + 1, 1)


def last_month(period: date, grain: str) -> date:
    """The last month that a period holds."""
    later = period.month - 1 + {"quarter": 2, "year": 11}.get(grain, 0)
    return date(period.year + later // 12, later % 12 + 1, 1)


def _entry(measure: Measure, series: AreaSeries, start: date, window: SeriesWindow) -> FunnelEntry:
    href = addresses.organisation(series.area_id, measure=measure.id, **window.query())
    below = series.series.exposure or (None,) * len(series.series.periods)
    cells = list(zip(series.series.periods, series.series.numerator, below, series.status, strict=True))
    sums = [(above, under) for period, above, under, _ in cells if period >= start and above is not None]
    if not sums:
        return FunnelEntry(series.area_name, href, None, None, cells[-1][3])
    return FunnelEntry(
        series.area_name, href, sum(above for above, _ in sums), sum(under or 0 for _, under in sums)
    )
