"""Monthly infection counts, one row a figure (from 2018): organisation, month and metric.

The file prints England's figures as National rows: where the organisations do not add up to them, the whole
file is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from data_access.loader import dates
from data_access.loader.delimited import DELIMITERS, delimiter_of, headings, split_lines
from data_access.loader.formats import hcai
from data_access.loader.formats.hcai_long_checks import check_totals, flag_notes, left_out, left_out_notes
from data_access.loader.formats.hcai_long_rows import COLUMNS, Key, Record, records
from data_access.loader.rows import Content, Figures, Head, Known, Note, Publication, Refused, Rejected, Value

name = "HCAI long (one row a figure)"


def recognises(head: Head) -> bool:
    """Whether the first row holds this format's column headings."""
    beginning = head.text[:4096]
    return any(
        set(COLUMNS) <= set(headings((split_lines(beginning, mark) or [[]])[0])) for mark in DELIMITERS
    )


def read(path: Path, known: Known) -> Content:
    """The file's figures as one publication, dated by the publication cycle, as the file states no date.

    Raises ``Refused`` where a figure stands twice or the organisations do not add up to the National rows.
    """
    with path.open("rb") as file:
        delimiter = delimiter_of(Head(path, file.read(4096)).text.partition("\n")[0])
    found = list(records(path, delimiter))
    read_rows = [record for record in found if isinstance(record, Record)]
    rejected = [record for record in found if isinstance(record, Rejected)]
    if not read_rows:
        raise Refused("The file has column headings but no figure that can be read.")
    check_totals(read_rows, rejected)
    counted = Counter(record.key for record in read_rows if record.key[2] != "england")
    measures = {key: id for key, id in hcai.MEASURES.items() if key in counted and id in known.measures}
    notes = _not_loaded(counted, measures)
    loaded = [record for record in read_rows if record.key in measures]
    if not loaded:
        return Content(name, [], notes)
    absent = left_out(
        [record for record in read_rows if record.key in measures or record.key[2] == "england"]
    )
    notes += flag_notes(loaded) + left_out_notes(absent)
    zeros = [record for record in absent.zeros if record.key in measures]
    values: list[Value | Rejected] = [*rejected, *(_value(record, measures) for record in [*loaded, *zeros])]
    areas = {record.area.id: record.area for record in loaded}
    return Content(name, [Figures(_publication(read_rows), values, tuple(areas.values()))], notes)


def _publication(found: list[Record]) -> Publication:
    months = {record.month for record in found}
    infections = ", ".join(sorted({record.key[0] for record in found}))
    period = f"{dates.month_name(min(months))} to {dates.month_name(max(months))}"
    published = dates.inferred_publication(max(months))
    return Publication(f"Monthly counts of {infections}, {period}", published, "inferred", "month")


def _value(record: Record, measures: dict[Key, str]) -> Value:
    return Value(
        record.line, measures[record.key], record.area.id, record.month, record.number, status=record.status
    )


def _not_loaded(counted: Counter[Key], measures: Iterable[Key]) -> list[Note]:
    return [
        hcai.not_loaded(f"{collection}, {metric}, by {hcai.KIND_NAMES.get(kind, kind)}", number)
        for (collection, metric, kind), number in sorted(counted.items())
        if (collection, metric, kind) not in measures
    ]
