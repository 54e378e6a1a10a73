"""Denominators that cannot be right: zero, far too small, or below a numerator that is usually a small part of them."""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import text

from data_access.loader.doubts import series
from data_access.loader.doubts.sentences import Words, as_day, figure
from data_access.loader.incoming import Incoming
from data_access.loader.report import counted, listed
from data_access.loader.rows import Doubt

OWN = 0.1  # of the median of the series' other denominators
# Of the mean of all areas, where the series has no other figure: England's smallest area is larger.
OTHERS = 0.005

_COLUMNS = "line, pair, measure_id, area_id, period, numerator, denominator, why"


def doubts(incoming: Incoming, words: Words, since: date) -> list[Doubt]:
    """One doubt about all denominators that cannot be right."""
    plain = "suspect WHERE why IN ('zero', 'above')"
    number = incoming.count(f"SELECT COUNT(*) FROM {plain}")
    rows = list(incoming.connection.execute(text(f"SELECT {_COLUMNS} FROM {plain} ORDER BY line LIMIT 5")))
    tiny = _tiny(incoming, since)
    number += len(tiny)
    if not number:
        return []
    rows += tiny
    examples = [f"{words.place(row)}: {figure(row.numerator, row.denominator)}" for row in rows]
    concerned = counted(number, "figure has", "figures have")
    return [
        Doubt(
            "denominator",
            f"{words.measures(row.measure_id for row in rows)}: {concerned} a denominator of zero, far below the "
            f"usual ones, or below the numerator: {listed(examples, count=number)}. Check whether the column is "
            "the right one and whole; confirm only if the figures are right.",
        )
    ]


def _tiny(incoming: Incoming, since: date) -> list[Any]:
    statement = f"SELECT {_COLUMNS} FROM suspect WHERE why = 'tiny' ORDER BY line"
    rows = incoming.connection.execute(text(statement)).all()
    if not rows:
        return []
    by_pair = series.read(incoming, series.pairs("tiny"), since)
    statement = (
        "SELECT measure_id, SUM(weight) / SUM(n) FROM new_series WHERE area_id <> 'ENG' GROUP BY measure_id"
    )
    means = {ident: mean for ident, mean in incoming.connection.execute(text(statement))}
    return [
        row
        for row in rows
        if row.pair in by_pair and _is_tiny(row, by_pair[row.pair], means.get(row.measure_id, 0.0))
    ]


def _is_tiny(row: Any, own: series.Series, mean: float) -> bool:
    others = [each.weight for day, each in own.present.items() if day != as_day(row.period)]
    usual, part = (median(others), OWN) if others else (mean, OTHERS)
    return usual >= series.LEAST and bool(row.denominator < part * usual)
