"""What England's figures say, in sentences, at the head of the national page."""

from __future__ import annotations

from datetime import date

from dash import dcc, html

from analysis.change.sentences import change_size, compared_words, interval_words
from components import addresses
from components.words import counted, day, listed, month
from data_access.queries.campaign import campaign
from data_access.queries.freshness import freshness
from data_access.queries.measures import Measure
from data_access.queries.topics import coverage
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.change_words import latest_label, rates_words
from pages.shared.changes import changes
from pages.shared.coverage_words import reported_words
from pages.shared.judged import JudgedSeries
from pages.shared.topic_gaps import gap_names

MOST = 2  # measures with a card of their own; the table holds them all


def headlines(measures: list[Measure], judged_series: JudgedSeries) -> html.Section:
    """What has changed, the campaign, the grid, how fresh it all is."""
    cards = [
        card for measure in _headline_measures(measures) if (card := _measure_card(measure, judged_series))
    ][:MOST]
    cards += [card for card in (_campaign_card(), _topics_card(), _freshness_card(measures)) if card]
    return html.Section(
        html.Ul(cards, className="headlines"), **{"aria-label": f"What {whole_name()}'s figures say"}
    )


def _headline_measures(measures: list[Measure]) -> list[Measure]:
    """One outcome of each topic that is counted in every collaborative, rather one that can be told; or else all."""
    first: dict[str | None, Measure] = {}
    outcomes = [each for each in measures if each.kind == "outcome" and each.collected_from != "england"]
    for measure in sorted(outcomes, key=_is_undecided):
        first.setdefault(measure.topic_id, measure)
    return list(first.values()) or measures


def _is_undecided(measure: Measure) -> bool:
    """Whether it cannot be told if England's figures have changed."""
    verdict = changes().of(measure.id, "ENG")
    return verdict is None or verdict.ratio is None


def _card(main: str, detail: str, more: str | None = None, href: str | None = None) -> html.Li:
    link = dcc.Link(more, href=href) if href else None
    return html.Li([html.Div([html.P(main, className="main"), html.P(detail)]), link])


def _measure_card(measure: Measure, judged_series: JudgedSeries) -> html.Li | None:
    """England's change verdict with its interval and both rates, and what the latest month says beside it."""
    verdict, panel = changes().of(measure.id, "ENG"), judged_series.panel(measure.id, "ENG")
    if verdict is None or panel is None:
        return None
    series = judged_series.series_of(measure.id, "ENG")
    members = reported_words(series) if series else ""
    latest = f"{latest_label(measure, panel)}.{f' {members}.' if members else ''}"
    if verdict.ratio is None:
        main, detail = f"{measure.title}: cannot tell", f"{' '.join(verdict.reasons)} {latest}"
    else:
        size = change_size(verdict) if verdict.clear else "no clear change"
        main = f"{measure.title}: {size}"
        rates = rates_words(measure, verdict)
        detail = f"{compared_words(verdict)}: {rates} (95 % interval {interval_words(verdict)}). {latest}"
    return _card(main, f"{detail[:1].upper()}{detail[1:]}", "See the chart", addresses.measure(measure.id))


def _campaign_card() -> html.Li | None:
    joined = [sign_up for sign_up in campaign().sign_ups if sign_up.kind == "count"]
    if not joined:
        return None
    last = joined[-1]
    detail = (
        f"By {day(last.as_at)}, the latest count with a date. The campaign hoped to halve avoidable harm: each "
        "measure of harm is held against half of its own level."
    )
    return _card(
        f"{last.organisations} organisations signed up to safety",
        detail,
        "See the campaign",
        addresses.CAMPAIGN,
    )


def _topics_card() -> html.Li | None:
    grid = coverage()
    if not grid.topics:
        return None
    gaps = gap_names(grid)
    if not gaps:
        return _card(
            "For every topic a collaborative was found",
            "No gap in the reconstructed grid.",
            "See the topics",
            addresses.TOPICS,
        )
    main = f"{counted(len(gaps), 'reconstructed grid topic')} without a known collaborative"
    return _card(main, f"{listed(gaps)}.", "See the topics", addresses.TOPICS)


def _freshness_card(measures: list[Measure]) -> html.Li:
    store = freshness()
    ends = sorted(measure.latest for measure in measures if measure.latest)
    loaded = f"Loaded on {day(store.loaded)}, edition {store.version}."
    sort = "Demonstration" if is_demonstration() else "Published"
    if not ends:
        return _card(f"No {sort.lower()} figures are loaded", loaded)
    if month(ends[0]) == month(ends[-1]):
        main = f"{sort} figures reach {month(ends[-1])}"
    else:
        main = f"{sort} series end between {month(ends[0])} and {month(ends[-1])}"
        loaded = f"Each measure says its own span. {loaded}"
    return _card(main, f"{age_words(ends[-1], date.today())} {loaded}")


def age_words(latest: date, today: date) -> str:
    """How old the latest month is, in whole years or months."""
    months = (today.year - latest.year) * 12 + today.month - latest.month
    if months < 1:
        return "The newest figure is of this month."
    old = counted(months, "month") if months < 24 else counted(months // 12, "year")
    age = f"The newest figure is {old} old"
    return f"{age}: history, not today's news." if months >= 24 else f"{age}."
