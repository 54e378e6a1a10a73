"""What the product knows of a page: one entry, in the page's own folder, that everything else reads.

Router, menu, sitemap, downloads, exhibits' own addresses, the 404 test and the walks of the tests read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from components.exhibit import Exhibit
from pages.shared.query_values import QueryValues

PRODUCT = "Patient Safety Collaboratives"


class ViewState(Protocol):
    """One view of a page: every choice that its address holds."""

    @property
    def address(self) -> str:
        """The address that restores the view; what is at its default is left out."""


class Island(Protocol):
    """An interactive chart or map: what Dash draws, and the address that restores it."""

    @property
    def address(self) -> str:
        """The address of the page with every choice of the island in it."""

    def content(self) -> Any:
        """The chart with its controls and words, as Dash's components."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the figures of an exhibit are of, as a download says it; empty where they are of several measures."""

    area: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class MovedTo:
    """The page at which a view stands that an address of another page used to show."""

    name: str
    ident: str
    query: Mapping[str, str | Sequence[str]]


def _single(ident: str) -> str | None:
    return ident or ""


def _nothing() -> Iterable[str]:
    return ("",)


def no_exhibits(**_query: str) -> dict[str, Exhibit]:
    """The exhibits of a page that has none."""
    return {}


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page, or all pages of one kind.

    ``path`` may hold one variable (``/measure/<measure_id>``); its value is the ``ident`` of the functions, which is
    empty where there is none. ``layout`` and ``exhibits`` take the variable by its name, and the query as keywords.
    """

    name: str  # in the addresses of its downloads and exhibits
    path: str
    position: int  # in the menu and the sitemap
    title: Callable[[str], str]  # ident -> heading of the browser's tab
    preview: Callable[[str], str]  # ident -> what a link to it says in a message
    layout: Callable[..., Any]
    exhibits: Callable[..., dict[str, Exhibit]]
    read: Callable[[str, QueryValues], ViewState | None]  # None: no page stands there
    subject: Callable[[str, Mapping[str, str], str], Subject]  # ident, query, exhibit's name
    find: Callable[[str], str | None] = (
        _single  # the ident as it is written, or None where there is no such page
    )
    idents: Callable[[], Iterable[str]] = _nothing  # every page of the kind
    island: Callable[..., Island | None] | None = (
        None  # the interactive chart of an address, where it opens one
    )
    # Where the view of a query stands now, if it has moved to another page; None where it has not.
    moved: Callable[[Mapping[str, str | Sequence[str]]], MovedTo | None] | None = None
    examples: tuple[str, ...] = ()  # addresses of opened views, for the tests' walks
    heading: Callable[[Mapping[str, Any]], str] | None = (
        None  # instead of ``title``, where the query is what the page is about
    )
    kept: bool = (
        True  # False where readers type what the address holds: a cache would keep each reader's words
    )
    menu: str = ""  # what the menu calls it; a page of several idents is a list there
    menu_name: Callable[[], str] | None = None  # instead of ``menu``, where it depends on the store
    menu_names: Callable[[], Iterable[tuple[str, str]]] | None = None  # (ident, name) of such a list

    @property
    def variable(self) -> str:
        """The name of the path's variable; empty where it has none."""
        return self.path.partition("<")[2].rstrip(">")

    def address(self, ident: str = "") -> str:
        """The page's address without a query."""
        return self.path.replace(f"<{self.variable}>", ident) if self.variable else self.path

    def place(self, ident: str) -> str:
        """The page in the addresses of its downloads and exhibits: ``measure/falls-with-harm``."""
        return f"{self.name}/{ident}" if self.variable else self.name
