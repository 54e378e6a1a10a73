"""Whose figures an exhibit of a report holds, and every source that the quarter's figures came from."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.financial_quarter import Quarter
from components import addresses
from components.exhibit import Exhibit, Source
from components.tables.record_table import record_table
from components.words import counted, listed, month
from data_access.queries.measures import Measure
from data_access.queries.version import data_version, is_demonstration
from pages.report.figures import QuarterFigures
from pages.shared.measure_source import publisher_names, short_name, source_of
from pages.shared.quarters import months_words

MOST_NAMED = 3  # collections in a line of sources; the table of sources names all
COLUMNS = ("Source", "Publisher", "Measures of this quarter", "Licence")


def joint_source(measures: Sequence[Measure], quarter: Quarter) -> Source:
    """Of several measures, as far as the quarter goes; of none the dashboard's own record."""
    if not measures:
        return record_source(quarter)
    sources = [source_of(measure) for measure in measures]
    titles = list(dict.fromkeys(source.title for source in sources))
    if len(titles) > MOST_NAMED:
        titles = [*titles[:MOST_NAMED], f"{len(titles) - MOST_NAMED} more"]
    return Source(
        title=listed(titles),
        publisher=listed(publisher_names(source.publisher for source in sources)),
        licence=" ".join(dict.fromkeys(source.licence for source in sources)),
        designation=", ".join(dict.fromkeys(source.designation for source in sources)),
        period=f"To {month(quarter.last_month)}",
        version=sources[0].version,
        demonstration=sources[0].demonstration,
    )


def record_source(quarter: Quarter, title: str = "Record of the store") -> Source:
    """What was put together here: statements, choices of topics, loads."""
    return Source(
        title,
        "compiled by this dashboard",
        "Facts, each with its own source",
        "record",
        months_words(quarter),
        data_version().split(":")[1],
        is_demonstration(),
    )


def sources_exhibit(figures: QuarterFigures) -> Exhibit | None:
    """Every source of a figure of the quarter; ``None`` without any."""
    of_source: dict[tuple[str, str, str], list[str]] = {}
    for each in figures.received:
        key = (each.measure.source_title, each.measure.publisher, each.measure.licence)
        of_source.setdefault(key, []).append(short_name(each.measure))
    if not of_source:
        return None
    rows = [(title, by, "; ".join(names), licence) for (title, by, licence), names in of_source.items()]
    licences = dict.fromkeys(row[3] for row in rows)
    # One licence for all is said once.
    seen = len(COLUMNS) - (len(licences) == 1)
    single = next(iter(licences)).rstrip(".") if len(licences) == 1 else ""
    under = f"all under: {single}." if single else "each under the licence beside it."
    return Exhibit(
        ident="sources",
        title=f"{counted(len(rows), 'source')} of this quarter’s figures",
        sentence=f"Figures of {months_words(figures.quarter)} came from {counted(len(rows), 'collection')}, {under}",
        picture=record_table(COLUMNS[:seen], [row[:seen] for row in rows], "Sources"),
        columns=COLUMNS,
        rows=tuple(rows),
        source=joint_source([each.measure for each in figures.received], figures.quarter),
        download=addresses.download(f"report/{figures.quarter.name}", "sources"),
    )
