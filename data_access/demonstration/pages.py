"""Invented pages, of every kind of date: their addresses end in ``.invalid``, which leads nowhere by its standard."""

from __future__ import annotations

from data_access.demonstration.texts import invented
from data_access.demonstration.true_changes import generator

PAGE_COLUMNS = ("page_title", "publisher", "page_date", "date_kind", "address")
# Source: RFC 2606, section 2: names below .invalid are never anybody's.
NOWHERE = "https://demonstration.invalid/an-invented-page"
_PUBLISHERS = ("Demonstration network", "Demonstration newspaper of the island", "Demonstration university")
_DATES = (
    ("2016-05-20", "printed"),
    ("2018-03", "printed"),
    ("2019", "printed"),
    ("2017 or later", "content"),
    ("", "none"),
)


def page(name: str) -> dict[str, str]:
    """The page on which something stands that goes by ``name``: always the same one."""
    rng = generator("pages", name)
    page_date, date_kind = _DATES[int(rng.integers(len(_DATES)))]
    return {
        "page_title": invented("an invented page, in no library"),
        "publisher": _PUBLISHERS[int(rng.integers(len(_PUBLISHERS)))],
        "page_date": page_date,
        "date_kind": date_kind,
        "address": NOWHERE if rng.random() < 0.7 else "",
    }
