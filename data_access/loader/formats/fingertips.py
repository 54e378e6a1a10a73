"""Fingertips downloads: many indicators, areas, sexes, ages and periods in one table, England and regions among them.

Source: the public health profiles of Public Health England, later of the Office for Health Improvement and
Disparities. A measure is filled by the indicator that its definition names. Only counts and denominators are loaded:
rates of places cannot be added up to a collaborative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import fingertips_periods as periods
from data_access.loader.formats.fingertips_areas import AreaLookup
from data_access.loader.formats.fingertips_figures import Reading
from data_access.loader.formats.fingertips_selection import Reasons, Selection, choose, read_selections
from data_access.loader.options import Options
from data_access.loader.rows import Content, LoadNote, Publication, PublishedValues, Refused, StoreContext
from data_access.loader.tables.table import Column, Table, TableRow, find_table, first_table, plain

name = "Fingertips (indicators by area and period)"

_TELLING = ("Indicator ID", "Area Code", "Area Type", "Time period", "Value")
_NEEDED = (
    *("Indicator Name", "Area Name", "Sex", "Age", "Category Type", "Category"),
    *("Count", "Denominator", "Value note", "Time period Sortable"),
)
_NEWER = ("Time period range",)


def _column(title: str) -> Column:
    """A column by its title as downloaded: "Indicator ID", "IndicatorID" and "Indicator_ID" are one heading."""
    spaced = plain(title)
    spellings = (spaced, spaced.replace(" ", ""), spaced.replace("time period", "timeperiod"))
    return Column(title, spellings, required=title in _TELLING)


COLUMNS = tuple(_column(title) for title in (*_TELLING, *_NEEDED, *_NEWER))


def recognises(file: SourceFile) -> bool:
    """Whether a sheet holds the headings by which every variant of a download is known."""
    return first_table(file.sheets, COLUMNS) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Figures of each indicator that a measure is defined for, and notes on all that was not loaded.

    Raises ``Refused`` where the file was cut off, lacks a column, holds no row, or none that can be loaded.
    """
    selections, questions = read_selections(context)
    lookup, reasons = AreaLookup(context), Reasons()
    takers = _hand_out(file, selections, context, lookup, reasons)
    parts: list[PublishedValues] = []
    notes: list[LoadNote] = []
    used: set[int] = set()  # rows by identity: another sheet has the same line numbers
    for selection in selections:
        if selection.measure not in takers:
            continue
        rows, problem, remarks = choose(selection, takers[selection.measure])
        reading = Reading(selection, context, lookup)
        pairs = reading.figures(rows, problem)
        notes += [*remarks, *reading.notes]
        used |= {id(row) for row, _ in pairs}
        title = f"Fingertips, indicator {selection.number}: {reasons.names[selection.number]}"
        publication = Publication(title, context.today, "loaded", "row")
        parts.append(
            PublishedValues(publication, [value for _, value in pairs], tuple(reading.areas.values()))
        )
    notes = [*reasons.summary(len(used)), *questions, *lookup.notes(), *notes, *reasons.notes()]
    if not used:
        raise Refused(" ".join(note.sentence for note in notes))
    return Content(name, list(parts), [*notes, *reasons.footnotes()])


def _hand_out(
    file: SourceFile,
    selections: list[Selection],
    context: StoreContext,
    lookup: AreaLookup,
    reasons: Reasons,
) -> dict[str, list[TableRow]]:
    """Rows by the measures that may take them; the others are counted under each reason why not."""
    takers: dict[str, list[TableRow]] = defaultdict(list)
    by_number: dict[str, list[Selection]] = defaultdict(list)
    for selection in selections:
        by_number[selection.number].append(selection)
    for row in _rows(file):
        candidates = by_number.get(row.text("Indicator ID"), [])
        kind = lookup.kind_of(row)
        if not reasons.stand_against(row, kind, is_pooled=_is_pooled(row), is_defined=bool(candidates)):
            allowed = [
                each for each in candidates if kind in ("england", context.rules[each.measure].collected_from)
            ]
            for selection in allowed:
                takers[selection.measure].append(row)
            if candidates and not allowed:
                reasons.count_elsewhere(row, candidates[0].measure)
    if not reasons.rows:
        raise Refused("The file has the headings of a Fingertips download but no row. Download it again.")
    return takers


def _is_pooled(row: TableRow) -> bool:
    try:
        return periods.of(row).pooled
    except ValueError:
        return False  # no period at all: said of the row itself, where a measure takes it


def _rows(file: SourceFile) -> Iterator[TableRow]:
    """Every row of every table. Raises ``Refused`` for a missing column, and for a text that was cut off."""
    for sheet in file.sheets:
        if not (table := find_table(sheet, COLUMNS)):
            continue
        if missing := [title for title in _NEEDED if title not in table.columns]:
            raise Refused(
                f"The headings are those of a Fingertips download, but without {', '.join(missing)}. "
                "Download the file again and load it as published."
            )
        yield from table.rows() if sheet.name else _whole_rows(table)


def _whole_rows(table: Table) -> Iterator[TableRow]:
    """The rows of a text: all have as many cells, for a download that was cut off ends in a row that has fewer.

    Some downloads leave out the cells of the last headings, which nothing reads.
    """
    width = 0
    for row in table.rows():
        cells = len(row.cells)
        if not width and max(table.columns.values()) < cells <= len(table.titles):
            width = cells
        if cells != width:
            fewer = f"and the rows above it have {width}" if width else f"under {len(table.titles)} headings"
            raise Refused(
                f"Line {row.line} has {cells} cells {fewer}, so the file was cut off or changed there. "
                "Download it again and load it as published."
            )
        yield row
