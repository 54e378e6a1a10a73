"""What of a measure an address shows: every control of the page, read forgivingly and written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from components import addresses
from components.controls import EVERYTHING, NOBODY
from data_access.queries.measures import Measure
from pages.shared.chart_trial import RECORD, ChartTrial
from pages.shared.chosen_group import ChosenGroup, group_query, read_group
from pages.shared.map_geometry import has_outlines
from pages.shared.months import written
from pages.shared.query_values import QueryValues
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow, read_window

CHANGE, VALUE, VARIATION = "change", "value", "variation"
MAPS = {CHANGE: "Change verdict", VALUE: "Values", VARIATION: "Kind of variation"}
MAP, TILES = "map", "tiles"
FEWEST_MONTHS = 36  # a change verdict needs as many, or twelve quarters
FORMS = {MAP: "Map", TILES: "Equal tiles"}
# What lies behind a fold, and can be unfolded by an address.
FOLDS = {
    "promise": "the promise of autumn 2015",
    "gaps": "every gap between events",
    "together": "all places together",
    "collaboratives": "the small charts",
    "funnel": "the funnel",
    "restated": "figures that were changed",
    "definition": "the definition",
}
PARTS = {"england": "England's chart", "map": "the map", **FOLDS}
ENGLAND_ALONE = {key: PARTS[key] for key in ("england", "promise", "gaps", "restated", "definition")}
LINES = ("line", "line2")
WITH_GROUP = frozenset({"together"})  # exhibits in which a reader's group is drawn, beside the opened chart
SCALES = {"common": "One common scale", "own": "Each on its own scale"}
FOOTPRINTS = {
    "then": "As then: members at the time",
    "now": "As now: members of today",
}


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One address of the page. ``month`` is what the map shows; ``None``: the latest stretch.

    ``map`` is what colours the collaboratives, ``usual_map`` what does so where the address says nothing; ``form`` is
    whether they stand on a map or as equal tiles, ``usual_form`` how they stand where the address says nothing.
    ``lines`` are up to two collaboratives that are named among all lines. ``window`` is what of the series it shows,
    and by which rules. ``group`` is one that the reader made up, a line like theirs. ``area`` is
    the collaborative whose chart is opened, ``part`` another part that is opened or unfolded; ``trial`` is tried on the
    opened chart.
    """

    measure_id: str
    area: str | None = None
    part: str | None = None
    map: str = CHANGE
    form: str = MAP
    usual_form: str = MAP
    month: date | None = None
    lines: tuple[str | None, ...] = ()
    scale: str = "common"
    footprint: str = "then"
    usual_map: str = CHANGE
    window: SeriesWindow = WHOLE_RECORD
    trial: ChartTrial = RECORD
    group: ChosenGroup | None = None

    def query(self) -> dict[str, str | None]:
        """The controls as they stand in the address; what is at its default is left out."""
        return {
            "map": None if self.map == self.usual_map and not self.month else self.map,
            "view": None if self.form == self.usual_form else self.form,
            "month": written(self.month),
            "scale": None if self.scale == "common" else self.scale,
            "footprint": None if self.footprint == "then" else self.footprint,
            **dict(zip(LINES, self.lines, strict=False)),
            **group_query(self.group),
            **self.window.query(),
        }

    @property
    def opens_chart(self) -> bool:
        """Whether a control chart is opened."""
        return self.area is not None or self.part == "england"

    @property
    def address(self) -> str:
        """The address that restores the view, with what is opened and tried."""
        trial = self.trial.query() if self.opens_chart else {"events": self.trial.events}
        return addresses.measure(self.measure_id, self.area, self.part, **{**self.query(), **trial})

    def href(self, **changes: Any) -> str:
        """The page in the same view, with some controls changed. Opened charts close unless they are named.

        What is unfolded stays so.
        """
        kept = {"part": self.part if self.part in FOLDS else None}
        other = replace(self, **{"area": None, "trial": RECORD, **kept, **changes})
        return addresses.measure(self.measure_id, other.area, other.part, **other.query())

    def download(self, name: str) -> str:
        """The numbers of one exhibit in this view."""
        return addresses.download(
            f"measure/{self.measure_id}",
            name,
            area=self.area,
            open=self.part,
            **self.query() | ({} if name in WITH_GROUP else group_query(None)),
            events=self.trial.events,
        )


def read_view(measure: Measure, values: QueryValues, slugs: Mapping[str, str]) -> MeasureView:
    """The view that an address asks for, without the trial of an opened chart; ``values`` notes what was refused.

    ``slugs`` are the collaboratives with figures of the measure, with their names.
    """
    month = _month(measure, values)
    usual, form = usual_map(measure), MAP if has_outlines() else TILES
    colours = values.choice("map", "kind of map", MAPS, VALUE if month else usual) or usual
    if month and colours == CHANGE:
        values.refuse(
            "The address asks for a month of change verdicts; a verdict is of whole years.",
            "Showing the verdicts; values and kinds of variation have months.",
        )
        month = None
    group = read_group(values, measure)
    lines = tuple(values.choice(key, "collaborative", slugs, every=NOBODY) for key in LINES)
    return MeasureView(
        measure_id=measure.id,
        area=values.choice("area", "collaborative", slugs),
        part=values.choice("open", "part of the page", PARTS if slugs else ENGLAND_ALONE),
        map=colours,
        usual_map=usual,
        form=values.choice("view", "view of the collaboratives", FORMS, form) or form,
        usual_form=form,
        month=month,
        lines=lines,
        scale=values.choice("scale", "scale", SCALES, "common") or "common",
        window=read_window(values, measure.first, measure.latest),
        footprint=values.choice("footprint", "footprint", FOOTPRINTS, "then") or "then",
        group=group,
    )


def usual_map(measure: Measure) -> str:
    """What colours the collaboratives first: the verdicts, but for measures of which none can be told."""
    if measure.grain not in ("month", "quarter") or measure.cumulative:
        return VALUE
    if measure.first is None or measure.latest is None:
        return VALUE
    months = (measure.latest.year - measure.first.year) * 12 + measure.latest.month - measure.first.month
    # A series of quarters counts from the first month of its last one.
    return CHANGE if months + (3 if measure.grain == "quarter" else 1) >= FEWEST_MONTHS else VALUE


def _month(measure: Measure, values: QueryValues) -> date | None:
    if measure.grain == "month":
        return (
            None
            if values.text("month") == EVERYTHING
            else values.month("month", "the map of", measure.first, measure.latest)
        )
    if text := values.text("month"):
        values.refuse(
            f"The address asks for the map of “{text[:40]}”; this measure is not counted by month.",
            "Showing the latest figures instead.",
        )
    return None
