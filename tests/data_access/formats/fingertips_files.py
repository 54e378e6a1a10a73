"""Small Fingertips downloads with invented numbers, in the publisher's own shape."""

from __future__ import annotations

import csv
import io
from datetime import date

from data_access.loader.rows import Rules, StoreContext

_HEADING_LINE = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,"
    "Denominator,Value note,Recent Trend,Compared to England value or percentiles,"
    "Compared to Region value or percentiles,Time period Sortable,New data,Compared to goal"
)
HEADINGS = next(csv.reader([_HEADING_LINE]))
USUAL = {
    "Indicator ID": "700",
    "Indicator Name": "Falls per 1,000",
    "Area Type": "CCGs (2018/19)",
    "Sex": "Persons",
    "Age": "All ages",
    "Time period": "2015",
    "Value": "10",
    "Count": "10",
    "Denominator": "1000",
    "Time period Sortable": "20150000",
}
ENGLAND = {"Area Code": "E92000001", "Area Name": "England", "Area Type": "England"}
SMALL = "Value cannot be calculated as number of cases is too small"
AGGREGATED = "Aggregated from all known lower geography values"


def row(code: str = "", area: str = "A place", **other: str) -> dict[str, str]:
    """One row; ``other`` by the heading's first letters in small ones: ``value``, ``period``, ``note``..."""
    names = {
        "indicator": "Indicator ID",
        "name": "Indicator Name",
        "type": "Area Type",
        "sex": "Sex",
        "age": "Age",
        "category": "Category",
        "period": "Time period",
        "value": "Value",
        "count": "Count",
        "denominator": "Denominator",
        "note": "Value note",
        "sortable": "Time period Sortable",
        "range": "Time period range",
    }
    cells = USUAL | {"Area Code": code, "Area Name": area} | {names[key]: text for key, text in other.items()}
    if "period" in other and "sortable" not in other:
        cells["Time period Sortable"] = ""
    return cells


def england(**other: str) -> dict[str, str]:
    """England's own row."""
    return row(**other) | ENGLAND


def download(*rows: dict[str, str], headings: list[str] | None = None, width: int | None = None) -> str:
    """A download; ``headings`` in another variant, in the same order; ``width``: cells of each row."""
    columns = [
        *HEADINGS,
        *(["Time period range"] if any("Time period range" in cells for cells in rows) else []),
    ]
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(headings or columns)
    table.writerows([cells.get(column, "") for column in columns][:width] for cells in rows)
    return written.getvalue()


def rules(collected: str = "ccg", grain: str = "year", **other: bool) -> Rules:
    """A measure's demands: a rate with its denominator, unless said otherwise."""
    return Rules(
        **({"proportion": False, "divided": True} | other),
        collected_from=collected,
        grain=grain,
    )


def store_context(indicator: str = "700", **other: Rules) -> StoreContext:
    """A store with one measure, ``falls``, filled by an indicator; ``other`` measures take the same number."""
    measures = {"falls": rules()} | other
    return StoreContext(
        areas={"ENG": "england", "00C": "ccg", "14L": "ccg", "RXF": "organisation"},
        measures={ident: rule.collected_from for ident, rule in measures.items()},
        names={"00C": "Darlington", "14L": "Manchester", "RXF": "Mid Yorkshire"},
        rules=measures,
        indicators=dict.fromkeys(measures, indicator),
        today=date(2026, 11, 22),
    )
