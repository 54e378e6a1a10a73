"""Rows of a table as columns by role, whatever its shape: one row a figure, or one column a period.

Footnotes below the figures are kept as notes; rows that cannot stand under their headings are ``misfits``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from data_access.loader.files.sheets import Cell, is_blank, text_of
from data_access.loader.rows import LoadNote, Rejected
from data_access.loader.tables.figure_table import FigureTable

_LONGEST_CODE = 9
_BATCH = 4_000  # rows: small enough to stay near the processor while columns are made of them

RoleColumns = dict[str, Sequence[Any]]
Rows = list[Sequence[Cell]]


class ShapedRows:
    """One table's rows. ``rates``: its figures are published values without counts."""

    def __init__(self, table: FigureTable, measure: str) -> None:
        self.misfits: list[Rejected] = []
        self.rates = "numerator" not in table.columns and not table.months
        self._table = table
        self._measure = measure
        self._roles = dict(table.columns)
        if self.rates:
            self._roles["numerator"] = self._roles.pop("value")
        self._named = max((i for i, title in enumerate(table.titles, 1) if title), default=0)
        decisive = [i for role, i in self._roles.items() if role not in ("status", "published")]
        self._needed = max([*decisive, *table.months, table.year or 0]) + 1
        self._is_text = not table.sheet.name

    def heading(self, role: str) -> str:
        """The heading of a role's column in a report."""
        if role == "value" or (role == "numerator" and self.rates):
            return self._table.titles[self._table.columns["value"]]
        return role

    def batches(self, notes: list[LoadNote] | None = None) -> Iterator[tuple[RoleColumns, Rows]]:
        """The rows below the headings, as columns by role (``line`` is one), and as they are.

        ``notes`` takes up footnotes; without it misfits are passed over too, as they are for a first look.
        """
        for batch in self._table.sheet.batches(_BATCH):
            lines, rows = batch.lines, batch.rows
            if lines and lines[0] <= self._table.line:
                below = [
                    (line, row) for line, row in zip(lines, rows, strict=True) if line > self._table.line
                ]
                lines, rows = [line for line, _ in below], [row for _, row in below]
            if set(map(len, rows)) - {self._named} or not all(map(any, rows)):
                lines, rows = self._fitted(lines, rows, notes)
            if self._table.months:
                yield self._molten(*self._without_footnotes(lines, rows, notes)), rows
            else:
                yield self._by_role(lines, rows, notes), rows

    def _fitted(
        self, lines: Sequence[int], rows: Rows, notes: list[LoadNote] | None
    ) -> tuple[list[int], Rows]:
        """Rows of the headings' width: empty cells are added or dropped, blank rows passed over, misfits put aside."""
        kept_lines: list[int] = []
        kept: Rows = []
        for line, row in zip(lines, rows, strict=True):
            if is_blank(row):
                continue
            surplus = [cell for cell in row[self._named :] if text_of(cell)]
            if (
                self._is_text
                and (surplus or len(row) < min(self._needed, self._named))
                and not self._is_footnote(row)
            ):
                if notes is not None:
                    cells = tuple(map(text_of, row))
                    self.misfits.append(Rejected(line, "", "", self._misfit(row), cells))
                continue
            kept_lines.append(line)
            kept.append([*row[: self._named], *[""] * (self._named - len(row))])
        return kept_lines, kept

    def _misfit(self, row: Sequence[Cell]) -> str:
        if len(row) < self._named:
            return (
                f"This row has {len(row)} cells under {len(self._table.titles)} headings. "
                "Give every cell its place; an empty one needs its comma too."
            )
        under = f"This row has {len(row)} cells under {self._named} headings."
        return f"{under} A number with a comma needs quotation marks."

    def _by_role(self, lines: Sequence[int], rows: Rows, notes: list[LoadNote] | None) -> RoleColumns:
        cells = list(zip(*rows, strict=True)) or [()] * self._named
        columns: RoleColumns = {
            "line": lines,
            "row": rows,
            "measure": [self._measure] * len(rows),
            "denominator": [None] * len(rows),
        }
        columns |= {role: cells[i] for role, i in self._roles.items()}
        if not self._is_text:  # True equals 1 in Python, and must not be taken for a count
            for role in ("numerator", "denominator"):
                columns[role] = [str(cell) if isinstance(cell, bool) else cell for cell in columns[role]]
        if (year := self._table.year) is not None:
            months = zip(columns["period"], cells[year], strict=True)
            columns["period"] = [_named_month(text_of(month), text_of(of_year)) for month, of_year in months]
        if not any(empty in columns["area"] for empty in ("", None)):
            return columns
        remarks_at = [
            i for i, area in enumerate(columns["area"]) if area in ("", None) and self._is_footnote(rows[i])
        ]
        return _without(columns, remarks_at, rows, notes)

    def _is_footnote(self, row: Sequence[Cell]) -> bool:
        """Whether a row is a text in its first cell and nothing else: longer than a code."""
        first, *others = map(text_of, row)
        return len(first) > _LONGEST_CODE and not any(others)

    def _without_footnotes(
        self, lines: Sequence[int], rows: Rows, notes: list[LoadNote] | None
    ) -> tuple[Sequence[int], Rows]:
        texts = [i for i, row in enumerate(rows) if self._is_footnote(row)]
        if notes is not None:
            notes += [LoadNote("footnote", " ".join(filter(None, map(text_of, rows[i])))) for i in texts]
        kept = [i for i in range(len(rows)) if i not in texts] if texts else range(len(rows))
        return [lines[i] for i in kept], [rows[i] for i in kept]

    def _molten(self, lines: Sequence[int], rows: Rows) -> RoleColumns:
        months = self._table.months
        width = len(months)
        columns: RoleColumns = {
            "line": [line for line in lines for _ in range(width)],
            "row": [row for row in rows for _ in range(width)],
            "measure": [self._measure] * (len(rows) * width),
            "period": list(months.values()) * len(rows),
            "numerator": [
                str(row[i]) if isinstance(row[i], bool) else row[i] for row in rows for i in months
            ],
            "denominator": [None] * (len(rows) * width),
        }
        for role, i in self._roles.items():
            columns[role] = [row[i] for row in rows for _ in range(width)]
        return columns


def _named_month(month: str, year: str) -> str:
    """A month or quarter with its year; a number is that of the calendar where the year is one of the calendar."""
    if month.isdecimal() and len(month) < 3 and year.isdecimal():
        return f"{year}-{month.zfill(2)}"
    return f"{month} {year}"


def _without(
    columns: RoleColumns, dropped: Sequence[int], rows: Rows, notes: list[LoadNote] | None
) -> RoleColumns:
    if not dropped:
        return columns
    if notes is not None:
        notes += [
            LoadNote("footnote", " ".join(text_of(cell) for cell in rows[i] if text_of(cell)))
            for i in dropped
        ]
    gone = set(dropped)
    return {
        role: [cell for i, cell in enumerate(column) if i not in gone] for role, column in columns.items()
    }
