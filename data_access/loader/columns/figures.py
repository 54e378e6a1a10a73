"""Figures of a whole column: thousands marks, decimal commas, and the four ways of saying that there is no number."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from data_access.loader.columns.remarks import Remarks, quoted, such_cells
from data_access.loader.files.sheets import Cell
from data_access.loader.quoting import shortened
from data_access.loader.rows import Status

Figure = tuple[float | None, Status]

# Government Statistical Service shorthand beside the older marks; [x] is UKHSA's "not collected".
_WORDS: dict[Status, tuple[str, ...]] = {
    "missing": ("", "-", "–", "—", "..", ":", "[x]", "null", "none", "nan", "#n/a", "n/k"),
    "suppressed": ("*", "#", "c", "[c]"),
    "not_applicable": ("[z]", "n/a", "na", "not applicable"),
}
_MARKS = {mark: status for status, marks in _WORDS.items() for mark in marks}
_SMALL = re.compile(
    r"(?:<|≤|<=|less than|under) ?[0-9]{1,2}|[01] ?(?:-|–|to) ?(?:[3-9]|10)"
)  # suppressed: <5, 1-4
_FLAGS = {"r": "revised", "p": "provisional", "e": "estimated"}
_FLAGGED = re.compile(r"(.*[0-9.])\s?(?:([rpe])|\[([rpe])\]|\(([rpe])\))", re.I)
_LARGEST = 1e15  # above this a double no longer counts one by one
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.[0-9]*)?|\.[0-9]+")
# What a mark between digits can be: 12,5 and 0,125 have a decimal comma, 1,234 may have one, 1,234,567 has none.
_DECIMAL_COMMA = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+),[0-9]+")
_EITHER_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_EITHER_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


@dataclass(slots=True)
class FigureColumn(Remarks):
    """What the distinct cells of a column mean: a figure and its status. A cell is there or in ``problems``.

    ``flags`` are of figures marked revised, provisional or estimated. True equals 1 as a key, so a caller gives truth
    values as text.
    """

    figures: dict[Cell, Figure] = field(default_factory=dict)
    flags: dict[Cell, str] = field(default_factory=dict)


def read_figures(cells: Iterable[Cell], *, counts: bool = False) -> FigureColumn:
    """The figures of a column's distinct cells. ``counts``: they are known to be whole numbers."""
    column = FigureColumn()
    commas: dict[Cell, str] = {}  # cells as 12,5 or 1,234
    for cell in cells:
        try:
            text, flag = _plain(cell)
            if "," in text and _DECIMAL_COMMA.fullmatch(text):
                commas[cell] = text
            else:
                column.figures[cell] = _read(cell, text)
            if flag:
                column.flags[cell] = flag
        except ValueError as problem:
            column.problems[cell] = str(problem)
    _read_commas(column, commas)
    _doubt_points(column, counts)
    _doubt_words(column)
    flags = {cell: flag for cell, flag in column.flags.items() if cell in column.figures}
    if flags:
        cell, flag = next(iter(flags.items()))
        column.note(
            f"Marks beside figures are not part of them: {quoted(cell)} is {flag}{such_cells(flags)}."
        )
    return column


def figure(cell: Cell) -> Figure:
    """The figure in a single cell and its status; the figure is ``None`` unless the status is ``reported``.

    ``cell``: text, or a number or empty cell of a workbook. Thousands may be marked by commas or spaces of any kind; a
    blank, a dash or ``[x]`` is missing, ``*``, ``<5`` or ``[c]`` suppressed, ``[z]`` or ``N/A`` not applicable.

    Raises ``ValueError`` with a sentence for everything else: a cell that cannot be read is never a zero.
    """
    return _read(cell, _plain(cell)[0])


def _plain(cell: Cell) -> tuple[str, str]:
    """A cell's text without outer space, apostrophe and flag, and the flag; empty for what is no text."""
    if not isinstance(cell, str):
        return "", ""
    text = _SPACES.sub(" ", cell).strip()
    if text[:1] in ("'", "’") and text[1:2].isdecimal():
        text = text[1:]
    if text[-1:] in "rpeRPE])" and (match := _FLAGGED.fullmatch(text)):
        return match[1], _FLAGS[(match[2] or match[3] or match[4]).lower()]
    return text, ""


def _read(cell: Cell, text: str) -> Figure:
    if isinstance(cell, int | float):
        return _checked(cell, str(cell)), "reported"
    if isinstance(cell, date | time | timedelta):
        raise ValueError(
            f"“{cell}” is not a figure but a date or time: a spreadsheet may have turned the cell into it, as it does "
            "with 1-4. Format the cell as text and type it again."
        )
    small = text.lower()
    if (status := _MARKS.get(small)) is not None:
        return None, status
    if small[0] in "<≤lu01" and _SMALL.fullmatch(small):
        return None, "suppressed"
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"“{shortened(cell or '')}” is not a figure: {_advice(text)}")
    return _checked(float(text.replace(" ", "").replace(",", "")), cell or ""), "reported"


