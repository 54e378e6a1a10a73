"""Every measure with figures: from when to when, how many, how new, and how much of what was due is there."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit
from components.tables.numbers import Cell
from components.tables.record_table import record_table
from components.words import counted, day, period_name
from data_access.queries.national_coverage import PeriodCoverage, national_coverage
from data_access.queries.whole import whole_name
from pages.data.record import HeldMeasure, StoreContents, ended_words, next_update, source_of_figures
from pages.shared.coverage_words import percent

COLUMNS = ("Measure", "Source", "Counted by", "Figures", "Reported", "Missing", "Suppressed", "Not applicable",
           "Questioned", "From", "To", "Published last", "Loaded last", "Coverage, latest", "Coverage, lowest",
           "Next update")  # fmt: skip
SEEN = ("Measure", "Counted by", "Figures", "Without a number", "Span", "Published last", "Loaded last",
        "Coverage, latest", "Coverage, lowest")  # fmt: skip
STATUSES = ("reported", "missing", "suppressed", "not_applicable", "questioned")
REPORTED_BY = {
    "ccg": "commissioner", "organisation": "organisation", "local_authority": "local authority",
    "collaborative": "collaborative",
}  # fmt: skip


def measures_exhibit(contents: StoreContents) -> Exhibit | None:
    """The table; ``None`` where nothing has figures."""
    if not contents.held:
        return None
    shares = coverage_by_measure()
    figures = sum(each.holding.figures for each in contents.held)
    return Exhibit(
        ident="measures",
        title="Measures, their span and coverage",
        sentence=f"{counted(len(contents.held), 'measure')} with {counted(figures, 'figure')} in force, as they were "
        f"submitted. Coverage is the share of what was due that those who reported hold, for {whole_name()}.",
        picture=record_table(
            SEEN, [_seen(each, shares[each.measure.id]) for each in contents.held], "Measures with figures"
        ),
        columns=COLUMNS,
        rows=tuple(_row(each, shares[each.measure.id]) for each in contents.held),
        source=source_of_figures(contents),
        download=addresses.download("data", "measures"),
        more=(_without(contents),),
    )


def coverage_by_measure() -> dict[str, list[PeriodCoverage]]:
    """The whole's periods by measure."""
    periods: dict[str, list[PeriodCoverage]] = defaultdict(list)
    for period in national_coverage():
        periods[period.measure_id].append(period)
    return periods


def shares_of(periods: list[PeriodCoverage]) -> tuple[float, float] | None:
    """Coverage of the latest period, and the lowest; ``None`` where no share is known."""
    shares = [period.coverage for period in periods if period.coverage is not None]
    return (shares[-1], min(shares)) if shares else None


def _seen(each: HeldMeasure, periods: list[PeriodCoverage]) -> list[Any]:
    measure, holding = each.measure, each.holding
    shares = shares_of(periods)
    ended = ended_words([measure.caveat])
    name: list[Any] = [dcc.Link(measure.title, href=addresses.measure(measure.id))]
    if ended:
        name.append(html.Span(next_update(ended, "its definition"), className="small"))
    return [
        name,
        _counted_by(each),
        holding.figures,
        holding.figures - holding.of_status("reported"),
        span_words(holding.first, holding.latest, measure.grain),
        day(holding.published) if holding.published else "not stated",
        day(holding.loaded.date()),
        percent(shares[0]) if shares else "not known",
        percent(shares[1]) if shares else "not known",
    ]


def _row(each: HeldMeasure, periods: list[PeriodCoverage]) -> tuple[Cell, ...]:
    measure, holding = each.measure, each.holding
    shares = shares_of(periods) or (None, None)
    return (
        measure.title,
        measure.source_title,
        _counted_by(each),
        holding.figures,
        *(holding.of_status(status) for status in STATUSES),
        holding.first,
        holding.latest,
        day(holding.published) if holding.published else None,
        day(holding.loaded.date()),
        *shares,
        next_update(ended_words([measure.caveat]), "its definition"),
    )


def span_words(first: date, latest: date, grain: str) -> str:
    """From when to when, in the words of the grain."""
    names = [period_name(period, grain) for period in (first, latest)]
    return " to ".join(dict.fromkeys(names))


def _counted_by(each: HeldMeasure) -> str:
    who = REPORTED_BY.get(each.measure.collected_from, f"{whole_name()} as a whole")
    return f"{each.measure.grain} and {who}"


def _without(contents: StoreContents) -> html.Details | None:
    """The measures that are defined and hold nothing."""
    if not contents.without:
        return None
    further = counted(len(contents.without), "further measure is", "further measures are")
    links = [html.Li(dcc.Link(each.title, href=addresses.measure(each.id))) for each in contents.without]
    return html.Details(
        [html.Summary(f"{further} defined and hold no figures"), html.Ul(links, className="columns")]
    )
