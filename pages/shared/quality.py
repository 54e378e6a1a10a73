"""How far a figure can be trusted, in a line: source, period, age, finality, and who reported."""

from __future__ import annotations

from datetime import date

from analysis.calendar import add_months
from components.words import PER_CENT, counted, period_name, short_month
from data_access.queries.freshness import revised_latest
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries
from data_access.queries.version import is_demonstration

_DATED = ("month", "day")  # grains whose periods are told by their month
# What a short line says of the latest figures: the rest is said in full behind it.
_UNSETTLED = {"revised": "revised", "provisional when published": "provisional"}
GRAIN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "day": 1}


def quality_line(measure: Measure, series: AreaSeries) -> str:
    """``Public Health England · Apr 2013 to Mar 2020 · 6 years old · provisional · 7 of 7 reported``."""
    parts = [
        "Demonstration data" if is_demonstration() else measure.publisher,
        _span(measure, series),
        age(series.series.periods[-1] if series.series.periods else None),
        finality(measure, series),
        reporting(measure, series),
        small_numbers(measure, series),
    ]
    return " · ".join(part for part in parts if part)


def subtitle_words(measure: Measure, series: AreaSeries, unit: str, *, place: str = "") -> str:
    """``Cases per 100,000 residents a year, Wessex, Apr 2013 to Mar 2020``, and whatever is out of the ordinary.

    ``unit`` is the one in which the chart's values stand.
    """
    periods = series.series.periods
    due = series.expected[-1] if series.expected else 0
    partly = reporting(measure, series) if periods and due and series.reported[-1] < due else ""
    settled = finality(measure, series)
    unsettled = _UNSETTLED.get(settled, "")
    named = "per cent" if unit == PER_CENT else unit
    what = ", ".join(part for part in (named, place, _span(measure, series)) if part)
    words = " · ".join(part for part in (what, unsettled, partly) if part)
    return f"{words[:1].upper()}{words[1:]}"


def finality(measure: Measure, series: AreaSeries) -> str:
    """Provisional, final or revised, at the latest period; or that the publisher does not say."""
    latest = series.series.periods[-1] if series.series.periods else None
    if latest is None:
        return ""
    if (measure.id, latest) in revised_latest(series.area_id):
        return "revised"
    if measure.settles is None or measure.published is None:
        return "provisional or final: not stated"
    settled = add_months(latest.replace(day=1), GRAIN_MONTHS[measure.grain] + measure.settles)
    return "final" if measure.published >= settled else "provisional when published"


def age(latest: date | None, today: date | None = None) -> str:
    """How old the latest period is."""
    if latest is None:
        return ""
    now = today or date.today()
    months = (now.year - latest.year) * 12 + now.month - latest.month
    if months < 1:
        return "this month"
    return f"{counted(months, 'month') if months < 24 else counted(months // 12, 'year')} old"


def reporting(measure: Measure, series: AreaSeries) -> str:
    """``7 of 7 reported in March 2020``; empty for what is not collected from members."""
    if not series.expected or not series.expected[-1]:
        return ""
    if series.expected[-1] == 1 and measure.collected_from == "ccg":
        return "published as a whole"
    whose = f"{series.reported[-1]} of {counted(series.expected[-1], 'organisation')} reported"
    return f"{whose} in {period_name(series.series.periods[-1], measure.grain)}"


def small_numbers(measure: Measure, series: AreaSeries) -> str:
    """The source's rule for small counts, at a chart of a member: sums of many have none to hide."""
    if series.slug or series.area_id == "ENG":
        return ""
    return {
        "none": "small counts as published, none held back",
        "under_5": "counts of 1 to 4 are held back by the source",
    }[measure.disclosure]


def _span(measure: Measure, series: AreaSeries) -> str:
    periods = series.series.periods
    if not periods:
        return "no figures"
    if measure.grain in _DATED:
        return f"{short_month(periods[0])} to {short_month(periods[-1])}"
    return f"{period_name(periods[0], measure.grain)} to {period_name(periods[-1], measure.grain)}"
