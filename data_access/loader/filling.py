"""Figures of a publication into ``staged_value``, by column: what cannot belong together is rejected on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from data_access.loader.rows import Batch, PublishedValues, Rejected, StoreContext, Value

CHUNK = 20_000
_COLUMNS = "line, pair, period, numerator, denominator, status, publication_id, fate"
Pair = tuple[str, str]
Month = tuple[str, date]

# Kinds that stand beside those that a measure is collected from, in England's figure only.
_NO_PLACE = {"ccg": "commissioning_hub", "local_authority": "elsewhere"}


class Filling:
    """One pass over a publication's figures into ``staged_value`` and ``pair``.

    ``levels`` collects which measure-periods the figures concern, and at which level they give them; ``kept`` counts
    rows. ``publication_of`` answers the number of the publication of a date, ``None`` for the file's own.
    """

    def __init__(
        self,
        figures: PublishedValues,
        context: StoreContext,
        reject: Callable[[Rejected], None],
        publication_of: Callable[[date | None], int],
    ) -> None:
        self.levels: dict[Month, str] = {}
        self.kept = 0
        self._figures = figures
        self._context = context
        self._reject = reject
        self._publications = _Looked(publication_of)
        self._pairs: dict[Pair, int] = {}
        self._level_of: list[str] = []
        self._problems: dict[Pair, str] = {}
        self._iso = _Looked(date.isoformat)

    def fill(self, connection: Connection, advance: Callable[[int], None]) -> None:
        """Stage every row in batches, so that a file's size does not show in memory."""
        for each in self._batches():
            batch, pairs = self._placed(each)
            # Looked up before a row is written: a COPY in progress lets no other statement through.
            publications = list(map(self._publications.__getitem__, batch.published))
            _stage(
                connection,
                zip(
                    batch.lines,
                    pairs,
                    map(self._iso.__getitem__, batch.periods),
                    batch.numerators,
                    batch.denominators,
                    batch.statuses,
                    publications,
                    repeat("accepted"),
                    strict=False,
                ),
            )
            self.kept += len(batch.lines)
            advance(len(batch.lines))
        rows = ((number, *pair) for pair, number in self._pairs.items())
        append(connection, "pair", "pair, measure_id, area_id", rows)

    def _placed(self, batch: Batch) -> tuple[Batch, list[int]]:
        """The rows of a batch that can be stored, each with the number of its measure and area."""
        pairs: list[Any] = list(map(self._pairs.get, zip(batch.measures, batch.areas, strict=True)))
        if None in pairs:
            batch, pairs = self._judged(batch)
        levels = set(self._level_of)
        if len(levels) > 1:
            return self._of_one_level(batch, pairs)
        for level in levels:
            months = set(zip(batch.measures, batch.periods, strict=True))
            self.levels.update((month, level) for month in months if month not in self.levels)
        return batch, pairs

    def _batches(self) -> Iterator[Batch]:
        """The figures as batches, single ones gathered into some; what is rejected is handed on at once."""
        single: list[Value] = []
        for each in self._figures.values:
            if isinstance(each, Batch):
                yield each
            elif isinstance(each, Rejected):
                self._reject(each)
            else:
                single.append(each)
                if len(single) == CHUNK:
                    yield _batch(single)
                    single = []
        if single:
            yield _batch(single)

    def _judged(self, batch: Batch) -> tuple[Batch, list[int]]:
        """Number new pairs of measure and area, and reject rows whose measure and area do not belong together."""
        keep: list[int] = []
        pairs: list[int] = []
        for i, pair in enumerate(zip(batch.measures, batch.areas, strict=True)):
            number = self._pairs.get(pair)
            if number is None and pair not in self._problems:
                level, problem = self._belonging(*pair)
                if problem:
                    self._problems[pair] = problem
                else:
                    number = self._pairs[pair] = len(self._pairs)
                    self._level_of.append(level)
            if number is None:
                self._reject(Rejected(batch.lines[i], "area", batch.areas[i], self._problems[pair]))
            else:
                keep.append(i)
                pairs.append(number)
        return _only(batch, keep), pairs

    def _of_one_level(self, batch: Batch, pairs: Sequence[int]) -> tuple[Batch, list[int]]:
        """The rows that give their month at the level at which earlier rows of the file give it; others go."""
        keep: list[int] = []
        for i, (number, month) in enumerate(
            zip(pairs, zip(batch.measures, batch.periods, strict=True), strict=True)
        ):
            level, earlier = self._level_of[number], self.levels.get(month, "")
            if level and earlier and level != earlier:
                reason = (
                    f"other rows of the file give {month[0]} for {month[1]:%Y-%m} at another level: give "
                    "collaboratives or their members, not both, or cases would be counted twice."
                )
                self._reject(Rejected(batch.lines[i], "area", batch.areas[i], reason))
            else:
                self.levels[month] = earlier or level
                keep.append(i)
        return _only(batch, keep), [pairs[i] for i in keep]

    def _belonging(self, measure: str, area: str) -> tuple[str, str]:
        """The level of a measure and area (empty for England), and why they do not belong together, if so."""
        rules, kind = self._context.rules.get(measure), self._context.areas.get(area)
        if rules is None:
            return "", f"the store has no definition of the measure {measure}."
        if kind is None:
            return (
                "",
                f"the store does not know the area {area}: load it with a table of organisations first.",
            )
        level = {"england": "", "collaborative": "collaborative"}.get(kind, "member")
        allowed = {rules.collected_from, _NO_PLACE.get(rules.collected_from)}
        if kind not in allowed and (level == "member" or (level and rules.collected_from == "england")):
            return level, (
                f"{measure} is collected from areas of the kind {rules.collected_from}, "
                f"and {area} is of the kind {kind}."
            )
        return level, ""


class _Looked(dict[Any, Any]):
    """Answers that are asked for once: a file has a hundred dates and a million rows."""

    def __init__(self, look_up: Callable[[Any], object]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: object) -> object:
        self[key] = self._look_up(key)
        return self[key]


def _batch(values: Sequence[Value]) -> Batch:
    rows = (
        (v.line, v.measure, v.area, v.period, v.numerator, v.denominator, v.status, v.published)
        for v in values
    )
    return Batch(*zip(*rows, strict=True))


def _only(batch: Batch, keep: list[int]) -> Batch:
    """The rows of a batch at these places."""
    if len(keep) == len(batch.lines):
        return batch
    if not keep:
        return Batch(*((),) * len(fields(batch)))
    chosen: Callable[[Sequence[Any]], Sequence[Any]] = (
        itemgetter(*keep) if len(keep) > 1 else lambda column: (column[keep[0]],)
    )
    return Batch(*(chosen(getattr(batch, column.name)) for column in fields(batch)))


def append(connection: Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Add rows to a temporary table by the fastest way the database has."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" for _ in columns.split(","))
        driver.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _stage(connection: Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Add rows of numbers, dates and statuses to ``staged_value``."""
    if connection.dialect.name != "postgresql":
        append(connection, "staged_value", _COLUMNS, rows)
        return
    template = "\t".join(["%s"] * _COLUMNS.count(",")) + "\t%s\n"
    block = "".join([template % row for row in rows])
    for _ in range(2):  # of two empty cells side by side one pass sees the first
        block = block.replace("\tNone\t", "\t\\N\t")
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY staged_value ({_COLUMNS}) FROM STDIN") as copy:
        copy.write(block)
