"""The figures that a view of a measure rests on: as then or as now, and what the page has to say about that."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.spc import Panel
from components.words import counted
from data_access.cache import local_cache
from data_access.queries.as_now import AsNow, as_now
from data_access.queries.measures import Measure
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from pages.measure.view_state import MeasureView
from pages.shared.judged import JudgedSeries, judged
from pages.shared.series_window import SeriesWindow

Pair = tuple[AreaSeries, Panel]
RESIDENTS = " Residents go with the members, on the scale of mid-2015."


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """Judged series of one measure in one view. ``footprint`` is said on the page; ``label`` in titles of exhibits."""

    measure: Measure
    view: MeasureView
    judged_series: JudgedSeries
    footprint: str
    label: str

    @property
    def england(self) -> Pair | None:
        """England's series with its panel."""
        return self.judged_series.of("ENG")

    @property
    def places(self) -> list[Pair]:
        """Collaboratives with figures, by name."""
        return [pair for pair in self.judged_series if pair[0].area_id != "ENG"]

    def subject(self, title: str) -> str:
        """What an exhibit is of, with the footprint where it is not that of the time."""
        return f"{title}, {self.label}" if self.label else title


def measure_figures(measure: Measure, view: MeasureView) -> MeasureFigures:
    """The figures of the view."""
    today = as_now(measure.id)
    words = footprint_words(measure, today, view.footprint)
    label = "footprint as now" if view.footprint == "now" and today.changed else ""
    return MeasureFigures(
        measure, view, _judged(measure.id, view.footprint, view.window, data_version()), words, label
    )


@local_cache
def _judged(measure_id: str, footprint: str, window: SeriesWindow, _version: str) -> JudgedSeries:
    if footprint == "now":
        return window.judge(as_now(measure_id).series)
    return (
        window.judge(rollups(measure_id=measure_id)) if window.judges_anew else judged(measure_id=measure_id)
    )


def footprint_words(measure: Measure, as_now: AsNow, footprint: str) -> str:
    """Which members the figures count, and whether that makes a difference."""
    if as_now.held_above and not as_now.changed:
        return (
            "These figures are held for whole collaboratives, on the footprint of each period. They cannot be counted "
            "anew on today's."
        )
    if not as_now.changed:
        return "The footprints of this measure never changed: as then and as now are the same."
    residents = RESIDENTS if "resident" in (measure.denominator or "").lower() else ""
    count = len({move.area_id for move in as_now.moves})
    many = counted(count, "organisation")
    if footprint == "then":
        elsewhere = f"{many} {'belongs' if count == 1 else 'belong'} elsewhere now"
        return f"Each period counts the members of that time; {elsewhere}.{residents}"
    words = f"Every period counts each organisation where it belongs today: {many} moved.{residents}"
    if as_now.held_above:
        words += " Periods held for whole collaboratives stay as they were."
    if as_now.divided:
        codes = ", ".join(as_now.divided)
        words += f" Closed codes whose services were divided stay where they were: {codes}."
    return words


def moved_rows(as_now: AsNow) -> list[str]:
    """Who counts elsewhere, by name."""
    return [
        f"{move.name} ({move.area_id}): {move.before or 'in no collaborative'} then, {move.after} now"
        for move in as_now.moves
    ]
