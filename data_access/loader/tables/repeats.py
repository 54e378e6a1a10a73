"""Rows that speak of the same measure, area and period: parts to be added up, or events of one day.

Which rows repeat is found in the first reading, by a number for each key, so that nothing is held but numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

from data_access.loader.report import counted
from data_access.loader.rows import Batch, Doubt, Rejected, Status
from data_access.loader.tables.row_shapes import RoleColumns

_ROLES = ("measure", "area", "period", "published")
_WORST: tuple[Status, ...] = ("suppressed", "missing", "not_applicable")


class Repeats:
    """``summed``: headings over which the reader asked rows to be added up."""

    def __init__(self, summed: Sequence[str]) -> None:
        self.doubts: list[Doubt] = []
        self.advice = (
            "the table gives this organisation and period on several rows, which are parts of it. To add them up, name "
            "the column that tells them apart: --sum-over “ward”."
        )
        self._summed = bool(summed)
        self._times: Counter[int] = Counter()
        self._finer = False

    def survey(self, columns: RoleColumns, *, finer: bool) -> None:
        """Count the keys of a batch, where the table has a column of parts."""
        self._finer |= finer
        if finer:
            self._times.update(_keys(columns))

    def parts_put_aside(self, columns: RoleColumns) -> tuple[RoleColumns, RoleColumns]:
        """Rows that stand for themselves, and rows that are parts nobody asked to add up."""
        if not self._finer or self._summed:
            return columns, {role: [] for role in columns}
        is_part = [self._times[key] > 1 for key in _keys(columns)]
        is_whole = [not each for each in is_part]
        return (
            {role: list(compress(cells, is_whole)) for role, cells in columns.items()},
            {role: list(compress(cells, is_part)) for role, cells in columns.items()},
        )

    def settled(self, values: Iterator[Batch | Rejected], days: set[str]) -> Iterator[Batch | Rejected]:
        """The figures, those of one key added up where the reader asked for it; ``days``: measures of single days."""
        if not self._summed and not days:
            yield from values
            return
        sums: dict[tuple[Any, ...], list[Any]] = {}
        for each in values:
            if isinstance(each, Rejected):
                yield each
                continue
            for row in zip(*_columns(each), strict=True):
                self._add(sums, row)
        if days and not self._summed:
            self._ask(sums)
        self._ask_for_lacking(sums)
        rows = [(total[0], *key[:3], *total[1:4], key[3]) for key, total in sums.items()]
        if rows:
            yield Batch(*map(list, zip(*rows, strict=True)))

    def _add(self, sums: dict[tuple[Any, ...], list[Any]], row: tuple[Any, ...]) -> None:
        line, measure, area, period, above, below, status, published = row
        total = sums.setdefault((measure, area, period, published), [line, None, None, status, [], 0])
        if above is not None:
            total[1] = above + (total[1] or 0.0)
        if below is not None:
            total[2] = below + (total[2] or 0.0)
        total[4].append(line)
        total[5] += status != "reported"
        if status == "reported":
            total[3] = "reported"
        elif total[3] != "reported":
            total[3] = min(total[3], status, key=_WORST.index)

    def _ask(self, sums: dict[tuple[Any, ...], list[Any]]) -> None:
        several = [(key, total) for key, total in sums.items() if len(total[4]) > 1]
        if not several:
            return
        (_, area, day, _), total = several[0]
        lines = " and ".join(str(line) for line in total[4][:4])
        sentence = (
            f"{counted(len(several), 'day stands', 'days stand')} on several rows: lines {lines} are of {area} on "
            f"{day:%-d %B %Y}. Confirm to add them up to {total[1]:g} events, or remove what stands there twice."
        )
        self.doubts.append(Doubt("ambiguous", sentence))

    def _ask_for_lacking(self, sums: dict[tuple[Any, ...], list[Any]]) -> None:
        lacking = [(key, total) for key, total in sums.items() if total[3] == "reported" and total[5]]
        if lacking:
            (_, area, period, _), total = lacking[0]
            sentence = (
                f"In {len(lacking):,} sums some parts have no figure, as for {area} in {period:%Y-%m} (from line "
                f"{total[0]}): the sum is of the parts that have one. Confirm if that may count."
            )
            self.doubts.append(Doubt("ambiguous", sentence))


def _columns(batch: Batch) -> tuple[Sequence[Any], ...]:
    above = (batch.lines, batch.measures, batch.areas, batch.periods, batch.numerators, batch.denominators)
    return (*above, batch.statuses, batch.published)


def _keys(columns: RoleColumns) -> list[int]:
    return list(map(hash, zip(*(columns[role] for role in _ROLES if role in columns), strict=True)))
