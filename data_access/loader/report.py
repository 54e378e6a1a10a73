"""What a run of the loader did, file by file and measure by measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data_access.loader.rows import Doubt, LoadNote, Rejected

SHOWN_REJECTIONS = 20
EXAMPLES = 5  # in a sentence


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """``1 figure differs``, ``27 figures differ``: a count with the words that agree with it."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def listed(texts: Sequence[str], most: int = EXAMPLES, mark: str = ";", count: int | None = None) -> str:
    """At most so many texts, with ``mark`` between them, and how many more there are of all (``count``)."""
    more = (len(texts) if count is None else count) - most
    rest = f"{mark.strip(',')} and {more:,} more" if more > 0 else ""
    return f"{mark} ".join(texts[:most]) + rest


@dataclass(slots=True)
class FileReport:
    """What one file brought. ``refused`` is the sentence why nothing of it was stored.

    ``read`` = ``accepted`` + ``revised`` + ``unchanged`` + ``superseded`` + ``rejected``, in values;
    ``rejections`` holds the first few of the rejected ones. Nothing of a file was stored where its ``doubts`` were not
    ``confirmed``.
    """

    path: Path
    format: str = ""
    sha256: str = ""
    accepted: int = 0
    revised: int = 0
    unchanged: int = 0
    superseded: int = 0
    rejected: int = 0
    refused: str | None = None
    doubts: list[Doubt] = field(default_factory=list)
    confirmed: bool = True
    changed: bool = False
    notes: list[LoadNote] = field(default_factory=list)
    rejections: list[Rejected] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Values read."""
        return self.accepted + self.revised + self.unchanged + self.superseded + self.rejected

    @property
    def exit_code(self) -> int:
        """0: all of it is in the store; 1: some rows were rejected; 2: nothing of it went in."""
        if self.refused or not self.confirmed or self.rejected == self.read > 0:
            return 2
        return 1 if self.rejected else 0

    def reject(self, row: Rejected) -> None:
        """Count a rejected row, and keep it if it is among the first."""
        self.rejected += 1
        if len(self.rejections) < SHOWN_REJECTIONS:
            self.rejections.append(row)


@dataclass(frozen=True, slots=True)
class Movement:
    """How a measure's roll-ups moved at one level.

    ``level``: england or collaborative. ``new``, ``changed`` and ``gone`` count periods (at collaborative level:
    periods by collaborative); ``difference`` is the change of the numerators of the changed ones, in the
    measure's own count.
    """

    measure: str
    level: str
    new: int
    changed: int
    gone: int
    difference: float
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Report:
    """One run. ``load_id`` is the new data version, ``None`` where nothing changed or nothing was written.

    ``prepared`` names what the loader itself had to add; ``notes`` are about files of earlier runs,
    ``hints`` about charts that would fit better.
    """

    files: tuple[FileReport, ...]
    movements: tuple[Movement, ...]
    load_id: int | None
    written: bool
    prepared: tuple[str, ...] = ()
    notes: tuple[LoadNote, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """True where the store differs from before (or would, for a check)."""
        return bool(self.prepared) or any(file.changed for file in self.files)

    @property
    def exit_code(self) -> int:
        """The worst of the files: see ``FileReport.exit_code``. A check says with 2 that a file has doubts."""
        worst = max((file.exit_code for file in self.files), default=0)
        return 2 if not self.written and any(file.doubts for file in self.files) else worst
