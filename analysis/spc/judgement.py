"""A batch, judged: arrays for those who work on many series, panels for those who show one."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.spc.judged_batch import JudgedBatch
from analysis.spc.panel import Panel
from analysis.spc.panel_builder import build_panel


@dataclass(frozen=True, slots=True)
class Judgement(JudgedBatch):
    """Judged series as arrays and, one at a time, as panels of plain values."""

    def __iter__(self) -> Iterator[Panel]:
        return (self.panel(row) for row in range(len(self)))

    def panel(self, row: int) -> Panel:
        """Series `row` as plain values."""
        return build_panel(self, range(len(self))[row])

    def panels(self) -> tuple[Panel, ...]:
        """All series as plain values."""
        return tuple(self)
