"""Which publication a table is, by the text above it: its title, and the date on which it came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data_access.loader.columns.calendar import inferred_publication
from data_access.loader.columns.periods import publication_date
from data_access.loader.rows import Publication, Refused


def monthly_publication(
    title: str, preamble: Mapping[str, str], last_month: date, labels: Sequence[str] = ("publication date",)
) -> Publication:
    """The publication of whole months. ``labels`` are looked for in their order; a blank or a dash is no date.

    Where no date is stated it is inferred from the publication cycle. Raises ``Refused`` for one that is no date.
    """
    stated = next((text for label in labels if (text := preamble.get(label, "")).strip("-– ")), "")
    if not stated:
        return Publication(title, inferred_publication(last_month), "inferred", "month")
    try:
        return Publication(title, publication_date(stated), "stated", "month")
    except ValueError as error:
        raise Refused(f"The publication date cannot be read: {error}") from None
