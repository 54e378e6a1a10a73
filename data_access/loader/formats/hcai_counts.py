"""Monthly infection counts: one row an organisation and one column a month (2013 to 2018), or one row a figure.

Source: Public Health England, by clinical commissioning group (CCG) and acute trust. Both count the same infections, so
a measure is collected from one kind of area and the two are never added. The file prints England's figures, as Totals
or National rows: where the organisations do not add up to them, the whole file is refused.

A row left out of a long file. The publisher leaves some zero rows out. The National row proves that such a row adds
nothing to England, but not that it was reported. It is taken for a zero where the organisation has another metric for
the same month (so it did report), or where the file never prints a zero for that metric (so zeros are left out by
rule). Otherwise nothing is stored: a month without any row was not reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import product

from data_access.loader.columns.calendar import calendar_month, month_name
from data_access.loader.columns.figures import figure
from data_access.loader.files.sheets import Cell, Sheet, text_of
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import hcai as names
from data_access.loader.formats.collection import ENGLAND, Once, Record, published, refused_at
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.report import listed
from data_access.loader.rows import Content, Doubt, LoadNote, Refused, Rejected, Status, StoreContext
from data_access.loader.tables.publication import check_months, monthly_publication, months_in
from data_access.loader.tables.table import Column, Table, TableRow, find_table, plain, words_of
from data_access.loader.tables.totals import Totals, is_total

name = "HCAI wide (one column a month) or long (one row a figure)"

_NAMES = words_of("trust name, ccg name, commissioner name, provider name, organisation name, org name, name")
WIDE = (Column("Code", names.CODES), Column("name", _NAMES, required=False, first=True))
LONG = (
    Column("Organisation code", names.CODES),
    Column("name", _NAMES, required=False, first=True),
    Column("Collection", ("collection", "data collection")),
    Column("Organisation type", ("organisation type", "org type"), required=False),
    Column("Year", ("year", "year no")),
    Column("Month", ("month", "month no")),
    Column("metric", ("metric",), required=False),
    Column("Figure", ("figure", "total cases")),
    Column("signed", ("data signed off",), required=False),
    Column("changed", ("data changed since last publication",), required=False),
)
_PUBLISHERS_OWN = {"phe centre", "trust type"}  # headings by which a table is known whose title was deleted
_LISTED = 12  # organisations in a note
# What becomes of figures that the publisher marks, and of rows left out, by kind of note.
_MARKED = {
    "signed": ("footnote", "Figures not signed off when they were published, so provisional"),
    "changed": ("restated", "Figures that the publisher marks as changed since the publication before"),
    "zero": ("question", "Rows left out and stored as zero, since the National rows hold without them"),
    "unknown": ("question", "Rows left out and not stored, as nothing shows that these months were reported"),
}


@dataclass(frozen=True, slots=True)
class Wide:
    """A wide table: its infection, metric and kind as title and headings say them; the month of each column by role."""

    table: Table
    title: str
    key: names.Key
    months: Mapping[str, date]


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has codes and months and is known to count infections, or has the headings of a long file."""
    return any(_wide(sheet) or _long(sheet) for sheet in file.sheets)


def read(file: SourceFile, context: StoreContext, options: Options) -> Content:
    """The figures of each wide table, and those of all long ones, as one publication; footnotes as notes.

    The measure is that of the infection in a title; ``options.measure`` where the title names none that is defined.
    A long file is dated by the publication cycle, as it states no date. Raises ``Refused`` where no row can be loaded,
    the headings contradict the preamble, a figure stands twice, or rows do not add up to what is printed of them.
    """
    content, measures = Content(name, []), names.measures(context)
    for wide in filter(None, map(_wide, file.sheets)):
        _read_wide(wide, measures, content, context, options.measure)
    if long := [row for sheet in file.sheets if (table := _long(sheet)) for row in _long_rows(table)]:
        _read_long(long, measures, content, context)
    if not content.parts:
        reasons = " ".join(note.sentence for note in content.notes if note.kind == "not_loaded")
        raise Refused(reasons or "The file holds England's figures only, which are sums of others.")
    return content


