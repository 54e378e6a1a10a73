"""What the page's sections share: measures with their holdings, and whose record an exhibit is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from components.exhibit import Source
from components.words import MONTHS, day, listed, month
from data_access.queries.holdings import Holding, holdings
from data_access.queries.loads import load_records
from data_access.queries.measures import Measure, measures
from data_access.queries.sources import SourceRecord, source_records
from data_access.queries.version import data_version, is_demonstration
from pages.shared.measure_source import publisher_names

NO_DATE = "No date is recorded"
MOST_NAMED = 3
# A sentence of a definition or of a source's note that says that no more will come.
_ENDED = re.compile(
    r"[^.]*\b(?:collection|publication|return|series|survey)\b[^.]*"
    r"\b(?:ended|ceased|was discontinued|was stopped|was withdrawn)\b[^.]*\.",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeldMeasure:
    """A measure with the figures that the store holds of it."""

    measure: Measure
    holding: Holding


@dataclass(frozen=True, slots=True)
class StoreContents:
    """Measures with and without figures, and every source that is recorded."""

    held: tuple[HeldMeasure, ...]
    without: tuple[Measure, ...]
    sources: tuple[SourceRecord, ...]

    @property
    def with_figures(self) -> tuple[SourceRecord, ...]:
        """The sources that figures in force came from."""
        used = {each.holding.source_id for each in self.held}
        return tuple(record for record in self.sources if record.id in used)

    @property
    def span(self) -> tuple[date, date] | None:
        """First and latest period of any figure."""
        return span_of(each.holding for each in self.held)

    def of_source(self, source_id: str) -> list[HeldMeasure]:
        """Its measures that a source fills."""
        return [each for each in self.held if each.holding.source_id == source_id]


def store_contents() -> StoreContents:
    """What the store in hand holds."""
    of_measure = {holding.measure_id: holding for holding in holdings()}
    defined = measures()
    held = [HeldMeasure(measure, of_measure[measure.id]) for measure in defined if measure.id in of_measure]
    without = [measure for measure in defined if measure.id not in of_measure]
    return StoreContents(tuple(held), tuple(without), tuple(source_records()))


def span_of(held: Iterable[Holding]) -> tuple[date, date] | None:
    """First and latest period of several holdings; ``None`` for none."""
    spans = [(holding.first, holding.latest) for holding in held]
    return (min(first for first, _ in spans), max(latest for _, latest in spans)) if spans else None


def ended_words(texts: Iterable[str | None]) -> str:
    """The sentence that says that a series is over, as it stands in the record; empty where none does."""
    for text in texts:
        if text and (ended := _ENDED.search(text)):
            return ended[0].strip()
    return ""


def next_update(ended: str, where: str) -> str:
    """What is known of the next update: that the series ended, quoted, or nothing. No date is made up."""
    return f"Ended: “{ended}” ({where})" if ended else NO_DATE


def newest_published(held: Iterable[Holding]) -> str:
    """The newest publication date that a file states."""
    dates = [holding.published for holding in held if holding.published]
    return day(max(dates)) if dates else "not stated"


def newest_loaded(held: Sequence[Holding]) -> str:
    """When the newest load that any of them rests on ended."""
    return day(max(holding.loaded for holding in held).date()) if held else ""


def clock(moment: datetime) -> str:
    """``26 November 2026, 11:49 UTC``."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC"


def source_of_figures(contents: StoreContents) -> Source:
    """Whose figures the exhibits of measures and sources are about."""
    used = contents.with_figures or contents.sources
    span = contents.span
    return Source(
        title=shortly(list(dict.fromkeys(record.title for record in used))),
        publisher=shortly(publisher_names(record.publisher for record in used)),
        licence=" ".join(dict.fromkeys(record.licence for record in used)),
        designation=", ".join(dict.fromkeys(record.designation for record in used)),
        period=f"{month(span[0])} to {month(span[1])}" if span else "No figures loaded",
        version=edition(),
        demonstration=is_demonstration(),
    )


def source_of_loads() -> Source:
    """The store's own record of what was loaded."""
    runs = load_records()
    first, last = (day(run.finished.date()) for run in (runs[-1], runs[0]))
    period = last if first == last else f"{first} to {last}"
    kind = "Facts, recorded by the loader"
    return Source(
        "Record of loads", "kept by this dashboard", kind, "record", period, edition(), is_demonstration()
    )


def edition() -> str:
    """The number of the newest load, as pages print it."""
    return data_version().split(":")[1]


def shortly(names: Sequence[str]) -> str:
    """The first of several names, and how many more there are."""
    named = (
        names if len(names) <= MOST_NAMED + 1 else [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"]
    )
    return listed(named)
