"""A table of figures as people make it: one row a figure, or one column a period; as text or workbook.

What a column holds is known by its heading, or by its content where no heading says it (``tables/``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from data_access.loader.files.sheets import Sheet, is_blank
from data_access.loader.files.source_file import SourceFile
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import (
    Batch,
    Content,
    Doubt,
    LoadNote,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    StoreContext,
)
from data_access.loader.tables.figure_rows import FigureRows
from data_access.loader.tables.figure_table import FigureTable, figure_table
from data_access.loader.tables.table import plain

name = "table of figures (organisation, period, count; one row a figure or one column a month)"


def recognises(file: SourceFile) -> bool:
    """Whether some sheet holds a table of figures."""
    return any(_is_table(sheet) for sheet in file.sheets)


def read(file: SourceFile, context: StoreContext, options: Options) -> Content:
    """The figures of every sheet that holds a table of them, read as they are asked for.

    Raises ``Refused`` where a column is lacking or stands twice, or no measure is named.
    """
    content = Content(name, [])
    values: list[Iterator[Batch | Rejected]] = []
    for sheet in file.sheets:
        table = figure_table(sheet)
        if table is None:
            _remark(sheet, content)
            continue
        measure = "" if "measure" in table.columns else _measure(table, file, context, options, content)
        if measure:
            table = figure_table(sheet, _words(measure, context)) or table
        summed = _summed(table, options)
        content.headings = content.headings or table.titles
        rows = FigureRows(table, context, content, measure, summed)
        rows.survey()
        values.append(_of_sheet(rows.values(), sheet.name if len(file.sheets) > 1 else ""))
    publication = Publication(file.path.name, context.today, "loaded", "row")
    content.parts.append(PublishedValues(publication, chain.from_iterable(values)))
    return content


def _is_table(sheet: Sheet) -> bool:
    try:
        return figure_table(sheet) is not None
    except Refused:
        return True  # it is one, and lacks a column


def _words(measure: str, context: StoreContext) -> Mapping[str, Sequence[str]]:
    rules = context.rules[measure]
    words = {"denominator": rules.words[1:]} if rules.divided else {}
    return words | {"numerator": (*rules.words[:1], rules.title)}


def _measure(
    table: FigureTable, file: SourceFile, context: StoreContext, options: Options, content: Content
) -> str:
    """The measure of a table without a column for it: as the reader says, as the text above it, or the file's name."""
    if options.measure:
        if options.measure.lower() not in context.rules:
            raise Refused(f"The store has no definition of the measure “{shortened(options.measure)}”.")
        return options.measure.lower()
    texts = plain(f"{table.above} {table.sheet.name}")
    named = [
        ident for ident, title in context.titles.items() if plain(title) in texts or plain(ident) in texts
    ]
    if len(named) == 1:
        content.notes.append(
            LoadNote("footnote", f"Taken for figures of {named[0]}, which the table's title names.")
        )
        return named[0]
    by_name = [ident for ident in context.titles if plain(ident) in plain(file.path.stem)]
    if len(by_name) == 1:
        content.doubts.append(
            Doubt(
                "measure",
                f"The table does not say which measure it holds; its name suggests {by_name[0]}. Confirm, or name it: "
                "--measure ID.",
            )
        )
        return by_name[0]
    raise Refused(
        "The table does not say which measure its figures are of. Name it: --measure ID (the last part of its page's "
        "address, or the name of your definition's file), or add a column measure."
    )


def _summed(table: FigureTable, options: Options) -> list[str]:
    titles = {plain(title) for title in table.titles}
    lacking = [heading for heading in options.sum_over if plain(heading) not in titles]
    if lacking:
        raise Refused(f"The table has no column “{shortened(lacking[0])}” to add up over.")
    return [plain(heading) for heading in options.sum_over]


def _of_sheet(values: Iterator[Batch | Rejected], sheet: str) -> Iterator[Batch | Rejected]:
    for each in values:
        if isinstance(each, Rejected) and sheet:
            yield replace(each, column=f"{each.column} on sheet {shortened(sheet)}".strip())
        else:
            yield each


def _remark(sheet: Sheet, content: Content) -> None:
    """Say that a sheet is not read: a doubt where it holds figures."""
    rows = [cells for _, cells in sheet.head() if not is_blank(cells)]
    numbers = sum(
        isinstance(cell, int | float) and not isinstance(cell, bool) for cells in rows for cell in cells
    )
    where = f"The sheet “{shortened(sheet.name)}”"
    if numbers > 2:
        content.doubts.append(
            Doubt("ignored", f"{where} holds figures, but no table that the loader knows, and is not read.")
        )
    elif rows:
        content.notes.append(LoadNote("not_loaded", f"{where} holds no figures and is not read."))
