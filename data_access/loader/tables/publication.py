"""Which publication a table is, by the text above it: its title, and the date on which it came out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data_access.loader.columns.calendar import day_name, inferred_publication, last_day, month_name
from data_access.loader.columns.periods import publication_date
from data_access.loader.rows import Publication, Refused


def monthly_publication(
    title: str, preamble: Mapping[str, str], last_month: date, today: date
) -> Publication:
    """The publication of whole months. A blank or a dash beside “Publication date” is no date.

    Where no date is stated it is inferred from the publication cycle. Raises ``Refused`` for one that is no date, or
    does not lie between the last month and today.
    """
    if last_month > today:
        raise Refused(f"The file gives figures of {month_name(last_month)}, which lies in the future.")
    stated = preamble.get("publication date", "")
    if not stated.strip("-– "):
        return Publication(title, inferred_publication(last_month), "inferred", "month")
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
