"""Columns that no figure is made of: what they hold decides whether they are a remark, a flag, or a doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data_access.loader.columns.figures import figure
from data_access.loader.files.sheets import Cell, text_of
from data_access.loader.quoting import shortened
from data_access.loader.rows import Doubt, LoadNote
from data_access.loader.tables.headings import DESCRIBING, REMARKS, is_finer, is_flag
from data_access.loader.tables.table import plain, words_of

_LISTED = 5
_KEPT = 50  # different cells of a column that are looked at
_EVERYBODY = frozenset(words_of("all, all ages, persons, person, total, both, all sexes, trust, all wards"))


@dataclass(slots=True)
class UnreadColumn:
    """One column: its heading and some of its different cells."""

    title: str
    cells: dict[str, int] = field(default_factory=dict)  # text -> rows

    def add(self, cells: Sequence[Cell]) -> None:
        """Count the cells of a batch."""
        if len(self.cells) >= _KEPT:
            return
        for cell in cells:
            if text := text_of(cell):
                self.cells[text] = self.cells.get(text, 0) + 1
                if len(self.cells) >= _KEPT:
                    return

    @property
    def is_finer(self) -> bool:
        """Whether its rows are parts of an organisation or of its patients, by the heading."""
        return is_finer(self.title)


def remarks(columns: Sequence[UnreadColumn], summed: Sequence[str]) -> Iterator[LoadNote | Doubt]:
    """Notes and doubts about the unread columns; ``summed``: those over which rows are added up."""
    for column in columns:
        title, name = plain(column.title), shortened(column.title)
        if not column.cells or title in summed or title in DESCRIBING or title.startswith("rejected "):
            continue
        if title in REMARKS:
            yield from _of_remarks(column)
            continue
        if is_flag(column.title, tuple(column.cells)):
            listed = ", ".join(
                f"{shortened(text)} ({rows})" for text, rows in sorted(column.cells.items())[:_LISTED]
            )
            yield LoadNote("footnote", f"The column “{name}” marks figures: {listed}.")
        elif column.is_finer and not all(plain(text) in _EVERYBODY for text in column.cells):
            listed = ", ".join(shortened(text) for text in sorted(column.cells)[:_LISTED])
            yield Doubt(
                "ignored",
                f"The column “{name}” ({listed}) is not read, so each row would count for its whole organisation. If "
                f"they are parts to be added up, say --sum-over “{name}”; confirm if each row is the whole.",
            )
        elif sum(map(_is_number, column.cells)) > len(column.cells) / 2:
            yield Doubt(
                "ignored",
                f"The column “{name}” holds figures and is not read. Confirm if it may be left out, "
                "or give its figures a heading that the loader knows (numerator, denominator).",
            )
        else:
            yield LoadNote("not_loaded", f"The column “{name}” is not read.")


def _of_remarks(column: UnreadColumn) -> Iterator[Doubt]:
    numbers = [text for text in column.cells if _is_number(text)]
    if numbers:
        yield Doubt(
            "ignored",
            f"The column “{shortened(column.title)}” holds the number {shortened(numbers[0])}, as if the cells of a "
            "row had moved aside: a number with a comma, such as “1,234”, needs quotation marks. Confirm if not.",
        )


def _is_number(text: str) -> bool:
    try:
        return figure(text)[0] is not None
    except ValueError:
        return False
