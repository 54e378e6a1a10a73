"""Four figures at the head of the national page, each with at most ten words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import dcc, html

from analysis.change import ChangeVerdict, Outcome
from analysis.change.sentences import year_words
from components import addresses
from components.words import counted, day, listed, month, name_within, short_month
from data_access.queries.campaign import campaign
from data_access.queries.measures import Measure
from data_access.queries.topics import coverage
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.changes import ENGLAND, changes
from pages.shared.topic_gaps import gap_names

AS_THE_WHOLE = {
    Outcome.lower: "collaboratives lower",
    Outcome.higher: "collaboratives higher",
    Outcome.no_clear_change: "without clear change",
    Outcome.cannot_tell: "that can be compared",
}


def number_tiles(measures: Sequence[Measure], chosen: Measure | None) -> html.Section:
    """How many collaboratives are as the whole is, the campaign, the grid, and how fresh it all is."""
    tiles = [
        _places_tile(chosen) if chosen else None,
        _campaign_tile(),
        _topics_tile(),
        _freshness_tile(measures),
    ]
    return html.Section(
        html.Ul([tile for tile in tiles if tile], className="figure-tiles"),
        **{"aria-label": f"{whole_name()} in four figures"},
    )


def _tile(figure: str, words: str, href: str, detail: str = "") -> html.Li:
    """``detail`` is for those who hear it: what the figure counts, by name."""
    unseen = html.Span(f". {detail}", className="visually-hidden") if detail else None
    link = dcc.Link([words, unseen], href=href)
    return html.Li([html.P(figure, className="figure-value"), html.P(link)])


def _places_tile(measure: Measure) -> html.Li | None:
    """In how many collaboratives the figures changed as the whole's did."""
    whole = changes().of(measure.id, ENGLAND)
    places = [change.verdict for change in changes().places(measure.id)]
    if whole is None or not places:
        return None
    alike = sum(each.outcome is whole.outcome for each in places)
    if whole.outcome is Outcome.cannot_tell:
        alike = len(places) - alike
    words = f"{AS_THE_WHOLE[whole.outcome]}: {name_within(measure.short)}{_since(whole)}"
    return _tile(f"{alike} of {len(places)}", words, addresses.measure(measure.id))


def _since(verdict: ChangeVerdict) -> str:
    if verdict.baseline is None or verdict.ratio is None:
        return ""
    return f", since {year_words(verdict.baseline, verdict.grain).removeprefix('the year to ')}"


def _campaign_tile() -> html.Li | None:
    joined = [sign_up for sign_up in campaign().sign_ups if sign_up.kind == "count"]
    if not joined:
        return None
    last = joined[-1]
    words = f"organisations signed up to safety by {day(last.as_at)}"
    return _tile(f"{last.organisations:,}", words, addresses.CAMPAIGN)


def _topics_tile() -> html.Li | None:
    grid = coverage()
    if not grid.topics:
        return None
    gaps = gap_names(grid)
    words = f"reconstructed grid topic{'' if len(gaps) == 1 else 's'} without a known collaborative"
    return _tile(str(len(gaps)), words, addresses.TOPICS, f"{listed(gaps)}." if gaps else "")


def _freshness_tile(measures: Sequence[Measure]) -> html.Li | None:
    ends = sorted(measure.latest for measure in measures if measure.latest)
    if not ends:
        return None
    sort = "demonstration" if is_demonstration() else "published"
    others = f"{sort.capitalize()} series end between {month(ends[0])} and {month(ends[-1])}."
    return _tile(
        short_month(ends[-1]),
        f"newest {sort} figure, {age_words(ends[-1], date.today())}",
        addresses.DATA,
        others,
    )


def age_words(latest: date, today: date) -> str:
    """How old the latest month is, in whole years or months."""
    months = (today.year - latest.year) * 12 + today.month - latest.month
    if months < 1:
        return "of this month"
    if months < 24:
        return f"{counted(months, 'month')} old"
    return f"{counted(months // 12, 'year')} old: history, not today's news"
