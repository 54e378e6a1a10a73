"""From the addresses of a list to their exhibits, as the store has them at this moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qsl, unquote, urlsplit

from werkzeug.datastructures import MultiDict

from components.exhibit import Exhibit
from data_access.snapshot import snapshot
from web.address_request import PageRequest, exhibit_request
from web.exhibit_list.exhibit_list import MOST_ENTRIES, ExhibitList, ListEntry, is_exhibit_address

Pages = dict[str, dict[str, Exhibit]]


@dataclass(frozen=True, slots=True)
class ResolvedEntry:
    """An entry with its exhibit and the page that it stands on, or with a ``problem`` in words and neither."""

    entry: ListEntry
    exhibit: Exhibit | None = None
    request: PageRequest | None = None
    problem: str = ""

    @property
    def title(self) -> str:
        """What the slide says largest: the reader's own title, else the exhibit's."""
        return self.entry.title or (self.exhibit.title if self.exhibit else "Not there any more")

    @property
    def page(self) -> str:
        """The address of the page with the exhibit in sight."""
        if self.request is None or self.exhibit is None:
            return ""
        return f"{self.request.canonical}#{self.exhibit.ident}"

    @property
    def moved(self) -> bool:
        """Whether the figures are others than when the list was made; false where that is not known."""
        return bool(self.exhibit and self.entry.figures and self.entry.figures != fingerprint(self.exhibit))


def resolved(exhibits: ExhibitList) -> tuple[ResolvedEntry, ...]:
    """Every entry of a list, within one snapshot of the store; entries beyond the most have a problem."""
    with snapshot():
        return tuple(_resolved(exhibits))


def fingerprint(exhibit: Exhibit) -> str:
    """Six letters that change with the numbers behind an exhibit."""
    return sha256(repr((exhibit.columns, exhibit.rows)).encode()).hexdigest()[:6]


def _resolved(exhibits: ExhibitList) -> Iterator[ResolvedEntry]:
    pages: Pages = {}  # several exhibits of a list may be of one view of a page
    for position, entry in enumerate(exhibits.entries, 1):
        if position > MOST_ENTRIES:
            yield ResolvedEntry(
                entry, problem=f"A list has at most {MOST_ENTRIES} exhibits; this is number {position}."
            )
        else:
            yield resolve(entry, pages)


def resolve(entry: ListEntry, pages: Pages | None = None) -> ResolvedEntry:
    """One entry as the store has it; an exhibit that is not there, or not in that view, has a problem.

    ``pages`` keeps the exhibits of each view, for the entries after this one.
    """
    if not is_exhibit_address(entry.address):
        return ResolvedEntry(entry, problem="This is not the address of an exhibit of this dashboard.")
    parts = urlsplit(entry.address)
    place, _, name = unquote(parts.path.removeprefix("/exhibit/")).rpartition("/")
    request = exhibit_request(place, MultiDict(parse_qsl(parts.query)))
    if request is None or not request.exists:
        return ResolvedEntry(entry, problem="The page that this exhibit stood on is not there any more.")
    if request.problems:
        return ResolvedEntry(entry, problem=" ".join(problem.sentence for problem in request.problems))
    kept, view = {} if pages is None else pages, request.canonical or ""
    if view not in kept:
        kept[view] = request.entry.exhibits(*request.arguments, **request.query)
    exhibit = kept[view].get(name)
    if exhibit is None:
        return ResolvedEntry(entry, problem=f"The page has no exhibit “{name[:60]}” in this view any more.")
    return ResolvedEntry(entry, exhibit, request)


def finding_of(entry: ResolvedEntry) -> str:
    """What a slide says largest: the reader's own title, else the exhibit's finding, else its title."""
    if entry.entry.title or entry.exhibit is None:
        return entry.title
    finding = getattr(entry.exhibit, "finding", None)
    return getattr(finding, "words", finding) or entry.exhibit.title
