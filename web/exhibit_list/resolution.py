"""From the addresses of a list to their exhibits, as the store has them at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qsl, unquote, urlsplit

from werkzeug.datastructures import MultiDict

from components.downloads import full_exhibit_title
from components.exhibit import Exhibit, own_address
from web.address_request import PageRequest, exhibit_request
from web.exhibit_list.as_stood import edition_of
from web.exhibit_list.exhibit_list import (
    MOST_ENTRIES,
    ExhibitList,
    HiddenList,
    ListEntry,
    is_exhibit_address,
)

PagesMade = dict[str, dict[str, Exhibit]]


@dataclass(frozen=True, slots=True)
class ResolvedEntry:
    """An entry with its exhibit and the page that it stands on, or with a ``problem`` in words and neither."""

    entry: ListEntry
    exhibit: Exhibit | None = None
    request: PageRequest | None = None
    problem: str = ""
    absent: str = "Not there any more"  # instead of a title

    @property
    def title(self) -> str:
        """What the slide says largest: the reader's own title, else the exhibit's."""
        return self.entry.title or (self.exhibit.title if self.exhibit else self.absent)

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


Resolves = Callable[[HiddenList], tuple[ResolvedEntry, ...]]
_hidden: list[Resolves] = []


def resolves_hidden(make: Resolves) -> Resolves:
    """Say what resolves hidden lists: it rests on this module, which so cannot rest on it."""
    _hidden[:] = [make]
    return make


def finding_of(entry: ResolvedEntry) -> str:
    """What a slide says largest: the reader's own title, else the exhibit's finding, else its title."""
    return entry.entry.title or own_finding(entry.exhibit) or entry.title


def own_finding(exhibit: Exhibit | None) -> str:
    """The finding of an exhibit in words, empty where it has none."""
    return exhibit.finding.words if exhibit and exhibit.finding else ""


def heading_of(entry: ResolvedEntry) -> str:
    """The same for where nothing stands above it: a title without a finding says what it is of."""
    if entry.exhibit is None or entry.entry.title or own_finding(entry.exhibit):
        return finding_of(entry)
    return label_of(entry.exhibit)


def label_of(exhibit: Exhibit) -> str:
    """What an exhibit is of, where no page stands around it."""
    return full_exhibit_title(exhibit.title, exhibit.subject)


def entry_at(address: str, made: PagesMade | None = None) -> ListEntry | None:
    """An entry for an exhibit as it stands now, its address as pages write it; ``None`` where there is none."""
    exhibit = resolve(ListEntry(address), made).exhibit
    return ListEntry(own_address(exhibit.download), figures=fingerprint(exhibit)) if exhibit else None


def resolved(exhibits: ExhibitList) -> tuple[ResolvedEntry, ...]:
    """Every entry of a list, within one snapshot of the store; entries beyond the most have a problem.

    Of a hidden list they are drawn under letters, and none holds an address.
    """
    if exhibits.hidden:
        return _hidden[0](exhibits.hidden)
    with edition_of(exhibits):
        return tuple(_resolved(exhibits))


def fingerprint(exhibit: Exhibit) -> str:
    """Six letters that change with the numbers behind an exhibit."""
    return sha256(repr((exhibit.columns, exhibit.rows)).encode()).hexdigest()[:6]


def _resolved(exhibits: ExhibitList) -> Iterator[ResolvedEntry]:
    made: PagesMade = {}
    for position, entry in enumerate(exhibits.entries, 1):
        if position > MOST_ENTRIES:
            yield ResolvedEntry(
                entry, problem=f"A list has at most {MOST_ENTRIES} exhibits; this is number {position}."
            )
        else:
            yield resolve(entry, made)


def resolve(entry: ListEntry, made: PagesMade | None = None) -> ResolvedEntry:
    """One entry as the store has it; an exhibit that is not there, or not in that view, has a problem.

    ``made`` holds the exhibits of the views that were made for other entries of the same list.
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
    exhibit = _exhibits(request, {} if made is None else made).get(name)
    if exhibit is None:
        return ResolvedEntry(entry, problem=f"The page has no exhibit “{name[:60]}” in this view any more.")
    return ResolvedEntry(entry, exhibit, request)


def _exhibits(request: PageRequest, made: PagesMade) -> dict[str, Exhibit]:
    """All exhibits of a view: a page makes them together, and lists often hold several of them."""
    key = request.canonical or ""
    if key not in made:
        made[key] = request.entry.exhibits(*request.arguments, **request.query)
    return made[key]
