"""The raw files of a table, below one folder."""

from __future__ import annotations

import re
from pathlib import Path

from data_access.loader.rows import Refused
from data_access.published.tables import RawFiles
from data_access.settings import ROOT

RAW = ROOT.parent / "shared" / "data" / "real"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_IN_NAME = re.compile(r"([a-z]{3})[a-z]*_([0-9]{2})", re.I)


def files_of(raw: Path, of: RawFiles) -> list[Path]:
    """The files, by month where their names end in one, as in Sept_14, so that each is judged by those before it.

    Raises ``Refused`` with the pattern that nothing fits.
    """
    files: list[Path] = []
    for pattern in of.patterns:
        matching = sorted(raw.glob(pattern), key=_in_time)
        if not matching:
            raise Refused(f"There is no file {pattern} in {raw}: it is missing, or its name changed.")
        files += matching
    return files


def _in_time(path: Path) -> tuple[int, int, str]:
    match = _MONTH_IN_NAME.fullmatch(path.stem)
    if match is None or match[1].lower() not in _MONTHS:
        return 0, 0, path.name
    return int(match[2]), _MONTHS.index(match[1].lower()), path.name