def _read_wide(
    wide: Wide, measures: names.Measures, content: Content, context: StoreContext, named: str
) -> None:
    records, rejected = _checked([*_wide_rows(wide, content)], "the Totals row")
    if not any(record.area == ENGLAND for record in records):
        raise Refused("The file has no Totals row, so its figures cannot be checked. Load it as published.")
    taken = measures.setdefault(wide.key, [named])[0] if named else ""
    if taken != named:
        sentence = f"is of {taken}, and {named} was named. The figures go to {taken}."
        content.doubts.append(Doubt("measure", f"The title “{shortened(wide.title)}” {sentence}"))
    if loaded := _taken(records, measures, content):
        last, stated = max(wide.months.values()), wide.table.preamble.get("publication date", "")
        publication = monthly_publication(wide.title, stated, last, context.today)
        content.parts.append(published(publication, loaded, measures, rejected))


def _read_long(
    rows: Sequence[Record | Rejected], measures: names.Measures, content: Content, context: StoreContext
) -> None:
    records, rejected = _checked(rows, "the National row")
    if loaded := _taken(records, measures, content):
        absent = _left_out([*loaded, *(record for record in records if record.area == ENGLAND)])
        content.notes += _notes([*loaded, *absent])
        months = {record.period for record in records}
        infections = ", ".join(sorted({record.what[0] for record in records}))
        title = f"Monthly counts of {infections}, {month_name(min(months))} to {month_name(max(months))}"
        publication = monthly_publication(title, "", max(months), context.today)
        loaded += [record for record in absent if "zero" in record.marks]
        content.parts.append(published(publication, loaded, measures, rejected))


def _long(sheet: Sheet) -> Table | None:
    table = find_table(sheet, LONG)
    has_kind = table and (
        "Organisation type" in table.columns or names.kind_of(table.heading("Organisation code"))
    )
    return table if has_kind else None


def _wide(sheet: Sheet) -> Wide | None:
    table = find_table(sheet, WIDE)
    if table is None or not (months := months_in(table.titles)):
        return None
    title = table.preamble.get("title") or table.preamble[""] or sheet.name
    infection = names.infection_of(title)
    if not infection and not _PUBLISHERS_OWN & set(map(plain, table.titles)):
        return None
    check_months(table, list(months.values()))
    kind = names.kind_of(table.heading("Code")) or names.kind_of(title)
    columns = {**table.columns, **{month_name(month): i for i, month in months.items()}}
    by_role = {month_name(month): month for month in months.values()}
    return Wide(replace(table, columns=columns), title, (infection, names.metric_of(title), kind), by_role)


def _long_rows(table: Table) -> Iterator[Record | Rejected]:
    kind = names.kind_of(table.heading("Organisation code"))
    for row in table.rows():
        if misfit := table.misfit(row):
            yield Rejected(row.line, "", "", f"The row {misfit}")
        else:
            yield row.made(partial(_long_record, kind))


def _long_record(kind: str, row: TableRow) -> Record:
    if "Organisation type" in row.columns:
        kind = names.kind_of(row.text("Organisation type"), re.fullmatch) or row.text("Organisation type")
    if not kind:
        raise ValueError("the organisation type is empty: it is CCG, NHS Acute Trust or National.")
    infection, title, metric = (row.text(role) for role in ("Collection", "name", "metric"))
    area = names.area(row.text("Organisation code"), title, kind)
    month = calendar_month(row.text("Year"), row.text("Month"))
    marks = [mark for mark, word in (("signed", "no"), ("changed", "yes")) if row.text(mark).lower() == word]
    key = (names.infection_of(infection) or infection, metric.lower() or names.TOTAL, kind)
    number, status = _count(row["Figure"])
    return Record(row.line, key, area, month, number, status, tuple(marks))


