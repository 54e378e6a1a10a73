"""What the person at the command line said about the files of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from data_access.loader.rows import Doubt

Answer = Callable[[str, list[Doubt]], bool]


def not_confirmed(_file: str, _doubts: list[Doubt]) -> bool:
    """Nobody is there to confirm a doubt, so that a file with doubts stores nothing."""
    return False


def confirmed(_file: str, _doubts: list[Doubt]) -> bool:
    """Every doubt was confirmed beforehand (``--yes``)."""
    return True


@dataclass(frozen=True, slots=True)
class Options:
    """``measure``: of files that do not name theirs. ``sheets``: of workbooks, by name, otherwise all visible ones.

    ``sum_over``: headings of a finer level whose rows are added up. ``confirm`` is asked with a file's name and its
    doubts. ``by`` and ``note``: who loads, and why.
    """

    measure: str = ""
    sheets: tuple[str, ...] = ()
    sum_over: tuple[str, ...] = ()
    confirm: Answer = field(default=not_confirmed)
    by: str = ""
    note: str = ""
