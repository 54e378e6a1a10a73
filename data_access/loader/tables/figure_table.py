"""A table of figures as somebody made it: which column holds what, by heading, or by content.

Two shapes: one row a figure, or one column a period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data_access.loader.columns.figures import figure
from data_access.loader.columns.period_forms import stretches
from data_access.loader.files.sheets import Cell, Sheet
from data_access.loader.rows import Doubt, Refused
from data_access.loader.tables.headings import DESCRIBING, FINER, FLAGS, roles_of
from data_access.loader.tables.table import is_blank, plain, text_of

# Codes of organisations and areas, of the shapes in use since 2011; a word in capitals is rarely three of them long.
_CODE = re.compile(r"ENG|[EW][0-9]{8}|(?=.*[0-9])[0-9A-Z]{3,6}|R[0-9A-Z]{2}|[A-Z]{2,6}")
_SAMPLE = 40
_MOST = 0.8  # of the cells of a column that decide what it holds
_COUNTED = ("numerator", "value")


@dataclass(frozen=True)
class FigureTable:
    """``columns``: number by role. ``months``: the columns that are periods, with their headings (one column a period).

    ``year``: a column that holds the year beside a column of months. ``doubts``: roles that more than one column could
    have.
    """

    sheet: Sheet
    line: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]
    months: Mapping[int, Cell] = field(default_factory=dict)
    year: int | None = None
    above: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def unread(self) -> tuple[int, ...]:
        """Columns with a heading that the table's figures are not made of."""
        read = {*self.columns.values(), *self.months, self.year}
        return tuple(i for i, title in enumerate(self.titles) if title and i not in read)


def figure_table(sheet: Sheet, words: Mapping[str, Sequence[str]] | None = None) -> FigureTable | None:
    """The table of figures on a sheet, or ``None``.

    ``words``: what the measure at hand calls its numerator and denominator, to know their columns by.
    Raises ``Refused`` where a column that decides stands twice.
    """
    rows = [(line, cells) for line, cells in sheet.head() if not is_blank(cells)]
    for at, (line, cells) in enumerate(rows):
        titles = tuple(text_of(cell) for cell in cells)
        if len([title for title in titles if title]) < 2 or not _may_be_headings(cells):
            continue
        below = [each for _, each in rows[at + 1 : at + 1 + _SAMPLE]]
        months = {i: cell for i, cell in enumerate(cells) if is_period(cell)}
        columns, year, doubts = _columns(titles, below, months, words or {})
        above = " ".join(text for _, each in rows[:at] for cell in each if (text := text_of(cell)))
        if "area" in columns and len(months) > 1 and "period" not in columns:
            kept = {role: i for role, i in columns.items() if role in ("measure", "area")}
            return FigureTable(sheet, line, titles, kept, months, None, above)
        if "area" in columns and "period" in columns and ("numerator" in columns or "value" in columns):
            return FigureTable(sheet, line, titles, columns, {}, year, above, tuple(doubts))
        if "measure" in columns and len(columns) > 2:
            raise Refused(_lacking(columns))
    return None


