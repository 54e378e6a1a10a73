"""Figures of a year that only grow: a count since April handed in as if it were each month's own."""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise
from math import factorial, prod

from data_access.loader.doubts import series
from data_access.loader.doubts.sentences import Words
from data_access.loader.doubts.series import Figure, Series
from data_access.loader.incoming import Incoming
from data_access.loader.rows import Doubt

PERIODS = 4  # that follow one another within a financial year
NEARLY_ALL = 0.9
CHANCE = 500.0  # to one, against so many figures of chance standing in rising order
AREAS = 10  # of a measure that are looked at, the largest first: what all share these share
GROWTH = 0.5  # of what a count since April would have grown by, at least

_LARGEST = f"""SELECT pair FROM (SELECT pair, ROW_NUMBER() OVER (PARTITION BY measure_id ORDER BY SUM(total) DESC, pair)
    AS place FROM new_series GROUP BY pair, measure_id) AS ordered WHERE place <= {AREAS}"""


def doubts(incoming: Incoming, words: Words, since: date) -> list[Doubt]:
    """One doubt about the measures whose figures look like counts since April."""
    by_measure: dict[str, list[list[Figure]]] = {}
    for own in series.read(incoming, _LARGEST, since).values():
        if years := _years(own):
            by_measure.setdefault(own.measure, []).extend(years)
    doubtful = [ident for ident, years in by_measure.items() if _is_cumulative(years)]
    if not doubtful:
        return []
    year = by_measure[min(doubtful)][0]
    numbers = ", ".join(f"{each.numerator:,.12g}" for each in year[:PERIODS])
    return [
        Doubt(
            "cumulative",
            f"{words.measures(doubtful)}: the figures only grow from April on ({numbers}, ...), as counts since April "
            "do. If they are, give each period's own figures; confirm only if they are each period's own.",
        )
    ]


def _years(own: Series) -> list[list[Figure]]:
    """The financial years of a series that hold a new figure and enough periods without a gap, in order."""
    ordered = sorted(own.present.values(), key=lambda each: each.period)
    years = [list(group) for _, group in groupby(ordered, key=lambda each: _year(each.period))]
    return [
        year
        for year in years
        if len(year) >= PERIODS and any(each.line for each in year) and not _has_gap(year)
    ]


def _is_cumulative(years: list[list[Figure]]) -> bool:
    rising = [year for year in years if _rises(year)]
    if len(rising) < NEARLY_ALL * len(years):
        return False
    return prod(_odds(year) for year in rising[:AREAS]) >= CHANCE


def _odds(year: list[Figure]) -> int:
    """Against so many different figures standing in rising order by chance; those of a denominator count apart."""
    rows = [each.numerator for each in year], [each.weight for each in year]
    return prod(factorial(min(len(set(row)), 12)) for row in rows)


def _rises(year: list[Figure]) -> bool:
    first, last = (_place(each.period) for each in (year[0], year[-1]))
    growth = 1 + GROWTH * (last / first - 1)
    rows = [[each.numerator for each in year]]
    if any(each.weight != 1 for each in year):
        rows.append([each.weight for each in year])
    return all(all(a <= b for a, b in pairwise(row)) and row[-1] >= max(growth * row[0], 1) for row in rows)


def _has_gap(year: list[Figure]) -> bool:
    steps = {_place(b.period) - _place(a.period) for a, b in pairwise(year)}
    return len(steps) > 1 or not steps <= {1, 3}


def _place(day: date) -> int:
    """A month's place in the financial year: April is 1, March 12."""
    return (day.month - 4) % 12 + 1


def _year(day: date) -> int:
    return day.year - (day.month < 4)
