"""The heat map: measures by months, with how much of what was due England's figures hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from dash import html

from components import addresses
from components.exhibit import Exhibit
from components.figures.coverage_map import BROAD, LEGEND, SLIM, CoverageRow, CoverageRun, coverage_map
from components.markup import slot
from components.tables.numbers import Cell
from components.words import STATUS_WORDS, counted, period_name
from data_access.queries.national_coverage import PeriodCoverage
from data_access.queries.whole import whole_name
from data_access.series import DRAWN_FROM, JUDGED_FROM
from pages.data.measures_table import coverage_by_measure
from pages.data.record import HeldMeasure, StoreContents, source_of_figures
from pages.shared.coverage_words import percent

COLUMNS = ("Measure", "Period", "Status", "Reported", "Due", "Coverage")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
# A share that is written as 100 % is one.
WHOLE = 0.9995
STATE_WORDS = {
    "all": "all that was due",
    "few": "too little to be drawn elsewhere",
    "some": "left out of verdicts",
    "event": "the share is not known",
}


def coverage_exhibit(contents: StoreContents) -> Exhibit | None:
    """The heat map with a row for each measure that England has a figure of; ``None`` without any."""
    shares = coverage_by_measure()
    held = [each for each in contents.held if shares[each.measure.id]]
    if not held:
        return None
    rows = [
        CoverageRow(
            each.measure.short, addresses.measure(each.measure.id), _runs(each, shares[each.measure.id])
        )
        for each in held
    ]
    label = f"Coverage of {whole_name()}’s figures by month, {counted(len(rows), 'measure')}"
    pictures = [
        slot(coverage_map(rows, paper, label, "coverage"), name)
        for paper, name in ((BROAD, "only-wide"), (SLIM, "only-narrow"))
    ]
    states = {run.state for row in rows for run in row.runs}
    return Exhibit(
        ident="coverage",
        title="How much of what was due is there, by month",
        sentence=_sentence([period for each in held for period in shares[each.measure.id]]),
        picture=pictures,
        columns=COLUMNS,
        rows=tuple(_row(each, period) for each in held for period in shares[each.measure.id]),
        source=source_of_figures(contents),
        download=addresses.download("data", "coverage"),
        definition="Coverage is the share of what the members that were due hold (residents, or their usual "
        f"denominators or figures) that those who reported hold, for {whole_name()}. Below 95 % a period is left out "
        "of verdicts, below 50 % it is not drawn.",
        more=(_legend(states),),
    )


def state_of(period: PeriodCoverage) -> str:
    """How a period is drawn: all, most, some, few, missing, or event (a figure of which no share is known)."""
    if period.status != "reported":
        return "none" if period.status == "not_applicable" else "missing"
    share = period.coverage
    if share is None:
        return "event"
    for state, least in (("all", WHOLE), ("most", JUDGED_FROM), ("some", DRAWN_FROM)):
        if share >= least:
            return state
    return "few"


def _runs(each: HeldMeasure, periods: list[PeriodCoverage]) -> list[CoverageRun]:
    """Months on end that look alike, each run with the words of all of its months."""
    grain = each.measure.grain
    named = "month" if grain == "day" else grain
    cells = _by_event(periods) if grain == "day" else _by_period(periods, MONTHS[grain])
    runs = []
    for (state, _), group in groupby(_numbered(cells), key=lambda cell: cell[0]):
        stretch = [cell for _, cell in group]
        periods_of = [period for cell in stretch for period in cell[3]]
        first, last = (period_name(period.period, named) for period in (periods_of[0], periods_of[-1]))
        when = first if first == last else f"{first} to {last}"
        words = f"{each.measure.short}, {when}: {_words(state, periods_of)}"
        runs.append(CoverageRun(stretch[0][0], sum(cell[1] for cell in stretch), state, words))
    return runs


Stretch = tuple[date, int, str, list[PeriodCoverage]]


def _by_period(periods: list[PeriodCoverage], months: int) -> Iterator[Stretch]:
    yield from (
        (period.period.replace(day=1), months, state, [period])
        for period in periods
        if (state := state_of(period)) != "none"
    )


def _by_event(periods: list[PeriodCoverage]) -> Iterator[Stretch]:
    """Days with an event lie anywhere: the months from the first to the last of them are one stretch."""
    first, last = periods[0].period.replace(day=1), periods[-1].period
    yield first, (last.year - first.year) * 12 + last.month - first.month + 1, "event", periods


def _numbered(cells: Iterator[Stretch]) -> Iterator[tuple[tuple[str, int], Stretch]]:
    """Each cell with its state and a number that changes where months are left out between two cells."""
    gaps, following = 0, None
    for cell in cells:
        number = cell[0].year * 12 + cell[0].month
        gaps += following is not None and number != following
        following = number + cell[1]
        yield (cell[2], gaps), cell


def _words(state: str, periods: list[PeriodCoverage]) -> str:
    if state == "missing":
        kinds = dict.fromkeys(STATUS_WORDS.get(period.status, period.status) for period in periods)
        return " or ".join(kinds)
    shares = [period.coverage for period in periods if period.coverage is not None]
    if state in ("all", "event") or not shares:
        return STATE_WORDS["event" if state != "all" else "all"]
    low, high = percent(min(shares)), percent(max(shares))
    span = low if low == high else f"{low} to {high}"
    more = STATE_WORDS.get(state)
    return f"{span} of what was due" + (f", {more}" if more else "")


def _sentence(periods: list[PeriodCoverage]) -> str:
    states = [state_of(period) for period in periods]
    covered = [state for state in states if state in ("all", "most", "some", "few")]
    enough = sum(state in ("all", "most") for state in covered)
    parts = []
    if covered:
        parts.append(
            f"In {enough:,} of {counted(len(covered), 'period')} those who reported hold at least 95 % of what was due."
        )
    if len(covered) > enough:
        few = covered.count("few")
        parts.append(
            f"In {len(covered) - enough:,} they hold less, so that these are left out of verdicts"
            + (f", and in {few:,} of them less than half." if few else ".")
        )
    if missing := states.count("missing"):
        parts.append(f"{counted(missing, 'period')} without a figure.")
    if unknown := states.count("event"):
        parts.append(
            f"Of {counted(unknown, 'further entry', 'further entries')}, such as days on which an event happened, no "
            "share is known."
        )
    return " ".join(parts) or "No period was due."


def _row(each: HeldMeasure, period: PeriodCoverage) -> tuple[Cell, ...]:
    status = STATUS_WORDS.get(period.status, period.status)
    return (each.measure.title, period.period, status, period.reported, period.expected, period.coverage)


def _legend(states: set[str]) -> html.Ul:
    """What occurs in the picture, and what a blank means."""
    faces = {f"coverage-{state}" for state in states} | {"coverage-none"}
    entries = [
        html.Li([html.Span(className=f"swatch {face}"), html.Span(words)])
        for face, words in LEGEND
        if face in faces
    ]
    return html.Ul(entries, className="legend")
