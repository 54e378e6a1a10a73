"""A panel's members: each with its own small chart, and all together as a funnel. By name, never by figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dash import dcc, html

from analysis.change import ChangeVerdict
from analysis.change.sentences import count_words_of, verdict_label
from analysis.spc import Label, Panel, Point
from components import addresses, icons
from components.exhibit import Exhibit
from components.figures.panel import value_span
from components.figures.sizes import SMALL
from components.markup import slot
from components.words import counted, day, listed, month
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.queries.members import Member, members
from data_access.queries.organisations import as_plain_count, in_unit_of, member_series
from data_access.series import AreaSeries
from data_access.series_cut import until
from pages.collaborative.members_funnel import members_funnel
from pages.shared.change_words import change_mark, latest_label
from pages.shared.changes import Change, verdicts_of
from pages.shared.control_chart import latest_words, panel_picture
from pages.shared.coverage_words import set_aside_words, unplaced_note
from pages.shared.judged import judge_all
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.missing_values import states_words
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow

COLUMNS = (
    "Organisation", "Code", "Change verdict", "Latest", "Value", "Centre line", "Lower limit", "Upper limit", "Signal",
    "Periods reported", "Not submitted", "Suppressed", "Questioned", "Not applicable",
)  # fmt: skip
Pairs = list[tuple[AreaSeries, Panel]]


def organisations_exhibits(
    place: Collaborative,
    measure: Measure,
    window: SeriesWindow = WHOLE_RECORD,
    download: Callable[[str], str] | None = None,
) -> dict[str, Exhibit]:
    """Small multiples ("organisations") and a funnel ("funnel") of a measure's members in a collaborative.

    ``window`` is that of the chart above them; ``download`` says where the numbers of an exhibit stand in its view.
    Empty where the figures are held at the collaborative's own level, and where no member has sent a row.
    """
    member_figures = [until(each, window.end) for each in member_series(measure.id, place.id)]
    # One event makes no time between events, yet whoever recorded it is heard.
    series = [each for each in member_figures if each.status or measure.grain == "day"]
    if not series:
        return {}
    own_measure, pairs = _judged(measure, series, window.profile)
    address = download or (
        lambda name: addresses.download(f"collaborative/{place.slug}", name, measure=measure.id)
    )
    made = {"organisations": _multiples(place, own_measure, pairs, window, address("organisations"))}
    funnel = members_funnel(place, own_measure, series, address("funnel"), window)
    return made | ({"funnel": funnel} if funnel else {})


def _judged(measure: Measure, series: Sequence[AreaSeries], profile: str) -> tuple[Measure, Pairs]:
    """The members on one scale: where some have nothing to be divided by, the counts of all stand alone."""
    alone = any(in_unit_of(measure, each) is not measure for each in series)
    if not alone:
        return measure, list(judge_all(series, profile=profile))
    bare = as_plain_count(measure)
    return bare, list(
        judge_all(
            [replace(each, series=replace(each.series, denominator=None, multiplier=1.0, target=None), chart=bare.chart)
             for each in series],
            profile=profile,
        )
    )  # fmt: skip


def _multiples(
    place: Collaborative, measure: Measure, pairs: Pairs, window: SeriesWindow, download: str
) -> Exhibit:
    spans = _spans(members(place.id))
    drawn_pairs = [(series, window.drawn(panel)) for series, panel in pairs]
    periods = sorted({point.period for _, panel in drawn_pairs for point in panel.points})
    limits = value_span([panel for _, panel in drawn_pairs])
    made = verdicts_of([(measure, series) for series, _ in pairs])
    tiles = [
        _tile(change, panel, window, spans[change.series.area_id], periods, limits)
        for change, (_, panel) in zip(made, drawn_pairs, strict=True)
    ]
    return Exhibit(
        ident="organisations",
        title="Its organisations, one scale, by name",
        sentence=_sentence(place, measure, pairs, [change.verdict for change in made]),
        picture=html.Ul(tiles, className="multiples organisations"),
        columns=COLUMNS,
        rows=tuple(_row(change, panel) for change, (_, panel) in zip(made, pairs, strict=True)),
        source=source_of(measure, periods),
        download=download,
        definition=definition_of(measure),
        subject=f"{full_title(measure)}, {place.name}",
        more=(
            _silent(place, measure, {series.area_id for series, _ in pairs}),
            unplaced_note(measure),
        ),
        level=3,
    )


def _tile(
    change: Change,
    panel: Panel,
    window: SeriesWindow,
    span: Sequence[Member],
    periods: Sequence[date],
    limits: tuple[float, float],
) -> html.Li:
    measure, series = change.measure, change.series
    href = addresses.organisation(series.area_id, measure=measure.id, **window.query())
    has_figure = panel.last is not None
    label, latest = verdict_label(change.verdict), latest_label(measure, panel)
    words = f"{series.area_name}, {measure.short}: {label}. {latest}."
    return html.Li(
        [
            html.P(
                [icons.variation_icon(panel, size=22), dcc.Link(series.area_name, href=href)],
                className="tile-title",
            ),
            html.P(change_mark(change.verdict, label), className="verdict") if has_figure else None,
            html.P(
                f"{latest_words(measure, panel)}. {latest}" if has_figure else _nothing(series),
                className="latest",
            ),
            html.P(_gaps(series, span), className="latest gaps-said")
            if has_figure and _gaps(series, span)
            else None,
            slot(
                panel_picture(
                    measure,
                    _on(panel, periods, measure),
                    words,
                    SMALL,
                    href,
                    limits=limits,
                    reasons=set_aside_words(measure, series),
                )
            )
            if has_figure
            else None,
        ]
    )


def _nothing(series: AreaSeries) -> str:
    """Why a member has no chart: one of four different things, or several."""
    if not series.status:
        return "One event recorded: there is no time between events to show yet."
    if set(series.status) == {"not_applicable"}:
        return "Not applicable: the measure cannot apply to this organisation."
    return f"No figures: {states_words(series)}."


def _gaps(series: AreaSeries, span: Sequence[Member]) -> str:
    """What the chart leaves open: periods without a figure by their state, and when it was a member."""
    sentences = [f"{states_words(series).capitalize()}."] if states_words(series) else []
    ended = [member.until for member in span if member.until]
    if ended and all(member.until for member in span):
        sentences.append(f"Member until {day(max(ended))}.")
    return " ".join(sentences)


def _on(panel: Panel, periods: Sequence[date], measure: Measure) -> Panel:
    """The panel on the time axis of all, so that what began late begins late on the paper too."""
    if measure.grain == "day":
        return panel
    have = {point.period for point in panel.points}
    blank = [_blank(period) for period in periods if period not in have]
    return replace(panel, points=tuple(sorted((*panel.points, *blank), key=lambda point: point.period)))


def _blank(period: date) -> Point:
    return Point(
        period, None, None, None, 0, False, False, None, None, None, None, None, None, (), Label.missing
    )


def _sentence(place: Collaborative, measure: Measure, pairs: Pairs, verdicts: Sequence[ChangeVerdict]) -> str:
    groups: dict[str, list[str]] = {}
    for series, panel in pairs:
        if panel.variation is not None and panel.variation.value != "common_cause":
            groups.setdefault(icons.variation_label(panel), []).append(series.area_name)
    senders = f"{counted(len(pairs), 'organisation')} of {place.name}"
    whose = f"{senders} sent figures of {full_title(measure)} or said why not."
    if not measure.cumulative:
        whose = f"{whose} {count_words_of(verdicts)}"
    if not groups:
        return f"{whose} None shows a special cause at its latest point; earlier points may."
    signals = "; ".join(f"{label}: {listed(names)}" for label, names in groups.items())
    return f"{whose} Latest {measure.grain}: {signals}. Each is a question to ask there, not a verdict."


def _row(change: Change, panel: Panel) -> tuple[Any, ...]:
    series = change.series
    last, counts = panel.last, Counter(series.status)
    lines = (last.value, last.centre, last.lower, last.upper) if last else (None,) * 4
    statuses = [
        counts[name] for name in ("reported", "missing", "suppressed", "questioned", "not_applicable")
    ]
    latest = month(last.period) if last else "no figure"
    name, code = series.area_name, series.area_id
    return (
        name,
        code,
        verdict_label(change.verdict),
        latest,
        *lines,
        icons.variation_label(panel),
        *statuses,
    )


def _silent(place: Collaborative, measure: Measure, heard: set[str]) -> html.Details | None:
    """Members of the kind that reports the measure, of whom there is no row at all."""
    kinds = {"ccg": ("ccg", "commissioning_hub")}.get(measure.collected_from, (measure.collected_from,))
    names = sorted(
        {member.name for member in members(place.id)
         if member.kind in kinds and member.id not in heard}
    )  # fmt: skip
    if not names:
        return None
    words = f"{counted(len(names), 'member')} without any row of this measure"
    return html.Details(
        [html.Summary(words), html.P(f"{listed(names)}. Nobody has said whether it applies to them.")]
    )


def _spans(belonging: Sequence[Member]) -> dict[str, list[Member]]:
    spans: dict[str, list[Member]] = {}
    for member in belonging:
        spans.setdefault(member.id, []).append(member)
    return spans
