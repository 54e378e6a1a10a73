"""A table of figures as somebody made it: which column holds what, by heading, or by content.

Two shapes: one row a figure, or one column a period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data_access.loader.columns.figures import figure
from data_access.loader.columns.period_forms import stretches
from data_access.loader.files.sheets import Cell, Row, Sheet, is_blank, text_of
from data_access.loader.rows import Doubt, Refused
from data_access.loader.tables.headings import DESCRIBING, FINER, FLAGS, is_finer, roles_of, speaks_of
from data_access.loader.tables.table import plain

# Codes of organisations and areas, of the shapes in use since 2011; a word in capitals is rarely three of them long.
_CODE = re.compile(r"ENG|[EW][0-9]{8}|(?=.*[0-9])[0-9A-Z]{3,6}|R[0-9A-Z]{2}|[A-Z]{2,6}")
_SAMPLE = 40
_MOST = 0.8  # of the cells of a column that decide what it holds
_MONTHS = ("month", "month name", "month number", "quarter")
_YEARS = ("year", "calendar year", "financial year", "fin year")
_COUNTED = ("numerator", "value")
_NO_FIGURES = DESCRIBING | FLAGS | FINER

Cells = Sequence[Sequence[Cell]]
Words = Mapping[str, Sequence[str]]


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


def figure_table(sheet: Sheet, words: Words | None = None) -> FigureTable | None:
    """The table of figures on a sheet, or ``None``.

    ``words``: what the measure at hand calls its numerator and denominator, to know their columns by.
    Raises ``Refused`` where a column that decides stands twice.
    """
    rows = [(line, cells) for line, cells in sheet.head() if not is_blank(cells)]
    tables = (_table_at(at, rows, sheet, words or {}) for at in range(len(rows)))
    return next(filter(None, tables), None)


def _table_at(at: int, rows: Sequence[Row], sheet: Sheet, words: Words) -> FigureTable | None:
    """The table whose headings stand in a row, or ``None``."""
    line, cells = rows[at]
    titles = tuple(text_of(cell) for cell in cells)
    if not _may_be_headings(titles, cells):
        return None
    below = [each for _, each in rows[at + 1 : at + 1 + _SAMPLE]]
    months = {i: cell for i, cell in enumerate(cells) if is_period(cell) or _is_compact_month(cell)}
    columns, year, doubts = _columns(titles, below, months, words)
    above = " ".join(filter(None, (text_of(cell) for _, each in rows[:at] for cell in each)))
    if len(months) > 1 and columns.keys() & {"area", "period"} == {"area"}:
        kept = {role: i for role, i in columns.items() if role in ("measure", "area")}
        return FigureTable(sheet, line, titles, kept, months, None, above)
    if columns.keys() >= {"area", "period"} and columns.keys() & {"numerator", "value"}:
        return FigureTable(sheet, line, titles, columns, {}, year, above, tuple(doubts))
    if "measure" in columns and len(columns) > 2:
        raise Refused(_lacking(columns))
    return None


def _may_be_headings(titles: Sequence[str], cells: Sequence[Cell]) -> bool:
    """Whether a row can be headings: texts and periods, at least two, no figures beside them."""
    is_figure = any(
        isinstance(cell, int | float) and not isinstance(cell, bool) and not _is_compact_month(cell)
        for cell in cells
    )
    return sum(map(bool, titles)) > 1 and not is_figure


def _columns(
    titles: Sequence[str], below: Cells, months: Mapping[int, Cell], words: Words
) -> tuple[dict[str, int], int | None, list[Doubt]]:
    by_heading = {role: [i for i in at if i not in months] for role, at in roles_of(titles).items()}
    _refuse_repeated(titles, by_heading)
    columns = {role: at[0] for role, at in by_heading.items() if at}
    year = _year_beside(titles, columns, below)
    for role, fits in (("area", _is_code), ("period", is_period)):
        if role != "period" or year is None:
            columns.update(_place(role, by_heading[role], titles, below, {*columns.values(), *months}, fits))
    if len(months) > 1 and not by_heading["period"]:
        columns.pop("period", None)
    return columns, year, _figures(titles, below, columns, words, year)


def _place(
    role: str,
    likely: Sequence[int],
    titles: Sequence[str],
    below: Cells,
    taken: Container[int],
    fits: Callable[[Cell], bool],
) -> dict[str, int]:
    """The column of a role: of several that its headings name the first that fits, or else the only one that does."""
    if likely:
        return {role: next((i for i in likely if _mostly(below, i, fits)), likely[0])}
    free = [i for i, title in enumerate(titles) if i not in taken and not is_finer(title)]
    fitting = _fitting(below, free, fits)
    if role == "period":
        fitting = fitting or _fitting(below, free, _is_compact_month)
    if len(fitting) > 1:
        fitting = [i for i in fitting if speaks_of(role, titles[i])]
    return {role: fitting[0]} if len(fitting) == 1 else {}


def _fitting(below: Cells, columns: Sequence[int], fits: Callable[[Cell], bool]) -> list[int]:
    return [i for i in columns if _mostly(below, i, fits)]


def _refuse_repeated(titles: Sequence[str], by_heading: Mapping[str, Sequence[int]]) -> None:
    for at in by_heading.values():
        same = [i for i in at if plain(titles[i]) == plain(titles[at[0]])]
        if len(same) > 1:
            raise Refused(f"The column {titles[at[0]]} stands twice. Keep the right one.")


def _year_beside(titles: Sequence[str], columns: dict[str, int], below: Cells) -> int | None:
    """The column of the year, where the months beside it do not name theirs; the months are the periods then."""
    plain_titles = [plain(title) for title in titles]
    months = [i for i, title in enumerate(plain_titles) if title in _MONTHS]
    years = [i for i, title in enumerate(plain_titles) if title in _YEARS]
    if not months or not years or _mostly(below, months[0], is_period):
        return None
    columns["period"] = months[0]
    return years[0]


def _figures(
    titles: Sequence[str], below: Cells, columns: dict[str, int], words: Words, year: int | None
) -> list[Doubt]:
    """Find the columns of figures that no heading names among those that hold numbers."""
    needed = {"numerator"} | (words.keys() & {"denominator"})
    if not columns.keys() >= {"area", "period"} or "value" in columns or needed <= columns.keys():
        return []
    numbers = _columns_of_numbers(titles, below, {*columns.values(), year})
    columns.update(_by_words(titles, numbers, columns, words))
    rest = [i for i in numbers if i not in columns.values()]
    lacking = [role for role in ("numerator", "denominator") if role in needed - columns.keys()]
    if not lacking or (len(lacking) < len(rest) and "numerator" not in lacking):
        return []
    columns.update(zip(lacking, rest, strict=False))
    return [_by_content(titles, columns)] if len(rest) > 1 and "numerator" in columns else []


def _by_words(
    titles: Sequence[str], numbers: Sequence[int], columns: Mapping[str, int], words: Words
) -> dict[str, int]:
    """The columns that the measure's own words name, each for a role that no heading has."""
    alike = {
        role: [i for i in numbers if _alike(titles[i], definition)]
        for role, definition in words.items()
        if role not in columns
    }
    sure = {role: at[0] for role, at in alike.items() if len(at) == 1}
    return sure if len(set(sure.values())) == len(sure) else {}


