"""Monthly infection counts, one row a figure (from 2018): organisation, month and metric.

The file prints England's figures as National rows: where the organisations do not add up to them, the whole
file is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from data_access.loader.columns.calendar import inferred_publication, month_name
from data_access.loader.files.delimited import DELIMITERS, delimiter_of, headings, split_lines
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import hcai
from data_access.loader.formats.hcai_long_checks import check_totals, flag_notes, left_out, left_out_notes
from data_access.loader.formats.hcai_long_rows import COLUMNS, Key, Record, records
from data_access.loader.options import Options
from data_access.loader.rows import (
    Content,
    LoadNote,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    StoreContext,
    Value,
)

name = "HCAI long (one row a figure)"


def recognises(head: SourceFile) -> bool:
    """Whether the first row holds this format's column headings."""
    beginning = head.text[:4096]
    return any(
        set(COLUMNS) <= set(headings((split_lines(beginning, mark) or [[]])[0])) for mark in DELIMITERS
    )


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The file's figures as one publication, dated by the publication cycle, as the file states no date.

    Raises ``Refused`` where a figure stands twice or the organisations do not add up to the National rows.
    """
    delimiter = delimiter_of(file.text.partition("\n")[0])
    read_rows, rejected = _read_records(file.path, delimiter)
    if not read_rows:
        raise Refused("The file has column headings but no figure that can be read.")
    check_totals(read_rows, rejected)
    counted = Counter(record.key for record in read_rows if not _is_england(record))
    measures = {key: id for key, id in hcai.MEASURES.items() if key in counted and id in context.measures}
    notes = _not_loaded(counted, measures)
    loaded = [record for record in read_rows if record.key in measures]
    if not loaded:
        return Content(name, [], notes)
    absent = left_out([record for record in read_rows if record.key in measures or _is_england(record)])
    notes += flag_notes(loaded) + left_out_notes(absent)
    zeros = [record for record in absent.zeros if record.key in measures]
    values: list[Value | Rejected] = [*rejected, *(_value(record, measures) for record in [*loaded, *zeros])]
    areas = {record.area.id: record.area for record in loaded}
    return Content(name, [PublishedValues(_publication(read_rows), values, tuple(areas.values()))], notes)


def _read_records(path: Path, delimiter: str) -> tuple[list[Record], list[Rejected]]:
    """The figures that could be read, and the rows that could not."""
    rows = list(records(path, delimiter))
    return [row for row in rows if isinstance(row, Record)], [
        row for row in rows if isinstance(row, Rejected)
    ]


def _is_england(record: Record) -> bool:
    return record.key[2] == "england"


def _publication(figures: list[Record]) -> Publication:
    months = {record.month for record in figures}
    infections = ", ".join(sorted({record.key[0] for record in figures}))
    period = f"{month_name(min(months))} to {month_name(max(months))}"
    published = inferred_publication(max(months))
    return Publication(f"Monthly counts of {infections}, {period}", published, "inferred", "month")


def _value(record: Record, measures: dict[Key, str]) -> Value:
    return Value(
        record.line, measures[record.key], record.area.id, record.month, record.number, status=record.status
    )


def _not_loaded(counted: Counter[Key], measures: Iterable[Key]) -> list[LoadNote]:
    return [
        hcai.not_loaded(f"{collection}, {metric}, by {hcai.KIND_NAMES.get(kind, kind)}", number)
        for (collection, metric, kind), number in sorted(counted.items())
        if (collection, metric, kind) not in measures
    ]
