"""Whose figures a measure shows, and what they are: source, full title, definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from components.exhibit import Source
from components.words import listed, month, period_name
from data_access.queries.measures import Measure
from data_access.queries.version import data_version, is_demonstration
from data_access.queries.whole import whole_name


def source_of(measure: Measure, periods: Sequence[date] = ()) -> Source:
    """Whose figures a measure shows, with the span of its figures, or of the ``periods`` that are shown of them."""
    first, latest = (periods[0], periods[-1]) if periods else (measure.first, measure.latest)
    return Source(
        title=measure.source_title,
        publisher=measure.publisher,
        licence=measure.licence,
        designation=measure.designation,
        period=f"{period_name(first, measure.grain)} to {period_name(latest, measure.grain)}"
        if latest
        else "No figures loaded",
        version=data_version().split(":")[1],
        demonstration=is_demonstration(),
        note=measure.source_note,
    )


def publisher_names(publishers: Iterable[str]) -> list[str]:
    """Each publisher once, without who it was before and who compiled its figures."""
    return list(dict.fromkeys(re.split(r"[,;(]", publisher)[0].strip() for publisher in publishers))


def full_title(measure: Measure) -> str:
    """The title with the words that stand beside every invented figure."""
    return f"{measure.title} (demonstration data)" if is_demonstration() else measure.title


def short_name(measure: Measure) -> str:
    """Its short name in a sentence or list that is of the whole already."""
    return measure.short.removesuffix(f", {whole_name()}")


def definition_of(measure: Measure) -> str:
    """Numerator, denominator and unit in a sentence."""
    below = f" divided by {measure.denominator}" if measure.denominator else ""
    drawn = f", drawn as the change from one {measure.grain} to the next" if measure.chart == "mr" else ""
    return f"{measure.numerator}{below}; shown as {measure.unit}{drawn}."


def joint_source(measures: Sequence[Measure]) -> Source:
    """All whose figures an exhibit of several measures holds, with the span of them all; at least one measure."""
    sources = [source_of(measure) for measure in measures]
    spans = [(measure.first, measure.latest) for measure in measures if measure.first and measure.latest]
    return Source(
        title=listed(sorted({source.title for source in sources})),
        publisher=listed(publisher_names(source.publisher for source in sources)),
        licence=" ".join(dict.fromkeys(source.licence for source in sources)),
        designation=", ".join(dict.fromkeys(source.designation for source in sources)),
        period=f"{month(min(span[0] for span in spans))} to {month(max(span[1] for span in spans))}"
        if spans
        else "No figures",
        version=sources[0].version,
        demonstration=sources[0].demonstration,
    )
