"""A file that somebody wants loaded: within which limits, its first bytes, its checksum, and its sheets."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data_access.loader.files import text_rows, workbooks
from data_access.loader.files.kinds import DAMAGED, is_text, is_workbook, what_bytes_are, what_workbook_is
from data_access.loader.files.sheets import Sheet
from data_access.loader.quoting import shortened
from data_access.loader.rows import Doubt, Refused

FIRST_BYTES = 65_536
LARGEST_TEXT, LARGEST_WORKBOOK = 2_000_000_000, 100_000_000  # bytes
LONGEST_LINE = 1_000_000  # bytes: a line longer than this is no row of a table
LONGEST_HEADING = 10_000  # characters
_PIECE = 1 << 20


@dataclass(slots=True)
class SourceFile:
    """``sheets``: those to be read, in the order of the file (hidden ones only where they were chosen by name).

    ``doubts`` are about the file itself (hidden rows, odd number formats) and may grow while sheets are read.
    ``passed_over``: sheets that are not read.
    """

    path: Path
    first_bytes: bytes
    sha256: str = ""
    size: int = 0
    sheets: tuple[Sheet, ...] = ()
    doubts: list[Doubt] = field(default_factory=list)
    passed_over: tuple[Sheet, ...] = ()

    @property
    def text(self) -> str:
        """The beginning as text; a byte order mark is dropped, bytes that are no letters are replaced."""
        return self.first_bytes.decode(text_rows.encoding_of(self.first_bytes), errors="replace")


def source_file(path: Path, sheets: Sequence[str] = ()) -> SourceFile:
    """A file, opened; ``sheets`` names those to be read, otherwise all visible ones.

    Raises ``Refused`` with a sentence, ``OSError`` where it cannot be read at all.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise Refused(
            f"{path} is not a file but a device, a pipe or a socket. Save what it gives as a file first."
        )
    with path.open("rb") as stream:
        opened = SourceFile(path, stream.read(FIRST_BYTES), size=status.st_size)
        _refuse_if_too_large(opened)
        stream.seek(0)
        lines = _Lines()
        digest = hashlib.sha256()
        while piece := stream.read(_PIECE):
            digest.update(piece)
            lines.see(piece)
    opened.sha256 = digest.hexdigest()
    if is_workbook(opened.first_bytes):
        _open_workbook(opened, sheets)
    elif is_text(opened.first_bytes):
        if lines.long:
            raise Refused(
                f"Line {lines.long} is longer than {LONGEST_LINE:,} characters, which no row of a table is. "
                "Save the table again with one row a line."
            )
        opened.sheets = (_text_sheet(opened, nuls=lines.nuls),)
    return opened


def what_it_is(file: SourceFile) -> str:
    """A sentence about a file that no format knows: what it seems to be, and what to do; or an empty text."""
    if is_workbook(file.first_bytes):
        if file.sheets:
            return ""
        return what_workbook_is(file.path, file.first_bytes, hidden=bool(file.passed_over))
    if sentence := what_bytes_are(file.first_bytes):
        return sentence
    for line, cells in (row for sheet in file.sheets for row in sheet.head()):
        longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
        if longest > LONGEST_HEADING:
            return (
                f"Line {line} holds a heading of {longest:,} characters; {LONGEST_HEADING:,} are read at most. "
                "Shorten it, and load the file again."
            )
    return ""


def _refuse_if_too_large(file: SourceFile) -> None:
    workbook = is_workbook(file.first_bytes)
    limit = LARGEST_WORKBOOK if workbook else LARGEST_TEXT
    if file.size > limit:
        what = "a workbook" if workbook else "a file"
        raise Refused(
            f"The file has {file.size / 1e6:,.0f} million bytes; {what} may have {limit / 1e6:,.0f} million at most. "
            "Save it in parts, for example one a year."
        )


class _Lines:
    """What the bytes of a text show while they pass: whether it holds zero bytes, and a line without an end."""

    def __init__(self) -> None:
        self.nuls = False
        self.long = self._before = self._length = 0

    def see(self, piece: bytes) -> None:
        self.nuls = self.nuls or b"\0" in piece
        if self.long:
            return
        first = min((at for at in (piece.find(b"\n"), piece.find(b"\r")) if at >= 0), default=len(piece))
        if self._length + first > LONGEST_LINE:
            self.long = self._before + 1
        self._before += piece.count(b"\n") or piece.count(b"\r")
        last = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        self._length = len(piece) - last - 1 if last >= 0 else self._length + len(piece)


def _text_sheet(file: SourceFile, *, nuls: bool) -> Sheet:
    encoding = text_rows.encoding_of(file.first_bytes)
    delimiter = text_rows.delimiter_of(file.text, whole=file.size <= len(file.first_bytes))
    return Sheet("", lambda size: text_rows.batches(file.path, encoding, delimiter, size, nuls=nuls))


def _open_workbook(file: SourceFile, chosen: Sequence[str]) -> None:
    try:
        pages = workbooks.pages(file.path, file.first_bytes, file.doubts)
    except Refused as refusal:
        if str(refusal) != DAMAGED:
            raise
        return  # a document, an archive or a damaged workbook: what to say of it is found where no format knows it
    names = {page.name: page for page in pages}
    if missing := [name for name in chosen if name not in names]:
        raise Refused(
            f"The workbook has no sheet {' and no sheet '.join(f'“{shortened(name)}”' for name in missing)}. "
            f"Its sheets are {', '.join(f'“{shortened(name)}”' for name in names)}."
        )
    wanted = [page for page in pages if (page.name in chosen if chosen else not page.hidden)]
    file.sheets = tuple(page.sheet for page in wanted)
    file.passed_over = tuple(page.sheet for page in pages if page not in wanted)
    if not chosen:
        file.doubts += [page.doubt() for page in pages if page.hidden and page.holds_figures()]
