"""Lists that nobody has to make: England for a board, one collaborative, topic or measure, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from analysis.calendar import add_months
from analysis.change import ChangeQuestion
from components import addresses
from components.words import month
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import Measure, measures
from data_access.queries.topics import coverage
from data_access.queries.version import data_version
from data_access.queries.whole import whole_name
from data_access.snapshot import snapshot
from pages.shared.changes import ENGLAND, Change, changes, verdicts_of
from pages.shared.measure_source import full_title
from web.exhibit_list.exhibit_list import MOST_ENTRIES, ExhibitList, ListProblem
from web.exhibit_list.resolution import PagesMade, entry_at
from web.registry import entry_named

MONTHS = 12  # of a map, as a sequence of pictures
MOST = 16  # exhibits of one collaborative: twenty minutes
NOT_READY = "There is no ready-made list of that name. Choose one of those below."


class ReadyList(NamedTuple):
    """A ready-made list as it is offered: its name in the address, and what it is called."""

    name: str
    title: str


def ready_made(name: str) -> ExhibitList:
    """The list of a name such as ``england`` or ``measure:falls-with-harm``. Raises ``ListProblem`` for others."""
    kind, _, ident = name.partition(":")
    make = _MAKERS.get(kind)
    if make is None:
        raise ListProblem(NOT_READY)
    with snapshot():
        title, wanted = make(ident)
        made: PagesMade = {}
        entries = [entry for address in wanted if (entry := entry_at(address, made))][:MOST_ENTRIES]
        return ExhibitList(title, tuple({each.address: each for each in entries}.values()), data_version())


def offered() -> dict[str, list[ReadyList]]:
    """All ready-made lists but those of a date, under the headings of the list's empty page."""
    shown = [measure for measure in measures() if measure.latest]
    topics = {measure.topic_id for measure in shown}
    return {
        whole_name(): [ReadyList("england", f"{whole_name()} for a board")],
        "One collaborative": [
            ReadyList(f"collaborative:{each.slug}", each.name) for each in collaboratives()
        ],
        "One topic": [
            ReadyList(f"topic:{each.id}", each.name) for each in coverage().topics if each.id in topics
        ],
        "Twelve months of a map": [
            ReadyList(f"months:{each.id}", full_title(each))
            for each in shown
            if each.collected_from != "england" and each.grain == "month"
        ],
        "One measure": [ReadyList(f"measure:{each.id}", full_title(each)) for each in shown],
    }


def _whole(_ident: str) -> tuple[str, Iterable[str]]:
    return f"{whole_name()} for a board", [
        addresses.exhibit("home", "england"),
        addresses.exhibit("home", "map"),
        addresses.exhibit("home", "tiles", view="tiles"),
        addresses.exhibit("home", "icons"),
        *(_of(change) for change in _lasting(changes().by_pair.values()) if change.series.area_id == ENGLAND),
        addresses.exhibit("programme", "harm"),
        addresses.exhibit("programme", "promises"),
    ]


def _collaborative(slug: str) -> tuple[str, Iterable[str]]:
    place = next((each for each in collaboratives() if each.slug == slug), None)
    if place is None:
        raise ListProblem(NOT_READY)
    own = [change for (_, area), change in changes().by_pair.items() if area == place.id]
    # What lasts first, then what is clear, then the rest in the order of the page.
    own.sort(
        key=lambda change: (not (change.verdict.clear and change.verdict.lasting), not change.verdict.clear)
    )
    return place.name, [_of(change) for change in own[:MOST]]


def _topic(ident: str) -> tuple[str, Iterable[str]]:
    topic = next((each for each in coverage().topics if each.id == ident), None)
    if topic is None:
        raise ListProblem(NOT_READY)
    own = [measure for measure in measures() if measure.topic_id == ident and measure.latest]
    parts = [f"/exhibit/measure/{measure.id}/{name}" for measure in own for name in ("england", "change")]
    return topic.name, [addresses.exhibit(f"topic/{ident}", "pathway"), *parts]


def _measure(ident: str) -> tuple[str, Iterable[str]]:
    entry = entry_named("measure")
    measure = next((each for each in measures() if each.id == ident and each.latest), None)
    if measure is None or entry is None:
        raise ListProblem(NOT_READY)
    return full_title(measure), [f"/exhibit/measure/{ident}/{name}" for name in entry.exhibits(ident)]


def _months(ident: str) -> tuple[str, Iterable[str]]:
    measure = next((each for each in measures() if each.id == ident), None)
    if measure is None or measure.latest is None:
        raise ListProblem(NOT_READY)
    months = [add_months(measure.latest, back - MONTHS) for back in range(1, MONTHS + 1)]
    title = f"{full_title(measure)}: the map, month by month"
    return title, [addresses.exhibit(f"measure/{ident}", "map", month=f"{each:%Y-%m}") for each in months]


def _changed(text: str) -> tuple[str, Iterable[str]]:
    try:
        since = date.fromisoformat(f"{text}-01" if len(text) == 7 else text).replace(day=1)
    except ValueError:
        raise ListProblem(f"“{text[:20]}” is no date. Write it as 2015-09.") from None
    return f"Lasting changes since {month(since)}", [_of(change) for change in lasting_since(since)]


def lasting_since(since: date) -> Iterator[Change]:
    """The series whose change lasts today and did not last, or not that way, by the month of ``since``."""
    now = list(_lasting(changes().by_pair.values()))
    pairs = [(change.measure, change.series) for change in now]
    for change, before in zip(now, verdicts_of(pairs, ChangeQuestion(latest_end=since)), strict=True):
        if not (before.verdict.lasting and before.verdict.outcome is change.verdict.outcome):
            yield change


def _lasting(among: Iterable[Change]) -> Iterator[Change]:
    for change in among:
        if change.verdict.clear and change.verdict.lasting and not change.verdict.members_changed:
            yield change


def _of(change: Change) -> str:
    """The chart of a series."""
    measure: Measure = change.measure
    if change.series.area_id == ENGLAND:
        return addresses.exhibit(f"measure/{measure.id}", "england")
    return addresses.exhibit(f"collaborative/{change.series.slug}", measure.id)


_MAKERS: dict[str, Callable[[str], tuple[str, Iterable[str]]]] = {
    "england": _whole,
    "collaborative": _collaborative,
    "topic": _topic,
    "measure": _measure,
    "months": _months,
    "changes": _changed,
}
