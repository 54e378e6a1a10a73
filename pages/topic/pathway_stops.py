"""One setting of a topic's pathway as it is shown: figures, not applicable, no figures, or no measure yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.spc import Panel
from components.words import STATUS_WORDS, listed
from data_access.queries.measures import Measure
from data_access.queries.organisations import in_unit_of
from data_access.queries.pathways import Step
from data_access.series import AreaSeries
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow

FIGURES, NOT_APPLICABLE, NO_FIGURES = "Figures", "Not applicable", "No figures"
NO_MEASURE = "No measure of this topic here yet"
SHAPES = {
    FIGURES: "figures",
    NOT_APPLICABLE: "not-applicable",
    NO_FIGURES: "no-figures",
    NO_MEASURE: "no-measure",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One setting as it is shown: its state in a word, the reason in a sentence, its judged figures."""

    setting: str
    state: str
    words: str
    charts: tuple[tuple[Measure, AreaSeries, Panel], ...]


def stop_of(step: Step, window: SeriesWindow = WHOLE_RECORD) -> Stop:
    """The setting with its judged figures, or with why there are none."""
    by_id, series = {measure.id: measure for measure in step.measures}, step.series
    if series and any(set(each.status) != {"not_applicable"} for each in series):
        charts = tuple(
            (in_unit_of(by_id[each.measure_id], each), each, panel) for each, panel in window.judge(series)
        )
        if any(panel.last is not None for _, _, panel in charts):
            doubt = (
                f"Thought not to apply ({step.reason}), and yet reported." if step.applies is False else ""
            )
            return Stop(step.setting, FIGURES, doubt, charts)
        return Stop(
            step.setting, NO_FIGURES, f"Every figure of {_names(by_id, series)} is {_why(series)}.", ()
        )
    return _without_figures(step, by_id, series)


def _without_figures(step: Step, by_id: dict[str, Measure], series: Sequence[AreaSeries]) -> Stop:
    if step.applies is False:
        return Stop(step.setting, NOT_APPLICABLE, f"{step.reason}.".replace("..", "."), ())
    if series:
        return Stop(
            step.setting, NOT_APPLICABLE, "Its organisations say that the measure cannot apply to them.", ()
        )
    if by_id:
        names = listed([measure.short for measure in by_id.values()])
        are = "is" if len(by_id) == 1 else "are"
        return Stop(
            step.setting,
            NO_FIGURES,
            f"{names} {are} measured in this setting, and no row came from here.",
            (),
        )
    return Stop(step.setting, NO_MEASURE, "", ())


def _names(by_id: dict[str, Measure], series: Sequence[AreaSeries]) -> str:
    return listed([by_id[each.measure_id].short for each in series])


def _why(series: Sequence[AreaSeries]) -> str:
    statuses = sorted({status for each in series for status in each.status if status != "not_applicable"})
    return " or ".join(STATUS_WORDS[status] for status in statuses)
