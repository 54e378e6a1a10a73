"""How the map of a measure looks at any moment: fills, signs, words and its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.figures.bands import Bands
from components.words import listed, number
from pages.measure.figures import Figures
from pages.measure.map_values import (
    Moment,
    Standing,
    Standings,
    latest_moment,
    month_moment,
    months_of,
    value_words,
)
from pages.shared.variation_legend import MARKS

COMPARE = "Places differ in age, illness and testing: a darker footprint is not a worse one."
NO_RANK = "Each footprint shows the kind of variation, not a rank: a special cause is a question to ask."


def moment_of(shown: Figures) -> Moment:
    """What the address asks the map for."""
    asked = shown.view.month
    return latest_moment(shown) if asked is None else month_moment(asked)


class Drawn:
    """How the map looks at any moment: fills, marks and words by collaborative."""

    def __init__(self, shown: Figures, standings: Standings) -> None:
        self.shown, self.standings = shown, standings
        self.latest = latest_moment(shown)
        self.moments = [month_moment(period) for period in months_of(shown)]
        self.by_kind = shown.view.map == "variation"
        # One scale of colours for all months, so that they compare; the latest stretch varies less and has its own.
        self.monthly = Bands.of([s.value for each in self.moments for s in standings.at(each).values()])
        self.overall = Bands.of([s.value for s in standings.at(self.latest).values()])

    def bands(self, moment: Moment) -> Bands:
        """The classes of the moment."""
        return self.overall if moment.period is None else self.monthly

    def fill(self, standing: Standing, moment: Moment) -> str:
        """A class of the style sheet."""
        return f"kind-{standing.kind}" if self.by_kind else self.bands(moment).fill(standing.value)

    def mark(self, standing: Standing) -> str:
        """The sign on the area, so that a kind is never told by colour alone."""
        return MARKS.get(standing.kind, "") if self.by_kind else ""

    def title(self, moment: Moment) -> str:
        """What the map shows the moment as: a kind of variation is that of one point, never of a year."""
        return "latest point" if self.by_kind and moment.period is None else moment.words

    def words(self, standing: Standing, moment: Moment) -> str:
        """What the area and its line in the list say."""
        figure = value_words(self.shown.measure, standing)
        if not self.by_kind or standing.value is None:
            return figure
        return standing.verdict if moment.period is None else f"{standing.verdict} ({figure})"

    def sentence(self, moment: Moment) -> str:
        """What the map says at the moment."""
        standing = self.standings.at(moment)
        if self.by_kind:
            names = {place.id: place.name for place in self.standings.places}
            return f"{kinds_sentence(names, standing)} {NO_RANK}"
        return f"{values_sentence(self.shown, list(standing.values()))} {COMPARE}"


def values_sentence(shown: Figures, standings: Sequence[Standing]) -> str:
    """How far the places lie apart."""
    known = [each.value for each in standings if each.value is not None]
    one = shown.measure
    if not known:
        return "No collaborative has a figure for this stretch."
    low, high = number(min(known), one.decimals), number(max(known), one.decimals)
    if low == high:
        return f"All {len(known)} collaboratives with figures averaged {low} {one.unit}."
    return f"Between {low} and {high} {one.unit} in {len(known)} of {len(standings)} collaboratives."


def kinds_sentence(names: Mapping[str, str], standings: Mapping[str, Standing]) -> str:
    """Who shows which special cause, by name."""
    groups: dict[str, list[str]] = {}
    for ident, standing in standings.items():
        if standing.kind in MARKS:
            groups.setdefault(standing.verdict, []).append(names[ident])
    if not groups:
        return "No collaborative shows a special cause here."
    rest = len(standings) - sum(len(group) for group in groups.values())
    told = "; ".join(f"{verdict}: {listed(group)}" for verdict, group in groups.items())
    return f"{told}. {rest} of {len(standings)} show none."
