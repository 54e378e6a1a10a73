"""What each collaborative shows at one moment: a month, or the latest stretch. For the map, its list and the funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.change import ChangeVerdict
from analysis.recent_value import recent_value
from analysis.sentences import variation_words
from analysis.spc import Label, Panel, Variation
from components import icons
from components.words import STATUS_WORDS, day, month, number
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.queries.version import is_demonstration
from data_access.series import AreaSeries
from data_access.series_cut import figures_that_count
from pages.measure.figures import MeasureFigures
from pages.shared.changes import verdict_of

# How many periods the latest stretch holds, and what it is called.
STRETCHES = {
    "month": (12, "latest twelve months"),
    "quarter": (4, "latest four quarters"),
    "year": (1, "latest year"),
    "day": (12, "latest twelve stretches between events"),
}
RUNNING = (1, "latest period")


@dataclass(frozen=True, slots=True)
class MapMoment:
    """A month, or the latest stretch (``period`` is ``None``); ``stretch`` says from when to when."""

    period: date | None
    words: str
    stretch: str


@dataclass(frozen=True, slots=True)
class MapValue:
    """One collaborative at one moment. ``kind`` names the kind of variation, ``verdict`` says it.

    ``change`` is the change verdict, which is no month's. ``exposure``: what the numerator is divided by
    (of residents: the years that they lived in the stretch).
    """

    value: float | None
    numerator: float | None
    exposure: float | None
    status: str
    kind: str
    verdict: str
    change: ChangeVerdict | None = None


NO_VALUE = MapValue(None, None, None, "absent", "no-data", "No figures")


def latest_moment(figures: MeasureFigures) -> MapMoment:
    """The latest stretch of the measure; what is under caution is not in it."""
    many, words = RUNNING if figures.measure.cumulative else STRETCHES[figures.measure.grain]
    longest = max(
        (series.series.periods for series in figures_that_count(_all_series(figures))),
        key=lambda periods: periods[-1:],
        default=(),
    )
    stretch = longest[-many:]
    if not stretch:
        return MapMoment(None, words, words)
    first, last = (_day_or_month(period) for period in (stretch[0], stretch[-1]))
    return MapMoment(None, words, first if first == last else f"{first} to {last}")


def _all_series(figures: MeasureFigures) -> list[AreaSeries]:
    return [series for series, _ in figures.judged_series]


def _day_or_month(period: date) -> str:
    return month(period) if period.day == 1 else day(period)


def month_moment(period: date) -> MapMoment:
    """One month."""
    return MapMoment(period, month(period), month(period))


def months_of(figures: MeasureFigures) -> list[date]:
    """The months that the slider runs through; none for measures that are not counted by month."""
    if figures.measure.grain != "month":
        return []
    periods = {period for series, _ in figures.judged_series for period in series.series.periods}
    return sorted(periods)


class MapValues:
    """Every collaborative at any moment, looked up by place and period."""

    def __init__(self, figures: MeasureFigures, places: Sequence[Collaborative]) -> None:
        self.measure = figures.measure
        self.pairs = {series.area_id: (series, panel) for series, panel in figures.places}
        self.counting = {series.area_id: series for series in figures_that_count(_all_series(figures))}
        self.places = places
        self.by_period: dict[date | None, dict[str, MapValue]] = {}
        self.rows = {
            ident: {
                point.period: (point, status, under)
                for point, status, under in zip(
                    panel.points,
                    series.status,
                    series.series.exposure or (None,) * len(panel.points),
                    strict=True,
                )
            }
            for ident, (series, panel) in self.pairs.items()
            if len(panel.points) == len(series.status)
        }

    def at(self, moment: MapMoment) -> dict[str, MapValue]:
        """By collaborative."""
        if moment.period not in self.by_period:
            self.by_period[moment.period] = {place.id: self.of(place.id, moment) for place in self.places}
        return self.by_period[moment.period]

    def of(self, ident: str, moment: MapMoment) -> MapValue:
        """One collaborative at the moment."""
        if ident not in self.pairs:
            return NO_VALUE
        if moment.period is None:
            return self._latest(self.counting[ident], *self.pairs[ident])
        return self._month(ident, moment.period)

    def _latest(self, counting: AreaSeries, series: AreaSeries, panel: Panel) -> MapValue:
        many, _ = RUNNING if self.measure.cumulative else STRETCHES[self.measure.grain]
        value = recent_value(counting.series, many)
        top, bottom = _sums(counting, many)
        status = "reported" if value is not None else next(iter(series.status[-1:]), "absent")
        name, label = icons.variation_name(panel), icons.variation_label(panel)
        return MapValue(value, top, bottom, status, name, label, verdict_of(self.measure, series))

    def _month(self, ident: str, period: date) -> MapValue:
        point, status, exposure = self.rows.get(ident, {}).get(period, (None, "absent", None))
        if point is None:
            return NO_VALUE
        if point.value is None:
            return MapValue(None, None, None, status, "no-data", no_figure(status).capitalize())
        kind, verdict = self._verdict(point.label)
        return MapValue(point.value, point.numerator, exposure, status, kind, verdict)

    def _verdict(self, label: Label) -> tuple[str, str]:
        if self.measure.cumulative:
            return "running-total", "Running total: not judged by limits"
        if label in _PLAIN:
            return _PLAIN[label]
        rising = self.measure.direction == "increase"
        up = (label is Label.improvement) == rising if label in (Label.improvement, Label.concern) else None
        name = label.value if up is None else f"{label.value}_{'high' if up else 'low'}"
        variation = Variation(name)
        return variation.value.replace("_", "-"), variation_words(variation)


_PLAIN = {
    Label.common_cause: ("common-cause", variation_words(Variation.common_cause)),
    Label.no_limits: ("too-few", "Too few points for limits yet"),
    Label.ghost: ("ghost", "Set aside, with its reason on the chart"),
    Label.missing: ("no-data", "No figure"),
}


def _sums(series: AreaSeries, many: int) -> tuple[float | None, float | None]:
    """Numerator and exposure over the stretch, of periods that hold both."""
    exposure = series.series.exposure
    if exposure is None:
        return None, None
    pairs = [
        (top, bottom)
        for top, bottom in zip(series.series.numerator[-many:], exposure[-many:], strict=True)
        if top is not None and bottom is not None
    ]
    return (sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)) if pairs else (None, None)


def no_figure(status: str) -> str:
    """Why there is none: suppressed, not submitted and not applicable are three different things."""
    if status in ("reported", "absent"):
        return "no figure"
    return f"no figure: {STATUS_WORDS.get(status, status)}"


def value_words(measure: Measure, map_value: MapValue) -> str:
    """The figure with its unit, and with the words that stand beside every invented one; or why there is none."""
    if map_value.value is None:
        return no_figure(map_value.status)
    tail = " (demonstration data)" if is_demonstration() else ""
    return f"{number(map_value.value, measure.decimals)} {measure.unit}{tail}"
