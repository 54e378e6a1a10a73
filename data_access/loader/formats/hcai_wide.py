"""Monthly infection counts, one row an organisation and one column a month (2013 to 2018).

The file prints its own Totals rows: where a month's rows do not add up to them, the whole file is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analysis.calendar import add_months
from data_access.loader.columns.calendar import month_name
from data_access.loader.columns.periods import period
from data_access.loader.files.sheets import text_of
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import hcai
from data_access.loader.formats.collection import ENGLAND
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, Doubt, LoadNote, Refused, Rejected, StoreContext
from data_access.loader.tables.publication import monthly_publication
from data_access.loader.tables.table import Column, Table, TableRow, find_table, plain
from data_access.loader.tables.totals import is_total

name = "HCAI wide (one column a month)"

CODE = Column("code", tuple(hcai.CODE_HEADINGS))
_NAMES = ("trust name", "ccg name", "commissioner name", "provider name", "organisation name", "name")
_PUBLISHERS_OWN = {"phe centre", "trust type"}  # headings by which a table is known whose title was deleted


@dataclass(frozen=True, slots=True)
class WideTable:
    """The table of one sheet: its title, the number of its name column, its month columns, and what it counts."""

    table: Table
    title: str
    name_at: int
    months: dict[int, date]
    key: hcai.Key

    def sorted_rows(self) -> tuple[list[TableRow], list[TableRow], list[str]]:
        """Organisations, Totals rows and footnotes. Raises ``Refused`` where a comma has moved figures aside."""
        organisations, totals, footnotes = [], [], []
        for row in self.table.rows():
            filled = any(text_of(row.at(column)) for column in self.months)
            if filled and self.table.overflows(row):
                raise Refused(
                    f"Line {row.line} has more cells than there are headings. "
                    "A number with a comma needs quotation marks."
                )
            if is_total(self.name(row)) or (filled and is_total(row.text("code"))):
                totals.append(row)
            elif filled or (self.name(row) and row.text("code")):
                organisations.append(row)
            else:
                footnotes.append(" ".join(filter(None, map(text_of, row.cells))))
        return organisations, totals, footnotes

    def name(self, row: TableRow) -> str:
        """The organisation's name, with its footnote marks; empty where the table has no names."""
        return text_of(row.at(self.name_at)) if self.name_at >= 0 else ""


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has a column of organisation codes and months, and is known to count infections."""
    return any(True for _ in _tables(file))


def read(file: SourceFile, context: StoreContext, options: Options) -> Content:
    """The figures of each sheet as one publication, its footnotes as notes.

    The measure is that of the infection in the title; ``options.measure`` where the title names none that is defined.
    Raises ``Refused`` where no row can be loaded, the headings contradict the preamble, an organisation stands
    twice, there is no Totals row, or a month's rows do not add up to what is printed.
    """
    content = Content(name, [])
    reasons: list[str] = []
    for wide in _tables(file):
        _check_headings(wide)
        organisations, totals, footnotes = wide.sorted_rows()
        if not totals:
            raise Refused(
                "The file has no Totals row, so its figures cannot be checked. Load it as published."
            )
        cells = [each for row in [*totals, *organisations] for each in _records(wide, row, row in totals)]
        rejected = [each for each in cells if isinstance(each, Rejected)]
        records = [each for each in cells if isinstance(each, hcai.Record)]
        hcai.check(records, rejected, "the Totals row")
        content.notes += _footnotes(wide, organisations, footnotes)
        measures = hcai.measures(context)
        if options.measure and measures.setdefault(wide.key, options.measure) != options.measure:
            content.doubts.append(_another_measure(wide, measures[wide.key], options.measure))
        if wide.key not in measures:
            reasons += hcai.not_loaded(records, measures) if all(wide.key) else [_unnamed(wide)]
            continue
        last = max(wide.months.values())
        publication = monthly_publication(wide.title, wide.table.preamble, last, context.today)
        content.parts.append(hcai.figures(records, measures, rejected, publication))
    if not content.parts:
        raise Refused(" ".join(reasons))
    content.notes += [LoadNote("not_loaded", reason) for reason in reasons]
    return content


def _tables(file: SourceFile) -> Iterator[WideTable]:
    for sheet in file.sheets:
        table = find_table(sheet, [CODE])
        if table is None or not (months := _months(table.titles)):
            continue
        titles = [plain(title) for title in table.titles]
        title = table.preamble.get("title") or table.preamble[""] or sheet.name
        infection = hcai.infection_of(title) or ""
        if infection or _PUBLISHERS_OWN & set(titles):
            kind = hcai.CODE_HEADINGS[titles[table.columns["code"]]] or hcai.kind_within(title)
            name_at = next((i for i, heading in enumerate(titles) if heading in _NAMES), -1)
            yield WideTable(table, title, name_at, months, (infection, hcai.metric_of(title), kind))


def _months(titles: Sequence[str]) -> dict[int, date]:
    months = {}
    for i, title in enumerate(titles):
        with suppress(ValueError):
            months[i] = period(title, "month")
    return months


def _check_headings(wide: WideTable) -> None:
    """Raise ``Refused`` where the months have a gap, or are others than the preamble says."""
    months, preamble = sorted(wide.months.values()), wide.table.preamble
    if any(add_months(first, 1) != second for first, second in pairwise(months)):
        raise Refused(
            f"The months in the headings (line {wide.table.line}) have a gap or stand twice. "
            "Load the file as published."
        )
    period = f"{month_name(months[0])} to {month_name(months[-1])}"
    number = preamble.get("no. of months", "").split(" ")[0]
    if number.isdecimal() and int(number) != len(months):
        raise Refused(
            f"The file says that it has {int(number)} months, but its headings name {len(months)}: {period}."
        )
    stated = preamble.get("reporting period", "")
    if stated and stated.lower() != period.lower():
        raise Refused(f"The file says that it covers {stated}, but its headings name {period}.")


def _records(wide: WideTable, row: TableRow, is_printed: bool) -> Iterator[hcai.Record | Rejected]:
    infection, metric, kind = wide.key
    code = shortened(row.text("code"))
    try:
        area = ENGLAND if is_printed else hcai.area(row.text("code"), wide.name(row), kind)
    except ValueError as error:
        yield Rejected(row.line, "Code", code, f"“{code}”: {error}")
        return
    key = (infection, metric, area.kind) if is_printed else wide.key
    for column, month in wide.months.items():
        try:
            number, status = hcai.count(row.at(column))
        except ValueError as error:
            if is_printed:
                raise Refused(f"The Totals row on line {row.line}, {month_name(month)}: {error}") from None
            cell = shortened(text_of(row.at(column)))
            yield Rejected(row.line, month_name(month), cell, str(error))
        else:
            yield hcai.Record(row.line, key, area, month, number, status)


def _unnamed(wide: WideTable) -> str:
    missing = (
        "whether it counts commissioners or trusts"
        if wide.key[0]
        else "which infection it counts, as a title would"
    )
    return (
        f"The table with its headings on line {wide.table.line} does not say {missing}. Nothing was loaded. "
        "Load the file as published, with the rows above the headings, or name the measure with --measure."
    )


def _another_measure(wide: WideTable, measure: str, named: str) -> Doubt:
    return Doubt(
        "measure",
        f"The title “{shortened(wide.title)}” is of {measure}, and {named} was named. The figures go to {measure}.",
    )


def _footnotes(
    wide: WideTable, organisations: Sequence[TableRow], footnotes: Sequence[str]
) -> list[LoadNote]:
    """The text below the table; before a footnote stand the names of those that carry its mark."""
    marked: dict[str, list[str]] = {}
    for row in organisations:
        plain_name, marks = hcai.without_marks(wide.name(row))
        for mark in marks:
            marked.setdefault(mark, []).append(f"{plain_name} ({row.text('code').upper()})")
    notes = []
    for text in footnotes:
        mark_found = hcai.FOOTNOTE_MARK.match(text)
        bearers = marked.get(mark_found[1]) if mark_found else None
        sentence = f"{', '.join(bearers)}: {text[mark_found.end() :]}" if mark_found and bearers else text
        notes.append(LoadNote("footnote", sentence))
    return notes