def _wide_rows(wide: Wide, content: Content) -> Iterator[Record | Rejected]:
    """The figures of a wide table, with the printed ones; the text below it becomes notes.

    Raises ``Refused`` where a comma has moved figures aside.
    """
    texts: list[str] = []
    bearers: dict[str, list[str]] = {}  # organisations by the footnote mark that their names carry
    for row in wide.table.rows():
        filled = any(map(row.text, wide.months))
        title, code = row.text("name"), row.text("Code")
        is_printed = is_total(title) or (filled and is_total(code))
        if filled and (misfit := wide.table.misfit(row)):
            raise Refused(f"Line {row.line} {misfit}")
        if not filled and not is_printed and not (title and code):
            texts.append(" ".join(filter(None, map(text_of, row.cells))))
            continue
        plain_name, marks = names.without_marks(title)
        for mark in marks:
            bearers.setdefault(mark, []).append(f"{plain_name} ({code.upper()})")
        yield from dict.fromkeys(
            row.made(partial(_wide_record, wide, month, is_printed)) for month in wide.months
        )
    content.notes += [LoadNote("footnote", names.with_bearers(text, bearers)) for text in texts]


def _wide_record(wide: Wide, month: str, is_printed: bool, row: TableRow) -> Record:
    infection, metric, kind = wide.key
    title = row.text("name")
    area = ENGLAND if is_printed else names.area(row.text("Code"), title, kind)
    with refused_at(row, f"Totals, {month}") if is_printed else nullcontext():
        number, status = _count(row[month])
    key = (infection, metric, ENGLAND.kind if is_printed else kind)
    return Record(row.line, key, area, wide.months[month], number, status)


def _count(cell: Cell) -> tuple[float | None, Status]:
    number, status = figure(cell)
    if number is not None and number != int(number):
        raise ValueError("a count of cases is a whole number.")
    return number, status


def _checked(rows: Sequence[Record | Rejected], printing_row: str) -> tuple[list[Record], list[Rejected]]:
    """Figures, and rows rejected. Raises ``Refused`` where one stands twice, or sums are not as printed."""
    records = [row for row in rows if isinstance(row, Record)]
    rejected = [row for row in rows if isinstance(row, Rejected)]
    if not records:
        raise Refused("The file has column headings but no figure that can be read.")
    once, keys = Once(), {record.what for record in records}
    for record in records:
        if record.area != ENGLAND:
            once.check(record.line, *record.what[:2], f"{record.area.name} ({record.area.id})", record.period)
    for kind, by in names.KIND_NAMES.items():
        totals = Totals(printing_row, f"the rows by {by}")
        for record in records:
            of = ", ".join(filter(None, record.what[:2]))
            if record.what[2] == kind:
                totals.add(record.period, record.number, record.status, of)
            elif record.area == ENGLAND and (*record.what[:2], kind) in keys:
                totals.expect(record.period, record.number, record.line, of)
        totals.check(rejected)
    return records, rejected


def _taken(records: Sequence[Record], measures: names.Measures, content: Content) -> list[Record]:
    """What measures take; for how many rows there is none, and how to define one, becomes a note."""
    lines: dict[names.Key, set[int]] = defaultdict(set)
    for record in records:
        if record.what not in measures and record.area != ENGLAND:
            lines[record.what].add(record.line)
    sentences = [names.undefined(key, len(rows)) for key, rows in sorted(lines.items())]
    content.notes += [LoadNote("not_loaded", sentence) for sentence in sentences]
    return [record for record in records if record.what in measures]


def _left_out(records: Sequence[Record]) -> list[Record]:
    """Rows that organisations lack for a metric and month which has a National row, marked zero or unknown."""
    present = {(record.what, record.area.id, record.period) for record in records}
    reported = {(what[2], area, month) for what, area, month in present}
    printed_zero = {record.what for record in records if record.number == 0}
    months = {(record.what[:2], record.period) for record in records if record.area == ENGLAND}
    examples = {(record.what, record.area.id): record for record in records if record.area != ENGLAND}
    absent = []
    for ((what, area), record), (metric, month) in product(examples.items(), months):
        if what[:2] == metric and (what, area, month) not in present:
            is_zero = (what[2], area, month) in reported or what not in printed_zero
            mark = "zero" if is_zero else "unknown"
            absent.append(replace(record, period=month, number=0.0, status="reported", marks=(mark,)))
    return absent


def _notes(records: Sequence[Record]) -> Iterator[LoadNote]:
    for mark, (kind, words) in _MARKED.items():
        marked = [record for record in records if mark in record.marks]
        if marked:
            areas = sorted({f"{record.area.name} ({record.area.id})" for record in marked})
            yield LoadNote(kind, f"{words} ({len(marked):,}): {listed(areas, _LISTED, ',')}.")
