"""Figures as publishers write them: thousands marks, and the four ways of saying that there is no number."""

from __future__ import annotations

import math
import re

from data_access.loader.quoting import shortened
from data_access.loader.rows import Status

# Government Statistical Service shorthand beside the older marks; [x] is UKHSA's "not collected".
_MARKS: dict[str, Status] = {
    "": "missing",
    "-": "missing",
    "–": "missing",
    "—": "missing",
    "..": "missing",
    "[x]": "missing",
    "*": "suppressed",
    "[c]": "suppressed",
    "[z]": "not_applicable",
    "n/a": "not_applicable",
    "na": "not_applicable",
    "not applicable": "not_applicable",
}
_LARGEST = 1e15  # above this a double no longer counts one by one
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[ ,][0-9]{3})+)(?:\.[0-9]*)?|\.[0-9]+")


def figure(text: str | float | None) -> tuple[float | None, Status]:
    """The figure in a cell and its status; the figure is ``None`` unless the status is ``reported``.

    ``text``: a cell as text, or a number or empty cell of a workbook. Thousands may be marked by commas or
    spaces of any kind; a blank, a dash or ``[x]`` is missing, ``*`` or ``[c]`` suppressed, ``[z]`` or
    ``N/A`` not applicable.

    Raises ``ValueError`` with a sentence for everything else: a cell that cannot be read is never a zero.
    """
    if isinstance(text, int | float):
        return _checked(text, str(text)), "reported"
    cell = _SPACES.sub(" ", text or "").strip()
    if (status := _MARKS.get(cell.lower())) is not None:
        return None, status
    if not _NUMBER.fullmatch(cell):
        raise ValueError(f"“{shortened(cell)}” is not a figure: {_advice(cell)}")
    return _checked(float(cell.replace(" ", "").replace(",", "")), cell), "reported"


def _checked(number: float, cell: str) -> float:
    if isinstance(number, bool) or not math.isfinite(number) or number > _LARGEST:
        raise ValueError(f"“{shortened(cell)}” is not a figure: it is too large, undefined or a yes and no.")
    if number < 0:
        raise ValueError(f"“{shortened(cell)}” is below zero: give a count or an amount of zero or more.")
    return float(number)


def _advice(cell: str) -> str:
    if cell.endswith("%"):
        return "give the numerator and the denominator instead of a percentage."
    if re.fullmatch(r"-[0-9.,]+", cell):
        return "it is below zero; give a count or an amount of zero or more."
    if re.fullmatch(r"[0-9.]+[eE][+-]?[0-9]+", cell):
        return "write it out in full, without an exponent (a spreadsheet may have changed it)."
    return "give a number, or - for missing, * for suppressed, N/A for not applicable."
