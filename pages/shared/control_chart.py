"""From a measure and a judged series to the exhibits and words that several pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from dash import html
from markupsafe import Markup

from analysis.change.sentences import verdict_label
from analysis.moving_ranges import shows_changes, unit_of
from analysis.running_total import is_running_total, say_running_total
from analysis.sentences import say
from analysis.signals import Signal, latest_run
from analysis.spc import CHARTS, Panel, advise
from components.chart_kind import ChartKind
from components.exhibit import Exhibit
from components.figures.chart import ComparedSeries, chart
from components.figures.chart_plan import EventMark
from components.figures.flags import Flag, flag_name
from components.figures.panel import panel_marks
from components.figures.sizes import NARROW, SMALL, WIDE, Size
from components.markup import link, picture, slot, tag
from components.tables.numbers import Cell
from components.words import PER_CENT, STATUS_WORDS, counted, in_grain, month, number, period_name
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries
from data_access.queries.rollups import RecordedEvent as Recorded
from pages.shared.change_words import change_words, latest_label, opposed_latest
from pages.shared.changes import verdict_of
from pages.shared.chart_lines import lines_in_words, trajectory_of
from pages.shared.chart_notes import chart_notes
from pages.shared.coverage_words import coverage_list, place_words, set_aside_words
from pages.shared.findings import finding, latest_line, latest_paragraph
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.method_links import method_line
from pages.shared.missing_values import states_words
from pages.shared.programme_events import PROGRAMME_STARTS, dated_events, dated_list, start_of
from pages.shared.quality import subtitle_words
from pages.shared.series_window import from_start

CHART_WORDS = {name: chart.words for name, chart in CHARTS.items()}
KIND_WORDS = {
    "rebase": "limits recalculated",
    "ghost": "point set aside",
    "intervention": "intervention",
    "note": "note",
    "caution": "with caution, left out of limits and verdicts",
    "break": "counted otherwise from here on",
    "footprint": "members or borders changed",
    "context": "context",
}
POINT_COLUMNS = (
    "Month", "Numerator", "Denominator", "Value", "Centre line", "Lower limit", "Upper limit", "Target", "Status",
    "Reporting", "Coverage, %", "Signal",
)  # fmt: skip


def point_columns(panel: Panel) -> tuple[str, ...]:
    """The headings of the numbers behind a control chart; what a moving range chart draws is no value."""
    value = "Change from the period before" if shows_changes(panel) else "Value"
    return tuple(value if name == "Value" else name for name in POINT_COLUMNS)


def point_chart(measure: Measure, panel: Panel) -> ChartKind:
    """What the columns of a control chart are, with the label of each point."""
    roles = ("value", "mean", "lower", "upper", "target")
    columns = tuple(zip(roles, point_columns(panel)[3:8], strict=True))
    marks = tuple(point.label.value for point in panel.points)
    return ChartKind("control", "Month", columns, unit_of(panel, measure.unit), measure.decimals, marks)


def _coverage(series: AreaSeries) -> list[float | None]:
    """Per cent covered in each period; ``None`` where it is not known."""
    if not series.coverage:
        return [None] * len(series.series.periods)
    return [None if share is None else round(share * 100, 1) for share in series.coverage]


def point_rows(
    series: AreaSeries, panel: Panel, measure_grain: str = "month"
) -> tuple[tuple[Cell, ...], ...]:
    """The numbers behind a control chart, one row a period, each named as its grain names it."""
    statuses = dict(
        zip(
            series.series.periods,
            zip(series.status, series.reported, series.expected, _coverage(series), strict=True),
            strict=True,
        )
    )
    return tuple(
        (
            point.period if measure_grain in ("month", "day") else period_name(point.period, measure_grain),
            point.numerator,
            point.denominator,
            point.value,
            point.centre,
            point.lower,
            point.upper,
            point.target,
            STATUS_WORDS[statuses[point.period][0]],
            f"{statuses[point.period][1]} of {statuses[point.period][2]}"
            if statuses[point.period][2]
            else "",
            statuses[point.period][3],
            "; ".join(f"{rule.rule.value.replace('_', ' ')} {rule.side.value}" for rule in point.rules)
            or "none",
        )
        for point in panel.points
    )


def words_of(measure: Measure, series: AreaSeries, panel: Panel) -> str:
    """What the chart says, in sentences."""
    if is_running_total(panel):
        goal = series.targets[-1] if series.targets else None
        target = (
            f"a target of {number(goal.value, measure.decimals)} by {month(goal.since)}" if goal else None
        )
        return say_running_total(measure.title, series.area_name, latest_words(measure, panel), target)
    if panel.last is None and (statuses := states_words(series)):
        return f"{measure.title} in {place_words(series)}: there are no figures to show. They are {statuses}."
    sentence = say(
        panel, title=measure.title, place=place_words(series), unit=measure.unit, decimals=measure.decimals
    )
    verdict = verdict_of(measure, series)
    both = opposed_latest(measure, panel, verdict)
    changed = change_words(measure, series, verdict)
    latest = (
        f"Latest {measure.grain}: {in_grain(sentence, measure.grain)}" if measure.grain != "day" else sentence
    )
    return " ".join(part for part in (both, changed, latest) if part)


def both_labels(measure: Measure, series: AreaSeries, panel: Panel) -> str:
    """The change verdict and the latest period side by side, for the words of a picture."""
    return f"{verdict_label(verdict_of(measure, series))}. {latest_label(measure, panel)}."


def panel_picture(
    measure: Measure, panel: Panel, words: str, size: Size, href: str | None = None, **drawn: Any
) -> Markup:
    """The chart as a picture; with ``href`` the whole picture is a link. ``drawn`` is what ``panel_marks`` takes.

    Its bracket is over the latest run of the panel, unless it is given that of a longer one.
    """
    choices = {"unit": unit_of(panel, measure.unit), "run": bracketed_run(panel), **drawn}
    sheet = panel_marks(panel, size, measure.decimals, **choices)
    inside = sheet.inside
    if href:
        # Unseen paper takes the clicks between the marks, so that the link is as large as it looks.
        paper = tag("rect", width=size.width, height=sheet.height, fill="none", pointer_events="all")
        inside = link(href, f"{words} Open the chart.", paper, inside)
    return picture(size.width, sheet.height, words, inside, class_=f"spc {size.name}".strip())


def bracketed_run(panel: Panel) -> Signal | None:
    """The run that a chart marks with a bracket: its latest, none of running totals and of changes."""
    return None if is_running_total(panel) or shows_changes(panel) else latest_run(panel)


def small_picture(measure: Measure, series: AreaSeries, panel: Panel, href: str, **axis: Any) -> Any:
    """A panel of a row of small multiples."""
    words = f"{place_words(series)}, {measure.short}: {both_labels(measure, series, panel)}"
    reasons = set_aside_words(measure, series)
    return slot(panel_picture(measure, panel, words, SMALL, href, reasons=reasons, **axis))


def large_picture(
    measure: Measure,
    series: AreaSeries,
    panel: Panel,
    comparison: ComparedSeries | None = None,
    **drawn: Any,
) -> list[Any]:
    """One chart across the page, redrawn for narrow screens so that its words stay readable."""
    words = f"Control chart of {full_title(measure)}, {place_words(series)}: {both_labels(measure, series, panel)}"
    happened = {
        mark.period: Flag(flag_name(mark.reason), f"{KIND_WORDS[mark.kind]}: {mark.reason}")
        for mark in series.marks
    }
    if start := start_of(measure):
        happened.setdefault(start.month, Flag(PROGRAMME_STARTS, start.words))
    drawn |= {"events": happened, "reasons": set_aside_words(measure, series)}
    if comparison:
        drawn["compared"] = comparison.values
    return [
        slot(panel_picture(measure, panel, words, WIDE, **drawn), "only-wide"),
        slot(panel_picture(measure, panel, words, NARROW, **drawn), "only-narrow"),
    ]


def lettered(series: AreaSeries) -> list[tuple[str, Recorded]]:
    """What was recorded on a series, each with the letter that stands for it on the opened chart."""
    return [(_letter(number), mark) for number, mark in enumerate(series.marks)]


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"{_letter(number // 26 - 1)}{_letter(number % 26)}"


def _when(mark: Recorded) -> str:
    """The month of an event, or the first and the last of its range."""
    if mark.until is None or (mark.until.year, mark.until.month) == (mark.period.year, mark.period.month):
        return month(mark.period)
    return f"{month(mark.period)} to {month(mark.until)}"


def event_list(series: AreaSeries, *, letters: bool = False) -> html.Ul | None:
    """What was recorded on the series: rebases, ghosts, interventions, notes, each with its reason and a role."""
    marks = [
        html.Li(
            [
                html.Span(letter, className="event-letter") if letters else None,
                html.Strong(f"{_when(mark)}, {KIND_WORDS[mark.kind]}: "),
                f"{mark.reason} ({mark.role}){f' Source: {mark.source}' if mark.source else ''}",
            ]
        )
        for letter, mark in lettered(series)
    ]
    return html.Ul(marks, className="events") if marks else None


def caution_lines(series: AreaSeries) -> list[str]:
    """What is under caution, each with its months and reason."""
    return [
        f"{_when(mark)}, {KIND_WORDS['caution']}: {mark.reason}"
        for mark in series.marks
        if mark.kind == "caution"
    ]


def latest_notes(judged: Iterable[tuple[AreaSeries, Panel]]) -> html.Ul | None:
    """Notes on the latest points of several charts, and cautions after them: each is said once, with its month."""
    notes = {
        f"{_when(mark)}{', left out with caution' if mark.kind == 'caution' else ''}: {mark.reason}"
        for series, panel in judged
        for mark in series.marks
        if panel.last is not None and _concerns(mark, panel.last.period)
    }
    return html.Ul([html.Li(note) for note in sorted(notes)], className="events") if notes else None


def _concerns(mark: Recorded, latest: date) -> bool:
    """Whether an event bears on what the latest point that counts is taken for."""
    if mark.kind == "caution":
        return (mark.until or mark.period) >= latest
    return mark.kind in ("note", "footprint", "context") and mark.period == latest


def note_list(panel: Panel) -> html.Ul | None:
    """Why a chart shows less, or other, than the reader may expect."""
    if is_running_total(panel) or not panel.notes:
        return None
    return html.Ul([html.Li(words) for words in chart_notes(panel)], className="events")


def hint(measure: Measure, series: AreaSeries) -> html.P | None:
    """The adviser's word on which chart would fit: quiet, and it changes nothing."""
    # The adviser speaks of events; money and places put in are none.
    if series.cumulative or measure.kind == "input":
        return None
    family = "share" if measure.unit == "%" else None
    advice = advise(series.series, family)
    if measure.chart in (advice.chart, *advice.others):
        fits = (
            f"Another chart that fits: {CHART_WORDS[advice.chart]}." if advice.chart != measure.chart else ""
        )
    else:
        fits = f"A chart that would fit better: {CHART_WORDS[advice.chart]}."
    return html.P(f"Recorded as {CHART_WORDS[measure.chart]}. {fits} {advice.reason}", className="source")


