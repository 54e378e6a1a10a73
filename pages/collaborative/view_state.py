"""What of a collaborative an address shows: every control of the page, read forgivingly and written back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.calendar import add_months
from components import addresses
from components.controls import EVERYTHING
from data_access.queries.measures import Measure
from pages.shared.care_settings import SETTINGS
from pages.shared.chart_trial import RECORD, ChartTrial
from pages.shared.chosen_group import ChosenGroup, group_query
from pages.shared.measure_kinds import KINDS
from pages.shared.months import written
from pages.shared.query_values import QueryValues
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow, read_window

WITHIN = {"emergency_departments": "acute"}  # settings of measures that are part of one that can be chosen
CHARTS = {"open": "All charts, none folded away"}
ORDERS = {"topic": "By topic", "change": "What changed first, then by topic"}


@dataclass(frozen=True, slots=True)
class CollaborativeView:
    """One address of the page. ``window`` is what of the series it shows, and by which rules.

    ``charts`` says whether all topics are unfolded. ``trial`` is what the reader tries on the opened chart; its rules
    are those of the whole page. ``group`` is one that the reader made up, kept from one chart to the next.
    """

    slug: str
    since: date
    measure: str | None = None
    topic: str | None = None
    kind: str | None = None
    setting: str | None = None
    window: SeriesWindow = WHOLE_RECORD
    since_chosen: bool = False
    signals: bool = False
    order: str = "topic"
    charts: str | None = None
    trial: ChartTrial = RECORD
    group: ChosenGroup | None = None

    def query(self) -> dict[str, str | None]:
        """The controls as they stand in the address; what is at its default is left out."""
        return {
            "topic": self.topic,
            "kind": self.kind,
            "setting": self.setting,
            **self.window.query(),
            "since": written(self.since) if self.since_chosen else None,
            "signals": "1" if self.signals else None,
            "order": None if self.order == "topic" else self.order,
            "charts": self.charts,
            **group_query(self.group),
        }

    @property
    def address(self) -> str:
        """The address that restores the view, with the opened chart and its trial."""
        return self.href(self.measure, **(self.trial.query() if self.measure else {}))

    def href(self, measure: str | None = None, **others: str | None) -> str:
        """The page in the same view with one measure opened, or none; ``others`` change single controls."""
        return addresses.collaborative(self.slug, measure, **(self.query() | others))

    def download(self, name: str, **others: str | None) -> str:
        """The numbers of one exhibit in this view."""
        return addresses.download(f"collaborative/{self.slug}", name, **(self._figures() | others))

    def fragment(self, name: str) -> str:
        """One exhibit in this view, as a page of its own."""
        return addresses.exhibit(f"collaborative/{self.slug}", name, **self._figures())

    def _figures(self) -> dict[str, str | None]:
        """The controls that an exhibit's figures depend on; what is unfolded, or beside it, changes none."""
        return self.query() | {"charts": None} | group_query(None)

    @property
    def narrowed(self) -> bool:
        """Whether any control hides measures."""
        return bool(self.topic or self.kind or self.setting or self.signals)

    def includes(self, measure: Measure) -> bool:
        """Whether topic, kind and setting let a measure through."""
        return (
            (not self.topic or measure.topic_id == self.topic)
            and (not self.kind or measure.kind == self.kind)
            and (not self.setting or self.setting in settings_of(measure))
        )


def settings_of(measure: Measure) -> set[str]:
    """The settings that a measure is collected in; one of all settings is collected in each."""
    named = {name.strip().replace(" ", "_") for name in measure.setting.split(",")}
    return set(SETTINGS) if "all" in named else {WITHIN.get(name, name) for name in named}


def read_view(slug: str, values: QueryValues, measures: Iterable[Measure]) -> CollaborativeView:
    """The view that an address asks for, without the trial of an opened chart; ``values`` notes what was refused."""
    offered = [measure for measure in measures if measure.latest]
    first = min((measure.first for measure in offered if measure.first), default=date(2013, 4, 1)).replace(
        day=1
    )
    latest = max((measure.latest for measure in offered if measure.latest), default=first).replace(day=1)
    topics = {measure.topic_id: measure.topic for measure in offered if measure.topic_id and measure.topic}
    window = read_window(values, first, latest)
    since = values.month("since", "changes since", first, latest)
    return CollaborativeView(
        slug=slug,
        since=since or add_months(window.end or latest, -1),
        since_chosen=since is not None,
        measure=values.choice("measure", "measure", {measure.id: measure.title for measure in offered}),
        topic=values.choice("topic", "topic", topics, every=EVERYTHING),
        kind=values.choice("kind", "kind of measure", KINDS, every=EVERYTHING),
        setting=values.choice("setting", "setting", SETTINGS, every=EVERYTHING),
        window=window,
        signals=values.switch("signals", "only charts with a signal"),
        order=values.choice("order", "order", ORDERS, "topic") or "topic",
        charts=values.choice("charts", "charts", CHARTS),
    )
