"""Organisation successors: which code took over from which, and when.

Source: Organisation Data Service, NHS Digital. Chains, mergers and dissolutions are kept row by row as they
are: what a dissolved organisation's figures become is a person's decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from data_access.loader.columns.periods import publication_date
from data_access.loader.files.delimited import DELIMITERS, delimiter_of, headings, rows, split_lines
from data_access.loader.files.source_file import SourceFile
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, Reference, Rejected, StoreContext

name = "Organisation successors (old_code, new_code, date)"

COLUMNS = ["old_code", "new_code", "date"]
# Besides ODS codes, the longer ones of invented organisations: they must be unlike any ODS code.
CODE = re.compile(r"[0-9A-Za-z]{2,9}|DEMO-[0-9A-Za-z]+-[0-9A-Za-z]+", re.I)


def recognises(head: SourceFile) -> bool:
    """Whether the first row is exactly the three headings."""
    first = head.text[:512]
    return any(headings((split_lines(first, mark) or [[]])[0]) == COLUMNS for mark in DELIMITERS)


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:  # noqa: ARG001 - the store need not know the codes
    """Every succession as it stands; a row whose code or date cannot be read is rejected."""
    path = file.path
    delimiter = delimiter_of(file.text.partition("\n")[0])
    return Content(name, [Reference("successor", _rows(path, delimiter))])


def _rows(path: Path, delimiter: str) -> Iterator[dict[str, object] | Rejected]:
    seen: dict[tuple[str, ...], int] = {}
    numbered = rows(path, delimiter)
    next(numbered, None)
    for line, cells in numbered:
        if not any(cells):
            continue
        row = _row(line, cells)
        if isinstance(row, Rejected):
            yield row
            continue
        earlier = seen.setdefault(tuple(map(str, row.values())), line)
        yield (
            row
            if earlier == line
            else Rejected(line, "", "", f"The same succession stands on line {earlier}.")
        )


def _row(line: int, cells: list[str]) -> dict[str, object] | Rejected:
    if len(cells) != len(COLUMNS):
        return Rejected(
            line, "", "", f"The row has {len(cells)} cells and needs 3: old code, new code and date."
        )
    old, new, day = (cell.strip() for cell in cells)
    for column, code in zip(COLUMNS, (old, new), strict=False):
        if not CODE.fullmatch(code):
            return Rejected(line, column, shortened(code), "this is not an organisation code.")
    try:
        effective = publication_date(day)
    except ValueError as error:
        return Rejected(line, "date", shortened(day), str(error))
    return {"old_code": old.upper(), "new_code": new.upper(), "effective": effective}
