"""Monthly infection counts, one row an organisation and one column a month (2013 to 2018).

The file prints its own Totals rows: where a month's rows do not add up to them, the whole file is refused.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from data_access.loader.columns.calendar import inferred_publication, month_name
from data_access.loader.columns.periods import publication_date
from data_access.loader.files.delimited import DELIMITERS, rows, split_lines
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import hcai
from data_access.loader.formats.hcai_wide_layout import FileLine, WideLayout, is_header, lay_out
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import (
    Content,
    LoadNote,
    NamedArea,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    StoreContext,
    Value,
)

name = "HCAI wide (one column a month)"


def recognises(head: SourceFile) -> bool:
    """Whether a heading row of this format stands among the first lines."""
    return _delimiter(head.text) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The file's figures as one publication, its footnotes as notes.

    Raises ``Refused`` where the headings contradict the preamble, an organisation stands twice, there is no
    Totals row, or a month's rows do not add up to what is printed.
    """
    delimiter = _delimiter(file.text) or ";"
    layout = lay_out(rows(file.path, delimiter))
    title = layout.preamble.get("title", "")
    measure = _measure(title, layout.header.kind)
    areas, values = _values(layout, measure)
    _check_totals(layout, values)
    notes = _footnotes(layout)
    if measure not in context.measures:
        what = f"“{title}” by {hcai.KIND_NAMES[layout.header.kind]}"
        return Content(name, [], [*notes, hcai.not_loaded(what, len(layout.organisations))])
    return Content(name, [PublishedValues(_publication(layout, title), values, areas)], notes)


def _delimiter(text: str) -> str | None:
    beginning = "\n".join(text.splitlines()[:40])
    for delimiter in DELIMITERS:
        if any(is_header(row) for row in split_lines(beginning, delimiter)):
            return delimiter
    return None


def _measure(title: str, kind: str) -> str:
    metric = hcai.TOTAL
    if any(word in title.lower() for word in ("apportioned", "assigned", "onset")):
        metric = "apportioned"  # a part of the cases: never to be taken for the total
    return hcai.MEASURES.get((hcai.collection_of(title) or "", metric, kind), "")


def _publication(layout: WideLayout, title: str) -> Publication:
    stated = layout.preamble.get("publication date", "")
    if not stated:
        published = inferred_publication(max(layout.header.months.values()))
        return Publication(title, published, "inferred", "month")
    try:
        return Publication(title, publication_date(stated), "stated", "month")
    except ValueError as error:
        raise Refused(f"The publication date cannot be read: {error}") from None


def _values(layout: WideLayout, measure: str) -> tuple[tuple[NamedArea, ...], list[Value | Rejected]]:
    areas: dict[str, NamedArea] = {}
    lines: dict[str, int] = {}
    values: list[Value | Rejected] = []
    for line in layout.organisations:
        try:
            area = hcai.area(line.cell(0), line.cell(layout.header.name_column), layout.header.kind)
        except ValueError as error:
            values.append(
                Rejected(
                    line.number, "Code", shortened(line.cell(0)), f"“{shortened(line.cell(0))}”: {error}"
                )
            )
            continue
        if area.id in lines:
            raise Refused(
                f"{area.name} ({area.id}) stands on line {lines[area.id]} and again on line {line.number}. "
                "Keep one row for each organisation."
            )
        areas[area.id], lines[area.id] = area, line.number
        values += [
            _value(line, column, month, measure, area.id) for column, month in layout.header.months.items()
        ]
    return tuple(areas.values()), values


def _value(line: FileLine, column: int, month: date, measure: str, area: str) -> Value | Rejected:
    cell = line.cell(column)
    try:
        number, status = hcai.count(cell)
    except ValueError as error:
        return Rejected(line.number, month_name(month), shortened(cell.strip()), str(error))
    return Value(line.number, measure, area, month, number, status=status)


def _check_totals(layout: WideLayout, values: list[Value | Rejected]) -> None:
    if not layout.totals:
        raise Refused("The file has no Totals row, so its figures cannot be checked. Load it as published.")
    summed, hidden = _sums([value for value in values if isinstance(value, Value)])
    unread = [value for value in values if isinstance(value, Rejected)]
    for line in layout.totals:
        for column, month in layout.header.months.items():
            printed = _printed(line, column, month)
            # Hidden figures can only raise the sum, so there the printed total is an upper bound.
            if summed[month] > printed or (summed[month] < printed and month not in hidden):
                raise Refused(_disagreement(line.number, month, printed, summed[month], unread))


def _sums(values: list[Value]) -> tuple[Counter[date], set[date]]:
    """Cases by month, and the months in which the publisher held back a figure."""
    summed: Counter[date] = Counter()
    for value in values:
        summed[value.period] += int(value.numerator or 0)
    return summed, {value.period for value in values if value.status == "suppressed"}


def _printed(line: FileLine, column: int, month: date) -> int:
    try:
        number, _ = hcai.count(line.cell(column))
    except ValueError as error:
        raise Refused(f"The Totals row on line {line.number}, {month_name(month)}: {error}") from None
    if number is None:
        raise Refused(f"The Totals row on line {line.number} has no figure for {month_name(month)}.")
    return int(number)


def _disagreement(line: int, month: date, printed: int, summed: int, unread: list[Rejected]) -> str:
    sentence = (
        f"{month_name(month)}: the Totals row on line {line} prints {printed:,}, "
        f"but the organisations add up to {summed:,}."
    )
    if unread:
        first = unread[0]
        sentence += f" Line {first.line}, {first.column}, “{first.value}” could not be read: {first.reason}"
    return sentence + " Nothing was loaded. Compare the file with the one that was published."


def _footnotes(layout: WideLayout) -> list[LoadNote]:
    marked: dict[str, list[str]] = {}
    for line in layout.organisations:
        plain, marks = hcai.without_marks(line.cell(layout.header.name_column))
        for mark in marks:
            marked.setdefault(mark, []).append(f"{plain} ({line.cell(0).strip().upper()})")
    return [LoadNote("footnote", _footnote(text, marked)) for text in layout.footnotes]


def _footnote(text: str, marked: dict[str, list[str]]) -> str:
    mark = hcai.FOOTNOTE_MARK.match(text)
    if mark is None or mark[1] not in marked:
        return text
    return f"{', '.join(marked[mark[1]])}: {text[mark.end() :]}"