def chart_exhibit(  # noqa: PLR0913 - each names one thing that the reader sees
    measure: Measure,
    series: AreaSeries,
    panel: Panel,
    *,
    ident: str,
    title: str,
    download: str,
    opened: bool = False,
    interactive: bool = False,
    numbers_address: str = "",
    comparison: ComparedSeries | None = None,
    compared_words: str = "",
    events: str | None = None,
    more: tuple[Any, ...] = (),
    ways: tuple[Any, ...] = (),
    level: int = 2,
    above: tuple[Any, ...] = (),
    beside: tuple[Any, ...] = (),
    aside: str = "",
    place: str = "",
    start: date | None = None,
) -> Exhibit:
    """The exhibit of one control chart: a picture, or Plotly's chart where it is ``interactive``.

    An ``opened`` one says more: why it has gaps, what its lines are, which other chart would fit.
    ``aside`` is said before the sentence, wherever it goes; ``place`` is whose chart it is, where the title does not
    say so. Points before ``start`` are not drawn; what is said rests on all of them. ``events`` are laid over it;
    ``beside`` explains what else is drawn. ``compared_words`` say of a comparison what no page of its own
    does, after the sentence, and its values stand in the table.
    """
    sentence, whole = words_of(measure, series, panel), panel
    panel, verdict = from_start(panel, start), verdict_of(measure, series)
    dated = dated_events(panel, series, events, measure.topic_id)
    overlay = {
        "run": bracketed_run(whole),
        "dated": dated,
        "way": _way(measure, series) if opened else {},
    }
    numbers = _numbers(measure, series, panel, comparison if compared_words else None)
    brief = latest_line(measure, whole, verdict, latest_words(measure, whole))
    return Exhibit(
        ident=ident,
        title=title,
        sentence=" ".join(words for words in (aside, sentence, compared_words) if words),
        picture=None if interactive else large_picture(measure, series, panel, comparison, **overlay),
        figure=_figure(measure, series, panel, comparison, overlay) if interactive else None,
        columns=numbers[0],
        rows=numbers[1],
        chart=numbers[2],
        source=source_of(measure, [point.period for point in panel.points]),
        download=download,
        definition=definition_of(measure),
        subject=place or ("" if title == measure.title else full_title(measure)),
        above=list(above) if above else None,
        more=(
            note_list(panel),
            coverage_list(measure, series),
            event_list(series, letters=interactive),
            *more,
            *(_explained(measure, series, panel, letters=interactive) if opened else ()),
        ),
        ways=ways,
        level=level,
        numbers_address=numbers_address,
        # What is tried with an opened chart moves its runs, and not its title.
        finding=finding(verdict, None if opened else whole),
        subtitle=subtitle_words(measure, series, unit_of(panel, measure.unit), place=series.area_name),
        brief=[latest_paragraph(brief), *beside, dated_list(dated)],
    )


