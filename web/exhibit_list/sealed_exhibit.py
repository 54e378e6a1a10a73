"""Figures that are not published, shown so that whoever holds them still cannot say which place is which.

A line of one place, however coarse, can be laid beside the figures that it was made of: with three shapes among fifteen
places an attacker names three. So no line, letter or row is of one place. The fifteen are shown together, each against
its own first year, and rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from statistics import quantiles
from urllib.parse import parse_qsl, unquote, urlsplit

from dash import html

from analysis.change import Outcome
from analysis.rolling_year import rolling_year
from components.chart_kind import ChartKind
from components.exhibit import Exhibit
from components.figures.spread import SIZES, SpreadYear, spread_picture
from components.markup import slot
from components.words import listed, period_name
from data_access.hidden_names import HiddenNames
from data_access.queries.measures import Measure, measure_by_id
from data_access.queries.rollups import AreaSeries, rollups
from pages.home.page import on_the_map
from pages.shared.changes import changes
from pages.shared.measure_source import definition_of, full_title, publisher_names, source_of
from web.exhibit_list.exhibit_list import ListEntry, is_exhibit_address
from web.exhibit_list.own_words import own_words
from web.exhibit_list.resolution import ResolvedEntry
from web.exhibit_list.veiled_exhibit import NamesLeft, veiled_exhibit

FEWEST = 5  # places; of fewer, a quarter is a place
ROUNDED = 5  # index points
PERIODS = {"month": 12, "quarter": 4, "year": 1}
LINES = ("Upper quarter", "Middle", "Lower quarter")
PUBLISHED = (
    "Its figures are published ({designation}, {publisher}): whoever has them would know who is who. Use the veil, "
    "which does not claim more than it can."
)
NOT_SEALABLE = (
    "Only exhibits of all places on one measure can be sealed: a chart of one place, or of many measures, can be "
    "matched with its figures."
)
TWICE = "All places together on this measure are shown already, as number {position} of what is shown."
ABSENT = "Not shown here"
REASON = "This exhibit cannot be sealed. {reason}"
_SEALABLE = {
    "measure": frozenset({"england", "change", "promise", "map", "funnel", "together", "collaboratives"}),
    "home": frozenset({"map", "tiles", "england"}),
}


def sealed(entry: ListEntry, names: HiddenNames, before: dict[str, int]) -> ResolvedEntry:
    """One entry of a sealed list. ``before`` says of each measure where its one exhibit stands already."""
    public = own_words(entry, names)
    measure = _measure(entry.address)
    if measure is None:
        return ResolvedEntry(public, problem=REASON.format(reason=NOT_SEALABLE), absent=ABSENT)
    if reason := _refused(measure):
        return ResolvedEntry(public, problem=REASON.format(reason=reason), absent=ABSENT)
    if measure.id in before:
        return ResolvedEntry(public, problem=TWICE.format(position=before[measure.id]), absent=ABSENT)
    before[measure.id] = len(before) + 1
    try:
        made = sealed_exhibit(measure)
        return ResolvedEntry(public, veiled_exhibit(made, names))
    except NamesLeft as left:
        return ResolvedEntry(public, problem=str(left), absent=ABSENT)


def sealed_exhibit(measure: Measure) -> Exhibit:
    """All places together: the middle and the two quarters of their indices by year. Raises ``NamesLeft``."""
    years = _years(measure)
    if not years:
        raise NamesLeft(
            REASON.format(reason=f"Fewer than {FEWEST} places have whole years from their first one on.")
        )
    drawn = [SpreadYear(end, *spread) for end, spread in years]
    label = (
        f"{full_title(measure)}, all places together, each against its own first year: in the latest year the middle "
        f"stands at {drawn[-1].middle:.0f}, the quarters at {drawn[-1].lower:.0f} and {drawn[-1].upper:.0f}"
    )
    source = source_of(measure)
    return Exhibit(
        ident=f"sealed-{measure.id}",
        title=f"{measure.title}: all places together",
        sentence=_sentence(measure, years),
        picture=[
            slot(spread_picture(drawn, label, size), place)
            for size, place in zip(SIZES, ("only-wide", "only-narrow"), strict=True)
        ],
        columns=("Year to", *LINES),
        rows=tuple((period_name(end, measure.grain), *spread) for end, spread in years),
        source=replace(source, period=f"{period_name(years[0][0], measure.grain)} and later"),
        chart=ChartKind(
            "lines", "Year to", (("strong", LINES[1]), ("thin", LINES[0]), ("thin", LINES[2])), "index", 0
        ),
        download="",
        definition=definition_of(measure),
        subject="",
        more=(
            html.P(
                "Index: each place's own first year is 100. A half of the places lies between the two quarters. "
                f"Rounded to {ROUNDED}.",
                className="source",
            ),
        ),
    )  # fmt: skip


def _sentence(measure: Measure, years: Sequence[tuple[date, tuple[float, float, float]]]) -> str:
    verdicts = [change.verdict.outcome for change in changes().places(measure.id)]
    tested = [outcome for outcome in verdicts if outcome is not Outcome.cannot_tell]
    middle = years[-1][1][1]
    words = (
        f"In the latest year the middle of all places stands at {middle:.0f}, where each place's own first year "
        "is 100."
    )
    if not tested:
        return f"{words} It cannot be told whether places have changed."
    parts = [
        f"{word} in {_share(tested.count(outcome), len(tested))}"
        for outcome, word in ((Outcome.lower, "lower"), (Outcome.higher, "higher"))
    ]
    return f"{words} Since the baseline year: {' and '.join(parts)} of the places that can be told."


def _share(count: int, of: int) -> str:
    """How many in words that say no number: one place more or less does not show."""
    share = count / of
    bands = (
        (0.0, "none"),
        (0.2, "few"),
        (0.4, "some"),
        (0.6, "about half"),
        (0.8, "most"),
        (1.0, "nearly all"),
    )
    return next(words for most, words in bands if share <= most)


def _years(measure: Measure) -> list[tuple[date, tuple[float, float, float]]]:
    """(last period of a year, upper quarter, middle and lower quarter of all places) by year, rounded."""
    lines = [line for series in rollups(measure_id=measure.id) if (line := _index(measure, series))]
    ends = sorted({end for line in lines for end in line})
    many = PERIODS.get(measure.grain, 12)
    made = []
    for end in ends[::-1][::many][::-1]:
        values = [line[end] for line in lines if end in line]
        if len(values) >= FEWEST:
            low, middle, high = quantiles(values, n=4, method="inclusive")
            made.append((end, (_rounded(high), _rounded(middle), _rounded(low))))
    return made


def _index(measure: Measure, series: AreaSeries) -> dict[date, float]:
    """A place's years, each over its own first one times 100; empty for the whole and where there is no first year."""
    if series.area_id == "ENG" or measure.grain not in PERIODS:
        return {}
    years = rolling_year(series.series, PERIODS[measure.grain], aside=series.series.ghosts)
    pairs = [
        (period, value)
        for period, value in zip(series.series.periods, years, strict=True)
        if value is not None
    ]
    first = next((value for _, value in pairs if value > 0), None)
    return {period: value / first * 100 for period, value in pairs} if first else {}


def _rounded(value: float) -> float:
    return float(round(value / ROUNDED) * ROUNDED)


def _refused(measure: Measure) -> str:
    if measure.designation in ("official statistics", "management information"):
        return PUBLISHED.format(
            designation=measure.designation, publisher=listed(publisher_names([measure.publisher]))
        )
    if measure.cumulative or measure.grain not in PERIODS:
        return "Running totals and days between rare events have no year to be held against."
    return ""


def _measure(address: str) -> Measure | None:
    if not is_exhibit_address(address):
        return None
    parts = urlsplit(address)
    place, _, name = unquote(parts.path.removeprefix("/exhibit/")).rpartition("/")
    page, _, ident = place.partition("/")
    if name not in _SEALABLE.get(page, ()):
        return None
    chosen = ident or dict(parse_qsl(parts.query)).get("measure", "")
    # The national page without a choice shows the first of its measures.
    return measure_by_id(chosen) if chosen else next(iter(on_the_map()), None)
