"""The whole's figures of one measure: months, years, the baseline year, and what half of it would be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html

from analysis.change import ChangeVerdict
from analysis.change.sentences import interval_words, verdict_label, year_words
from analysis.rolling_year import rolling_year
from components import addresses
from components.chart_kind import ChartKind
from components.exhibit import Exhibit
from components.figures.answer_chart import NARROW, WIDE, AnswerLines, DatedMark, answer_chart
from components.markup import slot
from components.words import number, period_name, short_month
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from pages.shared.change_words import change_kind, change_words
from pages.shared.changes import ENGLAND, changes
from pages.shared.chart_lines import HALF, trajectory_of
from pages.shared.coverage_words import coverage_list, set_aside_words
from pages.shared.judged import JudgedSeries
from pages.shared.measure_source import definition_of, source_of

PERIODS = {"month": 12, "quarter": 4, "year": 1}
STARTS = DatedMark(date(2014, 10, 1), date(2014, 10, 1), "Programme starts, Oct 2014")
PROMISED = DatedMark(date(2015, 9, 1), date(2015, 11, 1), "autumn 2015")

LINES = (
    "Thin line: each period. Thick line: the year that ends there, in the colour of the change verdict. Hollow circles "
    "take no part in it. Shaded: the year that the latest one is held against. Thick mark on the axis: autumn 2015, by "
    "when the programme promised a lower level of harm."
)


def answer_exhibit(measure: Measure, judged_series: JudgedSeries) -> Exhibit | None:
    """``None`` where the measure has no periods that make a year, or the whole has no figures of it."""
    series, verdict = judged_series.series_of(measure.id, ENGLAND), changes().of(measure.id, ENGLAND)
    if measure.grain not in PERIODS or series is None or verdict is None:
        return None
    if all(value is None for value in series.series.numerator):
        return None
    values = _values(series)
    years = values if measure.cumulative else whole_years(measure, series)
    lines = _lines(measure, series, verdict, (values, years))
    label = f"{measure.title}, {whole_name()}: months and whole years, from zero"
    return Exhibit(
        ident="england",
        title=f"{measure.title}: {_finding(verdict)}",
        sentence=_sentence(measure, series, verdict),
        picture=[
            slot(answer_chart(lines, label, paper), name)
            for paper, name in ((WIDE, "only-wide"), (NARROW, "only-narrow"))
        ],
        columns=("Period", "Value", "Value over a year", "Half of the baseline", "Numerator", "Denominator"),
        rows=tuple(
            zip(series.series.periods, values, years, _half(measure, series), *_counts(series), strict=True)
        ),
        chart=ChartKind(
            "lines",
            "Period",
            (("thin", "Value"), ("aim", "Half of the baseline"), ("strong", "Value over a year")),
            measure.unit,
            measure.decimals or 1,
        ),
        source=source_of(measure),
        download=addresses.download("home", "england", measure=measure.id),
        definition=definition_of(measure),
        subject=whole_name(),
        above=html.P(_what_is_shown(measure, verdict), className="chart-is"),
        more=(_reading(measure, series),),
        compact=True,
    )


def _finding(verdict: ChangeVerdict) -> str:
    """The verdict alone, ``28 % higher than in 2013/14``: its interval, or its reason, stands on the line below."""
    if verdict.ratio is None:
        return "it cannot be told if it has changed"
    label = verdict_label(verdict).replace(f" ({interval_words(verdict)})", "")
    return f"{label[:1].lower()}{label[1:]}"


def _what_is_shown(measure: Measure, verdict: ChangeVerdict) -> str:
    """Unit and place, and what the title leaves open."""
    rest = " ".join(verdict.reasons)
    if verdict.ratio is not None:
        rest = f"95 % interval {interval_words(verdict)}"
    return f"{measure.unit[:1].upper()}{measure.unit[1:]}, {whole_name()}. {rest}"


def _reading(measure: Measure, series: AreaSeries) -> html.Details:
    """What the lines are, and which periods hold too little, behind a fold."""
    return html.Details(
        [
            html.Summary("What is drawn"),
            html.P(LINES, className="source"),
            html.P(HALF, className="source") if trajectory_of(measure, series) else None,
            coverage_list(measure, series),
        ],
        className="icon-key",
    )


def whole_years(measure: Measure, series: AreaSeries) -> tuple[float | None, ...]:
    """The values over whole years, without what takes no part in verdicts."""
    return rolling_year(series.series, PERIODS[measure.grain], aside=series.series.ghosts)


def _values(series: AreaSeries) -> tuple[float | None, ...]:
    return rolling_year(series.series, 1)


def _counts(series: AreaSeries) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    tops = series.series.numerator
    return tops, series.series.denominator or (None,) * len(tops)


def _half(measure: Measure, series: AreaSeries) -> tuple[float | None, ...]:
    way = trajectory_of(measure, series)
    return way.line if way else (None,) * len(series.series.periods)


def _lines(
    measure: Measure,
    series: AreaSeries,
    verdict: ChangeVerdict,
    drawn: tuple[tuple[float | None, ...], tuple[float | None, ...]],
) -> AnswerLines:
    values, years = drawn
    first = verdict.baseline
    # A mean of few is no whole number.
    decimals = measure.decimals or int(max((each for each in years if each is not None), default=0) < 10)
    aside = dict.fromkeys(series.series.ghosts, "left out of verdicts") | set_aside_words(measure, series)
    return AnswerLines(
        periods=series.series.periods,
        values=values,
        years=years,
        decimals=decimals,
        kind=change_kind(verdict),
        end=_end_words(measure, series, years),
        baseline=DatedMark(first.start, first.end, _short_year(verdict)) if first else None,
        half=_half(measure, series),
        starts=STARTS,
        promised=PROMISED,
        aside=aside,
    )


def _end_words(measure: Measure, series: AreaSeries, years: Sequence[float | None]) -> tuple[str, str]:
    """What the last value is of: ``year to`` and ``Feb 2020``."""
    last = next((at for at in reversed(range(len(years))) if years[at] is not None), -1)
    period = series.series.periods[last]
    if measure.grain == "year":
        return "in", period_name(period, "year")
    if measure.grain == "quarter":
        period = period.replace(month=period.month + 2)
    return "by" if measure.cumulative else "year to", short_month(period)


def _short_year(verdict: ChangeVerdict) -> str:
    """``2013/14``, or ``to Sep 2016``."""
    assert verdict.baseline is not None
    words = year_words(verdict.baseline, verdict.grain).removeprefix("the year ")
    return words if words[:1].isdigit() else f"{words[:6]} {words[-4:]}"


def _sentence(measure: Measure, series: AreaSeries, verdict: ChangeVerdict) -> str:
    """The change with its interval, and what half would be where that is drawn."""
    way = trajectory_of(measure, series)
    half = ""
    if way:
        level = number(way.half, measure.decimals)
        half = (
            f" Half of the 2013/14 level would be {level}; nobody that we know of set that for this measure."
        )
    return f"{change_words(measure, series, verdict)}{half}"