def _numbers(
    measure: Measure, series: AreaSeries, panel: Panel, comparison: ComparedSeries | None
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...], ChartKind]:
    """Columns, rows and chart; with a comparison its values in a last column."""
    columns, rows = point_columns(panel), point_rows(series, panel, measure.grain)
    kind = point_chart(measure, panel)
    if comparison is None:
        return columns, rows, kind
    values = [comparison.values.get(point.period) for point in panel.points]
    return (
        (*columns, comparison.name),
        tuple((*row, value) for row, value in zip(rows, values, strict=True)),
        replace(kind, columns=(*kind.columns, ("compared", comparison.name))),
    )


def _explained(measure: Measure, series: AreaSeries, panel: Panel, *, letters: bool) -> list[Any]:
    """What an opened chart says of itself: its gaps, its lines, which other chart would fit, and the rules."""
    return [
        gap_words(series),
        lines_in_words(measure, series, panel, letters=letters),
        hint(measure, series),
        method_line("limits-on-our-pages"),
    ]


def _way(measure: Measure, series: AreaSeries) -> dict[date, float | None]:
    """The way to half by period; empty for measures that have none."""
    way = trajectory_of(measure, series)
    return dict(zip(series.series.periods, way.line, strict=True)) if way else {}


def _figure(
    measure: Measure,
    series: AreaSeries,
    panel: Panel,
    comparison: ComparedSeries | None,
    overlay: dict[str, Any],
) -> dict[str, Any]:
    marks = [
        EventMark(mark.period, letter, KIND_WORDS[mark.kind], mark.reason)
        for letter, mark in lettered(series)
    ]
    start = start_of(measure)
    if start and _is_drawn_unmarked(panel, series, start.month):
        marks.append(EventMark(start.month, PROGRAMME_STARTS, "context", start.words))
    return chart(
        panel,
        unit=unit_of(panel, measure.unit),
        decimals=measure.decimals,
        marks=marks,
        comparison=comparison,
        reasons=set_aside_words(measure, series),
        **overlay,
    )


