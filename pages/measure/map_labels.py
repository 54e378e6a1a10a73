"""How the map of a measure looks at any moment: fills, signs, words and its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.change import ChangeVerdict
from analysis.change.sentences import count_words_of, verdict_label
from components.figures.bands import Bands
from components.words import listed, number
from data_access.queries.measures import Measure
from pages.measure.figures import MeasureFigures
from pages.measure.map_values import (
    NO_VALUE,
    MapMoment,
    MapValue,
    MapValues,
    latest_moment,
    month_moment,
    months_of,
    value_words,
)
from pages.measure.view_state import CHANGE, TILES, VALUE, VARIATION
from pages.shared.change_map import area_mark, change_fill
from pages.shared.variation_legend import MARKS

# What the shade of a footprint does not say, by the direction in which the measure is better.
SHADES = {
    "decrease": "Places differ in whom they care for and how they count: a darker footprint is not a worse one.",
    "increase": "Places differ in whom they care for and how they count: a paler footprint is not a worse one.",
    "neutral": "Darker is higher, and neither way is better in itself.",
}
COUNTS = "These are plain counts, which grow with the size of a place: the shade says nothing of its care."
NO_RANK = "Each footprint shows the kind of variation, not a rank: a special cause is a question to ask."
NO_RANK_OF_CHANGE = "Each place shows its change verdict, not a rank."
LEADS = {TILES: "The tiles"}


def moment_of(figures: MeasureFigures) -> MapMoment:
    """What the address asks the map for."""
    period = figures.view.month
    return latest_moment(figures) if period is None else month_moment(period)


class MapLabels:
    """How the map looks at any moment: fills, marks and words by collaborative."""

    def __init__(self, figures: MeasureFigures, values: MapValues) -> None:
        self.figures, self.values = figures, values
        self.latest = latest_moment(figures)
        self.shows = figures.view.map
        # A change verdict is of whole years: it has no months.
        months = [] if self.shows == CHANGE else months_of(figures)
        self.moments = [month_moment(period) for period in months]
        self.by_kind = self.shows == VARIATION
        by_value = [*self.moments, self.latest] if self.shows == VALUE else []
        # One scale of colours for all months, so that they compare; the latest stretch varies less and has its own.
        self.monthly = Bands.of([s.value for moment in by_value[:-1] for s in values.at(moment).values()])
        self.overall = Bands.of([s.value for moment in by_value[-1:] for s in values.at(moment).values()])

    def bands(self, moment: MapMoment) -> Bands:
        """The classes of the moment."""
        return self.overall if moment.period is None else self.monthly

    def fill(self, map_value: MapValue, moment: MapMoment) -> str:
        """A class of the style sheet."""
        if self.shows == CHANGE:
            return change_fill(map_value.change)
        return f"kind-{map_value.kind}" if self.by_kind else self.bands(moment).fill(map_value.value)

    def mark(self, map_value: MapValue) -> str:
        """The sign on the area, so that a kind is never told by colour alone."""
        if self.shows == CHANGE:
            return area_mark(map_value.change)
        return MARKS.get(map_value.kind, "") if self.by_kind else ""

    @property
    def lead(self) -> str:
        """What the title of a moment begins with."""
        return LEADS.get(self.figures.view.form, "The map")

    def heading(self, moment: MapMoment) -> str:
        """The exhibit's title: what the verdicts count up to, or which moment is shown."""
        if self.shows == CHANGE:
            verdicts = self.verdicts(moment)
            counted = count_words_of(verdicts).partition(". ")[0].rstrip(".")
            return counted if verdicts else "Has it changed?"
        return f"{self.lead}: {self.title(moment)}"

    def verdicts(self, moment: MapMoment) -> list[ChangeVerdict]:
        """The change verdicts of the collaboratives that have one."""
        return [map_value.change for map_value in self.values.at(moment).values() if map_value.change]

    def title(self, moment: MapMoment) -> str:
        """What the map shows the moment as: a kind of variation is that of one point, never of a year."""
        return "latest point" if self.by_kind and moment.period is None else moment.words

    def short(self, map_value: MapValue) -> str:
        """The figure alone, for a tile, whose exhibit says the unit."""
        if map_value.value is None:
            return NO_VALUE.verdict.lower() if map_value.status == "absent" else "no figure"
        return number(map_value.value, self.figures.measure.decimals)

    def words(self, map_value: MapValue, moment: MapMoment) -> str:
        """What the area and its line in the list say."""
        figure = value_words(self.figures.measure, map_value)
        if self.shows == CHANGE and map_value.change:
            return _change_and_latest(map_value.change, map_value)
        if not self.by_kind or map_value.value is None:
            return figure
        if moment.period is not None:
            return f"{map_value.verdict} ({figure})"
        return _change_and_latest(map_value.change, map_value)

    def sentence(self, moment: MapMoment) -> str:
        """What the map says at the moment."""
        map_values, verdicts = self.values.at(moment), self.verdicts(moment)
        if self.shows == CHANGE:
            return f"{count_words_of(verdicts)} {NO_RANK_OF_CHANGE}" if verdicts else NO_RANK_OF_CHANGE
        if self.by_kind:
            names = {place.id: place.name for place in self.values.places}
            kinds = kinds_sentence(names, map_values)
            changed = f"{count_words_of(verdicts)} At the latest point: " if verdicts else ""
            return f"{changed}{kinds} {NO_RANK}"
        spread = values_sentence(self.figures, list(map_values.values()), moment.stretch)
        return f"{spread} {shade_words(self.figures.measure)}"


def _change_and_latest(change: ChangeVerdict | None, map_value: MapValue) -> str:
    label = f"At the latest point: {map_value.verdict[:1].lower()}{map_value.verdict[1:]}"
    return f"{verdict_label(change)}. {label}" if change else label


def shade_words(measure: Measure) -> str:
    """What a darker or paler footprint does not mean, in the measure's direction."""
    if measure.denominator is None and measure.grain != "day":
        return COUNTS
    return SHADES[measure.direction]


def values_sentence(figures: MeasureFigures, map_values: Sequence[MapValue], stretch: str) -> str:
    """How far the places lie apart, and when."""
    numbers = [map_value.value for map_value in map_values if map_value.value is not None]
    measure = figures.measure
    if not numbers:
        return "No collaborative has a figure for this stretch."
    low, high = number(min(numbers), measure.decimals), number(max(numbers), measure.decimals)
    if low == high:
        return f"All {len(numbers)} collaboratives with figures averaged {low} {measure.unit}, {stretch}."
    where = f"in {len(numbers)} of {len(map_values)} collaboratives"
    return f"Between {low} and {high} {measure.unit} {where}, {stretch}."


def kinds_sentence(names: Mapping[str, str], map_values: Mapping[str, MapValue]) -> str:
    """Who shows which special cause, by name."""
    groups: dict[str, list[str]] = {}
    for ident, map_value in map_values.items():
        if map_value.kind in MARKS:
            groups.setdefault(map_value.verdict, []).append(names[ident])
    if not groups:
        return "No collaborative shows a special cause here."
    rest = len(map_values) - sum(len(group) for group in groups.values())
    verdicts = "; ".join(f"{verdict}: {listed(group)}" for verdict, group in groups.items())
    return f"{verdicts}. {rest} of {len(map_values)} show none."
