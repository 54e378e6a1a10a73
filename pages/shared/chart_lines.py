"""What the lines and marks of an opened chart are: each is explained where it is in the picture, and nowhere else."""

from __future__ import annotations

from dash import html

from analysis.spc import Label, Panel
from analysis.trajectory import Trajectory, halving
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries

MARKS = {
    Label.ghost: "Hollow circles are set aside, with their reason below.",
    Label.improvement: "Blue circles: special cause on the side hoped for.",
    Label.concern: "Orange diamonds: special cause, a question to ask.",
    Label.neither_high: "Purple squares: special cause where no side is hoped for.",
    Label.neither_low: "Purple squares: special cause where no side is hoped for.",
    Label.contested: "White diamonds: contested, as rules point both ways.",
}
HALF = (
    "Long dashes: the straight way from the 2013/14 level to half of it by March 2017. The Sign up to Safety campaign "
    "hoped to halve avoidable harm as a whole; we know of nobody who set that for this measure, and the straight line "
    "is our assumption."
)


def lines_in_words(measure: Measure, series: AreaSeries, panel: Panel, *, letters: bool) -> html.P:
    """The lines and marks of an opened chart as it is drawn; the picture has names in place of letters."""
    words = [*_lines(panel), *_marks(panel)]
    if letters and series.marks:
        words.append("Letters: what was recorded.")
    if trajectory_of(measure, series):
        words.append(HALF)
    return html.P(" ".join(words), className="source")


def _lines(panel: Panel) -> list[str]:
    words = []
    if any(point.centre is not None for point in panel.points):
        name = next((phase.centre_is for phase in panel.phases if phase.centre_is), "centre")
        seasonal = any(point.season is not None for point in panel.points)
        words.append(f"Solid line: {name}{', with the season taken into account' if seasonal else ''}.")
    limited = any(point.upper is not None or point.lower is not None for point in panel.points)
    if limited:
        words.append("Shaded: within the limits of chance.")
    if any(point.season is not None for point in panel.points):
        words.append(f"{'Both follow' if limited else 'It follows'} the usual course of the year.")
    targets = {point.target for point in panel.points} - {None}
    if targets:
        words.append(f"Dotted: target{', stepping where it changes' if len(targets) > 1 else ''}.")
    return words


def _marks(panel: Panel) -> list[str]:
    labels = {point.label for point in panel.points}
    return list(dict.fromkeys(sentence for label, sentence in MARKS.items() if label in labels))


def trajectory_of(measure: Measure, series: AreaSeries) -> Trajectory | None:
    """The way to half of the 2013/14 level, for measures of harm by month: nobody set it as a target."""
    if (
        measure.kind != "outcome"
        or measure.direction != "decrease"
        or measure.grain != "month"
        or series.cumulative
    ):
        return None
    return halving(series.series)
