"""What each collaborative shows at one moment: a month, or the latest stretch. For the map, its list and the funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.recent_value import recent_value
from analysis.sentences import variation_words
from analysis.spc import Label, Panel, Variation
from components import icons
from components.words import STATUS_WORDS, day, month, number
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.series import AreaSeries
from pages.measure.figures import Figures

# How many periods the latest stretch holds, and what it is called.
STRETCHES = {
    "month": (12, "latest twelve months"),
    "quarter": (4, "latest four quarters"),
    "year": (1, "latest year"),
    "day": (12, "latest twelve stretches between events"),
}
RUNNING = (1, "latest period")


@dataclass(frozen=True, slots=True)
class Moment:
    """A month, or the latest stretch (``period`` is ``None``); ``stretch`` says from when to when."""

    period: date | None
    words: str
    stretch: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One collaborative at one moment. ``kind`` names the kind of variation, ``verdict`` says it."""

    value: float | None
    numerator: float | None
    denominator: float | None
    status: str
    kind: str
    verdict: str


NOBODY = Standing(None, None, None, "absent", "no-data", "No figures")


def latest_moment(shown: Figures) -> Moment:
    """The latest stretch of the measure."""
    many, words = RUNNING if shown.measure.cumulative else STRETCHES[shown.measure.grain]
    longest = max((one.series.periods for one, _ in shown.found), key=lambda each: each[-1:], default=())
    held = longest[-many:]
    if not held:
        return Moment(None, words, words)
    first, last = (_day_or_month(period) for period in (held[0], held[-1]))
    return Moment(None, words, first if first == last else f"{first} to {last}")


def _day_or_month(period: date) -> str:
    return month(period) if period.day == 1 else day(period)


def month_moment(period: date) -> Moment:
    """One month."""
    return Moment(period, month(period), month(period))


def months_of(shown: Figures) -> list[date]:
    """The months that the slider runs through; none for measures that are not counted by month."""
    if shown.measure.grain != "month":
        return []
    found = {period for one, _ in shown.found for period in one.series.periods}
    return sorted(found)


class Standings:
    """Every collaborative at any moment, looked up by place and period."""

    def __init__(self, shown: Figures, places: Sequence[Collaborative]) -> None:
        self.measure = shown.measure
        self.pairs = {one.area_id: (one, panel) for one, panel in shown.places}
        self.places = places
        self.held: dict[date | None, dict[str, Standing]] = {}
        self.rows = {
            ident: {
                point.period: (point, status) for point, status in zip(panel.points, one.status, strict=True)
            }
            for ident, (one, panel) in self.pairs.items()
            if len(panel.points) == len(one.status)
        }

    def at(self, moment: Moment) -> dict[str, Standing]:
        """By collaborative."""
        if moment.period not in self.held:
            self.held[moment.period] = {place.id: self.of(place.id, moment) for place in self.places}
        return self.held[moment.period]

    def of(self, ident: str, moment: Moment) -> Standing:
        """One collaborative at the moment."""
        if ident not in self.pairs:
            return NOBODY
        if moment.period is None:
            return self._latest(*self.pairs[ident])
        return self._month(ident, moment.period)

    def _latest(self, one: AreaSeries, panel: Panel) -> Standing:
        many, _ = RUNNING if self.measure.cumulative else STRETCHES[self.measure.grain]
        value = recent_value(one.series, many)
        top, bottom = _sums(one, many)
        status = "reported" if value is not None else next(iter(one.status[-1:]), "absent")
        return Standing(value, top, bottom, status, icons.variation_name(panel), icons.variation_label(panel))

    def _month(self, ident: str, period: date) -> Standing:
        point, status = self.rows.get(ident, {}).get(period, (None, "absent"))
        if point is None:
            return NOBODY
        if point.value is None:
            return Standing(None, None, None, status, "no-data", no_figure(status).capitalize())
        kind, verdict = self._verdict(point.label)
        return Standing(point.value, point.numerator, point.denominator, status, kind, verdict)

    def _verdict(self, label: Label) -> tuple[str, str]:
        if self.measure.cumulative:
            return "running-total", "Running total: not judged by limits"
        if label in _PLAIN:
            return _PLAIN[label]
        rising = self.measure.direction == "increase"
        up = (label is Label.improvement) == rising if label in (Label.improvement, Label.concern) else None
        name = label.value if up is None else f"{label.value}_{'high' if up else 'low'}"
        found = Variation(name)
        return found.value.replace("_", "-"), variation_words(found)


_PLAIN = {
    Label.common_cause: ("common-cause", variation_words(Variation.common_cause)),
    Label.no_limits: ("too-few", "Too few points for limits yet"),
    Label.ghost: ("ghost", "Set aside, with its reason on the chart"),
    Label.missing: ("no-data", "No figure"),
}


def _sums(one: AreaSeries, many: int) -> tuple[float | None, float | None]:
    """Numerator and denominator over the stretch, of periods that hold both."""
    if one.series.denominator is None:
        return None, None
    pairs = [
        (top, bottom)
        for top, bottom in zip(one.series.numerator[-many:], one.series.denominator[-many:], strict=True)
        if top is not None and bottom is not None
    ]
    return (sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)) if pairs else (None, None)


def no_figure(status: str) -> str:
    """Why there is none: suppressed, not submitted and not applicable are three different things."""
    if status in ("reported", "absent"):
        return "no figure"
    return f"no figure: {STATUS_WORDS.get(status, status)}"


def value_words(measure: Measure, standing: Standing) -> str:
    """The figure with its unit, and with the words that stand beside every invented one; or why there is none."""
    if standing.value is None:
        return no_figure(standing.status)
    tail = " (demonstration data)" if measure.demonstration else ""
    return f"{number(standing.value, measure.decimals)} {measure.unit}{tail}"
