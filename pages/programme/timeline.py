"""What happened when, by kind: along a line of years, and as lists by year with their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import html

from components import addresses
from components.controls import choice_form, choose
from components.exhibit import Exhibit, own_address
from components.figures.event_line import NARROW_LINE, WIDE_LINE, LineEvent, event_line
from components.markup import slot
from components.words import counted
from data_access.queries.whole import whole_name
from pages.programme.folds import fold
from pages.programme.happenings import KINDS, SPREAD, Happening, happenings
from pages.programme.sources import compiled_of

COLUMNS = ("Date", "Kind", "What happened", "Where", "What to bear in mind", "Source")
KEY = "happened"  # in addresses: the kind that is shown
EVERY = "all"


def timeline_exhibit(kind: str | None = None) -> Exhibit | None:
    """All that has a date, or one of ``KINDS``; ``None`` where the store holds nothing of any kind.

    The picture has what is of the whole. Figures of spread stand in it when they are asked for: they are many.
    """
    everything = happenings()
    if not everything:
        return None
    chosen = [each for each in everything if kind in (None, each.kind)]
    whole = [each for each in chosen if each.place is None]
    drawn = [each for each in whole if kind or each.kind != SPREAD]
    query = {KEY: kind} if kind else {}
    download = addresses.download("programme", "timeline", **query)
    return Exhibit(
        ident="timeline",
        title="What happened when",
        sentence=_sentence(whole, chosen, kind),
        above=_choice(everything, kind),
        picture=_pictures(drawn),
        columns=COLUMNS,
        rows=tuple(_row(each) for each in chosen),
        source=compiled_of([each.first.year for each in chosen]),
        download=download,
        numbers_address=own_address(download),
        more=_folds(drawn, [each for each in chosen if each not in drawn]),
    )


def _sentence(whole: Sequence[Happening], chosen: Sequence[Happening], kind: str | None) -> str:
    """How many of the whole and of single networks."""
    of_kind = f" of the kind “{KINDS[kind]}”" if kind else ""
    key = " Each number stands in the list below; a line is the length of what lasted." if whole else ""
    return (
        f"{counted(len(whole), 'dated event')}{of_kind} of the programme as a whole and {len(chosen) - len(whole)} of "
        f"single collaboratives were found. What came after a date need not have come of it.{key}"
    )


def _choice(everything: Sequence[Happening], kind: str | None) -> html.Form:
    counts = Counter(each.kind for each in everything)
    options = [(EVERY, f"Events of every kind ({len(everything)})")]
    options += [(each, f"{words} ({counts[each]})") for each, words in KINDS.items()]
    field = choose(KEY, "Kind of event", options, kind or EVERY, default=EVERY)
    return choice_form(addresses.PROGRAMME, [field], {}, class_name="event-kinds")


def _row(each: Happening) -> tuple[str | None, ...]:
    return (each.when, KINDS[each.kind], each.words, each.place or whole_name(), each.caution, each.source)


def _pictures(drawn: Sequence[Happening]) -> list[Any] | None:
    points = [
        LineEvent(number, each.first, each.last, f"{each.when}: {each.words}")
        for number, each in enumerate(drawn, 1)
    ]
    if not points:
        return None
    description = f"{counted(len(points), 'dated event')} of the programme along the years"
    return [
        slot(event_line(points, size=size, description=description), name)
        for size, name in ((WIDE_LINE, "only-wide"), (NARROW_LINE, "only-narrow"))
    ]


def _folds(drawn: Sequence[Happening], others: Sequence[Happening]) -> list[html.Details]:
    """The numbered events, and those that are not in the picture; each behind its year."""
    folds = []
    if drawn:
        words = f"{counted(len(drawn), 'event')} of the whole, by number"
        folds.append(fold(words, _by_year(list(enumerate(drawn, 1)))))
    if others:
        words = f"{counted(len(others), 'event')} not in the picture"
        folds.append(fold(words, _by_year([(None, each) for each in others])))
    return folds


def _by_year(numbered: Sequence[tuple[int | None, Happening]]) -> html.Ul:
    return html.Ul(
        [
            html.Li(_year(year, list(entries)))
            for year, entries in groupby(numbered, key=lambda entry: entry[1].first.year)
        ],
        className="years",
    )


def _year(year: int, entries: Sequence[tuple[int | None, Happening]]) -> html.Details:
    items = [_item(number, each) for number, each in entries]
    several = html.Ol(items) if entries[0][0] else html.Ul(items)
    # Who looks for a number in the picture need not know its year.
    numbered = bool(entries[0][0])
    return html.Details([html.Summary(f"{year}: {counted(len(entries), 'event')}"), several], open=numbered)


def _item(number: int | None, each: Happening) -> html.Li:
    item = html.Li(_said(each), value=str(number) if number else None)
    if each.anchor:
        item.id = each.anchor
    return item


def _said(each: Happening) -> list[Any]:
    return [
        html.Strong(each.when),
        f", {each.place}: {each.words}" if each.place else f": {each.words}",
        html.Span(
            [f". {each.caution.rstrip('.')}. " if each.caution else ". ", each.cited], className="small"
        ),
    ]