def _is_drawn_unmarked(panel: Panel, series: AreaSeries, period: date) -> bool:
    """Whether a period is on the chart and nothing else is recorded there."""
    return any(point.period == period for point in panel.points) and all(
        mark.period != period for mark in series.marks
    )


def gap_words(series: AreaSeries) -> html.P | None:
    """Why an opened chart has gaps, where it has."""
    statuses = states_words(series)
    return html.P(f"Periods without a figure: {statuses}.", className="source") if statuses else None


def latest_words(measure: Measure, panel: Panel, *, unit: bool = False) -> str:
    """``6.4 in March 2020``, with its unit where asked for; a gap is said, and a change is no level."""
    if panel.last is None or panel.last.value is None:
        return f"no figures, {measure.unit}" if unit else "no figures"
    when = f"{'on' if measure.grain == 'day' else 'in'} {period_name(panel.last.period, measure.grain)}"
    value = number(panel.last.value, measure.decimals)
    if shows_changes(panel):
        size = f"{value} {unit_of(panel, measure.unit)}" if unit else value
        return f"a change of {size} from the {measure.grain} before, {when}"
    if unit and measure.unit == PER_CENT:
        return f"{value} % {when}"
    return f"{value} {when}, {measure.unit}" if unit else f"{value} {when}"


def reporting_words(series: AreaSeries) -> str:
    """``7 of 7 organisations reported in March 2020``."""
    # A figure that is published for the whole collaborative has no members that report.
    if not series.expected or series.expected[-1] < 2:
        return ""
    whose = f"{series.reported[-1]} of {counted(series.expected[-1], 'member')} reported"
    return f"{whose} in {month(series.series.periods[-1])}"
