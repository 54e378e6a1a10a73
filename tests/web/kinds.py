"""Addresses of every kind of page, as the registry's entries tell of them: what the tests of the web walk through."""

from __future__ import annotations

from pages.shared.page_entry import PageEntry
from tests.guards import not_empty
from tests.pages.views import ECOLI
from web.registry import entries

ENTRIES = not_empty(entries())
# The opened views that the pages give as their examples.
EXAMPLES = not_empty(example for entry in ENTRIES for example in entry.examples)
# Idents whose pages hold much; of any other kind of page the first is taken.
RICH = {"measure": ECOLI, "collaborative": "wessex", "organisation": "RRK"}
NAMES = [entry.name for entry in ENTRIES]
WITH_VARIABLE = [entry.name for entry in ENTRIES if entry.variable]


def entry_of(name: str) -> PageEntry:
    """The entry with a name."""
    return next(entry for entry in ENTRIES if entry.name == name)


def ident_of(entry: PageEntry) -> str:
    """The ident of a page of this kind; only while a store is in force."""
    return RICH.get(entry.name) or next(iter(entry.idents()))


def address_of(name: str) -> str:
    """The address of a page of a kind, without a query; only while a store is in force."""
    entry = entry_of(name)
    return entry.address(ident_of(entry))
