"""Fingertips downloads: many indicators, areas, sexes, ages and periods in one table, England and regions among them.

Source: the public health profiles of Public Health England, later of the Office for Health Improvement and
Disparities. A measure is filled by the indicator that its definition names. Only counts and denominators are loaded:
rates of places cannot be added up to a collaborative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.fingertips_areas import AreaLookup, is_region
from data_access.loader.formats.fingertips_figures import Pair, figure_of, is_pooled, standardised, taken_once
from data_access.loader.formats.fingertips_reasons import Reasons, Selection, choose, group, read_selections
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.report import counted
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
    takers: dict[str, list[TableRow]] = defaultdict(list)
    for row in _rows(file):
        for selection in _takers(row, selections, context, lookup, reasons):
            takers[selection.measure].append(row)
    if not reasons.rows:
        raise Refused("The file has the headings of a Fingertips download but no row. Download it again.")
    content = Content(name, [])
    used: set[int] = set()  # rows by identity: another sheet has the same line numbers
    for selection in selections:
        if rows := takers.get(selection.measure):
            pairs = _figures(selection, rows, context, lookup, content.notes)
            used |= {id(row) for row, _ in pairs}
            title = f"Fingertips, indicator {selection.number}: {reasons.names[selection.number]}"
            publication = Publication(title, context.today, "loaded", "row")
            areas = {each.area: lookup.areas[each.area] for _, each in pairs if isinstance(each, Value)}
            values = [value for _, value in pairs]
            content.parts.append(PublishedValues(publication, values, tuple(areas.values())))
    before = [*reasons.summary(len(used)), *questions, *lookup.notes()]
    content.notes = [*before, *content.notes, *reasons.notes()]
    if not used:
        raise Refused(" ".join(note.sentence for note in content.notes if note.kind != "footnote"))
    return content


def _takers(
    row: TableRow, selections: list[Selection], context: StoreContext, lookup: AreaLookup, reasons: Reasons
) -> list[Selection]:
    """Whose measures may take a row; where none may, it is counted under each reason why not."""
    number, kind = row.text("Indicator ID"), lookup.kind_of(row)
    candidates = [each for each in selections if each.number == number]
    reasons.rows += 1
    title = reasons.names.setdefault(number, shortened(row.text("Indicator Name"), 150))
    undefined = "" if candidates else f"{number} {shortened(title, 120)}"
    reasons.count(remark=row.text("Value note"), undefined=undefined)
    if reasons.count(**_against(row, kind)):
        return []
    allowed = [each for each in candidates if kind in ("england", context.rules[each.measure].collected_from)]
    if candidates and not allowed:
        area_type = shortened(row.text("Area Type"))
        reasons.count(elsewhere=f"{area_type}, from which {candidates[0].measure}")
    return allowed


def _against(row: TableRow, kind: str | None) -> dict[str, str]:
    """By reason, why a row is anything but one area in one period."""
    area_type, region = row.text("Area Type") or "(empty)", is_region(row)
    return {
        "category": row.text("Category") or row.text("Category Type"),
        "region": area_type if region else "",
        "type": "" if kind or region else area_type,
        "pooled": row.text("Time period") if is_pooled(row) else "",
    }


def _figures(
    selection: Selection,
    rows: list[TableRow],
    context: StoreContext,
    lookup: AreaLookup,
    notes: list[LoadNote],
) -> list[Pair]:
    """Each row that the measure takes with its figure, or why not; an area that no lookup knows gives neither."""
    measure, rules = selection.measure, context.rules[selection.measure]
    rows, problem, remarks = choose(selection, rows)
    notes += remarks
    if problem:
        return [(row, Rejected(row.line, "Age", group(row), problem)) for row in rows]
    far, of_all = standardised(rows) if rules.divided else (0, 0)
    if far:
        sentence = (
            f"The published values of indicator {selection.number} are no fixed multiple of Count / Denominator "
            f"({far:,} of {of_all:,} differ by more than 1%), so they seem to be standardised. {measure} shows crude "
            "figures, made from the counts, which will not equal the published ones."
        )
        notes.append(LoadNote("question", sentence))

    def figure(row: TableRow) -> Value | None:
        area = lookup.place(row)
        return figure_of(row, measure, area.id, rules, context.today) if area else None

    pairs = [(row, made) for row in rows if (made := row.made(figure)) is not None]
    if rules.grain == "year" and len({each.period.month for _, each in pairs if isinstance(each, Value)}) > 1:
        why = "the file gives both calendar and financial years, and they overlap. Keep the rows of one kind."
        return [
            (
                row,
                Rejected(row.line, "Time period", f"{each.period:%Y-%m}", why)
                if isinstance(each, Value)
                else each,
            )
            for row, each in pairs
        ]
    pairs, repeats = taken_once(pairs)
    if repeats:
        types = ", ".join(sorted(set(repeats)))
        sentence = (
            f"{counted(len(repeats), 'row')} of indicator {selection.number} for areas of the type {types} repeat what "
            "other rows give for the same area and period; each figure was taken once."
        )
        notes.append(LoadNote("not_loaded", sentence))
    return pairs


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
