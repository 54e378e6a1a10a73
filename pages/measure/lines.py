"""England and the fifteen as lines on one scale: where a place goes with the others, and where it goes its own way."""

from __future__ import annotations

from analysis.moving_ranges import shows_changes
from analysis.spc import Panel
from components.chart_kind import ChartKind
from components.controls import list_twin
from components.exhibit import Exhibit
from components.figures.line_comparison import NARROW, WIDE, ComparisonLine, line_comparison_picture
from components.markup import slot
from components.tables.numbers import Cell
from components.words import counted
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from pages.measure.figures import MeasureFigures
from pages.shared.control_chart import latest_words
from pages.shared.coverage_words import unplaced_note
from pages.shared.measure_source import definition_of, full_title, source_of


def together_exhibit(figures: MeasureFigures) -> Exhibit | None:
    """The lines; ``None`` for days between events, which share no time axis, and where there is one line at most."""
    pairs = [(series, figures.view.window.drawn(panel)) for series, panel in figures.places]
    # England's count is the sum of the fifteen: on their scale it would press them flat.
    england = figures.england if figures.measure.denominator else None
    if england:
        pairs = [(england[0], figures.view.window.drawn(england[1])), *pairs]
    if figures.measure.grain == "day" or len(pairs) < 2:
        return None
    measure, view = figures.measure, figures.view
    lines = [_line(figures, *pair) for pair in pairs]
    label = f"{full_title(measure)}: lines of {counted(len(pairs), 'place')}"
    return Exhibit(
        ident="together",
        title=f"{whole_name()} and the fifteen together" if england else "The fifteen together",
        sentence=_sentence(figures, pairs, with_england=england is not None),
        picture=[slot(line_comparison_picture(lines, label, WIDE), "only-wide"),
                 slot(line_comparison_picture(lines, label, NARROW), "only-narrow")],
        columns=("Period", *(series.area_name for series, _ in pairs)),
        rows=_rows([panel for _, panel in pairs], measure.decimals + 1),
        chart=_chart(figures, lines),
        source=source_of(measure),
        download=view.download("together"),
        definition=definition_of(measure),
        subject=figures.subject(full_title(measure)),
        more=(unplaced_note(measure),),
        ways=(list_twin("The lines as a list", [(line.href, line.name, _label_words(line)) for line in lines]),),
    )  # fmt: skip


def _line(figures: MeasureFigures, series: AreaSeries, panel: Panel) -> ComparisonLine:
    is_england = series.area_id == "ENG"
    href = figures.view.href(part="england") if is_england else figures.view.href(area=series.slug)
    return ComparisonLine(
        name=series.area_name,
        href=href,
        label=f"{series.area_name}: {latest_words(figures.measure, panel)}",
        values=[(point.period, point.value) for point in panel.points],
        strong=is_england,
        chosen=not is_england and series.slug == figures.view.area,
    )


def _chart(figures: MeasureFigures, lines: list[ComparisonLine]) -> ChartKind:
    """The lines as columns, those of importance last, so that they lie on top."""
    roles = {line.name: "strong" if line.strong else "chosen" if line.chosen else "other" for line in lines}
    columns = sorted(((role, name) for name, role in roles.items()), key=lambda each: each[0] != "other")
    return ChartKind("lines", "Period", tuple(columns), figures.measure.unit, figures.measure.decimals)


def _label_words(line: ComparisonLine) -> str:
    return line.label.removeprefix(f"{line.name}: ")


def _sentence(figures: MeasureFigures, pairs: list[tuple[AreaSeries, Panel]], *, with_england: bool) -> str:
    whole = whole_name()
    strong = f"The dark line is {whole}" if with_england else (
        f"Counts grow with the size of a place; {whole}'s is their sum and would press them flat, so it is left out"
    )  # fmt: skip
    chosen = next(
        (series.area_name for series, _ in pairs if series.slug and series.slug == figures.view.area), None
    )
    named = f", the blue one {chosen}" if chosen else ""
    if any(shows_changes(panel) for _, panel in pairs):
        named += f". Each line is the change from one {figures.measure.grain} to the next"
    return f"{strong}{named}. Point at a line, or reach it by keyboard, for its name. No line is above another in rank."


def _rows(panels: list[Panel], decimals: int) -> tuple[tuple[Cell, ...], ...]:
    by_period = [{point.period: point.value for point in panel.points} for panel in panels]
    periods = sorted({period for values in by_period for period in values})
    return tuple(
        (period, *(_rounded(values.get(period), decimals) for values in by_period)) for period in periods
    )


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)
