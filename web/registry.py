"""All pages, each found by its folder: ``pages/<name>/page.py`` with an entry ``PAGE``."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import pages
from data_access.snapshot import snapshot
from pages.shared.page_entry import PageEntry


@cache
def entries() -> tuple[PageEntry, ...]:
    """Every page's entry, in the order of the menu."""
    names = [
        module.name
        for module in pkgutil.iter_modules(pages.__path__)
        if module.ispkg and module.name != "shared"
    ]
    page_entries = [import_module(f"pages.{name}.page").PAGE for name in names]
    return tuple(sorted(page_entries, key=lambda entry: entry.position))


def entry_named(name: str) -> PageEntry | None:
    """The entry with a name, as the addresses of downloads and exhibits say it."""
    return next((entry for entry in entries() if entry.name == name), None)


def addresses() -> list[str]:
    """The address of every page that there is, without a query."""
    return [entry.address(ident) for entry in entries() for ident in entry.idents()]


def addresses_ahead() -> Iterator[str]:
    """The addresses that are made before readers ask: those of the pages that the menu leads to, in its order."""
    yield from (entry.address() for entry in entries() if not entry.variable)
    with snapshot():
        listed = [
            entry.address(ident) for entry in entries() if entry.menu_names for ident, _ in entry.menu_names()
        ]
    yield from listed
