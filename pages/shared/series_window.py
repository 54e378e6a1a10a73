"""The part of a series that a view shows: what was known at a month, from when on it is drawn, by which rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dash import html

from analysis.spc import Panel
from components.controls import choice_link
from components.words import listed, month
from data_access.queries.rollups import AreaSeries
from data_access.series_cut import until
from pages.shared.judged import JudgedSeries, judge_all
from pages.shared.months import written
from pages.shared.query_values import QueryValues
from pages.shared.rule_profiles import DEFAULT_PROFILE, profile_name, profile_query, read_profile


@dataclass(frozen=True, slots=True)
class SeriesWindow:
    """``start`` hides earlier months and changes no limit; ``end`` leaves out what was not known then."""

    start: date | None = None
    end: date | None = None
    profile: str = DEFAULT_PROFILE

    def __bool__(self) -> bool:
        return self != WHOLE_RECORD

    def query(self) -> dict[str, str | None]:
        """The window as it stands in an address; what is as recorded is left out."""
        return {
            "from": written(self.start),
            "to": written(self.end),
            **profile_query(self.profile),
        }

    @property
    def judges_anew(self) -> bool:
        """Whether series are judged otherwise than the record has it."""
        return self.end is not None or self.profile != DEFAULT_PROFILE

    def by_record_rules(self) -> SeriesWindow:
        """The same months, by the rules of the record."""
        return replace(self, profile=DEFAULT_PROFILE)

    def judge(self, series: Sequence[AreaSeries]) -> JudgedSeries:
        """The series as they stood at the end, by the rules."""
        return judge_all([until(each, self.end) for each in series], profile=self.profile)

    def drawn(self, panel: Panel) -> Panel:
        """The panel without its points before the start: what is drawn is less, what was judged is not."""
        return from_start(panel, self.start)


WHOLE_RECORD = SeriesWindow()


def read_window(values: QueryValues, first: date | None, latest: date | None) -> SeriesWindow:
    """The window that an address asks for, between the first and the latest month of the figures."""
    start = values.month("from", "figures from", first, latest)
    end = values.month("to", "figures up to", first, latest)
    if start and end and end < start:
        values.refuse("The address asks for a stretch that ends before it begins; both ends are left aside.")
        start = end = None
    return SeriesWindow(start, end, read_profile(values))


def window_note(window: SeriesWindow, record: str) -> html.P | None:
    """What of the window a page follows, with the way back to the record; ``None`` for the record itself."""
    if not window:
        return None
    parts = (
        f"as it stood in {month(window.end)}" if window.end else "",
        f"drawn from {month(window.start)}" if window.start else "",
        f"by the rules of {profile_name(window.profile)}" if window.profile != DEFAULT_PROFILE else "",
    )
    words = listed([part for part in parts if part])
    back = choice_link("All months, as recorded", record)
    return html.P([html.Strong("Your view, not the record: "), f"{words}. ", back], className="yours")


def from_start(panel: Panel, start: date | None) -> Panel:
    """The panel without its points before ``start``: what is drawn is less, what was judged is not."""
    if start is None:
        return panel
    return replace(panel, points=tuple(point for point in panel.points if point.period >= start))
