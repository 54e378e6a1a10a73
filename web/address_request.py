"""What a request asks for: the page at its address, the ident in it, and the view that its query describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, RequestRedirect, Rule

from pages.shared.page_entry import PageEntry
from pages.shared.query_values import AddressProblem, QueryValues
from web.registry import entries, entry_named

Query = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One page as it is asked for. ``canonical`` is the address of the same view, ``None`` where anything was refused.

    ``ident`` is written as the store writes it; ``exists`` is false where there is no such page.
    """

    entry: PageEntry
    ident: str
    query: Query
    exists: bool
    canonical: str | None
    problems: tuple[AddressProblem, ...]

    @property
    def arguments(self) -> tuple[str, ...]:
        """What ``layout`` and ``exhibits`` take before the query."""
        return (self.ident,) if self.entry.variable else ()


def page_request_at(path: str, query: MultiDict[str, str]) -> PageRequest | None:
    """The page at a path; ``None`` where no entry has that path."""
    try:
        name, values = _routes().bind("").match(path.rstrip("/") or "/", method="GET")
    except (NotFound, RequestRedirect):
        return None
    entry = entry_named(name)
    assert entry is not None
    return _read(entry, next(iter(values.values()), ""), query)


def exhibit_request(place: str, query: MultiDict[str, str]) -> PageRequest | None:
    """The page that an exhibit's address names: ``measure/falls-with-harm``, or ``home``."""
    name, _, ident = place.partition("/")
    entry = entry_named(name)
    if entry is None or bool(entry.variable) != bool(ident):
        return None
    return _read(entry, ident, query)


def plain_query(query: MultiDict[str, str]) -> dict[str, str | list[str]]:
    """The query as Dash hands it to a layout: a text for each key, a list where it stands more than once."""
    return {key: values[0] if len(values) == 1 else values for key, values in query.lists()}


def _read(entry: PageEntry, written: str, query: MultiDict[str, str]) -> PageRequest:
    texts: Query = plain_query(query)
    if entry.moved and (moved := entry.moved(texts)) and (there := entry_named(moved.name)):
        entry, written, texts = there, moved.ident, moved.query
    ident = entry.find(written)
    if ident is None:
        return PageRequest(entry, written, texts, exists=False, canonical=None, problems=())
    values = QueryValues(entry.address(quote(ident)), texts)
    view = entry.read(ident, values)
    problems = tuple(values.problems)
    canonical = view.address if view and not problems else None
    return PageRequest(entry, ident, texts, exists=view is not None, canonical=canonical, problems=problems)


@cache
def _routes() -> Map:
    return Map([Rule(entry.path, endpoint=entry.name, methods=["GET"]) for entry in entries()])
