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


def stop_of(step: Step, demonstration: bool, window: SeriesWindow = WHOLE_RECORD) -> Stop:
    """The setting with its published, or with its invented, figures."""
    of_sort = {measure.id: measure for measure in step.measures if measure.demonstration is demonstration}
    series = [each for each in step.series if each.measure_id in of_sort]
    if series and any(set(each.status) != {"not_applicable"} for each in series):
        charts = tuple(
            (in_unit_of(of_sort[each.measure_id], each), each, panel) for each, panel in window.judge(series)
        )
        if any(panel.last is not None for _, _, panel in charts):
            doubt = (
                f"Thought not to apply ({step.reason}), and yet reported." if step.applies is False else ""
            )
            return Stop(step.setting, FIGURES, doubt, charts)
        return Stop(
            step.setting, NO_FIGURES, f"Every figure of {_names(of_sort, series)} is {_why(series)}.", ()
        )
    return _without_figures(step, of_sort, series)


def _without_figures(step: Step, of_sort: dict[str, Measure], series: Sequence[AreaSeries]) -> Stop:
    if step.applies is False:
        return Stop(step.setting, NOT_APPLICABLE, f"{step.reason}.".replace("..", "."), ())
    if series:
        return Stop(
            step.setting, NOT_APPLICABLE, "Its organisations say that the measure cannot apply to them.", ()
        )
    if of_sort:
        names = listed([measure.short for measure in of_sort.values()])
        are = "is" if len(of_sort) == 1 else "are"
        return Stop(
            step.setting,
            NO_FIGURES,
            f"{names} {are} measured in this setting, and no row came from here.",
            (),
        )
    return Stop(step.setting, NO_MEASURE, "", ())


def _names(of_sort: dict[str, Measure], series: Sequence[AreaSeries]) -> str:
    return listed([of_sort[each.measure_id].short for each in series])


def _why(series: Sequence[AreaSeries]) -> str:
    statuses = sorted({status for each in series for status in each.status if status != "not_applicable"})
    return " or ".join(STATUS_WORDS[status] for status in statuses)
