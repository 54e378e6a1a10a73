"""A table somewhere on a sheet: the text above it, its headings, and the rows below them.

A format declares its columns, each with the headings that it goes by; where the headings stand is found by looking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from data_access.loader.files.sheets import HEAD_ROWS, Cell, Row, Sheet, is_blank, text_of
from data_access.loader.quoting import shortened
from data_access.loader.rows import Refused, Rejected

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a format reads: what it holds, and the headings it goes by, compared by ``plain``.

    A heading that ends in ``…`` matches all that begin so.
    """

    role: str
    headings: tuple[str, ...]
    required: bool = True
    first: bool = False  # of several that match, the first is read

    def matches(self, title: str) -> bool:
        """Whether a heading, as ``plain`` gives it, is this column's."""
        return any(
            title.startswith(heading[:-1]) if heading.endswith("…") else title == heading
            for heading in self.headings
        )


@dataclass(slots=True)
class TableRow:
    """One row below the headings: its line in the file, and its cells by role (``None`` where there is none).

    ``last``: the role that was read last, of which a problem is said.
    """

    line: int
    cells: Sequence[Cell]
    columns: Mapping[str, int]
    last: str = ""

    def __getitem__(self, role: str) -> Cell:
        self.last = role
        at = self.columns.get(role)
        return None if at is None else self.at(at)

    def at(self, column: int) -> Cell:
        """The cell in a column by its number; a short row is empty at its end."""
        return self.cells[column] if column < len(self.cells) else None

    def text(self, role: str) -> str:
        """The cell as text on one line, without outer space."""
        return text_of(self[role])

    def made(self, make: Callable[[TableRow], Made]) -> Made | Rejected:
        """What is made of the row; rejected at the cell that was read last where it raises ``ValueError``."""
        try:
            return make(self)
        except ValueError as problem:
            return Rejected(self.line, self.last, shortened(self.text(self.last)), str(problem))


@dataclass(frozen=True)
class Table:
    """``preamble`` maps labels above the headings (without colon, in small letters) to the text beside them; rows of a
    single text are under ``""``, joined. ``titles`` are the headings as they stand, ``columns`` numbers by role."""

    sheet: Sheet
    line: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]
    preamble: Mapping[str, str]
    needed: int = 0  # cells, so that a row has every required one

    def rows(self) -> Iterator[TableRow]:
        """The rows below the headings; blank ones are passed over."""
        for line, cells in self.sheet.rows():
            if line > self.line and not is_blank(cells):
                yield TableRow(line, cells, self.columns)

    def read(self, make: Callable[[TableRow], Made | None]) -> Iterator[Made | Rejected]:
        """What is made of each row (``None``: nothing); where it raises ``ValueError``, the row is rejected."""
        return (made for row in self.rows() if (made := row.made(make)) is not None)

    def heading(self, role: str) -> str:
        """The heading of a column, by ``plain``."""
        return plain(self.titles[self.columns[role]])

    def texts(self, role: str) -> set[str]:
        """The different texts of a column, in small letters."""
        return {row.text(role).lower() for row in self.rows()} - {""}

    def overflows(self, row: TableRow) -> bool:
        """Whether something stands beyond the last heading: an unquoted comma has moved the cells aside."""
        width = max(i for i, title in enumerate(self.titles, 1) if title)
        return any(map(text_of, row.cells[width:]))

    def misfit(self, row: TableRow) -> str:
        """Why a row cannot stand under the headings, as the end of a sentence; empty where it can."""
        if len(row.cells) < self.needed and not self.sheet.name:
            return f"has {len(row.cells)} cells and needs {self.needed}."
        if self.overflows(row):
            return "has more cells than there are headings. A number with a comma needs quotation marks."
        return ""

    @cached_property
    def others(self) -> tuple[int, ...]:
        """Numbers of the columns that have a heading and that the format does not read."""
        read = set(self.columns.values())
        return tuple(i for i, title in enumerate(self.titles) if title.strip() and i not in read)


def find_table(sheet: Sheet, columns: Sequence[Column]) -> Table | None:
    """The table whose heading row has every required column, or ``None``; looked for in the first rows.

    Raises ``Refused`` where a column stands twice.
    """
    above: list[Row] = []
    needed = [column for column in columns if column.required]
    for line, cells in sheet.head(HEAD_ROWS):
        titles = tuple(text_of(cell) for cell in cells)
        plain_titles = [plain(title) for title in titles]
        if not all(any(map(column.matches, plain_titles)) for column in needed):  # most rows end here
            above.append((line, cells))
            continue
        places = {
            column.role: [i for i, title in enumerate(plain_titles) if column.matches(title)]
            for column in columns
        }
        twice = next((each.role for each in columns if len(places[each.role]) > 1 and not each.first), None)
        if twice:
            raise Refused(
                f"Line {line}: the column {titles[places[twice][0]]} stands twice. Keep the right one."
            )
        columns_at = {role: at[0] for role, at in places.items() if at}
        cells_needed = 1 + max(columns_at[column.role] for column in needed)
        return Table(sheet, line, titles, columns_at, _preamble(above), cells_needed)
    return None


def first_table(sheets: Iterable[Sheet], columns: tuple[Column, ...]) -> Table | None:
    """The first table of a file that has these columns."""
    return next((table for sheet in sheets if (table := find_table(sheet, columns))), None)


def _preamble(rows: Sequence[Row]) -> dict[str, str]:
    labels: dict[str, str] = {}
    alone: list[str] = []
    for _, cells in rows:
        texts = [text for cell in cells if (text := text_of(cell))]
        if len(texts) > 1:
            labels.setdefault(texts[0].rstrip(":").strip().lower(), texts[1])
        alone += texts if len(texts) == 1 else []
    return labels | {"": " ".join(alone)}


@lru_cache(maxsize=20_000)
def plain(title: str) -> str:
    """A heading for comparison: small letters and digits, one space between words; ``&`` and ``%`` as words."""
    words = title.lower().replace("&", " and ").replace("%", " per cent ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", words).split())


def words_of(text: str) -> tuple[str, ...]:
    """Words or headings that are declared in one text, with commas between them."""
    return tuple(" ".join(text.split()).split(", "))
