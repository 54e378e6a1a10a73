"""From a list and its exhibits to the words of a pack: findings, notes, contents, and where all of it comes from."""

from __future__ import annotations

from datetime import date

from components.downloads import full_exhibit_title
from components.exhibit import Exhibit, source_line
from components.invented_mark import WORDS
from components.slides.content import DeckContent, MissingContent, SlideContent
from components.words import day
from data_access.engine import current
from data_access.queries.version import data_version, is_demonstration
from web.download_head import head_of
from web.exhibit_list.exhibit_list import ExhibitList
from web.exhibit_list.hidden_entries import WORDS as WORDS_OF_HIDDEN
from web.exhibit_list.resolution import ResolvedEntry, finding_of, resolved

NOTES_HOLD = "The notes of each slide hold the address of its view."
# What head_of says of an exhibit that its slide says otherwise, or the deck as a whole.
NOT_IN_NOTES = {"Title", "What it shows", "Downloaded", "Address"}
MOST_LICENCES = 4


def deck_of(exhibits: ExhibitList, problem: str = "") -> DeckContent:
    """All that a pack says. ``problem`` is a sentence on what of the reader's wishes could not be met."""
    entries = list(enumerate(resolved(exhibits), 1))
    slides = tuple(_slide(number, entry, exhibits) for number, entry in entries if entry.exhibit is not None)
    missing = tuple(
        MissingContent(
            number,
            entry.entry.title or entry.entry.address[:100] or entry.absent,
            entry.problem,
        )
        for number, entry in entries
        if entry.exhibit is None
    )
    return DeckContent(
        title=exhibits.title,
        slides=slides,
        missing=missing,
        facts=tuple(_facts(exhibits, slides, problem)),
        made=day(date.today()),
        version=data_version(),
        demonstration=is_demonstration(),
        problem=problem,
    )


def _slide(number: int, entry: ResolvedEntry, exhibits: ExhibitList) -> SlideContent:
    exhibit = entry.exhibit
    assert exhibit is not None
    name = full_exhibit_title(exhibit.title, exhibit.subject)
    finding = finding_of(entry)
    heading = name if finding == exhibit.title else finding
    facts = (
        [(fact, words) for fact, words in head_of(entry.request, exhibit) if fact not in NOT_IN_NOTES]
        if entry.request
        else _hidden_facts(exhibit)
    )
    return SlideContent(
        number=number,
        name=name,
        heading=heading,
        of_what=_of_what(exhibit, "" if heading == name else name),
        exhibit=exhibit,
        address=_address(entry.page) if entry.page else "",
        facts=(
            ("Of what", _of_what(exhibit, name)),
            *facts,
            ("Data version", data_version()),
            *((("Filters of the view", _filters(entry)),) if entry.page else ()),
            ("Method", _address("/method")),
            *((("Address", _address(entry.page)),) if entry.page else ()),
        ),
        own_title=bool(entry.entry.title),
        spoken=entry.entry.words,
        moved=_moved(entry, exhibits),
    )


def _hidden_facts(exhibit: Exhibit) -> list[tuple[str, str]]:
    """Whose figures they are, without what page and place they are of."""
    facts = [
        ("Names", "hidden"),
        ("Definition", exhibit.definition),
        ("Source", source_line(exhibit.source)),
        ("Licence", exhibit.source.licence),
    ]
    return [(fact, words) for fact, words in facts if words]


def _of_what(exhibit: Exhibit, name: str) -> str:
    """Name, unit, place and period, with dots between them."""
    unit = exhibit.chart.unit if exhibit.chart and exhibit.chart.kind != "forest" else ""
    stated = getattr(exhibit, "subtitle", "")
    parts = [name, stated] if stated else [name, "per cent" if unit == "%" else unit, exhibit.source.period]
    return " · ".join(part for part in parts if part)


def _filters(entry: ResolvedEntry) -> str:
    query = entry.request.query if entry.request else {}
    chosen = [
        f"{name}: {value if isinstance(value, str) else ', '.join(value)}" for name, value in query.items()
    ]
    return "; ".join(chosen) or "none, the view as it opens"


def _moved(entry: ResolvedEntry, exhibits: ExhibitList) -> str:
    if not entry.moved:
        return ""
    since = f" with data version {exhibits.version}" if exhibits.version else ""
    return f"These figures are others than when the list was made{since}."


def _facts(exhibits: ExhibitList, slides: tuple[SlideContent, ...], problem: str) -> list[tuple[str, str]]:
    """Where all of it comes from, for the last slide and the contents of the workbook."""
    version = data_version()
    if exhibits.as_known:
        version = f"{exhibits.version}: figures as known then; today’s is {version}"
    elif exhibits.version and exhibits.version != version:
        version += f". The list was made with {exhibits.version}: its figures may have moved"
    sources = list(dict.fromkeys(each.exhibit.source.title for each in slides if each.exhibit.source.title))
    licences = list(
        dict.fromkeys(each.exhibit.source.licence for each in slides if each.exhibit.source.licence)
    )
    home = f"The dashboard: {current().public_url}." if current().public_url else ""
    facts = [
        ("Template", problem),
        ("Data", f"{WORDS}, invented; not a record of any organisation" if is_demonstration() else ""),
        ("Data version", version),
        ("Sources", "; ".join(sources)),
        ("Licence", " · ".join(licences[:MOST_LICENCES])),
        ("Method", f"{_address('/method')} says how limits and verdicts are made."),
        ("Addresses", f"{home} {'' if exhibits.hidden else NOTES_HOLD}".strip()),
        ("Names", WORDS_OF_HIDDEN[exhibits.hidden.strength] if exhibits.hidden else ""),
    ]
    return [(name, words) for name, words in facts if words]


def _address(path: str) -> str:
    """Where a view stands: below the setting ``PUBLIC_URL``, or the path alone."""
    return f"{current().public_url.rstrip('/')}{path}"
