"""The programme's dated events: along a line of years, and as a list with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from components import addresses
from components.exhibit import Exhibit, own_address
from components.figures.event_line import NARROW_LINE, WIDE_LINE, LineEvent, event_line
from components.markup import slot
from components.words import counted
from data_access.queries.statements import Statement, statements
from data_access.queries.whole import whole_name
from pages.programme.folds import fold
from pages.programme.sources import compiled
from pages.shared.statement_words import date_words, source_words

COLUMNS = ("Date", "What happened", "Where", "What to bear in mind", "Source")


def timeline_exhibit() -> Exhibit | None:
    """All dated events; ``None`` where the store holds none. The picture has those of the whole."""
    events = [event for event in statements("event") if event.since]
    if not events:
        return None
    whole = [event for event in events if event.collaborative_id is None]
    local = [event for event in events if event.collaborative_id is not None]
    return Exhibit(
        ident="timeline",
        title="What happened when",
        sentence=f"{counted(len(whole), 'dated event')} of the programme as a whole and {len(local)} of single "
        "collaboratives were found. What came after a date need not have come of it.",
        picture=_pictures(whole),
        columns=COLUMNS,
        rows=tuple(
            (
                date_words(event),
                event.words,
                event.collaborative or whole_name(),
                event.caution,
                source_words(event),
            )
            for event in events
        ),
        source=compiled(events),
        download=addresses.download("programme", "timeline"),
        numbers_address=own_address(addresses.download("programme", "timeline")),
        more=(
            fold(
                f"{counted(len(whole), 'event')} of the whole, by number",
                html.Ol(_items(whole)),
                is_open=True,
            )
            if whole
            else None,
            fold(f"{counted(len(local), 'event')} of single collaboratives", html.Ul(_items(local)))
            if local
            else None,
        ),
    )


def _pictures(events: Sequence[Statement]) -> list[Any] | None:
    points = [
        LineEvent(number, event.since, event.until, f"{date_words(event)}: {event.words}")
        for number, event in enumerate(events, 1)
        if event.since
    ]
    if not points:
        return None
    description = f"{counted(len(points), 'dated event')} of the programme along the years"
    return [
        slot(event_line(points, size=size, description=description), name)
        for size, name in ((WIDE_LINE, "only-wide"), (NARROW_LINE, "only-narrow"))
    ]


def _items(events: Sequence[Statement]) -> list[html.Li]:
    return [
        html.Li(
            [
                html.Strong(date_words(event)),
                f" {event.collaborative}: {event.words}" if event.collaborative else f" {event.words}",
                html.Span(f" {event.caution}", className="small") if event.caution else None,
            ]
        )
        for event in events
    ]
