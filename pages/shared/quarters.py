"""The quarters of which the store may hold figures: what has a report, and what is said of every other quarter."""

from __future__ import annotations

from datetime import date

from analysis.financial_quarter import NotAQuarter, Quarter, quarter_of, read_quarter
from components.words import day, month
from data_access.queries.measures import measures
from data_access.series_cut import last_day


def known_quarters() -> tuple[Quarter, ...]:
    """From the quarter in which the first period ends to that of the newest, the newest first; all are over."""
    held = [each for each in measures() if each.first and each.latest]
    if not held:
        return ()
    first = min(quarter_of(last_day(each.grain, each.first)) for each in held if each.first)
    quarter = max(quarter_of(last_day(each.grain, each.latest)) for each in held if each.latest)
    made = []
    while quarter >= first:
        if quarter.last < date.today():
            made.append(quarter)
        quarter = quarter.before
    return tuple(made)


def known_quarter(text: str) -> Quarter | None:
    """The quarter that a text names in any spelling, where the store may hold figures of it."""
    try:
        quarter = read_quarter(text)
    except NotAQuarter:
        return None
    return quarter if quarter in known_quarters() else None


def why_no_report(text: str) -> str:
    """Why there is no report for what was asked, in plain words."""
    try:
        quarter = read_quarter(text)
    except NotAQuarter as problem:
        return str(problem)
    if quarter.last >= date.today():
        until = day(quarter.last)
        return f"The quarter {quarter.name} has not ended: it lasts until {until}. A report is of a whole quarter."
    quarters = known_quarters()
    if not quarters:
        return "No figures are loaded, so there is no quarter to report on."
    first, last = month(quarters[-1].first), month(quarters[0].last_month)
    return f"The store holds no figure of the quarter {quarter.name}. Its figures lie between {first} and {last}."


def nearest_quarters(text: str) -> tuple[Quarter, ...]:
    """The report that comes nearest to what was asked; the newest where that was no quarter."""
    quarters = known_quarters()
    try:
        wanted = read_quarter(text)
    except NotAQuarter:
        return quarters[:1]
    return tuple(sorted(quarters, key=lambda quarter: abs(quarter.first - wanted.first))[:1])


def months_words(quarter: Quarter) -> str:
    """``July to September 2015``."""
    first, last = month(quarter.first), month(quarter.last_month)
    return f"{first.partition(' ')[0]} to {last}"
