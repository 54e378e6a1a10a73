"""When the published charts of England's series were made: the date of the figures read from them."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from data_access import definitions
from data_access.loader.formats.england_series import PREFIX
from data_access.loader.rows import Refused

INDEX = "england_series/qualitywatch_index.csv"
# The charts of C. difficile and MRSA are dated 26 October 2015 and give the year to March 2016, whose counts Public
# Health England first published in June 2016.
_CORRECTED = {"QIAAN100-1": date(2016, 6, 1), "QIAAN100-2": date(2016, 6, 1)}


def issued(raw: Path, measure: str) -> date:
    """The date of a measure's chart. Raises ``Refused`` where the index beside the series does not give it."""
    chart = _charts()[measure].removeprefix(PREFIX).split(" ")[0]
    if chart in _CORRECTED:
        return _CORRECTED[chart]
    dates = _made(raw / INDEX)
    if chart not in dates:
        raise Refused(f"{INDEX} has no date for the chart {chart}, from which {measure} is read.")
    return dates[chart]


@cache
def _charts() -> dict[str, str]:
    named = {str(row["id"]): str(row["indicator"] or "") for row in definitions.read()}
    return {measure: text for measure, text in named.items() if text.startswith(PREFIX)}


def _made(index: Path) -> dict[str, date]:
    if not index.is_file():
        raise Refused(f"{INDEX} is missing: it gives the date of each chart.")
    with index.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if not {"chart", "chart_made"} <= set(rows.fieldnames or ()):
            raise Refused(f"{INDEX} has no columns chart and chart_made any more: its layout changed.")
        try:
            return {row["chart"]: _day_first(row["chart_made"]) for row in rows}
        except ValueError as problem:
            raise Refused(f"{INDEX}, chart_made: {problem}.") from None


def _day_first(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)
