"""Every source: whose it is, under which licence, which measures it fills, how new it is, and whether it is over."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit
from components.tables.numbers import Cell
from components.tables.record_table import record_table
from components.words import counted, month
from data_access.queries.sources import SourceRecord
from pages.data.record import (
    HeldMeasure,
    StoreContents,
    ended_words,
    newest_loaded,
    newest_published,
    next_update,
    source_of_figures,
    span_of,
)

COLUMNS = ("Source", "Publisher", "Licence", "Designation", "Measures", "Figures", "From", "To", "Published last",
           "Loaded last", "Next update")  # fmt: skip
MOST_OPEN = 6
SEEN = ("Source", "Licence", "Measures", "Figures", "Span", "Published last", "Loaded last", "Next update")


def sources_exhibit(contents: StoreContents) -> Exhibit | None:
    """The table; ``None`` where no source is recorded."""
    if not contents.sources:
        return None
    used = set(contents.with_figures)
    records = [*contents.with_figures, *(record for record in contents.sources if record not in used)]
    return Exhibit(
        ident="sources",
        title="Sources",
        sentence=_sentence(contents),
        picture=html.Div(_tables(contents)),
        columns=COLUMNS,
        rows=tuple(_row(contents, record) for record in records),
        source=source_of_figures(contents),
        download=addresses.download("data", "sources"),
    )


def _sentence(contents: StoreContents) -> str:
    used, unused = len(contents.with_figures), len(contents.sources) - len(contents.with_figures)
    sentence = f"{counted(used, 'source fills', 'sources fill')} {counted(len(contents.held), 'measure')}."
    if unused:
        sentence += (
            f" {counted(unused, 'further source is', 'further sources are')} recorded without such figures."
        )
    return sentence


def _tables(contents: StoreContents) -> list[Any]:
    used = set(contents.with_figures)
    unused = [record for record in contents.sources if record not in used]
    parts: list[Any] = []
    if used:
        rows = [_cells(contents, record) for record in contents.with_figures]
        parts.append(record_table(SEEN, rows, "Sources with figures of measures"))
    if unused:
        summary = (
            "Sources without figures of measures: of residents, or of measures that nothing is loaded for"
        )
        rows = [[_name(record), record.licence, _rests(record)] for record in unused]
        table = record_table(
            ("Source", "Licence", "What rests on it"), rows, "Sources without figures of measures"
        )
        parts.append(html.Details([html.Summary(summary), table]))
    return parts


def _name(record: SourceRecord) -> list[Any]:
    return [
        record.title,
        html.Span(f"{record.publisher}, {record.designation}", className="small"),
    ]


def _rests(record: SourceRecord) -> str:
    if not record.residents:
        return "No figures are loaded"
    return f"{counted(record.residents, 'row')} of residents, which rates are divided by"


def _cells(contents: StoreContents, record: SourceRecord) -> list[Any]:
    held = contents.of_source(record.id)
    span = span_of(each.holding for each in held)
    assert span is not None
    return [
        _name(record),
        record.licence.split(". ")[
            0
        ],  # the sentence that it asks for stands in the file and at the foot of the page
        _links(held),
        sum(each.holding.figures for each in held),
        f"{month(span[0])} to {month(span[1])}",
        newest_published(each.holding for each in held),
        newest_loaded([each.holding for each in held]),
        ended(record, held),
    ]


def _links(held: list[HeldMeasure]) -> Any:
    """Its measures; many of them behind a fold."""
    names = html.Ul(
        [html.Li(dcc.Link(each.measure.short, href=addresses.measure(each.measure.id))) for each in held]
    )
    if len(held) <= MOST_OPEN:
        return names
    return html.Details([html.Summary(counted(len(held), "measure")), names])


def _row(contents: StoreContents, record: SourceRecord) -> tuple[Cell, ...]:
    held = contents.of_source(record.id)
    span = span_of(each.holding for each in held) or (None, None)
    return (
        record.title,
        record.publisher,
        record.licence,
        record.designation,
        "; ".join(each.measure.title for each in held),
        sum(each.holding.figures for each in held),
        *span,
        newest_published(each.holding for each in held) if held else None,
        newest_loaded([each.holding for each in held]) or None,
        ended(record, held),
    )


def ended(record: SourceRecord, held: list[HeldMeasure]) -> str:
    """Whether a source is over, by its note or by the definition of every measure that it fills."""
    if words := ended_words([record.note]):
        return next_update(words, "note of the source")
    by_measure = [ended_words([each.measure.caveat]) for each in held]
    over = [words for words in by_measure if words]
    if not over:
        return next_update("", "")
    whose = "definition" if len(over) == len(held) else f"definition of {len(over)} of {len(held)} measures"
    return next_update(" ".join(dict.fromkeys(over)), whose)
