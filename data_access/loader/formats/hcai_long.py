"""Monthly infection counts, one row a figure (from 2018): organisation, month and metric.

The file prints England's figures as National rows: where the organisations do not add up to them, the whole
file is refused.

A row left out. The publisher leaves some zero rows out. The National row proves that such a row adds nothing
to England, but not that it was reported. It is taken for a zero where the organisation has another metric for
the same month (so it did report), or where the file never prints a zero for that metric (so zeros are left
out by rule). Otherwise nothing is stored: a month without any row was not reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from data_access.loader.columns.calendar import calendar_month, month_name
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import hcai
from data_access.loader.formats.collection import ENGLAND
from data_access.loader.formats.hcai import Record
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.report import listed
from data_access.loader.rows import Content, LoadNote, NamedArea, Refused, Rejected, StoreContext
from data_access.loader.tables.publication import monthly_publication
from data_access.loader.tables.table import Column, Table, TableRow, find_table, plain

name = "HCAI long (one row a figure)"

COLUMNS = (
    Column("collection", ("collection", "data collection")),
    Column("type", ("organisation type", "org type"), required=False),
    Column("code", tuple(hcai.CODE_HEADINGS)),
    Column("name", ("organisation name", "org name", "ccg name", "trust name"), required=False),
    Column("year", ("year", "year no")),
    Column("month", ("month", "month no")),
    Column("metric", ("metric",), required=False),
    Column("figure", ("figure", "total cases")),
    Column("signed", ("data signed off",), required=False),
    Column("changed", ("data changed since last publication",), required=False),
)
_LISTED = 12  # organisations in a note
# What becomes of rows that are provisional, changed or left out, by kind of note.
_UNSIGNED = ("footnote", "Figures not signed off when they were published, so provisional")
_CHANGED = ("restated", "Figures that the publisher marks as changed since the publication before")
_ZEROS = (
    "question",
    "Rows left out of the file and stored as zero, since the National rows hold without them",
)
_UNKNOWN = (
    "question",
    "Rows left out of a file that prints zeros elsewhere, and not stored, as nothing shows that these months were "
    "reported",
)


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has this format's column headings."""
    return any(True for _ in _tables(file))


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The file's figures as one publication, dated by the publication cycle, as the file states no date.

    Raises ``Refused`` where a figure stands twice, the organisations do not add up to the National rows, or no row
    can be loaded.
    """
    rows = [row for table in _tables(file) for row in _rows(table)]
    rejected = [row for row in rows if isinstance(row, Rejected)]
    records = [row for row in rows if isinstance(row, Record)]
    if not records:
        raise Refused("The file has column headings but no figure that can be read.")
    hcai.check(records, rejected, "the National row")
    measures = hcai.measures(context)
    reasons = hcai.not_loaded(records, measures)
    loaded = [record for record in records if record.key in measures]
    if not loaded:
        raise Refused(" ".join(reasons) or "The file holds England's figures only, which are sums of others.")
    zeros, unknown = _left_out([*loaded, *(record for record in records if record.is_printed)])
    notes = [LoadNote("not_loaded", reason) for reason in reasons]
    notes += _note(_UNSIGNED, [record for record in loaded if record.unsigned])
    notes += _note(_CHANGED, [record for record in loaded if record.changed])
    notes += [*_note(_ZEROS, zeros), *_note(_UNKNOWN, unknown)]
    months = {record.month for record in records}
    infections = ", ".join(sorted({record.key[0] for record in records}))
    period = f"{month_name(min(months))} to {month_name(max(months))}"
    publication = monthly_publication(
        f"Monthly counts of {infections}, {period}", {}, max(months), context.today
    )
    return Content(name, [hcai.figures([*loaded, *zeros], measures, rejected, publication)], notes)


def _tables(file: SourceFile) -> Iterator[Table]:
    for sheet in file.sheets:
        table = find_table(sheet, COLUMNS)
        if table and ("type" in table.columns or _kind_by_heading(table)):
            yield table


def _kind_by_heading(table: Table) -> str:
    return hcai.CODE_HEADINGS[plain(table.titles[table.columns["code"]])]


def _rows(table: Table) -> Iterator[Record | Rejected]:
    required = {column.role for column in COLUMNS if column.required}
    needed = 1 + max(at for role, at in table.columns.items() if role in required)
    for row in table.rows():
        cells = len(row.cells)
        if cells < needed and not table.sheet.name:
            yield Rejected(row.line, "", "", f"The row has {cells} cells and needs {needed}.")
        elif table.overflows(row):
            reason = (
                "The row has more cells than there are headings. A number with a comma needs quotation marks."
            )
            yield Rejected(row.line, "", "", reason)
        else:
            yield _record(row, table)


def _record(row: TableRow, table: Table) -> Record | Rejected:
    role = "type"
    try:
        kind = _kind(row.text(role)) if role in table.columns else _kind_by_heading(table)
        role = "code"
        area = _area(row.text(role), row.text("name"), kind)
        role = "month"
        month = _month(row.text("year"), row.text(role))
        role = "figure"
        number, status = hcai.count(row[role])
    except ValueError as error:
        return Rejected(row.line, table.titles[table.columns[role]], shortened(row.text(role)), str(error))
    key = _key(row.text("collection"), row.text("metric"), kind)
    flags = row.text("signed").lower() == "no", row.text("changed").lower() == "yes"
    return Record(row.line, key, area, month, number, status, *flags)


# A file repeats a few hundred organisations and a dozen months on thousands of rows.
@cache
def _kind(text: str) -> str:
    if not text:
        raise ValueError("the organisation type is empty: it is CCG, NHS Acute Trust or National.")
    return hcai.kind_of(text) or text


@cache
def _area(code: str, name: str, kind: str) -> NamedArea:
    return ENGLAND if kind == ENGLAND.kind else hcai.area(code, name, kind)


_month = cache(calendar_month)


@cache
def _key(collection: str, metric: str, kind: str) -> hcai.Key:
    return hcai.infection_of(collection) or collection, metric.lower() or hcai.TOTAL, kind


def _left_out(records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """Rows that organisations lack for a metric and month which has a National row: zeros, and not reported."""
    present = {(record.key, record.area.id, record.month) for record in records}
    reported = {(record.key[2], record.area.id, record.month) for record in records}
    printed_zero = {record.key for record in records if record.number == 0}
    months = {(record.key[:2], record.month) for record in records if record.is_printed}
    examples = {(record.key, record.area.id): record for record in records if not record.is_printed}
    zeros: list[Record] = []
    unknown: list[Record] = []
    for example, (metric, month) in product(examples.values(), months):
        key, area = example.key, example.area
        if key[:2] != metric or (key, area.id, month) in present:
            continue
        zero = (key[2], area.id, month) in reported or key not in printed_zero
        absent = replace(example, month=month, number=0.0, status="reported", unsigned=False, changed=False)
        (zeros if zero else unknown).append(absent)
    return zeros, unknown


def _note(kind_and_words: tuple[str, str], records: Sequence[Record]) -> Iterable[LoadNote]:
    if records:
        kind, words = kind_and_words
        names = sorted({f"{record.area.name} ({record.area.id})" for record in records})
        yield LoadNote(kind, f"{words} ({len(records):,}): {listed(names, _LISTED, ',')}.")
