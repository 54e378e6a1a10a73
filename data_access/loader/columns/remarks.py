"""What reading a column came upon beside its values: problems, doubts and notes, in sentences."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, field
from datetime import date

from data_access.loader.files.sheets import Cell
from data_access.loader.quoting import shortened
from data_access.loader.rows import Doubt, LoadNote


@dataclass(slots=True)
class Remarks:
    """``problems`` are certain errors by cell, each in a sentence; ``doubts`` must be confirmed."""

    problems: dict[Cell, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[LoadNote] = field(default_factory=list)

    def doubt(self, kind: str, sentence: str) -> None:
        """Keep what must be confirmed; kinds as in ``Doubt``."""
        self.doubts.append(Doubt(kind, sentence))

    def note(self, sentence: str) -> None:
        """Keep what a person should know."""
        self.notes.append(LoadNote("question", sentence))


def quoted(cell: Cell) -> str:
    """A cell for a sentence; a spreadsheet's date as “2014-04-30”."""
    text = (
        f"{cell:%Y-%m-%d}"
        if isinstance(cell, date)
        else f"{cell:.15g}"
        if isinstance(cell, float)
        else str(cell)
    )
    return f"“{shortened(text, 40)}”"


def such_cells(cells: Sized) -> str:
    """How many cells a sentence speaks of, where it quotes only the first."""
    return f" ({len(cells):,} such cells)" if len(cells) > 1 else ""
