"""England and the fifteen as lines on one scale: where a place goes with the others, and where it goes its own way."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

from dash import html

from analysis.moving_ranges import shows_changes
from analysis.spc import Panel
from components.chart_kind import ChartKind
from components.controls import NOBODY, choice_form, choose, list_twin
from components.exhibit import Exhibit
from components.figures.line_comparison import NARROW, WIDE, ComparisonLine, line_comparison_picture
from components.markup import slot
from components.tables.numbers import Cell
from components.words import counted
from data_access.queries.chosen_group import GROUP
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from pages.measure.figures import MeasureFigures
from pages.measure.view_state import LINES
from pages.shared.chosen_group import group_series, group_words, members_words
from pages.shared.control_chart import latest_words
from pages.shared.coverage_words import unplaced_note
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.place_count import the_places


def together_exhibit(figures: MeasureFigures) -> Exhibit | None:
    """The lines; ``None`` for days between events, which share no time axis, and where there is one line at most."""
    pairs = [(series, figures.view.window.drawn(panel)) for series, panel in figures.places]
    # England's count is the sum of the fifteen: on their scale it would press them flat.
    england = figures.england if figures.measure.denominator else None
    if england:
        pairs = [(england[0], figures.view.window.drawn(england[1])), *pairs]
    if figures.measure.grain == "day" or len(pairs) < 2:
        return None
    many, group = len(pairs), _group(figures)
    pairs += [group] if group else []
    measure, view = figures.measure, figures.view
    lines = [_line(figures, *pair) for pair in pairs]
    label = f"{full_title(measure)}: lines of {counted(many, 'place')}"
    return Exhibit(
        ident="together",
        title=f"{whole_name()} and the {the_places()} together" if england else f"The {the_places()} together",
        sentence=_sentence(figures, pairs, lines, with_england=england is not None),
        picture=[
            slot(line_comparison_picture(lines, label, size, measure.unit), name)
            for size, name in ((WIDE, "only-wide"), (NARROW, "only-narrow"))
        ],
        columns=("Period", *(series.area_name for series, _ in pairs)),
        rows=_rows([panel for _, panel in pairs], measure.decimals + 1),
        chart=_chart(figures, lines),
        source=source_of(measure),
        download=view.download("together"),
        definition=definition_of(measure),
        subject=figures.subject(full_title(measure)),
        above=_choices(figures),
        more=(unplaced_note(measure), *(group_words(view.group, measure) if view.group and group else ())),
        ways=(list_twin("The lines as a list", [(line.href, line.name, _label_words(line)) for line in lines]),),
        level=3,
    )  # fmt: skip


def _group(figures: MeasureFigures) -> tuple[AreaSeries, Panel] | None:
    """The group that the reader made up, judged like the places and drawn in their window."""
    view = figures.view
    series = group_series(view.group, figures.measure) if view.group else None
    if series is None:
        return None
    ((_, panel),) = view.window.judge([series])
    return series, view.window.drawn(panel)


def _choices(figures: MeasureFigures) -> html.Form:
    """Which collaboratives are named: two lists, or one beside a group."""
    view = figures.view
    names = [(NOBODY, "Nobody"), *((series.slug or "", series.area_name) for series, _ in figures.places)]
    chosen = [line or NOBODY for line in (*view.lines, None, None)]
    labels = ("Name a line", "and a second one")
    fields = [
        choose(key, words, names, each, default=NOBODY)
        for key, words, each in zip(LINES, labels, chosen, strict=False)
    ][: 1 if view.group else 2]  # the group is one of the three named lines
    address, _, query = replace(view, lines=(), part="together").address.partition("?")
    return choice_form(f"{address}#together", fields, dict(parse_qsl(query)), class_name="line-choices")


def named_lines(figures: MeasureFigures) -> list[str]:
    """Slugs in colour, at most two: the reader's group, the opened collaborative, then those that she named."""
    view = figures.view
    group = GROUP if view.group else None
    return list(dict.fromkeys(slug for slug in (group, view.area, *view.lines) if slug))[:2]


def _line(figures: MeasureFigures, series: AreaSeries, panel: Panel) -> ComparisonLine:
    is_england = series.area_id == "ENG"
    href = figures.view.href(part="england") if is_england else figures.view.href(area=series.slug)
    href = f"{figures.view.href(part='together')}#together" if series.slug == GROUP else href
    named = [*named_lines(figures), None, None]
    return ComparisonLine(
        name=series.area_name,
        href=href,
        label=f"{series.area_name}: {latest_words(figures.measure, panel)}",
        values=[(point.period, point.value) for point in panel.points],
        strong=is_england,
        chosen=not is_england and series.slug == named[0],
        compared=not is_england and series.slug == named[1],
    )


def _chart(figures: MeasureFigures, lines: list[ComparisonLine]) -> ChartKind:
    """The lines as columns, those of importance last, so that they lie on top."""
    roles = {line.name: "strong" if line.strong else "chosen" if line.chosen else "other" for line in lines}
    columns = sorted(((role, name) for name, role in roles.items()), key=lambda each: each[0] != "other")
    return ChartKind("lines", "Period", tuple(columns), figures.measure.unit, figures.measure.decimals)


def _label_words(line: ComparisonLine) -> str:
    return line.label.removeprefix(f"{line.name}: ")


def _sentence(
    figures: MeasureFigures,
    pairs: list[tuple[AreaSeries, Panel]],
    lines: list[ComparisonLine],
    *,
    with_england: bool,
) -> str:
    whole = whole_name()
    words = [f"The dark line is {whole}"] if with_england else [
        f"Counts grow with the size of a place; {whole}'s is their sum and would press them flat, so it is left out"
    ]  # fmt: skip
    words += [f"the blue one {line.name}" for line in lines if line.chosen]
    words += [f"the green one {line.name}" for line in lines if line.compared]
    sentences = [", ".join(words)]
    if any(shows_changes(panel) for _, panel in pairs):
        sentences.append(f"Each line is the change from one {figures.measure.grain} to the next")
    if figures.view.group and any(series.slug == GROUP for series, _ in pairs):
        sentences.append(members_words(figures.view.group, figures.measure).rstrip("."))
    return f"{'. '.join(sentences)}. No line is above another in rank."


def _rows(panels: list[Panel], decimals: int) -> tuple[tuple[Cell, ...], ...]:
    by_period = [{point.period: point.value for point in panel.points} for panel in panels]
    periods = sorted({period for values in by_period for period in values})
    return tuple(
        (period, *(_rounded(values.get(period), decimals) for values in by_period)) for period in periods
    )


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)