def _may_be_headings(cells: Sequence[Cell]) -> bool:
    """Whether a row can be headings: texts and periods, no figures beside them."""
    return not any(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def _columns(
    titles: Sequence[str],
    below: Sequence[Sequence[Cell]],
    months: Mapping[int, Cell],
    words: Mapping[str, Sequence[str]],
) -> tuple[dict[str, int], int | None, list[Doubt]]:
    by_heading = {role: [i for i in at if i not in months] for role, at in roles_of(titles).items()}
    _refuse_repeated(titles, by_heading)
    columns = {role: at[0] for role, at in by_heading.items() if at}
    doubts: list[Doubt] = []
    for role, fits in (("area", _is_code), ("period", is_period)):
        candidates = [i for i in by_heading[role] if _mostly(below, i, fits)]
        if len(by_heading[role]) > 1 and candidates:
            columns[role] = candidates[0]
        if role not in columns and not (role == "period" and len(months) > 1):
            free = [i for i in range(len(titles)) if i not in columns.values() and i not in months]
            candidates = [i for i in free if plain(titles[i]) not in FINER and _mostly(below, i, fits)]
            if len(candidates) == 1:
                columns[role] = candidates[0]
    year = _year_beside(titles, columns, below)
    if not any(role in columns for role in _COUNTED) and "area" in columns and "period" in columns:
        doubts += _figures_by_content(titles, below, columns, words, year)
    return columns, year, doubts


def _refuse_repeated(titles: Sequence[str], by_heading: Mapping[str, Sequence[int]]) -> None:
    for at in by_heading.values():
        same = [i for i in at if plain(titles[i]) == plain(titles[at[0]])]
        if len(same) > 1:
            raise Refused(f"The column {titles[at[0]]} stands twice. Keep the right one.")


def _year_beside(
    titles: Sequence[str], columns: dict[str, int], below: Sequence[Sequence[Cell]]
) -> int | None:
    """The column of the year, where the months beside it do not name theirs."""
    at = columns.get("period")
    years = [
        i
        for i, title in enumerate(titles)
        if plain(title) in ("year", "financial year", "fin year") and i != at
    ]
    if at is None or not years or plain(titles[at]) not in ("month", "month name", "month number", "quarter"):
        return None
    return None if _mostly(below, at, is_period) else years[0]


def _figures_by_content(
    titles: Sequence[str],
    below: Sequence[Sequence[Cell]],
    columns: dict[str, int],
    words: Mapping[str, Sequence[str]],
    year: int | None,
) -> list[Doubt]:
    """Find the columns of figures among those that hold numbers, by the measure's own words or by being alone."""
    taken = {*columns.values(), year}
    skipped = DESCRIBING | FLAGS | FINER
    numbers = [
        i
        for i, title in enumerate(titles)
        if title and i not in taken and plain(title) not in skipped and _mostly(below, i, _is_figure)
    ]
    for role, definition in words.items():
        fitting = [i for i in numbers if _alike(titles[i], definition)]
        if len(fitting) == 1 and fitting[0] not in columns.values():
            columns[role] = fitting[0]
    rest = [i for i in numbers if i not in columns.values()]
    if "numerator" not in columns and rest:
        columns["numerator"] = rest.pop(0)
        if "denominator" in words and "denominator" not in columns and rest:
            columns["denominator"] = rest.pop(0)
    if "numerator" not in columns:
        return []
    below_line = (
        f" and “{titles[columns['denominator']]}” the denominator" if "denominator" in columns else ""
    )
    return [
        Doubt(
            "ambiguous",
            f"No heading says which column holds the figures: “{titles[columns['numerator']]}” is taken for the "
            f"numerator{below_line}. Rename the columns numerator and denominator if that is not so.",
        )
    ]


def _alike(title: str, definition: Sequence[str]) -> bool:
    """Whether the words of a heading all stand in one of the definition's texts."""
    own = set(plain(title).split())
    return bool(own) and any(own <= set(plain(text).split()) for text in definition)


def _mostly(rows: Sequence[Sequence[Cell]], column: int, fits: Callable[[Cell], bool]) -> bool:
    cells = [row[column] for row in rows if column < len(row) and text_of(row[column])]
    return bool(cells) and sum(map(fits, cells)) >= _MOST * len(cells)


def _is_code(cell: Cell) -> bool:
    return _CODE.fullmatch(text_of(cell).upper()) is not None


def _is_figure(cell: Cell) -> bool:
    try:
        figure(cell)
    except ValueError:
        return False
    return True


def _lacking(columns: Mapping[str, int]) -> str:
    missing = [role for role in ("area", "period", "numerator") if role not in columns]
    return (
        f"The table has no column {' and no column '.join(missing)}. It needs measure, area, period, numerator and, "
        "for a rate or a share, denominator; a heading such as organisation code, month or count does as well."
    )


def is_period(cell: Cell) -> bool:
    """Whether a cell names a period of some length; a bare number does not."""
    if not isinstance(cell, date) and not any(letter.isalpha() or letter in "/-" for letter in text_of(cell)):
        return False
    try:
        return bool(stretches(cell))
    except ValueError:
        return False
