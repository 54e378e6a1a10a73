"""A chart that the reader opened: what may be tried with it, what it says then, and the ways on from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from dash import html

from analysis.spc import CHARTS, Panel
from components.controls import (
    EVERYTHING,
    NOBODY,
    choice_form,
    choice_link,
    choose,
    opener,
    pick_month,
    pick_number,
)
from components.exhibit import Exhibit, exhibit_body, opened_exhibit
from components.figures.chart import ComparedSeries
from data_access.queries.chosen_group import GROUP
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries
from data_access.queries.seasons import season_before
from data_access.series_cut import until
from pages.shared.chart_fit import fits
from pages.shared.chart_trial import (
    FEWEST,
    KEYS,
    MOST,
    ChartTrial,
    places_beside,
    series_beside,
    tried,
)
from pages.shared.chosen_group import ChosenGroup, group_words, members_words
from pages.shared.control_chart import chart_exhibit
from pages.shared.judged import judge_all
from pages.shared.method_links import method_line
from pages.shared.months import written
from pages.shared.programme_events import events_switch
from pages.shared.quality import quality_line
from pages.shared.rule_profiles import profile_fields

NAME = "chosen"
TRY = (
    "Try what the chart would say otherwise. It stays in the address, so that you can send it to a colleague; it "
    "changes nothing in the store, and a result that is unwelcome is no reason to recalculate limits."
)


@dataclass(frozen=True)
class OpenedChart:
    """One measure of one place, judged as the reader tries it.

    ``series`` is the record as the view has it; ``address`` restores the view with its trial, ``record`` without one,
    ``close`` without the chart; ``downloads`` is the page in the addresses of downloads; points before ``start`` are
    not drawn.
    """

    measure: Measure
    series: AreaSeries
    trial: ChartTrial
    place: str
    title: str
    address: str
    record: str
    downloads: str
    close: str
    links: Sequence[Any] = ()
    start: date | None = None

    @cached_property
    def panel(self) -> Panel:
        """The series judged as the reader tries it."""
        ((_, panel),) = judge_all(
            [tried(self.series, self.trial)], profile=self.trial.profile, chart=self.trial.chart
        )
        return panel

    @cached_property
    def comparison(self) -> ComparedSeries | None:
        """The values of the place to compare with, as they stood when the view's own did."""
        trial = self.trial
        beside = series_beside(self.measure, trial.compare, trial.group) if trial.compare else None
        if beside is None:
            return None
        end = self.series.series.periods[-1] if self.series.series.periods else None
        ((_, panel),) = judge_all([until(beside, end)], profile=self.trial.profile)
        return ComparedSeries(beside.area_name, {point.period: point.value for point in panel.points})

    @property
    def _compared_group(self) -> ChosenGroup | None:
        """The reader's group, where it is what is compared."""
        return self.trial.group if self.trial.compare == GROUP and self.comparison else None

    def _compared_words(self) -> Any:
        if self.comparison is None:
            return None
        words = html.P(
            f"The green line is {self.comparison.name}: to compare the course of the two, and not to rank them. "
            "Limits, signals and words are those of the chart's own place.",
            className="source",
        )
        group = self._compared_group
        return html.Div([words, *group_words(group, self.measure)]) if group else words

    def section(self) -> html.Figure:
        """The chart on its page: a picture with its form, and room for the living one."""
        return opened_exhibit(self.picture())

    def picture(self) -> Exhibit:
        """The chart as a picture, with the choices as a form."""
        return self._exhibit(interactive=False)

    def content(self) -> list[Any]:
        """The living chart with its choices and words."""
        return exhibit_body(self._exhibit(interactive=True))

    def _exhibit(self, *, interactive: bool) -> Exhibit:
        path, mark, query = self.address.partition("?")
        group = self._compared_group
        mine = html.P(
            [
                html.Strong("Your view, not the record. "),
                choice_link("Back to the record", f"{self.record}#{NAME}"),
            ],
            className="yours",
        )
        return chart_exhibit(
            self.measure,
            self.series,
            self.panel,
            start=self.start,
            ident=NAME,
            title=self.title,
            download=f"/download/{self.downloads}/{NAME}.csv{mark}{query}",
            numbers_address=f"/exhibit/{self.downloads}/{NAME}{mark}{query}",
            opened=True,
            interactive=interactive,
            above=(mine if self.trial.changes_record else None,),
            beside=(self._compared_words(),),
            more=(html.P(quality_line(self.measure, self.series), className="quality"),),
            ways=(
                self._choices(path, query, interactive=interactive),
                html.P(
                    [self._events_switch(), *self.links, opener(self.close, "Close this chart")],
                    className="exhibit-links",
                ),
            ),
            comparison=self.comparison,
            compared_words=members_words(group, self.measure) if group else "",
            events=self.trial.events,
            aside=f"Your view, not the record: {self.trial.words}." if self.trial.changes_record else "",
            place=self.place,
        )

    def _events_switch(self) -> Any:
        return events_switch(f"{self.address}#{NAME}", self.trial.events, self.measure, self.series)

    def _choices(self, path: str, query: str, *, interactive: bool) -> html.Details:
        """What may be tried: in the living chart by itself, beside the picture as a form."""
        prefix = "address" if interactive else "picture"
        fields = html.Div(self._fields(prefix), className="control-row")
        other_values = {key: value for key, value in parse_qsl(query) if key not in KEYS}
        form = fields if interactive else choice_form(f"{path}#{NAME}", [fields], other_values)
        return html.Details(
            [html.Summary("What if?"), html.P(TRY, className="source"), method_line("profiles"), form],
            open=self.trial.is_tried,
            className="controls what-if",
        )

    def _fields(self, prefix: str) -> list[Any]:
        periods = self.series.series.periods
        bounds = (f"{periods[0]:%Y-%m}", f"{periods[-1]:%Y-%m}") if periods else ("", "")
        recorded = self.series.chart
        charts = [(EVERYTHING, f"As recorded: {CHARTS[recorded].words}")]
        charts += [
            (name, chart.words)
            for name, chart in CHARTS.items()
            if name != recorded and fits(name, self.measure)
        ]
        trial = self.trial
        baseline = f"Limits from the first … points ({FEWEST} to {MOST})"
        return [
            pick_number("baseline", baseline, trial.baseline, (FEWEST, MOST), ident=f"{prefix}-baseline"),
            pick_month(
                "rebase", "Recalculate limits from", written(trial.rebase), bounds, ident=f"{prefix}-rebase"
            ),
            choose(
                "chart",
                "Chart",
                charts,
                trial.chart or EVERYTHING,
                default=EVERYTHING,
                ident=f"{prefix}-chart",
            ),
            *profile_fields(
                trial.profile,
                rules=f"{prefix}-rules",
                season=f"{prefix}-seasonal",
                seasonal=bool(periods) and season_before(self.measure.id, max(periods)) is not None,
            ),
            *self._compare_field(prefix),
        ]

    def _compare_field(self, prefix: str) -> list[Any]:
        places = places_beside(self.measure, self.series, self.trial.group)
        if not places:
            return []
        options = [(NOBODY, "No other place"), *places.items()]
        chosen = self.trial.compare or NOBODY
        ident = f"{prefix}-compare"
        return [choose("compare", "Compare with", options, chosen, default=NOBODY, ident=ident)]