def _checked(number: float, cell: str) -> float:
    """A number to 15 significant digits, as many as a double keeps: 12.000000000000002 is 12."""
    if isinstance(number, bool) or not math.isfinite(number) or number > _LARGEST:
        raise ValueError(f"“{shortened(cell)}” is not a figure: it is too large, undefined or a yes and no.")
    if number < 0:
        raise ValueError(f"“{shortened(cell)}” is below zero: give a count or an amount of zero or more.")
    return float(number) if number == int(number) else float(f"{number:.15g}")


_ADVICE = [
    (r".*%", "give the numerator and the denominator instead of a percentage."),
    (r"[-−–][0-9.,]+|\([0-9.,]+\)", "it is below zero; give a count or an amount of zero or more."),
    (r"[0-9.]+e[+-]?[0-9]+", "write it out in full, without an exponent (a spreadsheet may have changed it)."),
    (r"#(?:ref|div/0|value|name\?|num|null)!?", "a formula failed. Mend it in the spreadsheet and save it."),
    (r"[0-9]+,[0-9]+", "a comma must mark thousands, as 1,234; write decimals with a point."),
]  # fmt: skip


def _advice(text: str) -> str:
    small = text.lower()
    otherwise = "give a number, or - for missing, * for suppressed, N/A for not applicable."
    return next((advice for pattern, advice in _ADVICE if re.fullmatch(pattern, small)), otherwise)


def _read_commas(column: FigureColumn, commas: dict[Cell, str]) -> None:
    """Cells with a comma: decimals where the column shows it, otherwise thousands."""
    either = {cell for cell, text in commas.items() if _EITHER_COMMA.fullmatch(text)}
    decimal = [cell for cell in commas if cell not in either]
    # Marks that cannot stand beside a decimal comma: 12.5, 1,234,567, 1,2,3.
    against = any(_against_decimal_comma(cell) for cell in (*column.figures, *column.problems))
    as_decimals = len(decimal) >= max(1, len(either)) and not against
    for cell, text in commas.items():
        try:
            if as_decimals:
                number = float(text.replace(" ", "").replace(".", "").replace(",", "."))
                column.figures[cell] = _checked(number, str(cell)), "reported"
            else:
                column.figures[cell] = _read(cell, text)
        except ValueError as problem:
            column.problems[cell] = str(problem)
    _doubt_commas(column, [cell for cell in commas if cell in either], decimal, as_decimals)


def _doubt_commas(column: FigureColumn, either: list[Cell], decimal: list[Cell], as_decimals: bool) -> None:
    if either and decimal:
        example = either[0]
        column.doubt(
            "ambiguous",
            f"{quoted(example)} is read as {_in_words(column, example)}, yet beside {quoted(decimal[0])} its comma "
            "may mark thousands or decimals. Confirm it, or write no thousands marks and a decimal point.",
        )
        return
    read = f"{quoted(decimal[0])} is read as {_in_words(column, decimal[0])}" if decimal else ""
    if as_decimals and len(decimal) == 1:
        column.doubt(
            "ambiguous", f"{read}, its comma as a decimal mark. Confirm it, or write decimals with a point."
        )
    elif as_decimals:
        column.note(f"A comma marks decimals: {read}{such_cells(decimal)}.")


def _in_words(column: FigureColumn, cell: Cell) -> str:
    return f"{column.figures[cell][0]:,.15g}" if cell in column.figures else "no figure"


def _against_decimal_comma(cell: Cell) -> bool:
    return isinstance(cell, str) and ("." in cell or cell.count(",") > 1) and any(c.isdecimal() for c in cell)


def _doubt_points(column: FigureColumn, counts: bool) -> None:
    """A point before exactly three digits may mark thousands where no other cell has decimals."""
    doubtful: list[Cell] = []
    for cell, (number, _) in column.figures.items():
        if number is None or (number == int(number) and not (isinstance(cell, str) and "." in cell)):
            continue
        if _EITHER_POINT.fullmatch(_plain(cell)[0] if isinstance(cell, str) else f"{number:.15g}"):
            doubtful.append(cell)
        elif number != int(number) and not counts:
            return  # other decimals, so that a point marks decimals
    if doubtful:
        column.doubt(
            "ambiguous",
            f"{quoted(doubtful[0])} is read as {_in_words(column, doubtful[0])}{such_cells(doubtful)}, yet its point "
            "may mark thousands. Confirm it, or write thousands without a mark.",
        )


def _doubt_words(column: FigureColumn) -> None:
    """Programs write None for a missing figure, people for a zero."""
    words = [cell for cell in column.figures if isinstance(cell, str) and cell.strip().lower() == "none"]
    if words:
        column.doubt(
            "ambiguous",
            f"{quoted(words[0])} is read as missing. Confirm it, or write 0 where there was none.",
        )
