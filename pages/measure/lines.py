"""England and the fifteen as lines on one scale: where a place goes with the others, and where it goes its own way."""

from __future__ import annotations

from analysis.spc import Panel
from components.controls import list_twin
from components.exhibit import Exhibit
from components.figures.line_comparison import NARROW, WIDE, ComparisonLine, line_comparison_picture
from components.markup import slot
from components.tables.numbers import Cell
from components.words import counted
from data_access.series import AreaSeries
from pages.measure.figures import Figures
from pages.shared.control_chart import latest_words
from pages.shared.measure_source import definition_of, full_title, source_of


def together_exhibit(shown: Figures) -> Exhibit | None:
    """The lines; ``None`` for days between events, which share no time axis, and where there is one line at most."""
    pairs = [(series, shown.view.window.drawn(panel)) for series, panel in shown.places]
    # England's count is the sum of the fifteen: on their scale it would press them flat.
    england = shown.england if shown.measure.denominator else None
    if england:
        pairs = [(england[0], shown.view.window.drawn(england[1])), *pairs]
    if shown.measure.grain == "day" or len(pairs) < 2:
        return None
    one, view = shown.measure, shown.view
    lines = [_line(shown, *pair) for pair in pairs]
    label = f"{full_title(one)}: lines of {counted(len(pairs), 'place')}"
    return Exhibit(
        ident="together",
        title="England and the fifteen together" if england else "The fifteen together",
        sentence=_sentence(shown, pairs, with_england=england is not None),
        picture=[slot(line_comparison_picture(lines, label, WIDE), "only-wide"),
                 slot(line_comparison_picture(lines, label, NARROW), "only-narrow")],
        columns=("Period", *(series.area_name for series, _ in pairs)),
        rows=_rows([panel for _, panel in pairs], one.decimals + 1),
        source=source_of(one),
        download=view.download("together"),
        definition=definition_of(one),
        subject=shown.subject(full_title(one)),
        more=(list_twin("The lines as a list", [(line.href, line.name, _said(line)) for line in lines]),),
    )  # fmt: skip


def _line(shown: Figures, series: AreaSeries, panel: Panel) -> ComparisonLine:
    is_england = series.area_id == "ENG"
    href = shown.view.href(part="england") if is_england else shown.view.href(area=series.slug)
    return ComparisonLine(
        name=series.area_name,
        href=href,
        label=f"{series.area_name}: {latest_words(shown.measure, panel)}",
        values=[(point.period, point.value) for point in panel.points],
        strong=is_england,
        chosen=not is_england and series.slug == shown.view.area,
    )


def _said(line: ComparisonLine) -> str:
    return line.label.removeprefix(f"{line.name}: ")


def _sentence(shown: Figures, pairs: list[tuple[AreaSeries, Panel]], *, with_england: bool) -> str:
    strong = "The dark line is England" if with_england else (
        "Counts grow with the size of a place; England's is their sum and would press them flat, so it is left out"
    )  # fmt: skip
    chosen = next(
        (series.area_name for series, _ in pairs if series.slug and series.slug == shown.view.area), None
    )
    named = f", the blue one {chosen}" if chosen else ""
    return f"{strong}{named}. Point at a line, or reach it by keyboard, for its name. No line is above another in rank."


def _rows(panels: list[Panel], decimals: int) -> tuple[tuple[Cell, ...], ...]:
    found = [{point.period: point.value for point in panel.points} for panel in panels]
    periods = sorted({period for each in found for period in each})
    return tuple((period, *(_rounded(each.get(period), decimals) for each in found)) for period in periods)


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)