def _columns_of_numbers(titles: Sequence[str], below: Cells, taken: Container[int | None]) -> list[int]:
    free = [
        i for i, title in enumerate(titles) if title and i not in taken and plain(title) not in _NO_FIGURES
    ]
    return [i for i in free if _mostly(below, i, _is_figure)]


def _by_content(titles: Sequence[str], columns: Mapping[str, int]) -> Doubt:
    below = f" and “{titles[columns['denominator']]}” the denominator" if "denominator" in columns else ""
    return Doubt(
        "ambiguous",
        f"No heading says which column holds the figures: “{titles[columns['numerator']]}” is taken for the "
        f"numerator{below}. Rename the columns numerator and denominator if that is not so.",
    )


def _alike(title: str, definition: Sequence[str]) -> bool:
    """Whether the words of a heading all stand in one of the definition's texts."""
    own = set(plain(title).split())
    return bool(own) and any(own <= set(plain(text).split()) for text in definition)


def _mostly(rows: Cells, column: int, fits: Callable[[Cell], bool]) -> bool:
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


def _is_compact_month(cell: Cell) -> bool:
    """Whether a cell can be a month written as 201404: only a whole column or row of them makes it one."""
    return re.fullmatch("(19|20)[0-9]{2}(0[1-9]|1[0-2])", text_of(cell)) is not None


def is_period(cell: Cell) -> bool:
    """Whether a cell names a period of some length; a bare number does not."""
    if not isinstance(cell, date) and not any(letter.isalpha() or letter in "/-" for letter in text_of(cell)):
        return False
    try:
        return bool(stretches(cell))
    except ValueError:
        return False
