"""Which publication a table is, by the text above it and its headings: its date, and the months that it covers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from analysis.calendar import add_months
from data_access.loader.columns.calendar import day_name, inferred_publication, last_day, month_name
from data_access.loader.columns.periods import period, publication_date
from data_access.loader.rows import Publication, Refused
from data_access.loader.tables.table import Table


def months_in(titles: Sequence[str]) -> dict[int, date]:
    """The columns whose headings are months, by number."""
    months = {}
    for i, title in enumerate(titles):
        with suppress(ValueError):
            months[i] = period(title, "month")
    return months


def check_months(table: Table, months: Sequence[date]) -> None:
    """Raise ``Refused`` where the months in the headings have a gap, or are others than the text above says."""
    first, last = min(months), max(months)
    if sorted(months) != [add_months(first, i) for i in range(len(months))]:
        raise Refused(
            f"The months in the headings (line {table.line}) have a gap or stand twice. Load the file as published."
        )
    covered = f"{month_name(first)} to {month_name(last)}"
    number = table.preamble.get("no. of months", "").split(" ")[0]
    if number.isdecimal() and int(number) != len(months):
        raise Refused(
            f"The file says that it has {int(number)} months, but its headings name {len(months)}: {covered}."
        )
    stated = table.preamble.get("reporting period", "") or covered
    if stated.lower() != covered.lower():
        raise Refused(f"The file says that it covers {stated}, but its headings name {covered}.")


def monthly_publication(
    title: str, stated: str, last_month: date, today: date, *, by_cycle: bool = True
) -> Publication:
    """The publication of whole months; ``stated``: its date as the file writes it. A blank or a dash is no date.

    Where none is stated it is inferred from the publication cycle, or (not ``by_cycle``) is today's. Raises
    ``Refused`` for one that is no date, or does not lie between the last month and today.
    """
    if last_month > today:
        raise Refused(f"The file gives figures of {month_name(last_month)}, which lies in the future.")
    if not stated.strip("-– "):
        inferred = Publication(title, inferred_publication(last_month), "inferred", "month")
        return inferred if by_cycle else Publication(title, today, "loaded", "month")
    try:
        published = publication_date(stated)
    except ValueError as error:
        raise Refused(f"The publication date cannot be read: {error}") from None
    if not last_day(last_month, "month") < published <= today:
        raise Refused(
            f"The file says that it was published on {day_name(published)}, and its last month is "
            f"{month_name(last_month)}: both cannot be right. Correct the cell that is wrong."
        )
    return Publication(title, published, "stated", "month")
